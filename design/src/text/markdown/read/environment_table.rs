//! Tables of environments: with a row for each, or a column.

use super::components::counted;
use super::draft::{Draft, EntryDraft, EnvironmentDraft};
use super::entries;
use super::environments::{part, plain_part};
use super::places::{EntryPlace, EnvironmentField, EnvironmentPlace, EnvironmentTable};
use super::text;
use crate::text::markdown::syntax::{Row, Table};

/// What cells say where nothing runs, in lower case.
pub const NOTHING: [&str; 11] = ["", "-", "–", "—", "no", "n/a", "none", "0", "✗", "❌", "✘"];

/// Reads a table below the heading of all environments.
pub fn read(draft: &mut Draft, source: &str, table: &Table) {
    let columns: Vec<usize> = (1..table.head.cells.len())
        .filter(|&at| draft.names_environment(&cell(&table.head, at)))
        .collect();
    if columns.is_empty() {
        read_rows(draft, source, table);
    } else {
        read_columns(draft, source, table, &columns);
    }
}

/// What a cell of a row says.
pub fn cell(row: &Row, at: usize) -> String {
    row.cells.get(at).map(text::said).unwrap_or_default()
}

fn read_columns(draft: &mut Draft, source: &str, table: &Table, columns: &[usize]) {
    let labels: Vec<String> = table.rows.iter().map(|row| cell(row, 0)).collect();
    let field = |label: &String| plain_part(label).filter(|_| !draft.names_component(label));
    let fields: Vec<_> = labels.iter().map(field).collect();
    let number = draft.places.environment_tables.len();
    for &at in columns {
        let place = EnvironmentPlace::Column(number, at);
        let name = cell(&table.head, at);
        let mut environment = EnvironmentDraft { name, place, ..EnvironmentDraft::default() };
        for (number, ((row, label), field)) in
            table.rows.iter().zip(&labels).zip(&fields).enumerate()
        {
            match field {
                Some(EnvironmentField::Location) => {
                    first(&mut environment.location, cell(row, at));
                }
                Some(EnvironmentField::Purpose) => first(&mut environment.purpose, cell(row, at)),
                Some(EnvironmentField::Components) => {
                    list(draft, source, &mut environment, row, at);
                }
                None => {
                    environment.entries.extend(matrix_entry(label, &cell(row, at), number));
                }
            }
        }
        draft.list(environment);
    }
    let table = EnvironmentTable { table: table.clone(), fields, is_whole: true };
    draft.places.environment_tables.push(table);
}

/// Of several cells that tell the same, the first one counts.
fn first(told: &mut String, value: String) {
    if told.is_empty() {
        *told = value;
    }
}

/// Names with commas between them in a cell.
fn list(draft: &Draft, source: &str, environment: &mut EnvironmentDraft, row: &Row, at: usize) {
    let Some(line) = row.cells.get(at) else { return };
    if NOTHING.contains(&text::said(line).to_lowercase().as_str()) {
        return;
    }
    let raw = source.get(line.range.clone()).unwrap_or_default();
    let known = |name: &str| draft.names_component(name);
    environment.entries.extend(entries::listed(raw, line.range.start, Some(&known)));
}

/// A component in a column of an environment: there is none where the cell says
/// so.
fn matrix_entry(name: &str, value: &str, row: usize) -> Option<EntryDraft> {
    let none = NOTHING.contains(&value.trim().to_lowercase().as_str());
    (!none && !name.is_empty()).then(|| EntryDraft {
        name: name.to_owned(),
        count: number(value),
        place: EntryPlace::Row(row),
    })
}

/// How many a cell says that there are.
pub fn number(value: &str) -> Option<u32> {
    let value = value.trim();
    let plain = value.trim_matches(['x', 'X', '×']).trim().parse().ok();
    plain.or_else(|| counted(value).1)
}

/// A table with a row for each environment.
fn read_rows(draft: &mut Draft, source: &str, table: &Table) {
    let heads = (0..table.head.cells.len()).map(|at| cell(&table.head, at));
    let fields: Vec<_> =
        heads.enumerate().map(|(at, head)| part(&head).filter(|_| at > 0)).collect();
    let number = draft.places.environment_tables.len();
    for (at, row) in table.rows.iter().enumerate() {
        let name = cell(row, 0);
        if !draft.names_environment(&name) {
            continue;
        }
        let place = EnvironmentPlace::Row(number, at);
        let mut environment = EnvironmentDraft { name, place, ..EnvironmentDraft::default() };
        for (at, field) in fields.iter().enumerate() {
            match field {
                Some(EnvironmentField::Components) => {
                    list(draft, source, &mut environment, row, at);
                }
                Some(EnvironmentField::Location) => {
                    first(&mut environment.location, cell(row, at));
                }
                Some(EnvironmentField::Purpose) => first(&mut environment.purpose, cell(row, at)),
                None => {}
            }
        }
        draft.list(environment);
    }
    let table = EnvironmentTable { table: table.clone(), fields, is_whole: true };
    draft.places.environment_tables.push(table);
}
