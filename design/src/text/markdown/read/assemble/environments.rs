//! The environments.

use std::collections::HashSet;

use super::Keys;
use super::names::Components;
use crate::OrderKey;
use crate::model::{
    ComponentId, Design, EntryId, Environment, EnvironmentEntry, EnvironmentId, Subject, Table,
};
use crate::text::markdown::read::align::align;
use crate::text::markdown::read::draft::{Draft, EntryDraft};
use crate::text::markdown::read::keys::{self, Names};
use crate::text::markdown::read::records::Record;

pub fn add(design: &mut Design, draft: &Draft, components: &Components, found_keys: &mut Keys) {
    let all = &draft.records.environments;
    let rows: Vec<&str> = draft.environments.iter().map(|it| it.name.as_str()).collect();
    let named: Vec<Option<&str>> = all.iter().map(|(record, _)| record.name.as_deref()).collect();
    let found: Vec<_> = align(&rows, &named).into_iter().map(|at| all.get(at?)).collect();
    let known: Vec<Option<(OrderKey, &str)>> = found
        .iter()
        .map(|it| {
            it.and_then(|(record, _)| Some((record.order.clone()?.into(), record.id.as_str())))
        })
        .collect();
    let orders = keys::orders(&known);
    let mut names = Names::taken(all.iter().map(|(record, _)| record.id.as_str()));
    let environments = draft.environments.iter().zip(found).zip(orders);
    let environments = environments.map(|((it, found), order)| {
        let record = found.map(|(record, _)| record);
        let id = record.and_then(|record| EnvironmentId::parse(&record.id).ok());
        let id = id.unwrap_or_else(|| names.id(&it.name, "environment"));
        let exact = |shown: &str, of: fn(&Record) -> Option<String>| {
            super::exact(shown.to_owned(), record.and_then(of))
        };
        let entries = found.map_or(&[][..], |(_, entries)| entries);
        let mut entry_keys = Vec::with_capacity(it.entries.len());
        let environment = Environment {
            id: id.clone(),
            order,
            name: it.name.clone(),
            components: entry_table(design, &it.entries, entries, components, &mut entry_keys),
            location: exact(&it.location, |record| record.exact.location.clone()),
            purpose: exact(&it.purpose, |record| record.exact.purpose.clone()),
        };
        found_keys.environments.push((id.clone(), entry_keys));
        (id, environment)
    });
    design.environments = environments.collect();
}

fn entry_table(
    design: &Design,
    entries: &[EntryDraft],
    records: &[Record],
    components: &Components,
    found_ids: &mut Vec<EntryId>,
) -> Table<EnvironmentEntry> {
    let component_of = |record: &Record| {
        let id = ComponentId::parse(record.component.as_deref()?).ok()?;
        design.components.get(&id)
    };
    let rows: Vec<&str> = entries.iter().map(|it| it.name.as_str()).collect();
    let named: Vec<Option<&str>> =
        records.iter().map(|record| component_of(record).map(|it| it.name.as_str())).collect();
    let found: Vec<Option<&Record>> =
        align(&rows, &named).into_iter().map(|at| records.get(at?)).collect();
    let known: Vec<Option<(OrderKey, &str)>> = found
        .iter()
        .map(|it| it.and_then(|record| Some((record.order.clone()?.into(), record.id.as_str()))))
        .collect();
    let orders = keys::orders(&known);
    let mut names = Names::taken(records.iter().map(|record| record.id.as_str()));
    let mut taken: HashSet<EntryId> = HashSet::new();
    let table = entries.iter().zip(found).zip(orders).map(|((it, record), order)| {
        let subject = subject(it, record.map(|record| (record, component_of(record))), components);
        let own = record.and_then(|record| EntryId::parse(&record.id).ok());
        let natural = || entry_id(&subject, &taken).filter(|id| names.is_free(id.as_str()));
        let id = own.or_else(natural);
        let id = id.unwrap_or_else(|| names.id(&it.name, "entry"));
        found_ids.push(id.clone());
        names.take(id.as_str());
        taken.insert(id.clone());
        (id.clone(), EnvironmentEntry { id, order, subject, count: it.count })
    });
    table.collect()
}

/// The id that everybody gives to an entry of a component, unless it is taken.
fn entry_id(subject: &Subject, taken: &HashSet<EntryId>) -> Option<EntryId> {
    match subject {
        Subject::Component(id) => Some(EntryId::of_component(id)).filter(|id| !taken.contains(id)),
        Subject::Text(_) => None,
    }
}

fn subject(
    entry: &EntryDraft,
    record: Option<(&Record, Option<&crate::model::Component>)>,
    components: &Components,
) -> Subject {
    match record {
        Some((_, Some(component))) if component.name == entry.name => {
            return Subject::Component(component.id.clone());
        }
        // A text that was no component is none now.
        Some((record, _)) if record.component.is_none() => {
            return Subject::Text(entry.name.clone());
        }
        _ => {}
    }
    let component = components.named(&entry.name).or_else(|| components.numbered(&entry.name));
    let component = component.or_else(|| components.short(&entry.name));
    component.map_or_else(|| Subject::Text(entry.name.clone()), |id| Subject::Component(id.clone()))
}
