//! Which row of a table each thing stands in that runs in its environments.

use std::collections::{HashMap, HashSet};

use super::super::grid::Slot;
use super::super::writer::Writer;
use super::tables::{Member, Sheet};
use crate::model::{Component, EntryId, EnvironmentEntry, Subject};
use crate::text::markdown::read::chains::in_line;
use crate::text::markdown::read::environment_table::cell;
use crate::text::markdown::read::places::EntryPlace;

/// The rows of a table and what they say.
pub struct Matrix<'a> {
    /// All rows, in their order.
    pub rows: Vec<Slot>,
    /// The rows that could name something that runs, as they were.
    pub known: Vec<usize>,
    /// The labels that are new or say something else.
    pub labels: Vec<(Slot, String)>,
    /// What each environment had in each row.
    was: HashMap<(usize, Slot), &'a EnvironmentEntry>,
    /// What it shall have there.
    is: HashMap<(usize, Slot), &'a EnvironmentEntry>,
}

/// What becomes of a row.
enum Fate {
    Stays,
    Renamed(String),
    Goes,
}

impl<'a> Matrix<'a> {
    /// Finds a row for everything. `wanted` is what each of the environments shall have.
    pub fn of(
        writer: &Writer<'a>,
        sheet: &Sheet<'a>,
        members: &[&Member<'a>],
        wanted: Vec<Vec<&'a EnvironmentEntry>>,
    ) -> Self {
        let fields = sheet.place.fields.iter().enumerate();
        let known: Vec<usize> = fields.filter(|(_, it)| it.is_none()).map(|(at, _)| at).collect();
        let mut matrix = Self {
            rows: Vec::new(),
            known,
            labels: Vec::new(),
            was: HashMap::new(),
            is: HashMap::new(),
        };
        matrix.read(writer, members);
        let mut names = matrix.settle(writer, sheet, &wanted);
        let mut homes: HashMap<(usize, &EntryId), Slot> =
            matrix.is.iter().map(|((member, row), it)| ((*member, &it.id), *row)).collect();
        for (member, wanted) in wanted.iter().enumerate() {
            let mut before = None;
            for (place, entry) in wanted.iter().enumerate() {
                let home = homes.get(&(member, &entry.id)).copied().unwrap_or_else(|| {
                    let next = wanted.iter().skip(place + 1);
                    let mut next = next.filter_map(|it| homes.get(&(member, &it.id)));
                    let beside = (before, next.next().copied());
                    matrix.home(writer, &mut names, (member, entry), beside)
                });
                homes.insert((member, &entry.id), home);
                before = Some(home);
            }
        }
        matrix.order(&wanted, &homes);
        matrix
    }

    /// Whether a row is one of those for what runs.
    pub fn holds(&self, row: Slot) -> bool {
        match row {
            Slot::Old(at) => self.known.binary_search(&at).is_ok(),
            Slot::New(_) => true,
        }
    }

    /// What an environment has in a row, and what it had there.
    pub fn cell(
        &self,
        member: usize,
        row: Slot,
    ) -> (Option<&'a EnvironmentEntry>, Option<&'a EnvironmentEntry>) {
        (self.was.get(&(member, row)).copied(), self.is.get(&(member, row)).copied())
    }

    fn read(&mut self, writer: &Writer<'a>, members: &[&Member<'a>]) {
        for (number, member) in members.iter().enumerate() {
            for (id, place) in member.entries(writer) {
                let EntryPlace::Row(row) = place else { continue };
                let entry = member.was.and_then(|was| was.components.get(id));
                if let Some(entry) = entry {
                    self.was.insert((number, Slot::Old(*row)), entry);
                }
            }
        }
    }

    /// Finds out which rows stay, and what stays in them. Returns what each row can be
    /// told by.
    fn settle(
        &mut self,
        writer: &Writer<'a>,
        sheet: &Sheet<'a>,
        wanted: &[Vec<&'a EnvironmentEntry>],
    ) -> HashMap<String, Vec<Slot>> {
        let all: HashMap<(usize, &EntryId), &'a EnvironmentEntry> = wanted
            .iter()
            .enumerate()
            .flat_map(|(number, all)| all.iter().map(move |it| ((number, &it.id), *it)))
            .collect();
        let components: HashMap<&str, &Component> =
            writer.old.components.values().map(|it| (it.name.as_str(), it)).collect();
        let mut names: HashMap<String, Vec<Slot>> = HashMap::new();
        for at in 0..sheet.place.fields.len() {
            let row = Slot::Old(at);
            if !self.holds(row) {
                self.rows.push(row);
                continue;
            }
            let label = sheet.place.table.rows.get(at).map(|row| cell(row, 0)).unwrap_or_default();
            let before: Vec<(usize, &'a EnvironmentEntry)> = (0..wanted.len())
                .filter_map(|number| Some((number, *self.was.get(&(number, row))?)))
                .collect();
            let after: Vec<(usize, &'a EnvironmentEntry, &'a EnvironmentEntry)> = before
                .iter()
                .filter_map(|(number, was)| Some((*number, *was, *all.get(&(*number, &was.id))?)))
                .collect();
            let own = components.get(label.as_str()).copied();
            let fate = fate(writer, &before, &after, own);
            let name = match fate {
                Fate::Goes => continue,
                Fate::Stays => label,
                Fate::Renamed(name) => {
                    self.labels.push((row, name.clone()));
                    name
                }
            };
            self.rows.push(row);
            for (number, was, is) in after {
                let [old, new] = [(writer.old, was), (writer.new, is)]
                    .map(|(design, it)| design.subject_name(&it.subject));
                if old == new || new == name {
                    self.is.insert((number, row), is);
                    names.entry(new.to_owned()).or_default().push(row);
                }
            }
            names.entry(name).or_default().push(row);
        }
        names
    }

    /// A row for something that has none: one of its name, or a new one.
    fn home(
        &mut self,
        writer: &Writer<'a>,
        names: &mut HashMap<String, Vec<Slot>>,
        (member, entry): (usize, &'a EnvironmentEntry),
        (before, behind): (Option<Slot>, Option<Slot>),
    ) -> Slot {
        let name = writer.new.subject_name(&entry.subject);
        let own = names.entry(name.to_owned()).or_default();
        let free = own.iter().copied().find(|row| !self.is.contains_key(&(member, *row)));
        let row = free.unwrap_or_else(|| {
            let row = Slot::New(self.labels.len());
            self.labels.push((row, name.to_owned()));
            own.push(row);
            let place = |row: Slot| self.rows.iter().position(|it| *it == row);
            let at = before.and_then(place).map(|at| at + 1).or_else(|| behind.and_then(place));
            let last = || self.rows.iter().rposition(|it| self.holds(*it)).map(|at| at + 1);
            let at = at.or_else(last).unwrap_or(self.rows.len());
            self.rows.insert(at, row);
            row
        });
        self.is.insert((member, row), entry);
        row
    }

    /// Puts the rows in an order in which all environments have what they shall have in
    /// theirs. Where they contradict each other, the rows tell no order.
    fn order(
        &mut self,
        wanted: &[Vec<&'a EnvironmentEntry>],
        homes: &HashMap<(usize, &'a EntryId), Slot>,
    ) {
        let places: HashMap<Slot, usize> = self.rows.iter().copied().zip(0..).collect();
        let place = |member: usize, entry: &&'a EnvironmentEntry| {
            places.get(homes.get(&(member, &entry.id))?).copied()
        };
        let chains = wanted.iter().enumerate();
        let chains: Vec<Vec<usize>> = chains
            .map(|(member, all)| all.iter().filter_map(|it| place(member, it)).collect())
            .collect();
        if chains.iter().all(|chain| chain.is_sorted()) {
            return;
        }
        if let Some(order) = in_line(&chains, self.rows.len()) {
            self.rows = order.iter().filter_map(|at| self.rows.get(*at).copied()).collect();
        }
    }
}

/// What becomes of a row. One that says where a component runs stays while there is the
/// component, even if it runs nowhere.
fn fate(
    writer: &Writer,
    before: &[(usize, &EnvironmentEntry)],
    after: &[(usize, &EnvironmentEntry, &EnvironmentEntry)],
    own: Option<&Component>,
) -> Fate {
    let lives = |subject: &Subject| match subject {
        Subject::Component(id) => writer.new.components.contains_key(id),
        Subject::Text(_) => false,
    };
    if before.is_empty() {
        let Some(own) = own else { return Fate::Stays };
        return match writer.new.components.get(&own.id) {
            None => Fate::Goes,
            Some(is) if is.name != own.name => Fate::Renamed(is.name.clone()),
            Some(_) => Fate::Stays,
        };
    }
    if after.is_empty() {
        let stays = before.iter().any(|(_, was)| lives(&was.subject));
        let renamed = own.and_then(|own| writer.new.components.get(&own.id));
        return match renamed.zip(own).filter(|(is, was)| is.name != was.name) {
            Some((is, _)) => Fate::Renamed(is.name.clone()),
            None if stays => Fate::Stays,
            None => Fate::Goes,
        };
    }
    let changes: HashSet<(&str, &str)> = after
        .iter()
        .map(|(_, was, is)| {
            (writer.old.subject_name(&was.subject), writer.new.subject_name(&is.subject))
        })
        .collect();
    match changes.iter().next() {
        Some((was, is)) if changes.len() == 1 && was != is => Fate::Renamed((*is).to_owned()),
        _ => Fate::Stays,
    }
}
