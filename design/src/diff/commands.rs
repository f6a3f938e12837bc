//! The commands that turn one design into another.

use super::records;
use crate::command::{Command, Contents, Placement, SetSite};
use crate::model::{
    Component, Design, Endpoint, Environment, Item, Link, Mechanism, Message, NamingPattern, Node,
    Participant, Site, SiteId, Step, Stored, TextField,
};
use crate::{Arrange as _, limits};

/// The commands that turn `from` into exactly `to`, applied one after the other
/// or as a batch. Records that are equal in both are not touched.
///
/// Both must be valid designs (what [`crate::repair`] leaves alone). The one
/// exception to "not touched": where a table is so full that the new records
/// only fit once the old ones are gone, what depends on the old ones is removed
/// and added again.
pub fn commands(from: &Design, to: &Design) -> Vec<Command> {
    let mut commands = Vec::new();
    if is_crowded(from, to) {
        let removed = Command::Remove(removed_items(from, to), Contents::Keep);
        let mut cleared = from.clone();
        if cleared.apply(&removed).is_ok() {
            commands.push(removed);
            plan(&cleared, to, &mut commands);
            return commands;
        }
    }
    plan(from, to, &mut commands);
    commands
}

/// The order keeps every step possible: new things come before what refers to
/// them, and nothing that stays refers to what is removed.
fn plan(from: &Design, to: &Design, out: &mut Vec<Command>) {
    texts(from, to, out);
    changed(from, to, out, records::add_component, records::set_component);
    sites(from, to, out);
    changed(from, to, out, records::add_node, records::set_node);
    places(from, to, out);
    changed(from, to, out, records::add_link, records::set_link);
    changed(from, to, out, records::add_naming, records::set_naming);
    changed(from, to, out, records::add_step, records::set_step);
    changed(from, to, out, records::add_participant, records::set_participant);
    changed(from, to, out, records::add_message, records::set_message);
    changed(from, to, out, records::add_environment, records::set_environment);
    let removed = removed_items(from, to);
    if !removed.is_empty() {
        out.push(Command::Remove(removed, Contents::Keep));
    }
}

fn is_crowded(from: &Design, to: &Design) -> bool {
    fn crowded<R: Stored>(from: &Design, to: &Design) -> bool {
        let (before, after) = (R::table(from), R::table(to));
        let added = after.keys().filter(|id| !before.contains_key(*id)).count();
        before.len() + added > limits::RECORDS
    }
    crowded::<Component>(from, to)
        || crowded::<Site>(from, to)
        || crowded::<Node>(from, to)
        || crowded::<Link>(from, to)
        || crowded::<NamingPattern>(from, to)
        || crowded::<Step>(from, to)
        || crowded::<Participant>(from, to)
        || crowded::<Message>(from, to)
        || crowded::<Environment>(from, to)
}

/// What is gone, dependent things first, so that removing never cascades.
fn removed_items(from: &Design, to: &Design) -> Vec<Item> {
    fn gone<R: Stored>(from: &Design, to: &Design, item: fn(R::Id) -> Item, out: &mut Vec<Item>) {
        let after = R::table(to);
        let ids = R::table(from).keys().filter(|id| !after.contains_key(*id));
        out.extend(ids.map(|id| item(id.clone())));
    }
    let mut items = Vec::new();
    gone::<Link>(from, to, Item::Link, &mut items);
    gone::<Message>(from, to, Item::Message, &mut items);
    for (id, environment) in &from.environments {
        let Some(after) = to.environments.get(id) else { continue };
        let entries =
            environment.components.keys().filter(|id| !after.components.contains_key(*id));
        items.extend(entries.map(|entry| Item::Entry(id.clone(), entry.clone())));
    }
    gone::<Environment>(from, to, Item::Environment, &mut items);
    gone::<NamingPattern>(from, to, Item::Naming, &mut items);
    gone::<Step>(from, to, Item::Step, &mut items);
    gone::<Node>(from, to, Item::Node, &mut items);
    gone::<Participant>(from, to, Item::Participant, &mut items);
    gone::<Site>(from, to, Item::Site, &mut items);
    gone::<Component>(from, to, Item::Component, &mut items);
    items
}

fn texts(from: &Design, to: &Design, out: &mut Vec<Command>) {
    if from.title != to.title {
        out.push(Command::SetTitle(to.title.clone()));
    }
    records::prose(TextField::Summary, &from.summary, &to.summary, out);
    let (before, after) = (&from.distribution, &to.distribution);
    if before.strategy != after.strategy {
        out.push(Command::SetStrategy(after.strategy));
    }
    records::prose(
        TextField::DistributionDescription,
        &before.description,
        &after.description,
        out,
    );
    let (before, after) = (&from.discovery.mechanisms, &to.discovery.mechanisms);
    for mechanism in Mechanism::ALL {
        if before.get(&mechanism) != after.get(&mechanism) {
            out.push(Command::SetMechanism(mechanism, after.get(&mechanism).cloned()));
        }
    }
}

/// Adds what is new and sets what differs in a table.
fn changed<R: Stored>(
    from: &Design,
    to: &Design,
    out: &mut Vec<Command>,
    add: fn(&R) -> Command,
    set: fn(&R, &R, &mut Vec<Command>),
) {
    let before = R::table(from);
    for (id, record) in R::table(to) {
        match before.get(id) {
            None => out.push(add(record)),
            Some(old) if old != record => set(old, record, out),
            Some(_) => {}
        }
    }
}

/// Whether a site that stays moves into another. Depth can then not be judged
/// site by site, so new sites start outside and all move in one go.
fn nests_differently(from: &Design, to: &Design) -> bool {
    let kept = from.sites.values().filter_map(|site| Some((site, to.sites.get(&site.id)?)));
    kept.into_iter().any(|(before, after)| before.parent != after.parent)
}

fn sites(from: &Design, to: &Design, out: &mut Vec<Command>) {
    let apart = nests_differently(from, to);
    let mut new: Vec<&Site> =
        to.sites.values().filter(|site| !from.sites.contains_key(&site.id)).collect();
    new.arrange_by_key(|site| to.ancestors(&site.id).len());
    for site in new {
        let parent = site.parent.clone().filter(|_| !apart);
        out.push(Command::AddSite(Site { parent, ..site.clone() }));
    }
    for (id, after) in &to.sites {
        let Some(before) = from.sites.get(id) else { continue };
        let mut set = |field: SetSite| out.push(Command::SetSite(id.clone(), field));
        if before.name != after.name {
            set(SetSite::Name(after.name.clone()));
        }
        if before.kind != after.kind {
            set(SetSite::Kind(after.kind.clone()));
        }
        if before.rect != after.rect {
            set(SetSite::Rect(after.rect));
        }
    }
}

/// Puts nodes and sites where they belong. Sites have their place already, so
/// nothing is carried along.
fn places(from: &Design, to: &Design, out: &mut Vec<Command>) {
    let mut placements = Vec::new();
    if nests_differently(from, to) {
        for site in to.sites.values() {
            let before = from.sites.get(&site.id).and_then(|before| before.parent.as_ref());
            if before != site.parent.as_ref() {
                placements.push(placement_of_site(site, site.parent.clone()));
            }
        }
        // What is about to go must not make anything too deep on its way.
        let leaving = from.sites.values().filter(|site| !to.sites.contains_key(&site.id));
        let leaving = leaving.filter(|site| site.parent.is_some());
        placements.extend(leaving.map(|site| placement_of_site(site, None)));
    }
    for node in to.nodes.values() {
        let Some(before) = from.nodes.get(&node.id) else { continue };
        if (before.position, &before.site) != (node.position, &node.site) {
            let item = Endpoint::Node(node.id.clone());
            let (position, parent) = (node.position, node.site.clone());
            placements.push(Placement { item, position, parent });
        }
    }
    if !placements.is_empty() {
        out.push(Command::Place(placements));
    }
}

fn placement_of_site(site: &Site, parent: Option<SiteId>) -> Placement {
    Placement { item: Endpoint::Site(site.id.clone()), position: site.rect.position(), parent }
}
