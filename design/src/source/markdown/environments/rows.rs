//! Tables with a row for each environment.

use std::collections::HashMap;

use super::super::grid::{Line, Plan, Slot, write as write_grid};
use super::super::writer::Writer;
use super::cells::{list_cell, name_cell, text_cell};
use super::tables::{Member, Sheet};
use crate::model::{EntryId, EnvironmentEntry};
use crate::text::markdown::read::environment_table::cell;
use crate::text::markdown::read::places::{EntryPlace, EnvironmentField};
use crate::text::markdown::syntax;

const FIELDS: [(EnvironmentField, &str); 3] = [
    (EnvironmentField::Components, "Components"),
    (EnvironmentField::Location, "Location"),
    (EnvironmentField::Purpose, "Purpose"),
];

type Cells = HashMap<(Line, Slot), String>;

/// Writes a table with a row for each environment.
pub fn write(writer: &mut Writer, sheet: &Sheet) {
    let mut cells = Cells::new();
    let mut added: Vec<usize> = Vec::new();
    for member in &sheet.members {
        let row = Row { writer, sheet, member };
        if row.changed(Slot::Old(0)) {
            cells.insert((row.line(), Slot::Old(0)), row.name());
        }
        if !member.is_whole {
            continue;
        }
        for (at, (field, _)) in FIELDS.iter().enumerate() {
            for (slot, text) in row.field(*field, Slot::New(at)) {
                if slot == Slot::New(at) && !added.contains(&at) {
                    added.push(at);
                }
                cells.insert((row.line(), slot), text);
            }
        }
    }
    crate::Arrange::arrange(added.as_mut_slice());
    let mut columns: Vec<Slot> = (0..sheet.place.table.head.cells.len()).map(Slot::Old).collect();
    for at in added {
        columns.push(Slot::New(at));
        let label = FIELDS.get(at).map_or("", |(_, label)| label);
        cells.insert((Line::Head, Slot::New(at)), label.to_owned());
    }
    let cell = |line: Line, slot: Slot| cells.get(&(line, slot)).cloned();
    let plan = Plan { rows: sheet.axis.clone(), columns, cell: &cell };
    write_grid(writer, &sheet.place.table, &plan);
}

struct Row<'r, 'w, 'a> {
    writer: &'r Writer<'w>,
    sheet: &'r Sheet<'a>,
    member: &'r Member<'a>,
}

impl Row<'_, '_, '_> {
    fn line(&self) -> Line {
        Line::Body(self.member.slot)
    }

    fn changed(&self, _: Slot) -> bool {
        self.member.was.is_none_or(|was| was.name != self.member.is.name)
    }

    /// The row as it is.
    fn old(&self) -> Option<&syntax::Row> {
        match self.member.slot {
            Slot::Old(at) => self.sheet.place.table.rows.get(at),
            Slot::New(_) => None,
        }
    }

    fn name(&self) -> String {
        let line = self.old().and_then(|row| row.cells.first());
        name_cell(self.writer, line, &self.member.is.name)
    }

    /// The columns that tell something.
    fn columns(&self, field: EnvironmentField) -> Vec<usize> {
        let fields = self.sheet.place.fields.iter().enumerate();
        fields.filter(|(_, it)| **it == Some(field)).map(|(at, _)| at).collect()
    }

    /// The cells that tell something, or a new one.
    fn field(&self, field: EnvironmentField, new: Slot) -> Vec<(Slot, String)> {
        let (was, is) = (self.member.was, self.member.is);
        let (before, after) = match field {
            EnvironmentField::Components => return self.components(new),
            EnvironmentField::Location => (was.map(|it| &it.location), &is.location),
            EnvironmentField::Purpose => (was.map(|it| &it.purpose), &is.purpose),
        };
        if before.map_or("", String::as_str) == after {
            return Vec::new();
        }
        let columns = self.columns(field);
        let told = |at: &&usize| self.old().is_some_and(|row| !cell(row, **at).is_empty());
        let Some(at) = columns.iter().find(told).or_else(|| columns.first()) else {
            return vec![(new, text_cell(self.writer, None, after))];
        };
        let line = self.old().and_then(|row| row.cells.get(*at));
        vec![(Slot::Old(*at), text_cell(self.writer, line, after))]
    }

    fn components(&self, new: Slot) -> Vec<(Slot, String)> {
        let columns = self.columns(EnvironmentField::Components);
        let Some(first) = columns.first() else {
            let all = self.member.wanted();
            let text = list_cell(self.writer, self.member, None, &[], &all);
            return text.filter(|it| !it.is_empty()).map(|text| (new, text)).into_iter().collect();
        };
        // Each stays in its column, behind what is before it.
        let column = |place: &EntryPlace| {
            let EntryPlace::Piece(piece) = place else { return None };
            let row = self.old()?;
            columns.iter().copied().find(|at| {
                row.cells
                    .get(*at)
                    .is_some_and(|it| it.range.start <= piece.start && piece.end <= it.range.end)
            })
        };
        let known: HashMap<&EntryId, usize> = self
            .member
            .entries(self.writer)
            .filter_map(|(id, place)| Some((id, column(place)?)))
            .collect();
        let mut here = *first;
        let mut lists: HashMap<usize, Vec<&EnvironmentEntry>> = HashMap::new();
        for entry in self.member.wanted() {
            here = here.max(known.get(&entry.id).copied().unwrap_or(here));
            lists.entry(here).or_default().push(entry);
        }
        let cells = columns.iter().filter_map(|at| {
            let line = self.old().and_then(|row| row.cells.get(*at));
            let old: Vec<(&EntryId, &EntryPlace)> = self
                .member
                .entries(self.writer)
                .filter(|(id, _)| known.get(id) == Some(at))
                .collect();
            let new = lists.get(at).map_or(&[][..], Vec::as_slice);
            Some((Slot::Old(*at), list_cell(self.writer, self.member, line, &old, new)?))
        });
        cells.collect()
    }
}
