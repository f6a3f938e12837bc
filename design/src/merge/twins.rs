//! What both sides added alike.
//!
//! A component that one side drew and the other wrote into the file is one
//! component. The two have different ids, so the one with the greater id takes
//! the other's before the sides are merged, with all that refers to it.

use super::{Side, Sides};
use crate::model::{
    Component, ComponentId, Design, Endpoint, EntryId, Environment, Link, Message, NamingPattern,
    Node, NodeId, Participant, ParticipantId, Record, Site, SiteId, Step, Stored, Subject, Table,
};
use crate::{SortedMap, limits};

/// Gives what both sides added alike the same id on both.
pub(super) fn unite(sides: &mut Sides) {
    unite_stored(sides, |it: &Component| format!("{:?}", (&it.name, &it.kind)), component_renamed);
    // What lies in a site is alike once the sites around it are one.
    let site = |it: &Site| format!("{:?}", (&it.name, &it.kind, &it.parent));
    for _ in 0..limits::SITE_DEPTH {
        unite_stored(sides, site, site_renamed);
    }
    let node = |it: &Node| format!("{:?}", (&it.component, &it.site, &it.label));
    unite_stored(sides, node, node_renamed);
    unite_stored(sides, |it: &Link| format!("{:?}", (&it.from, &it.to, &it.label)), |_, _, _| ());
    let naming = |it: &NamingPattern| format!("{:?}", (it.kind, &it.pattern));
    unite_stored(sides, naming, |_, _, _| ());
    unite_stored(sides, |it: &Step| it.text.clone(), |_, _, _| ());
    let participant = |it: &Participant| format!("{:?}", it.subject);
    unite_stored(sides, participant, participant_renamed);
    let message = |it: &Message| format!("{:?}", (&it.from, &it.to, it.kind, &it.text));
    unite_stored(sides, message, |_, _, _| ());
    unite_stored(sides, |it: &Environment| it.name.clone(), |_, _, _| ());
    unite_entries(sides);
}

/// A record that gets the id of its twin.
struct Renaming<I> {
    on: Side,
    old: I,
    new: I,
}

/// The twins of two tables. Several that read alike are paired by their ids.
fn twins<R: Record>(
    base: Option<&Table<R>>,
    tables: [&Table<R>; 2],
    key: fn(&R) -> String,
) -> Vec<Renaming<R::Id>> {
    let [ours, theirs] = tables;
    let mut added: SortedMap<String, [Vec<&R::Id>; 2]> = SortedMap::new();
    for (place, (table, other)) in [(ours, theirs), (theirs, ours)].into_iter().enumerate() {
        let is_known =
            |id: &R::Id| other.contains_key(id) || base.is_some_and(|base| base.contains_key(id));
        for (id, record) in table.iter().filter(|(id, _)| !is_known(id)) {
            added.entry(key(record)).or_default()[place].push(id);
        }
    }
    let pairs = added.values().flat_map(|[ours, theirs]| ours.iter().zip(theirs));
    let renamings = pairs.map(|(&ours, &theirs)| {
        let (on, old, new) =
            if ours < theirs { (Side::Theirs, theirs, ours) } else { (Side::Ours, ours, theirs) };
        Renaming { on, old: old.clone(), new: new.clone() }
    });
    renamings.collect()
}

fn unite_stored<R: Stored>(
    sides: &mut Sides,
    key: fn(&R) -> String,
    renamed: fn(&mut Design, &R::Id, &R::Id),
) {
    let tables = [R::table(&sides.ours), R::table(&sides.theirs)];
    for Renaming { on, old, new } in twins(Some(R::table(&sides.base)), tables, key) {
        let design = sides.of_mut(on);
        rename(R::table_mut(design), &old, &new);
        renamed(design, &old, &new);
    }
}

fn unite_entries(sides: &mut Sides) {
    let environments: Vec<_> = sides.ours.environments.keys().cloned().collect();
    for id in environments {
        let [base, ours, theirs] = [&sides.base, &sides.ours, &sides.theirs]
            .map(|design| design.environments.get(&id).map(|it| &it.components));
        let (Some(ours), Some(theirs)) = (ours, theirs) else { continue };
        for Renaming { on, old, new } in
            twins(base, [ours, theirs], |it| format!("{:?}", it.subject))
        {
            if let Some(environment) = sides.of_mut(on).environments.get_mut(&id) {
                rename(&mut environment.components, &old, &new);
            }
        }
    }
}

fn rename<R: Record>(table: &mut Table<R>, old: &R::Id, new: &R::Id) {
    if let Some(mut record) = table.remove(old) {
        *record.id_mut() = new.clone();
        table.insert(new.clone(), record);
    }
}

fn follow<T: Clone + PartialEq>(reference: &mut T, old: &T, new: &T) {
    if reference == old {
        *reference = new.clone();
    }
}

fn component_renamed(design: &mut Design, old: &ComponentId, new: &ComponentId) {
    design.nodes.values_mut().for_each(|node| follow(&mut node.component, old, new));
    let [was, is] = [old, new].map(|id| Subject::Component(id.clone()));
    let participants = design.discovery.participants.values_mut();
    participants.for_each(|participant| follow(&mut participant.subject, &was, &is));
    for environment in design.environments.values_mut() {
        let entries = &mut environment.components;
        entries.values_mut().for_each(|entry| follow(&mut entry.subject, &was, &is));
        let [was, is] = [old, new].map(EntryId::of_component);
        if !entries.contains_key(&is) {
            rename(entries, &was, &is);
        }
    }
}

fn site_renamed(design: &mut Design, old: &SiteId, new: &SiteId) {
    let [was, is] = [old, new].map(|id| Some(id.clone()));
    design.sites.values_mut().for_each(|site| follow(&mut site.parent, &was, &is));
    design.nodes.values_mut().for_each(|node| follow(&mut node.site, &was, &is));
    end_renamed(design, &Endpoint::Site(old.clone()), &Endpoint::Site(new.clone()));
}

fn node_renamed(design: &mut Design, old: &NodeId, new: &NodeId) {
    end_renamed(design, &Endpoint::Node(old.clone()), &Endpoint::Node(new.clone()));
}

fn end_renamed(design: &mut Design, old: &Endpoint, new: &Endpoint) {
    for link in design.links.values_mut() {
        follow(&mut link.from, old, new);
        follow(&mut link.to, old, new);
    }
}

fn participant_renamed(design: &mut Design, old: &ParticipantId, new: &ParticipantId) {
    for message in design.discovery.messages.values_mut() {
        follow(&mut message.from, old, new);
        follow(&mut message.to, old, new);
    }
}
