//! Files that people write, made comparable.
//!
//! A file need not say ids, orders and places. What it leaves out is made up when
//! it is read, from where things stand in it, so that one record more shifts all
//! that follows. Here it is made up after another file: the one that a comparison
//! or a merge starts from.

use super::{File, renamed};
use crate::diff::moved;
use crate::layout::{Missing, place_missing};
use crate::model::{
    Design, EntryId, Environment, EnvironmentEntry, EnvironmentId, Item, Link, Message,
    NamingPattern, Ordered, Record, Step, Stored, Table, in_order,
};
use crate::repair::repair;
use crate::{Arrange as _, OrderKey, SortedMap, SortedSet};

/// Gives the records of another file the ids, orders and places that they have in
/// the first, where it says none itself. What is new in it gets no id of `beside`,
/// a file that comes from the first as well.
///
/// Ids are made up only for what no other record names: links, naming patterns,
/// steps, messages, and environments with their entries.
pub fn align(base: &File, file: &mut File, beside: Option<&Design>) {
    let named = file.clone();
    let is_loose = |item: Item| !named.is_named(&item);
    let others: Vec<&Design> = [Some(&base.design), beside].into_iter().flatten().collect();
    let ids = Ids { base: &base.design, others, is_loose: &is_loose };
    if file.has_names_only() {
        let components = renamed::settle(&base.design, &mut file.design);
        file.rename_guesses(&components, &SortedMap::new());
    }
    let design = &mut file.design;
    ids.stored(
        design,
        Item::Link,
        by_number,
        &[
            |it: &Link| format!("{:?}", (&it.from, &it.to, &it.label, it.kind)),
            |it: &Link| format!("{:?}", (&it.from, &it.to)),
        ],
    );
    ids.stored(
        design,
        Item::Naming,
        in_order,
        &[
            |it: &NamingPattern| format!("{:?}", (it.kind, &it.pattern)),
            |it: &NamingPattern| it.pattern.clone(),
        ],
    );
    ids.stored(design, Item::Step, in_order, &[|it: &Step| it.text.clone()]);
    ids.stored(
        design,
        Item::Message,
        in_order,
        &[
            |it: &Message| format!("{:?}", (&it.from, &it.to, &it.text)),
            |it: &Message| format!("{:?}", (&it.from, &it.to)),
        ],
    );
    let renamed =
        ids.stored(design, Item::Environment, in_order, &[|it: &Environment| it.name.clone()]);
    ids.entries(design, &renamed);
    orders(&base.design, design);
    places(base, file);
}

/// Lays out again what a file added without a place to what it comes from, in the
/// merged design: the other side may have put something there.
pub fn settle(merged: &mut Design, base: &File, file: &File) {
    let Missing { mut nodes, mut sites } = file.unplaced.clone();
    nodes.retain(|id| merged.nodes.contains_key(id) && !base.design.nodes.contains_key(id));
    sites.retain(|id| merged.sites.contains_key(id) && !base.design.sites.contains_key(id));
    let added = Missing { nodes, sites };
    if !added.is_empty() {
        place_missing(merged, &added);
        repair(merged);
    }
}

/// What the ids of a file are made up after.
struct Ids<'a> {
    base: &'a Design,
    /// The designs that have the ids which something new must not get.
    others: Vec<&'a Design>,
    is_loose: &'a dyn Fn(Item) -> bool,
}

impl Ids<'_> {
    fn stored<R: Stored>(
        &self,
        design: &mut Design,
        item: fn(R::Id) -> Item,
        listed: fn(&Table<R>) -> Vec<&R>,
        keys: &[fn(&R) -> String],
    ) -> SortedMap<R::Id, R::Id> {
        let others: Vec<&Table<R>> = self.others.iter().map(|it| R::table(it)).collect();
        let is_loose = |id: &R::Id| (self.is_loose)(item(id.clone()));
        identify(
            &listed(R::table(self.base)),
            &others,
            R::table_mut(design),
            &is_loose,
            listed,
            keys,
        )
    }

    /// The entries of the environments, which had other ids in the file.
    fn entries(&self, design: &mut Design, renamed: &SortedMap<EnvironmentId, EnvironmentId>) {
        for (id, environment) in &mut design.environments {
            let of = |design: &Design| design.environments.get(id).map(|it| it.components.clone());
            let base = of(self.base).unwrap_or_default();
            let others: Vec<Table<EnvironmentEntry>> =
                self.others.iter().filter_map(|it| of(it)).collect();
            let others: Vec<&Table<EnvironmentEntry>> = others.iter().collect();
            let in_file = renamed.get(id).unwrap_or(id);
            let is_loose =
                |entry: &EntryId| (self.is_loose)(Item::Entry(in_file.clone(), entry.clone()));
            let subject: fn(&EnvironmentEntry) -> String = |it| format!("{:?}", it.subject);
            let entries = &mut environment.components;
            identify(&in_order(&base), &others, entries, &is_loose, in_order, &[subject]);
        }
    }
}

/// Gives the records of a table whose ids are made up the ids of those that read
/// alike in another, and where several do, stand in the same order: by one key
/// after the other, each less exact. What is like none gets an id that no other
/// table has. Returns the made-up ids, by those that the records got for them.
fn identify<R: Record>(
    base: &[&R],
    others: &[&Table<R>],
    table: &mut Table<R>,
    is_loose: &dyn Fn(&R::Id) -> bool,
    listed: fn(&Table<R>) -> Vec<&R>,
    keys: &[fn(&R) -> String],
) -> SortedMap<R::Id, R::Id> {
    let mut loose: Vec<R> =
        listed(table).into_iter().filter(|it| is_loose(it.id())).cloned().collect();
    let mut named = std::mem::take(table);
    named.retain(|id, _| !is_loose(id));
    let mut renamed = Vec::new();
    for key in keys {
        let mut free: SortedMap<String, Vec<&R::Id>> = SortedMap::new();
        for record in base.iter().rev().filter(|it| !named.contains_key(it.id())) {
            free.entry(key(record)).or_default().push(record.id());
        }
        let (mut matched, mut rest) = (Vec::new(), Vec::new());
        for mut record in loose {
            match free.get_mut(&key(&record)).and_then(Vec::pop) {
                Some(id) => {
                    renamed.push((id.clone(), record.id().clone()));
                    *record.id_mut() = id.clone();
                    matched.push((id.clone(), record));
                }
                None => rest.push(record),
            }
        }
        named.extend(matched);
        loose = rest;
    }
    let mut taken: SortedSet<R::Id> = others.iter().flat_map(|it| it.keys().cloned()).collect();
    taken.extend(named.keys().cloned());
    let mut number = 0_usize;
    let mut added = Vec::new();
    for mut record in loose {
        let mut id = Some(record.id().clone());
        while id.as_ref().is_none_or(|id| taken.contains(id)) {
            number += 1;
            id = number.to_string().parse().ok();
        }
        if let Some(id) = id {
            renamed.push((id.clone(), record.id().clone()));
            *record.id_mut() = id.clone();
            taken.insert(id.clone());
            added.push((id, record));
        }
    }
    named.extend(added);
    *table = named;
    renamed.into_iter().collect()
}

/// The records of a list whose order means nothing, in the order of the file where
/// their ids are made up, which are numbers then.
fn by_number<R: Record>(table: &Table<R>) -> Vec<&R> {
    let mut records: Vec<&R> = table.values().collect();
    records.arrange_by_key(|it: &&R| (it.id().to_string().len(), it.id().clone()));
    records
}

/// Gives what stands where it stood the key that it had there.
fn orders(base: &Design, design: &mut Design) {
    order(&base.components, &mut design.components);
    order(&base.discovery.naming, &mut design.discovery.naming);
    order(&base.discovery.steps, &mut design.discovery.steps);
    order(&base.discovery.participants, &mut design.discovery.participants);
    order(&base.discovery.messages, &mut design.discovery.messages);
    order(&base.environments, &mut design.environments);
    for (id, environment) in &mut design.environments {
        if let Some(known) = base.environments.get(id) {
            order(&known.components, &mut environment.components);
        }
    }
}

/// The same for one list, where another key would be without meaning: what
/// follows from it, that the list reads as before, is made sure of.
fn order<R: Ordered>(base: &Table<R>, table: &mut Table<R>) {
    let moved = moved(base, table);
    let ids: Vec<R::Id> = in_order(table).into_iter().map(|it| it.id().clone()).collect();
    let stays =
        |id: &R::Id| base.get(id).filter(|_| !moved.contains_key(id)).map(|it| it.order().clone());
    let mut keys: Vec<Option<OrderKey>> = ids.iter().map(stays).collect();
    let mut high = None;
    let mut bounds: Vec<Option<OrderKey>> = Vec::with_capacity(keys.len());
    for key in keys.iter().rev() {
        bounds.push(high.clone());
        high = key.clone().or(high);
    }
    let mut low: Option<OrderKey> = None;
    for ((id, key), high) in ids.iter().zip(&mut keys).zip(bounds.into_iter().rev()) {
        let own = table.get(id).map(R::order).filter(|own| {
            low.as_ref().is_none_or(|low| low < *own)
                && high.as_ref().is_none_or(|high| *own < high)
        });
        let new = || own.cloned().unwrap_or_else(|| OrderKey::between(low.as_ref(), high.as_ref()));
        low = Some(key.get_or_insert_with(new).clone());
    }
    let mut ordered = table.clone();
    for (id, key) in ids.iter().zip(keys.into_iter().flatten()) {
        if let Some(record) = ordered.get_mut(id) {
            *record.order_mut() = key;
        }
    }
    if in_order(&ordered).into_iter().map(R::id).eq(&ids) {
        *table = ordered;
    }
}

/// Puts what the file gives no place where it is in the first file, if it is in
/// the same site there; the rest is laid out around that.
fn places(base: &File, file: &mut File) {
    if file.unplaced.is_empty() {
        return;
    }
    let Missing { nodes, sites } = &mut file.unplaced;
    let mut left = Missing { nodes: nodes.clone(), sites: sites.clone() };
    for id in nodes.iter() {
        let known = base.design.nodes.get(id);
        if let (Some(known), Some(node)) = (known, file.design.nodes.get_mut(id))
            && known.site == node.site
        {
            node.position = known.position;
            left.nodes.remove(id);
        }
    }
    for id in sites.iter() {
        let known = base.design.sites.get(id);
        if let (Some(known), Some(site)) = (known, file.design.sites.get_mut(id))
            && known.parent == site.parent
        {
            site.rect = known.rect;
            left.sites.remove(id);
        }
    }
    place_missing(&mut file.design, &left);
    // What was laid out keeps to the limits, or is made to.
    repair(&mut file.design);
}
