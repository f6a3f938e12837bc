//! The components: a table, or a list.

use std::ops::Range;

use super::draft::{ComponentRow, Draft};
use super::elsewhere;
use super::notes;
use super::outline::Section;
use super::places::{ItemPlace, Part, RowPlace, TablePlace};
use super::table::{Column, Columns, names_components};
use super::text::{self, labelled};
use crate::Severity;
use crate::model::ComponentKind;
use crate::text::markdown::syntax::{Content, Item, List, Table};
use crate::text::vocabulary;

/// Reads all tables of a section about components, or else its lists.
pub fn read(draft: &mut Draft, source: &str, section: &Section) {
    let known = draft.components.len();
    for block in notes::filled(draft, source, section.blocks) {
        if let Content::Table(table) = &block.content {
            draft.take(Part::Components, &block.range);
            read_table(draft, source, table);
        }
    }
    elsewhere::environments(draft, source, section);
    if draft.components.len() > known {
        return;
    }
    for block in section.blocks {
        if let Content::List(list) = &block.content {
            draft.take(Part::Components, &block.range);
            read_list(draft, source, list);
        }
    }
}

pub fn read_table(draft: &mut Draft, source: &str, table: &Table) {
    let Some(columns) = Columns::of(table, true) else { return };
    let first = table.head.cells.first().map(text::plain).unwrap_or_default();
    let is_plain = columns.known() > 1 || names_components(&first);
    if !is_plain && draft.records.is_empty() && table.head.cells.len() > 2 {
        let message = "The columns of this table are not known, so it stays as it is.".to_owned();
        let help = "Call the columns Component, Type, Purpose and Count to have it read.";
        return draft.note("table-unknown", Severity::Info, &table.head.range, message, help);
    }
    let place = TablePlace { head: table.head.clone(), columns: columns.clone() };
    draft.places.tables.push(place);
    for row in &table.rows {
        if draft.has_too_many_components() {
            return;
        }
        let Some(name) = columns.cell(row, Column::Name) else { continue };
        if notes::not_filled(draft, source, name) {
            continue;
        }
        let said = |column| columns.cell(row, column).map(text::said).unwrap_or_default();
        let range = |column| columns.cell(row, column).map(|cell| cell.range.clone());
        let mut purpose = said(Column::Purpose);
        if columns
            .cell(row, Column::Purpose)
            .is_some_and(|it| notes::is_placeholder(draft, source, it))
        {
            notes::tell(draft, &purpose, &range(Column::Purpose).unwrap_or_default());
            purpose.clear();
        }
        let mut filled = |column| {
            let open = columns.cell(row, column).filter(|it| notes::not_filled(draft, source, it));
            if open.is_some() { String::new() } else { said(column) }
        };
        let (kind_text, count) = (filled(Column::Kind), filled(Column::Count));
        let at = range(Column::Kind).filter(|it| !it.is_empty()).unwrap_or(name.range.clone());
        let count_at = range(Column::Count).unwrap_or(0..0);
        let row = ComponentRow {
            name: text::said(name),
            kind_text,
            kind: ComponentKind::default(),
            is_kind_guessed: false,
            guessed: None,
            purpose,
            count: read_count(draft, &count, &count_at),
            at,
            place: RowPlace::Row(draft.places.tables.len() - 1, row.clone()),
        };
        push(draft, row);
    }
}

pub fn read_list(draft: &mut Draft, source: &str, list: &List) {
    read_items(draft, source, list, false);
}

/// Reads the items of a list, or only those that begin with bold letters.
pub fn read_items(draft: &mut Draft, source: &str, list: &List, only_bold: bool) {
    let is_bold = |item: &Item| {
        let first = item.line().and_then(|line| line.runs.first());
        first.is_some_and(|run| run.style.strong)
    };
    for item in list.items.iter().filter(|item| !only_bold || is_bold(item)) {
        if draft.has_too_many_components() {
            return;
        }
        let Some(line) = item.line() else { continue };
        if notes::not_filled(draft, source, line) || text::ticked(item) == Some(false) {
            continue;
        }
        let (name, purpose) = match labelled(item) {
            Some(found) => (found.label, found.text),
            None => split(&text::plain(line)),
        };
        let (name, kind_text) = bracketed(&name);
        let purpose = if notes::is_open(&purpose) {
            notes::tell(draft, &purpose, &item.range);
            String::new()
        } else {
            purpose
        };
        let (kind_text, purpose) =
            if kind_text.is_empty() { before_sign(&purpose) } else { (kind_text, purpose) };
        let (name, count) = counted(name.trim_start_matches(BOXES).trim_start());
        let (kind_text, in_brackets) = number_among(&kind_text);
        let count = count.or(in_brackets);
        if !name.is_empty() && name.chars().count() <= 80 {
            let kind = ComponentKind::default();
            push(
                draft,
                ComponentRow {
                    name,
                    kind_text,
                    kind,
                    is_kind_guessed: false,
                    guessed: None,
                    purpose,
                    count,
                    at: line.range.clone(),
                    place: RowPlace::Item(ItemPlace::of(item)),
                },
            );
        }
    }
}

/// A name and what stands behind a dash.
fn split(text: &str) -> (String, String) {
    let cut = [" - ", " – ", " — "].iter().find_map(|sign| text.split_once(sign));
    let (name, rest) = cut.unwrap_or((text, ""));
    (name.trim().to_owned(), rest.trim().to_owned())
}

/// A name and what stands in brackets behind it.
pub fn bracketed(name: &str) -> (String, String) {
    let inner = name.strip_suffix(')').and_then(|head| head.rsplit_once('('));
    match inner {
        Some((head, inner)) if !head.trim().is_empty() => {
            (head.trim().to_owned(), inner.trim().to_owned())
        }
        _ => (name.to_owned(), String::new()),
    }
}

/// What stands in brackets at the beginning, and what stands behind it.
fn before_sign(text: &str) -> (String, String) {
    match text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((inner, rest)) => {
            let rest = rest.trim_start();
            let rest = rest.strip_prefix(text::SIGNS).unwrap_or(rest).trim();
            (inner.trim().to_owned(), rest.to_owned())
        }
        None => (String::new(), text.to_owned()),
    }
}

/// Signs between a number and what there are so many of.
const TIMES: [char; 3] = ['x', 'X', '×'];
/// Boxes that are drawn before a name.
const BOXES: [char; 6] = ['☑', '☒', '✅', '✔', '✓', '\u{fe0f}'];
/// What stands behind a number of things.
const UNITS: &[&str] = &[
    "instances",
    "instance",
    "replicas",
    "replica",
    "nodes",
    "node",
    "pods",
    "pod",
    "copies",
    "tasks",
    "servers",
    "machines",
    "instanzen",
    "knoten",
    "instancias",
    "nodos",
    "noeuds",
    "台",
    "インスタンス",
    "대",
    "개",
    "个",
    "个实例",
    "副本",
];

/// A name and the number before or behind it: `3x PgBouncer`, `Orders ×2`.
pub fn counted(name: &str) -> (String, Option<u32>) {
    if let Some((head, tail)) = name.rsplit_once([' ', '\u{a0}'])
        && let Some(digits) = tail.strip_prefix(['x', 'X', '×'])
        && let Ok(count) = digits.parse()
    {
        return (head.trim().to_owned(), Some(count));
    }
    if let Some((head, digits)) = name.rsplit_once('×')
        && head.ends_with(|c: char| c.is_alphabetic() || c == ')')
        && let Ok(count) = digits.parse()
    {
        return (head.trim().to_owned(), Some(count));
    }
    let unspaced = name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    if let Some(tail) = unspaced.strip_prefix(TIMES)
        && tail.starts_with([' ', '\u{a0}'])
        && let Some(digits) = name.strip_suffix(unspaced)
        && let Ok(count) = digits.trim_end().parse()
    {
        return (one_of(tail.trim()).to_owned(), Some(count));
    }
    (name.to_owned(), None)
}

/// What is in brackets without the number among it: "Server, 2x", "3 replicas".
fn number_among(text: &str) -> (String, Option<u32>) {
    let mut pieces: Vec<&str> = text.split(',').map(str::trim).collect();
    let found = pieces.iter().enumerate().find_map(|(at, piece)| Some((at, number(piece)?)));
    let Some((at, number)) = found else { return (text.to_owned(), None) };
    pieces.remove(at);
    (pieces.join(", "), Some(number))
}

/// A number of things, and nothing else: `2`, `x2`, `2x`, `2 replicas`.
fn number(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(TIMES).trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at_checked(end)?;
    let unit = unit.trim_start().to_lowercase();
    let fits = matches!(unit.as_str(), "" | "x" | "×") || UNITS.contains(&unit.as_str());
    digits.parse().ok().filter(|_| fits)
}

/// "PgBouncer instances" are of a component "PgBouncer".
fn one_of(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((head, tail)) if UNITS.iter().any(|unit| tail.eq_ignore_ascii_case(unit)) => head,
        _ => name,
    }
}

pub fn push(draft: &mut Draft, mut row: ComponentRow) {
    row.kind = kind(draft, &mut row);
    draft.component_names.insert(row.name.clone());
    draft.components.push(row);
}

/// The kind that the type names, or else the name.
fn kind(draft: &mut Draft, row: &mut ComponentRow) -> ComponentKind {
    let text = &row.kind_text;
    let template =
        ComponentKind::ALL.into_iter().find(|kind| kind.label().eq_ignore_ascii_case(text));
    if let Some(kind) = template {
        return kind;
    }
    let known = |text: &str| {
        vocabulary::component_kind(text).filter(|kind| !matches!(kind, ComponentKind::Other(_)))
    };
    let from_text = known(text);
    if !text.is_empty() && !draft.records.is_empty() {
        // The author's own word; the comment says so where it is one.
        row.guessed = from_text.is_some().then(|| text.clone());
        return from_text.unwrap_or_else(|| ComponentKind::Other(text.clone()));
    }
    let from_name = known(&row.name);
    row.is_kind_guessed = from_text.is_none();
    let is_named = from_text.is_some() || from_name.is_some();
    let clause = if is_named || !text.is_empty() { "" } else { first_clause(&row.purpose) };
    let from = match (&from_text, is_named) {
        (Some(_), _) => text.as_str(),
        (None, true) => &row.name,
        (None, false) => clause,
    };
    let Some(kind) = from_text.or(from_name).or_else(|| known(clause)) else {
        return ComponentKind::Other(text.clone());
    };
    let from = from.to_owned();
    row.guessed = Some(from.clone());
    let message = format!("“{from}” is taken for a component of the type {}.", kind.label());
    let help = "Write one of the twelve types of the template to say which it is.";
    draft.note("kind-guessed", Severity::Info, &row.at, message, help);
    kind
}

/// What a purpose begins with, if it is short: what it says the thing is, as in "Spring
/// Boot service that answers queries".
fn first_clause(purpose: &str) -> &str {
    let ends = [",", ".", ";", "(", "\n", " that ", " which ", " who ", " die ", " que ", " qui "];
    let end = ends.iter().filter_map(|sign| purpose.find(sign)).min().unwrap_or(purpose.len());
    let clause = purpose.get(..end).unwrap_or_default().trim();
    if clause.split_whitespace().count() > 4 { "" } else { clause }
}

/// The number that a text about numbers says: `2`, `x3`, `1..n`, `2-4`, `several`.
pub fn read_count(draft: &mut Draft, text: &str, part: &Range<usize>) -> Option<u32> {
    if let Ok(count) = text.parse() {
        return Some(count);
    }
    if text.is_empty() || matches!(text, "-" | "–" | "—") {
        return None;
    }
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let (number, rest) = digits.split_at(end);
    let count: Option<u32> = number.parse().ok();
    let plain = matches!(text.strip_suffix(digits), Some("x" | "X" | "×" | "x " | "× "));
    if !(plain && rest.is_empty()) {
        let message = match count {
            Some(count) => format!("The count “{text}” is taken for {count}."),
            None => format!("The count “{text}” is no number, so that of the canvas counts."),
        };
        draft.note(
            "count-guessed",
            Severity::Info,
            part,
            message,
            "Write a number to say how many are planned.",
        );
    }
    count
}
