//! Tables of environments: with a row or a column for each.

use super::super::draft::{ComponentRow, Draft, EntryDraft, EnvironmentDraft};
use super::super::entries;
use super::super::places::{EnvironmentField, EnvironmentPlace, RowPlace};
use super::super::text;
use super::part;
use crate::text::markdown::syntax::Table;
use crate::text::vocabulary::{self, fold};

/// Reads a table in a section on environments.
pub fn read(draft: &mut Draft, table: &Table) {
    if columns(draft, table).is_empty() {
        return read_rows(draft, table);
    }
    read_columns(draft, table, true);
}

/// The columns of a table that are called after environments.
fn columns(draft: &Draft, table: &Table) -> Vec<usize> {
    let heads = table.head.cells.iter().enumerate().skip(1);
    heads.filter(|(_, it)| draft.names_environment(&text::plain(it))).map(|(at, _)| at).collect()
}

/// Whether the rows of a table are environments, by the head of its first column.
fn has_rows(draft: &Draft, table: &Table) -> bool {
    const HEADS: [&str; 10] = [
        "environment",
        "env",
        "stage",
        "umgebung",
        "stufe",
        "entorno",
        "ambiente",
        "environnement",
        "環境",
        "环境",
    ];
    let head = table.head.cells.first().map(text::plain).unwrap_or_default();
    let head = fold(&head);
    let firsts = table.rows.iter().filter_map(|row| row.cells.first()).map(text::said);
    (HEADS.contains(&head.trim()) || head.trim() == "환경")
        && firsts.filter(|name| draft.names_environment(name)).count() > 1
}

/// Reads a table with environments as columns or rows, wherever it stands.
pub fn read_anywhere(draft: &mut Draft, table: &Table) {
    if columns(draft, table).len() > 1 {
        read_columns(draft, table, false);
    } else if has_rows(draft, table) {
        read_rows(draft, table);
    }
}

/// A table with a column for each environment. Elsewhere than in a section on environments
/// only what the table itself makes a component runs in one.
fn read_columns(draft: &mut Draft, table: &Table, is_section: bool) {
    for at in columns(draft, table) {
        let head = table.head.cells.get(at).cloned().unwrap_or_default();
        let name = text::plain(&head);
        let place = EnvironmentPlace::Cell(head);
        let mut environment = EnvironmentDraft { name, place, ..EnvironmentDraft::default() };
        for row in &table.rows {
            let cell = |at: usize| row.cells.get(at).map(text::said).unwrap_or_default();
            let (label, value) = (cell(0), cell(at));
            let is_here = |it: &ComponentRow| match &it.place {
                RowPlace::Row(_, own) => own.range == row.range,
                RowPlace::Item(_) => false,
            };
            let is_known = |it: &ComponentRow| it.name == label && (is_section || is_here(it));
            match part(&label) {
                _ if draft.components.iter().any(is_known) => {
                    environment.entries.extend(matrix_entry(&label, &value));
                }
                Some(EnvironmentField::Location) => environment.location = value,
                Some(EnvironmentField::Purpose) => environment.purpose = value,
                _ if is_section
                    && !is_setting(&label)
                    && (is_amount(&value)
                        || !value.contains("://")
                            && vocabulary::component_kind(&label).is_some()) =>
                {
                    environment.entries.extend(matrix_entry(&label, &value));
                }
                _ => {}
            }
        }
        draft.environments.push(environment);
    }
}

/// No component runs as often in an environment.
const LARGEST: u32 = 1000;

/// Whether a cell says how many there are, or that there are any.
fn is_amount(value: &str) -> bool {
    let number = value.trim().trim_start_matches(['x', 'X', '×']).trim();
    let is_number = number.parse::<u32>().is_ok_and(|number| number < LARGEST);
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    is_number || letters == 0 && number.parse::<u64>().is_err() || letters <= 3
}

/// Whether a row is of something that is set, rather than something that runs.
fn is_setting(label: &str) -> bool {
    const SETTINGS: [&str; 22] = [
        "url",
        "port",
        "ports",
        "domain",
        "cpu",
        "ram",
        "memory",
        "disk",
        "ssl",
        "tls",
        "debug",
        "logging",
        "nodes",
        "replicas",
        "users",
        "puerto",
        "memoria",
        "ポート",
        "認証",
        "포트",
        "端口",
        "内存",
    ];
    let label = fold(label);
    let mut words = label.split(|c: char| !c.is_alphanumeric());
    words.any(|word| SETTINGS.contains(&word))
}

/// A component in a column of an environment: there is none where the cell says
/// so.
fn matrix_entry(name: &str, value: &str) -> Option<EntryDraft> {
    let value = value.trim();
    let none = matches!(
        value.to_lowercase().as_str(),
        "" | "-" | "–" | "—" | "no" | "n/a" | "none" | "0" | "✗" | "❌"
    );
    // A larger number is that of a port.
    let count = value.trim_start_matches(['x', 'X', '×']).trim().parse().ok();
    let count = count.filter(|count| *count < LARGEST);
    (!none && !name.is_empty()).then(|| EntryDraft {
        name: name.to_owned(),
        count,
        ..EntryDraft::default()
    })
}

/// A table with a row for each environment.
fn read_rows(draft: &mut Draft, table: &Table) {
    let heads: Vec<String> = table.head.cells.iter().map(text::plain).collect();
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
        draft.environments.push(environment);
    }
}
