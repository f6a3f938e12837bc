//! A table of records as signals.

use design::command::{Change, Edit};
use design::{Arrange as _, Ordered, Record, SortedMap, Table};
use leptos::prelude::*;

/// A table of records: one signal for each record, and one for which there are.
#[derive(Clone)]
pub struct Cells<R: Record + Send + Sync + 'static>
where
    R::Id: Send + Sync,
{
    cells: ArcStoredValue<SortedMap<R::Id, ArcRwSignal<R>>>,
    membership: ArcTrigger,
}

impl<R: Record + Send + Sync + 'static> Cells<R>
where
    R::Id: Send + Sync,
{
    /// Makes a signal for each record of a table.
    pub fn new(table: &Table<R>) -> Self {
        let cells = table.iter().map(|(id, record)| (id.clone(), ArcRwSignal::new(record.clone())));
        Self { cells: ArcStoredValue::new(cells.collect()), membership: ArcTrigger::new() }
    }

    /// The signal of a record. Not tracked: a view that shows a record is
    /// removed by its list when the record goes.
    pub fn get(&self, id: &R::Id) -> Option<ArcRwSignal<R>> {
        self.cells.with_value(|cells| cells.get(id).cloned())
    }

    /// The ids of all records. Tracks which records there are, and not what
    /// they hold.
    pub fn ids(&self) -> Vec<R::Id> {
        self.membership.track();
        self.cells.with_value(|cells| cells.keys().cloned().collect())
    }

    /// How many records there are; tracked.
    pub fn len(&self) -> usize {
        self.membership.track();
        self.cells.with_value(SortedMap::len)
    }

    /// Whether there is no record; tracked.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Follows a change of the design. `moved` tells whether the change gave
    /// the record another place in its list.
    fn follow(&self, id: &R::Id, edit: &Edit<R>, moved: bool) {
        match &edit.after {
            Some(record) => {
                if let Some(cell) = self.get(id) {
                    cell.set(record.clone());
                    if moved {
                        self.membership.notify();
                    }
                    return;
                }
                let cell = ArcRwSignal::new(record.clone());
                self.cells.update_value(|cells| drop(cells.insert(id.clone(), cell)));
            }
            None => self.cells.update_value(|cells| drop(cells.remove(id))),
        }
        self.membership.notify();
    }
}

impl<R: Ordered + Send + Sync + 'static> Cells<R>
where
    R::Id: Send + Sync,
{
    /// The ids of all records in the order that people gave them. Tracks which
    /// records there are and their order.
    pub fn ids_in_order(&self) -> Vec<R::Id> {
        self.membership.track();
        self.cells.with_value(|cells| {
            let mut keys: Vec<_> = cells
                .iter()
                .map(|(id, cell)| {
                    (cell.with_untracked(|record| record.order().clone()), id.clone())
                })
                .collect();
            keys.arrange();
            keys.into_iter().map(|(_, id)| id).collect()
        })
    }

    fn follow_ordered(&self, id: &R::Id, edit: &Edit<R>) {
        let order = |record: &Option<R>| record.as_ref().map(|record| record.order().clone());
        self.follow(id, edit, order(&edit.before) != order(&edit.after));
    }
}

/// The tables of a design.
#[derive(Clone)]
pub struct Tables {
    pub components: Cells<design::Component>,
    pub sites: Cells<design::Site>,
    pub nodes: Cells<design::Node>,
    pub links: Cells<design::Link>,
    pub naming: Cells<design::NamingPattern>,
    pub steps: Cells<design::Step>,
    pub participants: Cells<design::Participant>,
    pub messages: Cells<design::Message>,
    pub environments: Cells<design::Environment>,
}

impl Tables {
    pub fn new(design: &design::Design) -> Self {
        Self {
            components: Cells::new(&design.components),
            sites: Cells::new(&design.sites),
            nodes: Cells::new(&design.nodes),
            links: Cells::new(&design.links),
            naming: Cells::new(&design.discovery.naming),
            steps: Cells::new(&design.discovery.steps),
            participants: Cells::new(&design.discovery.participants),
            messages: Cells::new(&design.discovery.messages),
            environments: Cells::new(&design.environments),
        }
    }

    /// Follows a change of one record; fields of the design itself are not here.
    pub fn follow(&self, change: &Change) {
        match change {
            Change::Component(id, edit) => self.components.follow_ordered(id, edit),
            Change::Site(id, edit) => self.sites.follow(id, edit, false),
            Change::Node(id, edit) => self.nodes.follow(id, edit, false),
            Change::Link(id, edit) => self.links.follow(id, edit, false),
            Change::Naming(id, edit) => self.naming.follow_ordered(id, edit),
            Change::Step(id, edit) => self.steps.follow_ordered(id, edit),
            Change::Participant(id, edit) => self.participants.follow_ordered(id, edit),
            Change::Message(id, edit) => self.messages.follow_ordered(id, edit),
            Change::Environment(id, edit) => self.environments.follow_ordered(id, edit),
            Change::Title(_)
            | Change::Summary(_)
            | Change::Strategy(_)
            | Change::Description(_)
            | Change::Mechanism(..) => {}
        }
    }
}
