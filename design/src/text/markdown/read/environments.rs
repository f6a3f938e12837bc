//! The deployment environments.

use super::components::counted;
use super::draft::{Draft, EntryDraft, EnvironmentDraft};
use super::notes;
use super::outline::Section;
use super::text::{self, Labelled, labelled};
use super::topic;
use crate::text::markdown::syntax::{self, Content, Item, List, Table};

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

const COMPONENTS_MISSING: &str = "No components yet.";

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
                read_entries(environment, raw, &found, item, draft.records.is_empty())
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

/// Names with commas between them, or a list below.
fn read_entries(
    environment: &mut EnvironmentDraft,
    raw: &str,
    found: &Labelled,
    item: &Item,
    loose: bool,
) {
    let below = item.blocks.iter().skip(1).filter_map(|block| match &block.content {
        Content::List(list) => Some(list),
        _ => None,
    });
    for item in below.flat_map(|list| &list.items) {
        let name = labelled(item).map(|found| found.label);
        let name = name.or_else(|| item.line().map(text::said)).unwrap_or_default();
        let (name, count) = counted(&name);
        if !name.is_empty() {
            environment.entries.push(EntryDraft { name, count });
        }
    }
    let missing = found.runs.iter().any(|run| run.style.emphasis && run.text == COMPONENTS_MISSING);
    if !missing {
        environment.entries.extend(pieces(raw, loose).into_iter().map(entry));
    }
}

/// The pieces of a list with commas, as they are written. Commas behind a
/// backslash, in code, and in addresses between `<` and `>` are part of a name.
/// `loose` takes other signs for commas, too.
fn pieces(raw: &str, loose: bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut escaped, mut code, mut address, mut depth) =
        (0, false, false, false, 0_usize);
    for (at, c) in raw.char_indices() {
        let free = !escaped && !code && !address && depth == 0;
        match c {
            _ if escaped => escaped = false,
            '\\' if !code => escaped = true,
            '`' => code = !code,
            '<' => address = raw.get(at..).is_some_and(is_address),
            '>' => address = false,
            '(' if loose
                && !code
                && !address
                && raw.get(at..).is_some_and(|rest| rest.contains(')')) =>
            {
                depth += 1
            }
            ')' if loose && !code && !address => depth = depth.saturating_sub(1),
            ',' | ';' | '、' if free && (c == ',' || loose && !ends_entity(raw, at)) => {
                pieces.push(raw.get(start..at).unwrap_or_default());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(raw.get(start..).unwrap_or_default());
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// Whether the `;` at a place is the end of an entity.
fn ends_entity(raw: &str, at: usize) -> bool {
    let head = raw.get(..at).unwrap_or_default();
    let name = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.ends_with('&')
}

fn is_address(rest: &str) -> bool {
    rest.starts_with("<http://") || rest.starts_with("<https://") || rest.starts_with("<www.")
}

/// What a piece of Markdown shows, and the number behind it.
fn entry(piece: &str) -> EntryDraft {
    let piece = piece.trim();
    let number =
        piece.rsplit_once(" ×").and_then(|(head, digits)| Some((head, digits.parse().ok()?)));
    let (piece, count) = number.map_or((piece, None), |(head, count)| (head, Some(count)));
    let name = shown(piece);
    if count.is_some() {
        return EntryDraft { name, count };
    }
    let (name, count) = counted_loosely(name, piece);
    EntryDraft { name, count }
}

/// Other ways of writing a number. One that is written as an entity belongs to the
/// name.
fn counted_loosely(name: String, piece: &str) -> (String, Option<u32>) {
    if piece.contains("&#215;") || piece.contains('\\') { (name, None) } else { counted(&name) }
}

/// What a piece of a line shows. The word before it keeps it from being taken for
/// the beginning of a block.
fn shown(piece: &str) -> String {
    const BEFORE: &str = "x ";
    let blocks = syntax::read(&[BEFORE, piece].concat());
    let Some(Content::Paragraph(line)) = blocks.first().map(|block| &block.content) else {
        return piece.to_owned();
    };
    if line.runs.iter().any(|run| run.style.emphasis && run.text == "Unnamed") {
        return String::new();
    }
    let text = text::plain(line);
    text.strip_prefix(BEFORE.trim_end()).unwrap_or(&text).trim().to_owned()
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
                Some(Part::Components) => {
                    environment.entries.extend(pieces(&value, true).into_iter().map(entry))
                }
                Some(Part::Location) => environment.location = value,
                Some(Part::Purpose) => environment.purpose = value,
                None => {}
            }
        }
        draft.environments.push(environment);
    }
}
