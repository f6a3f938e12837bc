//! What stands in sections that the template does not have, and still tells of the design.
//!
//! All of this is for documents that people wrote: in one of ours everything has its
//! section.

use super::components::{bracketed, push, read_count, read_items, read_list, read_table};
use super::draft::{ComponentRow, Draft, EnvironmentDraft};
use super::environments::item_place;
use super::outline::Section;
use super::places::{EnvironmentPlace, ItemPlace, Part, RowPlace};
use super::table::{Columns, names_components, names_machines};
use super::text::{self, labelled};
use super::{discovery, environment_table, topic, topic::Topic};
use crate::Arrange as _;
use crate::model::ComponentKind;
use crate::text::markdown::syntax::{Block, Content, Item, List, Table};
use crate::text::vocabulary;

/// Reads a part of the components: its tables, and the bold items of its lists.
pub fn tier(draft: &mut Draft, source: &str, section: &Section) {
    if !draft.records.is_empty() {
        return;
    }
    for block in section.blocks {
        match &block.content {
            Content::Table(table) if lists_components(table) => {
                draft.take(Part::Components, &block.range);
                read_table(draft, source, table);
            }
            Content::List(list) => {
                let known = draft.components.len();
                read_items(draft, source, list, true);
                if draft.components.len() > known {
                    draft.take(Part::Components, &block.range);
                }
            }
            _ => {}
        }
    }
}

/// Reads a section whose heading says nothing.
pub fn read(draft: &mut Draft, source: &str, section: &Section) {
    if !draft.records.is_empty() {
        return;
    }
    let heading = section.heading.map(text::plain).unwrap_or_default();
    for block in section.blocks {
        match &block.content {
            Content::Table(table) if lists_components(table) => {
                draft.take(Part::Components, &block.range);
                read_table(draft, source, table);
            }
            Content::Table(table) => specification(draft, section, block, table),
            Content::List(list) if list.items.iter().any(|item| inner(item).is_some()) => {
                draft.take(Part::Components, &block.range);
                topics(draft, source, list);
            }
            Content::List(list) if topic::is_whole(&heading) && tells_kinds(list) => {
                draft.take(Part::Components, &block.range);
                read_items(draft, source, list, true);
            }
            _ => {}
        }
    }
    environments(draft, source, section);
}

/// Whether the head of a table says plainly that its rows are components.
fn lists_components(table: &Table) -> bool {
    let first = table.head.cells.first().map(text::plain).unwrap_or_default();
    let columns = Columns::of(table, false);
    let known = columns.map_or(0, |columns| columns.known());
    names_components(&first) && known > 0 || names_machines(&first) && known > 1
}

/// Whether most items of a list are called after something that runs.
fn tells_kinds(list: &List) -> bool {
    let known = |item: &&Item| {
        let kind = labelled(item).and_then(|found| vocabulary::component_kind(&found.label));
        kind.is_some_and(|kind| !matches!(kind, ComponentKind::Other(_)))
    };
    let known = list.items.iter().filter(known).count();
    known >= 2 && known * 3 >= list.items.len() * 2
}

/// What an item with a list below it is about: `- **Components:**`.
fn inner(item: &Item) -> Option<(Topic, &List)> {
    let label = labelled(item)?;
    let list = item.blocks.iter().find_map(|block| match &block.content {
        Content::List(list) => Some(list),
        _ => None,
    })?;
    let topic = topic::of(&label.label);
    matches!(topic, Topic::Components | Topic::Distribution | Topic::Mechanisms)
        .then_some((topic, list))
}

/// Reads a list whose items stand for the sections of the template.
fn topics(draft: &mut Draft, source: &str, list: &List) {
    for (topic, list) in list.items.iter().filter_map(inner) {
        match topic {
            Topic::Components => read_list(draft, source, list),
            Topic::Distribution => {
                for item in &list.items {
                    text::push_paragraph(&mut draft.description, &text::item(item));
                }
            }
            _ => discovery::told(draft, list),
        }
    }
}

/// Words over the values of a specification, in lower case.
const VALUES: &[&str] = &[
    "value",
    "values",
    "specification",
    "spec",
    "details",
    "값",
    "사양",
    "値",
    "仕様",
    "valor",
    "wert",
];
/// What is told of machines, in lower case.
const OF_MACHINES: &[&str] = &[
    "model",
    "cpu",
    "ram",
    "memory",
    "os",
    "instance type",
    "operating system",
    "hardware",
    "모델",
    "메모리",
    "운영체제",
    "モデル",
    "メモリ",
    "modelo",
    "memoria",
];
/// What says how many there are.
const NUMBERS: &[&str] = &[
    "count",
    "quantity",
    "number",
    "replicas",
    "instances",
    "수량",
    "대수",
    "台数",
    "数量",
    "cantidad",
];

/// A table of what a thing is made of, below a heading that names the thing.
fn specification(draft: &mut Draft, section: &Section, block: &Block, table: &Table) {
    let [_, head] = &table.head.cells[..] else { return };
    if !VALUES.contains(&text::plain(head).to_lowercase().as_str()) {
        return;
    }
    let rows: Vec<(String, String)> = table
        .rows
        .iter()
        .filter_map(|row| match &row.cells[..] {
            [label, value] => Some((text::plain(label).to_lowercase(), text::said(value))),
            _ => None,
        })
        .collect();
    let tells = |words: &[&str]| rows.iter().find(|(label, _)| words.contains(&label.as_str()));
    let Some((heading, line)) = section.heading_block().filter(|_| tells(OF_MACHINES).is_some())
    else {
        return;
    };
    let (name, _) = bracketed(&text::plain(line));
    let count = tells(NUMBERS).and_then(|(_, value)| read_count(draft, value, &block.range));
    let range = heading.range.clone();
    let place = ItemPlace { range, line: line.clone(), ..ItemPlace::default() };
    let row = ComponentRow {
        name,
        kind_text: String::new(),
        kind: ComponentKind::default(),
        is_kind_guessed: false,
        guessed: None,
        purpose: String::new(),
        count,
        at: line.range.clone(),
        place: RowPlace::Item(place),
    };
    draft.specifications.push(row);
}

/// Takes what specifications say for the components of a document that has no section
/// on those, and leaves out environments from elsewhere if there is a section that says
/// which there are.
pub fn settle(draft: &mut Draft) {
    let is_told = draft.places.sections.iter().any(|it| it.topic == Topic::Environments);
    if is_told && draft.places.taken.iter().any(|(part, _)| *part == Part::Environments) {
        draft.environments.retain(|it| !it.is_aside);
    }
    let found = std::mem::take(&mut draft.specifications);
    let is_listed = draft.places.sections.iter().any(|it| it.topic == Topic::Components);
    if is_listed || found.is_empty() {
        return;
    }
    for row in found {
        push(draft, row);
    }
    draft.components.arrange_by_key(|row| row.at.start);
}

/// Environments that a table has as columns or rows, or a list as items, wherever it
/// stands.
pub fn environments(draft: &mut Draft, source: &str, section: &Section) {
    if !draft.records.is_empty() {
        return;
    }
    for block in section.blocks {
        match &block.content {
            Content::Table(table) => environment_table::read_anywhere(draft, source, table),
            Content::List(list) => {
                let items = list.items.iter().filter_map(|item| {
                    let found = labelled(item)?;
                    let place = item_place(source, item, &found);
                    Some(EnvironmentDraft { purpose: found.text, ..named(found.label, place) })
                });
                let found = items.filter(|it| draft.names_environment(&it.name));
                let found: Vec<EnvironmentDraft> = found.collect();
                if found.len() > 1 {
                    found.into_iter().for_each(|it| draft.mention(it));
                }
            }
            _ => {}
        }
    }
}

fn named(name: String, place: EnvironmentPlace) -> EnvironmentDraft {
    EnvironmentDraft { name, place, ..EnvironmentDraft::default() }
}
