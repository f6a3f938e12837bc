//! The sections of the document.

use super::Document;
use super::escape::{self, Spot, inline};
use super::prose::{self, push_paragraphs};
use super::table::table;
use crate::SortedMap;
use crate::model::{
    Component, ComponentId, ComponentKind, Count, Design, Environment, EnvironmentEntry, Mechanism,
    NamingKind, NamingPattern, in_order,
};
use crate::text::{ascii, is_invisible, mermaid};

/// Stands where a text is missing. A text of a person never looks like this,
/// because its stars are escaped.
const MISSING: &str = "*Not described yet.*";

pub fn introduction(document: &mut Document, design: &Design) {
    if !design.title.is_empty() {
        document.block(&["**", &inline(&design.title, Spot::Inline), "**"].concat());
    }
    push_prose(document, &design.summary);
}

/// Adds the paragraphs of a text as a block of its own. Nothing for no text.
fn push_prose(document: &mut Document, text: &str) {
    let mut block = String::new();
    push_paragraphs(&mut block, text, Spot::LineStart, 0);
    if !block.is_empty() {
        document.block(&block);
    }
}

pub fn components(document: &mut Document, design: &Design) {
    if design.components.is_empty() {
        return document.empty("No components yet.");
    }
    let mut placed: SortedMap<&ComponentId, u32> = SortedMap::new();
    for node in design.nodes.values() {
        let sum = placed.entry(&node.component).or_default();
        *sum = sum.saturating_add(node.replicas);
    }
    let count = |component: &Component| match component.count {
        Count::Fixed(count) => count,
        Count::Auto => placed.get(&component.id).copied().unwrap_or(0),
    };
    let rows: Vec<[String; 4]> = in_order(&design.components)
        .into_iter()
        .map(|component| {
            [
                inline(&component.name, Spot::Cell),
                inline(component.kind.label(), Spot::Cell),
                prose::cell(&component.purpose),
                count(component).to_string(),
            ]
        })
        .collect();
    document.block(&table(["Component", "Type", "Purpose", "Count"], &rows));
}

pub fn types_reference(document: &mut Document, design: &Design) {
    let mut items = Vec::new();
    for kind in &ComponentKind::ALL[..11] {
        if design.components.values().any(|component| component.kind == *kind) {
            items.push(["- **", kind.plural(), "** - ", kind.description()].concat());
        }
    }
    let mut words: Vec<&str> = Vec::new();
    let mut other = false;
    for component in in_order(&design.components) {
        if let ComponentKind::Other(word) = &component.kind {
            other = true;
            if !word.is_empty() && !words.contains(&word.as_str()) {
                words.push(word);
            }
        }
    }
    if other {
        let words: Vec<String> = words.iter().map(|word| listed(word, None)).collect();
        let dash = if words.is_empty() { "" } else { " - " };
        items.push(["- **Other**", dash, &words.join(", ")].concat());
    }
    if items.is_empty() {
        return document.empty("No components yet.");
    }
    document.list(&items);
}

pub fn distribution(document: &mut Document, design: &Design) {
    if design.sites.is_empty() && design.nodes.is_empty() {
        document.empty("Nothing is placed on the canvas yet.");
    } else {
        document.fenced("", &ascii::render(design));
    }
    document.block("**Distribution Strategy**:");
    match design.distribution.strategy {
        Some(strategy) => {
            let item = ["- **", strategy.label(), "** - ", strategy.description()].concat();
            document.list(&[item]);
        }
        None => document.empty("No strategy chosen yet."),
    }
    push_prose(document, &design.distribution.description);
}

pub fn mechanisms(document: &mut Document, design: &Design) {
    let chosen = Mechanism::ALL.into_iter().filter_map(|it| {
        let note = design.discovery.mechanisms.get(&it)?;
        Some(["- ", &mechanism(it, note)].concat())
    });
    let items: Vec<String> = chosen.collect();
    if items.is_empty() {
        return document.empty("No mechanism chosen yet.");
    }
    document.list(&items);
}

/// A mechanism behind its bullet.
pub fn mechanism(mechanism: Mechanism, note: &str) -> String {
    let mut item = ["**", mechanism.label(), "**"].concat();
    let description = mechanism.description();
    if !description.is_empty() {
        item.push_str(" - ");
        item.push_str(description);
    }
    if !note.is_empty() {
        item.push_str(if description.is_empty() { " - " } else { ": " });
        item.push_str(&inline(note, Spot::Inline));
    }
    item
}

pub fn naming(document: &mut Document, design: &Design) {
    let items: Vec<String> = in_order(&design.discovery.naming)
        .into_iter()
        .map(|naming| ["- ", &naming_pattern(naming)].concat())
        .collect();
    if items.is_empty() {
        return document.empty("No naming convention yet.");
    }
    document.list(&items);
}

/// A naming pattern behind its bullet.
pub fn naming_pattern(naming: &NamingPattern) -> String {
    ["**", naming.kind.label(), "**: ", &pattern(naming)].concat()
}

fn pattern(naming: &NamingPattern) -> String {
    let text = &naming.pattern;
    if text.is_empty() {
        MISSING.to_owned()
    } else if naming.kind == NamingKind::Other || text.contains(is_invisible) {
        inline(text, Spot::Inline)
    } else {
        escape::code(text)
    }
}

pub fn process(document: &mut Document, design: &Design) {
    let steps = in_order(&design.discovery.steps);
    let items: Vec<String> = steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            let mut item = (at + 1).to_string();
            item.push_str(". ");
            let indent = item.len();
            push_or_missing(&mut item, &step.text, indent, Spot::LineStart);
            item
        })
        .collect();
    document.list(&items);
    let silent = design.discovery.participants.is_empty() && design.discovery.messages.is_empty();
    if items.is_empty() && silent {
        document.empty("No steps yet.");
    }
}

pub fn sequence(document: &mut Document, design: &Design) {
    push_diagrams(document, mermaid::sequence_blocks(design));
}

/// Adds a text to a list item.
pub fn push_or_missing(item: &mut String, text: &str, indent: usize, first: Spot) {
    if prose::shown(text).is_empty() {
        item.push_str(MISSING);
    } else {
        push_paragraphs(item, text, first, indent);
    }
}

pub fn topology(document: &mut Document, design: &Design) {
    let diagrams = mermaid::topology_blocks(design);
    if diagrams.blocks.is_empty() {
        document.empty("Nothing is placed on the canvas yet.");
    }
    push_diagrams(document, diagrams);
}

fn push_diagrams(document: &mut Document, diagrams: mermaid::Blocks) {
    document.diagnostics.extend(diagrams.diagnostics);
    for block in diagrams.blocks {
        if !block.title.is_empty() {
            document.block(&["**", &inline(&block.title, Spot::Inline), "**"].concat());
        }
        document.fenced("mermaid", &block.text);
    }
}

pub fn environments(document: &mut Document, design: &Design) {
    if design.environments.is_empty() {
        document.empty("No environments yet.");
    }
    for environment in in_order(&design.environments) {
        document.heading(3, &heading_text(&environment.name));
        document.list(&environment_items(design, environment));
    }
}

/// The three items of an environment.
pub fn environment_items(design: &Design, environment: &Environment) -> [String; 3] {
    [
        ["- **Components**: ", &entries(design, environment)].concat(),
        labelled("Location", &environment.location),
        labelled("Purpose", &environment.purpose),
    ]
}

/// The name of an environment as a heading, in which number signs at the end would be
/// left out.
pub fn heading_text(name: &str) -> String {
    if name.is_empty() {
        return "*Unnamed environment*".to_owned();
    }
    let mut text = inline(name, Spot::Inline);
    if text.ends_with('#') {
        let kept = text.trim_end_matches('#').len();
        text.insert(kept, '\\');
    }
    text
}

/// A labelled item.
pub fn labelled(label: &str, text: &str) -> String {
    let mut item = ["- **", label, "**: "].concat();
    push_or_missing(&mut item, text, 2, Spot::Inline);
    item
}

/// What runs in an environment.
pub fn entries(design: &Design, environment: &Environment) -> String {
    let entries = in_order(&environment.components);
    if entries.is_empty() {
        return "*No components yet.*".to_owned();
    }
    let name = |entry: &EnvironmentEntry| listed(design.subject_name(&entry.subject), entry.count);
    entries.into_iter().map(name).collect::<Vec<String>>().join(", ")
}

/// A name among others with commas between them, and how many there are. Commas
/// of the name itself are escaped, as is what would look like a number of it.
pub fn listed(name: &str, count: Option<u32>) -> String {
    let number = name.rsplit_once('×');
    let number = number.filter(|(_, digits)| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let mut text = inline(number.map_or(name, |(head, _)| head), Spot::Listed);
    if let Some((_, digits)) = number {
        text.push_str("&#215;");
        text.push_str(digits);
    }
    if text.is_empty() {
        text.push_str("*Unnamed*");
    }
    if let Some(count) = count {
        text.push_str(" ×");
        text.push_str(&count.to_string());
    }
    text
}
