//! Tables with a column for each environment.

use std::collections::{HashMap, HashSet};

use super::super::grid::{Line, Plan, Slot, write as write_grid};
use super::super::writer::Writer;
use super::cells::{list_cell, name_cell, text_cell};
use super::marks::Marks;
use super::matrix::Matrix;
use super::tables::{Member, Sheet};
use crate::model::{EntryId, EnvironmentEntry};
use crate::text::markdown::prose;
use crate::text::markdown::read::environment_table::cell;
use crate::text::markdown::read::places::{EntryPlace, EnvironmentField};
use crate::text::markdown::syntax;

/// Rows of their own, behind those of components.
const FIELDS: [(EnvironmentField, &str, Slot); 2] = [
    (EnvironmentField::Location, "Location", Slot::New(usize::MAX)),
    (EnvironmentField::Purpose, "Purpose", Slot::New(usize::MAX - 1)),
];

const LABEL: Slot = Slot::Old(0);

/// Writes a table with a column for each environment.
pub fn write(writer: &mut Writer, sheet: &Sheet) {
    let mut columns =
        Columns { writer, sheet, cells: HashMap::new(), rows: Vec::new(), fields: Vec::new() };
    columns.rows = (0..sheet.place.table.rows.len()).map(Slot::Old).collect();
    columns.heads();
    if sheet.members.iter().any(|it| it.is_whole) {
        columns.lists();
        columns.matrix();
        columns.fields();
    }
    let Columns { cells, rows, fields, .. } = columns;
    let cell = |line: Line, slot: Slot| cells.get(&(line, slot)).cloned();
    let rows = rows.into_iter().chain(fields).collect();
    let plan = Plan { rows, columns: sheet.axis.clone(), cell: &cell };
    write_grid(writer, &sheet.place.table, &plan);
}

struct Columns<'r, 'w, 'a> {
    writer: &'r Writer<'w>,
    sheet: &'r Sheet<'a>,
    cells: HashMap<(Line, Slot), String>,
    rows: Vec<Slot>,
    /// Rows of fields that are new.
    fields: Vec<Slot>,
}

impl<'r, 'w: 'r, 'a: 'r> Columns<'r, 'w, 'a> {
    fn set(&mut self, row: Slot, column: Slot, text: String) {
        self.cells.insert((Line::Body(row), column), text);
    }

    fn row(&self, at: usize) -> Option<&'r syntax::Row> {
        self.sheet.place.table.rows.get(at)
    }

    /// The cell of a member in a row.
    fn line(&self, member: &Member, row: usize) -> Option<&'r syntax::Line> {
        match member.slot {
            Slot::Old(at) => self.row(row)?.cells.get(at),
            Slot::New(_) => None,
        }
    }

    fn whole(&self) -> impl Iterator<Item = &'r Member<'a>> + use<'r, 'a> {
        self.sheet.members.iter().filter(|it| it.is_whole)
    }

    fn heads(&mut self) {
        let sheet = self.sheet;
        for member in &sheet.members {
            if member.was.is_none_or(|was| was.name != member.is.name) {
                let line = match member.slot {
                    Slot::Old(at) => sheet.place.table.head.cells.get(at),
                    Slot::New(_) => None,
                };
                let text = name_cell(self.writer, line, &member.is.name);
                self.cells.insert((Line::Head, member.slot), text);
            }
        }
    }

    /// The rows that tell something.
    fn told(&self, field: EnvironmentField) -> Vec<usize> {
        let fields = self.sheet.place.fields.iter().enumerate();
        fields.filter(|(_, it)| **it == Some(field)).map(|(at, _)| at).collect()
    }

    /// Names with commas between them, in the first row for them.
    fn lists(&mut self) {
        let Some(row) = self.told(EnvironmentField::Components).first().copied() else { return };
        for member in self.whole() {
            let old: Vec<(&EntryId, &EntryPlace)> = member
                .entries(self.writer)
                .filter(|(_, place)| matches!(place, EntryPlace::Piece(_)))
                .collect();
            let listed = self.listed(member);
            let line = self.line(member, row);
            if let Some(text) = list_cell(self.writer, member, line, &old, &listed) {
                self.set(Slot::Old(row), member.slot, text);
            }
        }
    }

    /// What shall stand in a list: what stands there, what comes behind it, and all where
    /// there are no rows of components.
    fn listed(&self, member: &Member<'a>) -> Vec<&'a EnvironmentEntry> {
        if self.told(EnvironmentField::Components).is_empty() {
            return Vec::new();
        }
        let has_rows = self.sheet.members.iter().any(|it| {
            it.entries(self.writer).any(|(_, place)| matches!(place, EntryPlace::Row(_)))
        });
        let places: HashMap<&EntryId, &EntryPlace> = member.entries(self.writer).collect();
        let mut is_listed = !has_rows;
        let wanted = member.wanted().into_iter().filter(|entry| {
            match places.get(&entry.id) {
                Some(EntryPlace::Piece(_)) => is_listed = true,
                Some(_) => is_listed = false,
                None => {}
            }
            is_listed
        });
        wanted.collect()
    }

    /// Rows of components.
    fn matrix(&mut self) {
        let members: Vec<&Member<'a>> = self.whole().collect();
        let wanted = members.iter().map(|member| {
            let listed: HashSet<&EntryId> =
                self.listed(member).into_iter().map(|it| &it.id).collect();
            let mut all = member.wanted();
            all.retain(|it| !listed.contains(&it.id));
            all
        });
        let matrix = Matrix::of(self.writer, self.sheet, &members, wanted.collect());
        let rows: Vec<usize> = matrix.known.clone();
        let at = |member: &&&Member| match member.slot {
            Slot::Old(at) => Some(at),
            Slot::New(_) => None,
        };
        let own: Vec<usize> = members.iter().filter_map(|it| at(&it)).collect();
        let marks = Marks::of(&self.sheet.place.table, &rows, &own);
        for (row, label) in &matrix.labels {
            let line = match row {
                Slot::Old(at) => self.row(*at).and_then(|it| it.cells.first()),
                Slot::New(_) => None,
            };
            let text = match line {
                Some(_) => text_cell(self.writer, line, label),
                None => prose::cell(label),
            };
            self.set(*row, LABEL, text);
        }
        for (number, member) in members.iter().enumerate() {
            for row in matrix.rows.iter().filter(|it| matrix.holds(**it)) {
                let (was, is) = matrix.cell(number, *row);
                let old = match (row, member.slot) {
                    (Slot::Old(row), Slot::Old(at)) => self.row(*row).map(|row| cell(row, at)),
                    _ => None,
                };
                let text = match (was, is) {
                    (Some(was), Some(is)) if was.count == is.count => continue,
                    (Some(_), Some(is)) => marks.counted(&old.unwrap_or_default(), is.count),
                    (None, Some(is)) => marks.yes(is.count),
                    (Some(_), None) => marks.no().to_owned(),
                    (None, None) if old.is_some() => continue,
                    (None, None) => marks.no().to_owned(),
                };
                self.set(*row, member.slot, text);
            }
        }
        self.rows = matrix.rows;
    }

    /// Locations and purposes.
    fn fields(&mut self) {
        for (field, label, new) in FIELDS {
            let rows = self.told(field);
            for member in self.whole() {
                let (was, is) = match field {
                    EnvironmentField::Location => {
                        (member.was.map(|it| &it.location), &member.is.location)
                    }
                    _ => (member.was.map(|it| &it.purpose), &member.is.purpose),
                };
                if was.map_or("", String::as_str) == is {
                    continue;
                }
                let told =
                    |at: &&usize| self.line(member, **at).is_some_and(|line| !line.is_blank());
                if let Some(row) = rows.iter().find(told).or_else(|| rows.first()) {
                    let line = self.line(member, *row);
                    self.set(Slot::Old(*row), member.slot, text_cell(self.writer, line, is));
                    continue;
                }
                if !self.fields.contains(&new) {
                    self.fields.push(new);
                    self.set(new, LABEL, label.to_owned());
                }
                self.set(new, member.slot, prose::cell(is));
            }
        }
    }
}
