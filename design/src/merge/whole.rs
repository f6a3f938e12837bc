//! The merge of the design as a whole.

use super::picker::{Picker, Versions};
use super::records::Merged;
use super::removals::Removals;
use super::{Choices, Conflict, Side, Sides, nesting, tell};
use crate::model::{Design, Discovery, Distribution, Environment, Item, Mechanism, Stored, Table};
use crate::repair::repair;
use crate::{Diagnostic, SortedMap, SortedSet};

/// What a merge comes to.
pub(super) struct Outcome {
    pub design: Design,
    /// The conflicts; they do not depend on the choices.
    pub conflicts: Vec<Conflict>,
    /// What exceeded the limits of a design.
    pub left_out: Vec<Diagnostic>,
}

/// Merges the sides with the conflicts decided as told.
pub(super) fn merged(sides: &Sides, choices: &Choices) -> Outcome {
    let removals = Removals::of(sides);
    let is_nesting_open = nesting::is_doubtful(sides, &removals);
    let nesting = choices.get(nesting::ID).copied().unwrap_or(Side::Ours);
    let gone = removals.gone(choices);
    let mut returned = removals.left(sides);
    returned.retain(|site, _| !gone.contains(&Item::Site(site.clone())));
    let mut picker = Picker {
        choices,
        gone,
        returned,
        nesting: is_nesting_open.then_some(nesting),
        item: None,
        clashes: Vec::new(),
    };
    let mut design = picker.design(sides);
    // What else there is to repair follows from choices, and conflicts name it.
    let mut left_out = repair(&mut design);
    left_out.retain(|found| found.code == "repair-too-many");
    let mut conflicts: Vec<Conflict> =
        removals.disputed().map(|(root, on, with)| tell::removal(sides, root, on, with)).collect();
    if is_nesting_open {
        conflicts.push(tell::nesting(sides));
    }
    conflicts.extend(picker.clashes.iter().map(|clash| tell::clash(sides, clash)));
    Outcome { design, conflicts, left_out }
}

impl Picker<'_> {
    fn design(&mut self, sides: &Sides) -> Design {
        let Sides { base, ours, theirs } = sides;
        let of = Versions { base: Some(base), ours, theirs };
        let title = self.field("title", of, |it| &it.title);
        let summary = self.prose("summary", of, |it| &it.summary);
        let distribution = Distribution {
            strategy: self.field("distribution/strategy", of, |it| &it.distribution.strategy),
            description: self
                .prose("distribution/description", of, |it| &it.distribution.description),
        };
        let mechanisms = self.mechanisms(sides);
        let components = self.stored(of, Item::Component);
        let sites = self.stored(of, Item::Site);
        let nodes = self.stored(of, Item::Node);
        let links = self.stored(of, Item::Link);
        let discovery = Discovery {
            mechanisms,
            naming: self.stored(of, Item::Naming),
            steps: self.stored(of, Item::Step),
            participants: self.stored(of, Item::Participant),
            messages: self.stored(of, Item::Message),
        };
        let mut environments = self.stored(of, Item::Environment);
        for Environment { id, components, .. } in environments.values_mut() {
            components
                .retain(|entry, _| !self.gone.contains(&Item::Entry(id.clone(), entry.clone())));
        }
        Design {
            title,
            summary,
            components,
            sites,
            nodes,
            links,
            distribution,
            discovery,
            environments,
        }
    }

    fn stored<R: Stored + Merged>(
        &mut self,
        of: Versions<Design>,
        item: fn(R::Id) -> Item,
    ) -> Table<R> {
        self.table(of.base.map(R::table), R::table(of.ours), R::table(of.theirs), &item)
    }

    /// The records of a table: those that both sides have, field by field, and
    /// those of one side that stay.
    pub(super) fn table<R: Merged>(
        &mut self,
        base: Option<&Table<R>>,
        ours: &Table<R>,
        theirs: &Table<R>,
        item: &dyn Fn(R::Id) -> Item,
    ) -> Table<R> {
        let ids: SortedSet<&R::Id> = ours.keys().chain(theirs.keys()).collect();
        let mut table = Vec::new();
        for &id in &ids {
            let item = item(id.clone());
            let record = match (ours.get(id), theirs.get(id)) {
                (Some(ours), Some(theirs)) => {
                    let base = base.and_then(|base| base.get(id));
                    self.item = Some(item);
                    R::merged(self, Versions { base, ours, theirs })
                }
                (Some(alone), None) | (None, Some(alone)) if !self.gone.contains(&item) => {
                    alone.clone()
                }
                _ => continue,
            };
            table.push((id.clone(), record));
        }
        table.into_iter().collect()
    }

    fn mechanisms(&mut self, sides: &Sides) -> SortedMap<Mechanism, String> {
        let mut merged = SortedMap::new();
        for mechanism in Mechanism::ALL {
            let [base, ours, theirs] = [&sides.base, &sides.ours, &sides.theirs]
                .map(|it| it.discovery.mechanisms.get(&mechanism));
            let member = format!("discovery/mechanisms/{}", mechanism.slug());
            let note = match self.side(&member, base == ours, base == theirs, ours == theirs) {
                Side::Ours => ours,
                Side::Theirs => theirs,
            };
            merged.extend(note.map(|note| (mechanism, note.clone())));
        }
        merged
    }
}
