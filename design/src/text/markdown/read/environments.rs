//! The deployment environments.

use super::components::counted;
use super::draft::{Draft, EntryDraft, EnvironmentDraft};
use super::entries;
use super::notes;
use super::outline::Section;
use super::text::{self, Labelled, labelled};
use super::topic;
use crate::text::markdown::syntax::{Content, Item, List, Table};

/// What an item of an environment tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Components,
    Location,
    Purpose,
}

/// The words of labels, in lower case.
const PARTS: &[(Part, &[&str])] = &[
    (
        Part::Components,
        &[
            "component",
            "service",
            "container",
            "stack",
            "resources",
            "componentes",
            "コンポーネント",
            "구성",
        ],
    ),
    (
        Part::Location,
        &[
            "location",
            "where",
            "region",
            "host",
            "cluster",
            "runs on",
            "runs in",
            "platform",
            "infrastructure",
            "provider",
            "ubicación",
            "場所",
            "위치",
        ],
    ),
    (
        Part::Purpose,
        &[
            "purpose",
            "used for",
            "use",
            "goal",
            "description",
            "propósito",
            "用途",
            "目的",
            "목적",
            "용도",
        ],
    ),
];

/// Reads the section of one environment.
pub fn read(draft: &mut Draft, source: &str, section: &Section) {
    let name = section.heading.map(text::said).unwrap_or_default();
    let mut environment = EnvironmentDraft { name, ..EnvironmentDraft::default() };
    for block in notes::filled(draft, source, section.blocks) {
        match &block.content {
            Content::List(list) => read_list(draft, source, &mut environment, list),
            Content::Paragraph(line)
                if environment.purpose.is_empty() && draft.records.is_empty() =>
            {
                environment.purpose = text::said(line);
            }
            _ => {}
        }
    }
    draft.environments.push(environment);
}

fn read_list(draft: &mut Draft, source: &str, environment: &mut EnvironmentDraft, list: &List) {
    for item in &list.items {
        let found = labelled(item);
        let part = found.as_ref().and_then(|it| part(&it.label));
        let Some((found, part)) = found.zip(part) else {
            push_unlabelled(draft, source, environment, item);
            continue;
        };
        let raw = source.get(found.range.clone()).unwrap_or_default();
        let raw = raw.trim_start();
        let raw = raw.strip_prefix(text::SIGNS).unwrap_or(raw).trim();
        if raw.starts_with('[') && raw.ends_with(']') && !raw.contains("](") {
            notes::tell(draft, &found.text, item.range.start);
            continue;
        }
        match part {
            Part::Components => {
                entries::read(environment, raw, &found, item, draft.records.is_empty())
            }
            Part::Location => environment.location = with_paragraphs(&found, item),
            Part::Purpose => environment.purpose = with_paragraphs(&found, item),
        }
    }
}

fn part(label: &str) -> Option<Part> {
    let label = label.to_lowercase();
    let fits = |words: &&[&str]| words.iter().any(|word| label.starts_with(word));
    PARTS.iter().find(|(_, words)| fits(words)).map(|(part, _)| *part)
}

fn with_paragraphs(found: &Labelled, item: &Item) -> String {
    let mut text = found.text.clone();
    text::push_paragraph(&mut text, &text::prose(item.blocks.iter().skip(1)));
    text
}

/// An item without a label names a component, if it is short.
fn push_unlabelled(
    draft: &mut Draft,
    source: &str,
    environment: &mut EnvironmentDraft,
    item: &Item,
) {
    let Some(line) = item.line() else { return };
    if notes::not_filled(draft, source, line) {
        return;
    }
    let text = text::said(line);
    if !text.is_empty() && text.chars().count() <= 60 && !text.contains('\n') {
        let (name, count) = counted(&text);
        environment.entries.push(EntryDraft { name, count });
    }
}

/// Reads what stands below the heading of all environments: a table with a row or
/// a column for each, or a list.
pub fn overview(draft: &mut Draft, source: &str, section: &Section) {
    for block in notes::filled(draft, source, section.blocks) {
        match &block.content {
            Content::Table(table) => read_table(draft, table),
            Content::List(list) => read_names(draft, list),
            _ => {}
        }
    }
}

/// A list of environments: `- **Staging**: three machines in Frankfurt`.
fn read_names(draft: &mut Draft, list: &List) {
    for item in &list.items {
        let Some(found) = labelled(item).filter(|it| topic::is_environment(&it.label)) else {
            continue;
        };
        let purpose = with_paragraphs(&found, item);
        let environment =
            EnvironmentDraft { name: found.label, purpose, ..EnvironmentDraft::default() };
        draft.environments.push(environment);
    }
}

fn read_table(draft: &mut Draft, table: &Table) {
    let heads: Vec<String> = table.head.cells.iter().map(text::plain).collect();
    let columns: Vec<usize> = (1..heads.len())
        .filter(|&at| heads.get(at).is_some_and(|it| topic::is_environment(it)))
        .collect();
    if columns.is_empty() {
        return read_rows(draft, table, &heads);
    }
    for at in columns {
        let name = heads.get(at).cloned().unwrap_or_default();
        let mut environment = EnvironmentDraft { name, ..EnvironmentDraft::default() };
        for row in &table.rows {
            let cell = |at: usize| row.cells.get(at).map(text::said).unwrap_or_default();
            let (label, value) = (cell(0), cell(at));
            match part(&label) {
                Some(Part::Location) => environment.location = value,
                Some(Part::Purpose) => environment.purpose = value,
                _ => environment.entries.extend(matrix_entry(&label, &value)),
            }
        }
        draft.environments.push(environment);
    }
}

/// A component in a column of an environment: there is none where the cell says
/// so.
fn matrix_entry(name: &str, value: &str) -> Option<EntryDraft> {
    let value = value.trim();
    let none = matches!(
        value.to_lowercase().as_str(),
        "" | "-" | "–" | "—" | "no" | "n/a" | "none" | "0" | "✗" | "❌"
    );
    let count = value.trim_start_matches(['x', 'X', '×']).trim().parse().ok();
    (!none && !name.is_empty()).then(|| EntryDraft { name: name.to_owned(), count })
}

/// A table with a row for each environment.
fn read_rows(draft: &mut Draft, table: &Table, heads: &[String]) {
    for row in &table.rows {
        let name = row.cells.first().map(text::said).unwrap_or_default();
        if !topic::is_environment(&name) {
            continue;
        }
        let mut environment = EnvironmentDraft { name, ..EnvironmentDraft::default() };
        for (head, cell) in heads.iter().zip(&row.cells).skip(1) {
            let value = text::said(cell);
            match part(head) {
                Some(Part::Components) => environment.entries.extend(entries::listed(&value, true)),
                Some(Part::Location) => environment.location = value,
                Some(Part::Purpose) => environment.purpose = value,
                None => {}
            }
        }
        draft.environments.push(environment);
    }
}
