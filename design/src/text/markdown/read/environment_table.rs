//! Tables of environments: with a row for each, or a column.

use std::collections::HashMap;

use super::components::counted;
use super::draft::{Draft, EntryDraft, EnvironmentDraft};
use super::entries;
use super::environments::{part, plain_part};
use super::places::{EntryPlace, EnvironmentField, EnvironmentPlace, EnvironmentTable, RowPlace};
use super::text;
use crate::text::markdown::syntax::{Row, Table};
use crate::text::vocabulary::{self, fold};

/// What cells say where nothing runs, in lower case.
pub const NOTHING: [&str; 11] = ["", "-", "–", "—", "no", "n/a", "none", "0", "✗", "❌", "✘"];

/// What the first column of a table is called whose rows are environments, as
/// [`fold`] gives it.
const HEADS: [&str; 11] = [
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
    "환경",
];

/// What rows are called that tell of settings, rather than of something that runs.
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

/// No component runs as often in an environment: a larger number is that of a port.
const MOST: u32 = 1000;

/// Reads a table below the heading of all environments.
pub fn read(draft: &mut Draft, source: &str, table: &Table) {
    let columns = columns(draft, table);
    if columns.is_empty() {
        read_rows(draft, source, table);
    } else {
        read_columns(draft, source, table, &columns);
    }
}

/// Reads a table with environments as columns or rows, wherever it stands in a document
/// without records.
pub fn read_anywhere(draft: &mut Draft, source: &str, table: &Table) {
    let columns = columns(draft, table);
    if columns.len() > 1 {
        mention_columns(draft, table, &columns);
    } else if has_rows(draft, table) {
        let before = draft.environments.len();
        read_rows(draft, source, table);
        for environment in draft.environments.iter_mut().skip(before) {
            environment.is_aside = true;
        }
    }
}

/// The columns of a table that are called after environments.
fn columns(draft: &Draft, table: &Table) -> Vec<usize> {
    let all = 1..table.head.cells.len();
    all.filter(|&at| draft.names_environment(&cell(&table.head, at))).collect()
}

/// Whether the rows of a table are environments that nothing told of yet, by the head of
/// its first column.
fn has_rows(draft: &Draft, table: &Table) -> bool {
    let head = fold(&cell(&table.head, 0));
    let names = || table.rows.iter().map(|row| cell(row, 0));
    HEADS.iter().any(|it| fold(it) == head.trim())
        && names().filter(|name| draft.names_environment(name)).count() > 1
        && !names().any(|name| draft.has_environment(&name))
}

/// A table with columns for environments elsewhere: what the table makes a component runs
/// in them.
fn mention_columns(draft: &mut Draft, table: &Table, columns: &[usize]) {
    let own: HashMap<usize, String> = draft
        .components
        .iter()
        .filter_map(|it| match &it.place {
            RowPlace::Row(_, row) => Some((row.range.start, it.name.clone())),
            RowPlace::Item(_) => None,
        })
        .collect();
    let number = draft.places.environment_tables.len();
    for &at in columns {
        let (name, place) = (cell(&table.head, at), EnvironmentPlace::Column(number, at));
        let mut environment = EnvironmentDraft { name, place, ..EnvironmentDraft::default() };
        for (number, row) in table.rows.iter().enumerate() {
            if let Some(name) = own.get(&row.range.start) {
                environment.entries.extend(matrix_entry(draft, name, &cell(row, at), number));
            }
        }
        draft.mention(environment);
    }
    let (table, fields) = (table.clone(), vec![None; table.rows.len()]);
    let place = EnvironmentTable { table, fields, is_whole: false };
    draft.places.environment_tables.push(place);
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
                None if runs(draft, label, &cell(row, at)) => {
                    environment.entries.extend(matrix_entry(draft, label, &cell(row, at), number));
                }
                None => {}
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

/// Whether a row tells of something that runs: where people wrote the table, it may tell
/// of settings as well.
fn runs(draft: &Draft, label: &str, value: &str) -> bool {
    if !draft.records.is_empty() || draft.names_component(label) {
        return true;
    }
    let folded = fold(label);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    let is_setting = words.any(|word| SETTINGS.contains(&word));
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let amount = number(value);
    let is_amount = amount.is_some_and(|it| it < MOST) || amount.is_none() && letters <= 3;
    let is_size = !value.contains(' ') && value.chars().any(|c| c.is_ascii_digit());
    let is_thing = vocabulary::component_kind(label).is_some();
    !is_setting && (is_amount || !value.contains("://") && (is_size || is_thing))
}

/// A component in a column of an environment: there is none where the cell says
/// so.
fn matrix_entry(draft: &Draft, name: &str, value: &str, row: usize) -> Option<EntryDraft> {
    let none = NOTHING.contains(&value.trim().to_lowercase().as_str());
    (!none && !name.is_empty()).then(|| EntryDraft {
        name: name.to_owned(),
        count: number(value).filter(|it| *it < MOST || !draft.records.is_empty()),
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
