//! Tables with a row or a column for each environment.

use std::collections::HashMap;

use super::super::grid::Slot;
use super::super::writer::Writer;
use super::{Order, columns, rows};
use crate::model::{EntryId, Environment, EnvironmentEntry, in_order};
use crate::text::markdown::read::places::{EntryPlace, EnvironmentPlace, EnvironmentTable};

/// An environment in a table.
pub struct Member<'a> {
    /// Its row or column.
    pub slot: Slot,
    /// What it was, if it stood in this table.
    pub was: Option<&'a Environment>,
    pub is: &'a Environment,
    /// Its number in the draft, if it stood in this table.
    pub own: Option<usize>,
    /// Whether the table says more of it than its name.
    pub is_whole: bool,
}

/// A table that changes.
pub struct Sheet<'a> {
    pub place: &'a EnvironmentTable,
    /// The rows where these are environments, or else the columns.
    pub axis: Vec<Slot>,
    pub members: Vec<Member<'a>>,
}

/// Writes the tables; with `names_alone` only those that tell nothing else.
pub fn write(writer: &mut Writer, order: &Order, names_alone: bool) {
    for (number, place) in writer.draft.places.environment_tables.iter().enumerate() {
        if names_alone && place.is_whole {
            continue;
        }
        let is_rows = writer
            .draft
            .environments
            .iter()
            .flat_map(|it| std::iter::once(&it.place).chain(&it.others))
            .any(|it| matches!(it, EnvironmentPlace::Row(table, _) if *table == number));
        let sheet = sheet(writer, order, (number, place), is_rows);
        if is_rows {
            rows::write(writer, &sheet);
        } else {
            columns::write(writer, &sheet);
        }
    }
}

/// Where an environment stands in a table.
fn at(place: &EnvironmentPlace, table: usize) -> Option<usize> {
    match place {
        EnvironmentPlace::Row(number, at) | EnvironmentPlace::Column(number, at) => {
            (*number == table).then_some(*at)
        }
        _ => None,
    }
}

fn sheet<'a>(
    writer: &Writer<'a>,
    order: &Order<'a>,
    (number, place): (usize, &'a EnvironmentTable),
    is_rows: bool,
) -> Sheet<'a> {
    let drafts = &writer.draft.environments;
    let mut known: HashMap<usize, (usize, bool)> = HashMap::new();
    for (own, draft) in drafts.iter().enumerate() {
        for other in draft.others.iter().filter_map(|it| at(it, number)) {
            known.entry(other).or_insert((own, false));
        }
        if let Some(at) = at(&draft.place, number) {
            known.insert(at, (own, true));
        }
    }
    // What comes behind each row or column, or before the first one.
    let mut behind: HashMap<(usize, bool), Vec<usize>> = HashMap::new();
    for (after, new) in &order.arrangement.inserted {
        let like = drafts.get(after.unwrap_or(0)).and_then(|it| at(&it.place, number));
        if let Some(like) = like {
            behind.entry((like, after.is_some())).or_default().push(*new);
        }
    }
    let count = if is_rows { place.table.rows.len() } else { place.table.head.cells.len() };
    let mut sheet = Sheet { place, axis: Vec::new(), members: Vec::new() };
    let comes = |sheet: &mut Sheet<'a>, at: usize, after: bool| {
        for new in behind.get(&(at, after)).into_iter().flatten() {
            sheet.comes(writer, order, number, *new);
        }
    };
    for at in 0..count {
        comes(&mut sheet, at, false);
        sheet.stays(writer, order, at, known.get(&at).copied());
        comes(&mut sheet, at, true);
    }
    sheet
}

impl<'a> Sheet<'a> {
    /// A row or column that is there, if it stays.
    fn stays(
        &mut self,
        writer: &Writer<'a>,
        order: &Order<'a>,
        at: usize,
        known: Option<(usize, bool)>,
    ) {
        let Some((own, is_main)) = known else { return self.axis.push(Slot::Old(at)) };
        let stays = !is_main || order.arrangement.stays.get(own) == Some(&true);
        let id = order.old.get(own).filter(|_| stays);
        let both = id.and_then(|id| {
            Some((writer.old.environments.get(*id)?, writer.new.environments.get(*id)?))
        });
        let Some((was, is)) = both else { return };
        let slot = Slot::Old(at);
        let is_whole = is_main && self.place.is_whole;
        self.axis.push(slot);
        self.members.push(Member { slot, was: Some(was), is, own: Some(own), is_whole });
    }

    /// An environment that is new or comes from elsewhere.
    fn comes(&mut self, writer: &Writer<'a>, order: &Order<'a>, table: usize, new: usize) {
        let Some(is) = order.new.get(new).copied() else { return };
        let own = order.old.iter().position(|id| **id == is.id);
        let here = own.and_then(|own| at(&writer.draft.environments.get(own)?.place, table));
        let (slot, own) = match here {
            Some(at) => (Slot::Old(at), own),
            None => (Slot::New(new), None),
        };
        let was = own.and_then(|_| writer.old.environments.get(&is.id));
        self.axis.push(slot);
        self.members.push(Member { slot, was, is, own, is_whole: self.place.is_whole });
    }
}

impl<'a> Member<'a> {
    /// What ran there and was read from this table, with its place.
    pub fn entries(
        &self,
        writer: &Writer<'a>,
    ) -> impl Iterator<Item = (&'a EntryId, &'a EntryPlace)> + use<'a> {
        let (draft, keys) = (writer.draft, writer.keys);
        let own = self.own.and_then(|own| {
            Some(draft.environments.get(own)?.entries.iter().zip(&keys.environments.get(own)?.1))
        });
        own.into_iter().flatten().map(|(draft, id)| (id, &draft.place))
    }

    /// What shall run there.
    pub fn wanted(&self) -> Vec<&'a EnvironmentEntry> {
        in_order(&self.is.components)
    }
}
