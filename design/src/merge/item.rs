//! What a merge asks about any record, whatever its type.

use crate::OrderKey;
use crate::model::{
    Design, Endpoint, EntryId, EnvironmentEntry, EnvironmentId, Item, ParticipantId, Record,
    Subject, Table,
};

/// All records of a design.
pub(super) fn all(design: &Design) -> Vec<Item> {
    fn of<R: Record>(table: &Table<R>, item: fn(R::Id) -> Item, out: &mut Vec<Item>) {
        out.extend(table.keys().map(|id| item(id.clone())));
    }
    let mut items = Vec::new();
    of(&design.components, Item::Component, &mut items);
    of(&design.sites, Item::Site, &mut items);
    of(&design.nodes, Item::Node, &mut items);
    of(&design.links, Item::Link, &mut items);
    of(&design.discovery.naming, Item::Naming, &mut items);
    of(&design.discovery.steps, Item::Step, &mut items);
    of(&design.discovery.participants, Item::Participant, &mut items);
    of(&design.discovery.messages, Item::Message, &mut items);
    of(&design.environments, Item::Environment, &mut items);
    for environment in design.environments.values() {
        let id = &environment.id;
        let entries = environment.components.keys();
        items.extend(entries.map(|entry| Item::Entry(id.clone(), entry.clone())));
    }
    items
}

/// Whether a record is the same in two designs, or in neither. The entries of an
/// environment are records of their own.
pub(super) fn is_same(a: &Design, b: &Design, item: &Item) -> bool {
    let (a_found, b_found) = (&a.discovery, &b.discovery);
    match item {
        Item::Component(id) => a.components.get(id) == b.components.get(id),
        Item::Site(id) => a.sites.get(id) == b.sites.get(id),
        Item::Node(id) => a.nodes.get(id) == b.nodes.get(id),
        Item::Link(id) => a.links.get(id) == b.links.get(id),
        Item::Naming(id) => a_found.naming.get(id) == b_found.naming.get(id),
        Item::Step(id) => a_found.steps.get(id) == b_found.steps.get(id),
        Item::Participant(id) => a_found.participants.get(id) == b_found.participants.get(id),
        Item::Message(id) => a_found.messages.get(id) == b_found.messages.get(id),
        Item::Environment(id) => own(a, id) == own(b, id),
        Item::Entry(environment, id) => entry(a, environment, id) == entry(b, environment, id),
    }
}

/// What an environment has beside its entries.
fn own<'a>(design: &'a Design, id: &EnvironmentId) -> Option<(&'a OrderKey, [&'a str; 3])> {
    let it = design.environments.get(id)?;
    Some((&it.order, [&it.name, &it.location, &it.purpose]))
}

fn entry<'a>(
    design: &'a Design,
    environment: &EnvironmentId,
    id: &EntryId,
) -> Option<&'a EnvironmentEntry> {
    design.environments.get(environment)?.components.get(id)
}

/// Whether a design has a record.
pub(super) fn is_in(design: &Design, item: &Item) -> bool {
    let discovery = &design.discovery;
    match item {
        Item::Component(id) => design.components.contains_key(id),
        Item::Site(id) => design.sites.contains_key(id),
        Item::Node(id) => design.nodes.contains_key(id),
        Item::Link(id) => design.links.contains_key(id),
        Item::Naming(id) => discovery.naming.contains_key(id),
        Item::Step(id) => discovery.steps.contains_key(id),
        Item::Participant(id) => discovery.participants.contains_key(id),
        Item::Message(id) => discovery.messages.contains_key(id),
        Item::Environment(id) => design.environments.contains_key(id),
        Item::Entry(environment, id) => entry(design, environment, id).is_some(),
    }
}

/// What a record refers to, one place for each of its references.
pub(super) fn references(design: &Design, item: &Item) -> Vec<Option<Item>> {
    let discovery = &design.discovery;
    let found = match item {
        Item::Site(id) => design.sites.get(id).map(|it| vec![it.parent.clone().map(Item::Site)]),
        Item::Node(id) => design.nodes.get(id).map(|it| {
            vec![Some(Item::Component(it.component.clone())), it.site.clone().map(Item::Site)]
        }),
        Item::Link(id) => design.links.get(id).map(|it| vec![end(&it.from), end(&it.to)]),
        Item::Participant(id) => {
            discovery.participants.get(id).map(|it| vec![subject(&it.subject)])
        }
        Item::Message(id) => {
            discovery.messages.get(id).map(|it| vec![participant(&it.from), participant(&it.to)])
        }
        Item::Entry(environment, id) => entry(design, environment, id)
            .map(|it| vec![Some(Item::Environment(environment.clone())), subject(&it.subject)]),
        Item::Component(_) | Item::Naming(_) | Item::Step(_) | Item::Environment(_) => None,
    };
    found.unwrap_or_default()
}

/// The record that an end of a link is.
pub(super) fn end(end: &Endpoint) -> Option<Item> {
    Some(match end {
        Endpoint::Node(id) => Item::Node(id.clone()),
        Endpoint::Site(id) => Item::Site(id.clone()),
    })
}

/// The record that a subject is, if it is one.
pub(super) fn subject(subject: &Subject) -> Option<Item> {
    match subject {
        Subject::Component(id) => Some(Item::Component(id.clone())),
        Subject::Text(_) => None,
    }
}

/// The record that a participant is.
pub(super) fn participant(id: &ParticipantId) -> Option<Item> {
    Some(Item::Participant(id.clone()))
}
