//! What to write into the document so that it holds what a command did.
//!
//! Only values that differ are written, so that edits of other values by other
//! people stand. Positions are relative to the site around, so that a moved site
//! is one value, however much lies in it.

use std::sync::Arc;

use design::command::{Change, Changes};
use design::geometry::Point;
use design::model::{
    Component, Design, Endpoint, EntryId, Environment, EnvironmentId, Item, Link, Message,
    NamingPattern, Node, Participant, Site, SiteId, Step,
};
use design::{Arrange as _, SortedSet};

use super::delta::Delta;
use super::fields::{Field, Fields};
use super::raw::{Place, Raw};
use super::records::{Kept, Table, entry_fields, entry_key};
use super::store::{Owner, Write};

/// The writes that bring the document from `raw` to `design`, as far as the
/// changes reach: additions, then changed values, then removals, each in an
/// order in which nothing refers to what is not there.
pub(super) fn writes(raw: &Raw, design: &Design, changes: &Changes) -> Vec<Write> {
    let mut plan = Plan { raw, design, added: Vec::new(), set: Vec::new(), removed: Vec::new() };
    let (mut items, mut placed) = (SortedSet::new(), SortedSet::new());
    let mut entries = SortedSet::new();
    for change in &changes.0 {
        plan.own_value(change);
        items.extend(change.item());
        placed.extend(placed_anew(change));
        entries.extend(changed_entries(change));
    }
    placed.extend(plan.left_behind(&placed));
    for item in &items {
        match item {
            Item::Component(id) => plan.record::<Component>(id, None),
            Item::Site(id) => plan.site(id, &mut placed),
            Item::Node(id) => plan.node(id, &mut placed),
            Item::Link(id) => plan.record::<Link>(id, None),
            Item::Naming(id) => plan.record::<NamingPattern>(id, None),
            Item::Step(id) => plan.record::<Step>(id, None),
            Item::Participant(id) => plan.record::<Participant>(id, None),
            Item::Message(id) => plan.record::<Message>(id, None),
            Item::Environment(id) => {
                if !design.environments.contains_key(id) {
                    entries.extend(raw.entries_of(id).map(|entry| (id.clone(), entry.id.clone())));
                }
                plan.record::<Environment>(id, None);
            }
            Item::Entry(..) => {}
        }
    }
    for item in &placed {
        plan.place(item);
    }
    for (environment, entry) in &entries {
        plan.entry(environment, entry);
    }
    plan.finished()
}

struct Plan<'a> {
    raw: &'a Raw,
    design: &'a Design,
    added: Vec<Write>,
    set: Vec<Write>,
    removed: Vec<Write>,
}

/// The node or site that a change puts elsewhere.
fn placed_anew(change: &Change) -> Option<Endpoint> {
    match change {
        Change::Node(id, edit) => {
            let place = |node: &Node| (node.site.clone(), node.position);
            let moved = edit.before.as_ref().map(place) != edit.after.as_ref().map(place);
            moved.then(|| Endpoint::Node(id.clone()))
        }
        Change::Site(id, edit) => {
            let place = |site: &Site| (site.parent.clone(), site.rect);
            let moved = edit.before.as_ref().map(place) != edit.after.as_ref().map(place);
            moved.then(|| Endpoint::Site(id.clone()))
        }
        _ => None,
    }
}

fn changed_entries(change: &Change) -> Vec<(EnvironmentId, EntryId)> {
    let Change::Environment(id, edit) = change else { return Vec::new() };
    let entries = |side: &Option<Environment>| {
        side.as_ref().map(|environment| environment.components.clone()).unwrap_or_default()
    };
    let (before, after) = (entries(&edit.before), entries(&edit.after));
    let ids = before.keys().chain(after.keys());
    let changed = ids.filter(|entry| before.get(*entry) != after.get(*entry));
    changed.map(|entry| (id.clone(), entry.clone())).collect()
}

impl Plan<'_> {
    fn own_value(&mut self, change: &Change) {
        let (raw, design) = (&self.raw.design, self.design);
        let write = match change {
            Change::Title(_) => set(Owner::Design, "title", Some(Field::text(&design.title))),
            Change::Summary(_) => edit(Owner::Design, "summary", &raw.summary, &design.summary),
            Change::Description(_) => {
                let before = &raw.distribution.description;
                edit(Owner::Design, "description", before, &design.distribution.description)
            }
            Change::Strategy(_) => {
                let slug = design.distribution.strategy.map(|strategy| strategy.slug());
                set(Owner::Design, "strategy", Some(Field::optional(slug, Field::text)))
            }
            Change::Mechanism(mechanism, _) => {
                let note = design.discovery.mechanisms.get(mechanism);
                let note = note.map(|note| Field::text(note));
                set(Owner::Mechanisms, mechanism.slug(), note)
            }
            _ => return,
        };
        // A batch can change the same value several times.
        if !self.set.contains(&write) {
            self.set.push(write);
        }
    }

    /// What lies in a site whose top left corner moved, but does not move with
    /// it: its relative position changes though it stays where it is.
    fn left_behind(&self, placed: &SortedSet<Endpoint>) -> Vec<Endpoint> {
        let sites = placed.iter().filter_map(|item| match item {
            Endpoint::Site(id) if self.design.sites.contains_key(id) => Some(id),
            _ => None,
        });
        let inside = sites.flat_map(|id| self.raw.dependents(&Item::Site(id.clone())));
        let inside = inside.filter_map(|item| match item {
            Item::Node(id) => {
                let site = self.design.nodes.get(id)?.site.as_ref();
                (site == self.raw.get::<Node>(id)?.site.as_ref())
                    .then(|| Endpoint::Node(id.clone()))
            }
            Item::Site(id) => {
                let parent = self.design.sites.get(id)?.parent.as_ref();
                (parent == self.raw.get::<Site>(id)?.parent.as_ref())
                    .then(|| Endpoint::Site(id.clone()))
            }
            _ => None,
        });
        inside.collect()
    }

    /// The place of a thing on the canvas, and whether it has a size.
    fn place_of(&self, item: &Endpoint) -> Option<(Place, bool)> {
        let (parent, position, size) = match item {
            Endpoint::Node(id) => {
                let node = self.design.nodes.get(id)?;
                (node.site.clone(), node.position, None)
            }
            Endpoint::Site(id) => {
                let site = self.design.sites.get(id)?;
                (site.parent.clone(), site.rect.position(), Some(site.rect.size()))
            }
        };
        let origin = parent.as_ref().and_then(|parent| self.design.sites.get(parent));
        let origin = origin.map_or(Point::default(), |site| site.rect.position());
        let at =
            Point::new(position.x.saturating_sub(origin.x), position.y.saturating_sub(origin.y));
        let extent = size.map_or([0, 0], |size| [size.width, size.height]);
        let fallback = parent.is_some().then_some(position);
        Some((Place { parent, at, size: extent, fallback }, size.is_some()))
    }

    /// Writes a place that is not the one in the document.
    fn place(&mut self, item: &Endpoint) {
        let Some((place, sized)) = self.place_of(item) else { return };
        let (owner, same) = match item {
            Endpoint::Node(id) => {
                let raw = self.raw.get::<Node>(id);
                let same = raw.is_some_and(|it| it.site == place.parent && it.position == place.at);
                (Owner::Record(Table::Nodes, id.as_str().into()), same)
            }
            Endpoint::Site(id) => {
                let same = self.raw.get::<Site>(id).is_some_and(|raw| {
                    let rect = raw.rect;
                    let here = (&raw.parent, rect.position(), [rect.width, rect.height]);
                    here == (&place.parent, place.at, place.size)
                });
                (Owner::Record(Table::Sites, id.as_str().into()), same)
            }
        };
        if !same {
            self.set.push(set(owner, "place", Some(place.field(sized))));
        }
    }

    fn site(&mut self, id: &SiteId, placed: &mut SortedSet<Endpoint>) {
        let item = Endpoint::Site(id.clone());
        self.placed::<Site>(id, item, placed);
    }

    fn node(&mut self, id: &design::model::NodeId, placed: &mut SortedSet<Endpoint>) {
        let item = Endpoint::Node(id.clone());
        self.placed::<Node>(id, item, placed);
    }

    /// A record with a place: that of a new one is a part of its addition.
    fn placed<R: Kept>(&mut self, id: &R::Id, item: Endpoint, placed: &mut SortedSet<Endpoint>) {
        let place = self.place_of(&item).map(|(place, sized)| place.field(sized));
        if self.raw.get::<R>(id).is_none() {
            placed.remove(&item);
        }
        self.record::<R>(id, place);
    }

    fn record<R: Kept>(&mut self, id: &R::Id, place: Option<Field>) {
        let key: Arc<str> = id.to_string().into();
        let before = self.raw.get::<R>(id).map(Kept::fields);
        let after = R::table(self.design).get(id).map(Kept::fields);
        match (before, after) {
            (Some(before), Some(after)) => self.differences(R::TABLE, &key, &before, &after),
            (None, Some(mut after)) => {
                after.extend(place.map(|place| (Arc::from("place"), place)));
                self.added.push(Write::Add(R::TABLE, key, after));
            }
            (Some(_), None) => self.removed.push(Write::Remove(R::TABLE, key)),
            (None, None) => {}
        }
    }

    fn entry(&mut self, environment: &EnvironmentId, entry: &EntryId) {
        let key = entry_key(environment, entry);
        let before = self.raw.entries.get(&(environment.clone(), entry.clone())).map(entry_fields);
        let after = self.design.environments.get(environment);
        let after = after.and_then(|it| it.components.get(entry)).map(entry_fields);
        match (before, after) {
            (Some(before), Some(after)) => {
                self.differences(Table::Entries, &key, &before, &after);
            }
            (None, Some(after)) => self.added.push(Write::Add(Table::Entries, key, after)),
            (Some(_), None) => self.removed.push(Write::Remove(Table::Entries, key)),
            (None, None) => {}
        }
    }

    fn differences(&mut self, table: Table, id: &Arc<str>, before: &Fields, after: &Fields) {
        for (key, after) in after {
            let before = before.get(key);
            if before == Some(after) {
                continue;
            }
            let owner = Owner::Record(table, Arc::clone(id));
            self.set.push(match (before, after) {
                (Some(Field::Prose(before)), Field::Prose(after)) => {
                    edit(owner, key, before, after)
                }
                _ => set(owner, key, Some(after.clone())),
            });
        }
    }

    fn finished(mut self) -> Vec<Write> {
        let table = |write: &Write| match write {
            Write::Add(table, ..) | Write::Remove(table, _) => Some(*table),
            _ => None,
        };
        self.added.arrange_by_key(table);
        self.removed.arrange_by_key(|write| std::cmp::Reverse(table(write)));
        [self.added, self.set, self.removed].concat()
    }
}

fn set(owner: Owner, key: &str, value: Option<Field>) -> Write {
    Write::Set((owner, key.into()), value)
}

fn edit(owner: Owner, key: &str, before: &str, after: &str) -> Write {
    Write::Edit((owner, key.into()), Delta::between(before, after))
}
