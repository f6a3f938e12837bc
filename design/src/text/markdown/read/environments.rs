//! The deployment environments.

use super::components::counted;
use super::draft::{Draft, EntryDraft, EnvironmentDraft};
use super::entries;
use super::notes;
use super::outline::Section;
use super::places::{EnvironmentField, EnvironmentPlace, EnvironmentSection, ItemPlace, Part};
use super::text::{self, Labelled, labelled};
use crate::text::markdown::syntax::{Content, Item, List, Table};

/// The words of labels, in lower case.
const PARTS: &[(EnvironmentField, &[&str])] = &[
    (
        EnvironmentField::Components,
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
        EnvironmentField::Location,
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
        EnvironmentField::Purpose,
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
    if draft.has_too_many_environments() {
        return;
    }
    let name = section.heading.map(text::said).unwrap_or_default();
    let mut environment = EnvironmentDraft { name, ..EnvironmentDraft::default() };
    let heading = section.heading.cloned().unwrap_or_default();
    environment.place = EnvironmentPlace::Section(Box::new(EnvironmentSection {
        heading,
        range: section.range(),
        ..EnvironmentSection::default()
    }));
    for block in notes::filled(draft, source, section.blocks) {
        match &block.content {
            Content::List(list) => {
                draft.take(Part::Environments, &block.range);
                read_list(draft, source, &mut environment, list);
            }
            Content::Paragraph(line)
                if environment.purpose.is_empty() && draft.records.is_empty() =>
            {
                draft.take(Part::Environments, &block.range);
                environment.purpose = text::said(line);
                let place = ItemPlace::paragraph(&block.range, line);
                environment.place.set(EnvironmentField::Purpose, place);
            }
            _ => {}
        }
    }
    draft.describe(environment);
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
        let head = source.get(..found.range.end).unwrap_or_default().trim_end();
        let value = head.len().saturating_sub(raw.len())..head.len();
        environment.place.set(part, ItemPlace { value, ..ItemPlace::of(item) });
        match part {
            EnvironmentField::Components => {
                entries::read(environment, raw, &found, item, draft.records.is_empty())
            }
            EnvironmentField::Location => environment.location = with_paragraphs(&found, item),
            EnvironmentField::Purpose => environment.purpose = with_paragraphs(&found, item),
        }
    }
}

fn part(label: &str) -> Option<EnvironmentField> {
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
    if draft.records.is_empty() && is_sentence(&text) {
        return text::push_paragraph(&mut environment.purpose, &text);
    }
    if !text.is_empty() && text.chars().count() <= 60 && !text.contains('\n') {
        let (name, count) = counted(&text);
        environment.entries.push(EntryDraft { name, count, ..EntryDraft::default() });
    }
}

/// Whether a text says something, rather than naming something.
fn is_sentence(text: &str) -> bool {
    let wide = text.chars().filter(|c| *c > '\u{2fff}').count();
    let words = text.split_whitespace().count();
    wide > 10 || words > 5 || text.ends_with(['.', '。'])
}

/// Reads what stands below the heading of all environments: a table with a row or
/// a column for each, or a list.
pub fn overview(draft: &mut Draft, source: &str, section: &Section) {
    for block in notes::filled(draft, source, section.blocks) {
        match &block.content {
            Content::Table(table) => {
                draft.take(Part::Environments, &block.range);
                read_table(draft, table);
            }
            Content::List(list) => {
                draft.take(Part::Environments, &block.range);
                read_names(draft, list);
            }
            _ => {}
        }
    }
}

/// A list of environments: `- **Staging**: three machines in Frankfurt`.
fn read_names(draft: &mut Draft, list: &List) {
    for item in &list.items {
        let Some(found) = labelled(item).filter(|it| draft.names_environment(&it.label)) else {
            continue;
        };
        let purpose = with_paragraphs(&found, item);
        let place = EnvironmentPlace::Item(ItemPlace::of(item));
        let name = found.label;
        let environment = EnvironmentDraft { name, purpose, place, ..EnvironmentDraft::default() };
        draft.list(environment);
    }
}

fn read_table(draft: &mut Draft, table: &Table) {
    let heads: Vec<String> = table.head.cells.iter().map(text::plain).collect();
    let columns: Vec<usize> = (1..heads.len())
        .filter(|&at| heads.get(at).is_some_and(|it| draft.names_environment(it)))
        .collect();
    if columns.is_empty() {
        return read_rows(draft, table, &heads);
    }
    for at in columns {
        let name = heads.get(at).cloned().unwrap_or_default();
        let head = table.head.cells.get(at).cloned().unwrap_or_default();
        let place = EnvironmentPlace::Cell(head);
        let mut environment = EnvironmentDraft { name, place, ..EnvironmentDraft::default() };
        for row in &table.rows {
            let cell = |at: usize| row.cells.get(at).map(text::said).unwrap_or_default();
            let (label, value) = (cell(0), cell(at));
            match part(&label) {
                Some(EnvironmentField::Location) => environment.location = value,
                Some(EnvironmentField::Purpose) => environment.purpose = value,
                _ => environment.entries.extend(matrix_entry(&label, &value)),
            }
        }
        draft.list(environment);
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
    (!none && !name.is_empty()).then(|| EntryDraft {
        name: name.to_owned(),
        count,
        ..EntryDraft::default()
    })
}

/// A table with a row for each environment.
fn read_rows(draft: &mut Draft, table: &Table, heads: &[String]) {
    for row in &table.rows {
        let name = row.cells.first().map(text::said).unwrap_or_default();
        if !draft.names_environment(&name) {
            continue;
        }
        let place = EnvironmentPlace::Cell(row.cells.first().cloned().unwrap_or_default());
        let mut environment = EnvironmentDraft { name, place, ..EnvironmentDraft::default() };
        for (head, cell) in heads.iter().zip(&row.cells).skip(1) {
            let value = text::said(cell);
            match part(head) {
                Some(EnvironmentField::Components) => {
                    environment.entries.extend(entries::listed(&value, true))
                }
                Some(EnvironmentField::Location) => environment.location = value,
                Some(EnvironmentField::Purpose) => environment.purpose = value,
                None => {}
            }
        }
        draft.list(environment);
    }
}
