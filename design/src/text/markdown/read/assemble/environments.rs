//! The environments.

use std::collections::{HashMap, HashSet};

use super::Keys;
use super::names::Components;
use crate::model::{
    Component, ComponentId, Design, EntryId, Environment, EnvironmentEntry, EnvironmentId, Subject,
    Table,
};
use crate::text::markdown::read::align::align;
use crate::text::markdown::read::chains::in_line;
use crate::text::markdown::read::draft::{Draft, EntryDraft};
use crate::text::markdown::read::keys::{self, Names};
use crate::text::markdown::read::places::{EntryPlace, EnvironmentPlace};
use crate::text::markdown::read::records::Record;
use crate::{Arrange as _, OrderKey};

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
    let unordered = contradicting(design, draft, &found);
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
            components: Entries {
                design,
                drafts: &it.entries,
                records: entries,
                ordered: !matches!(&it.place, EnvironmentPlace::Column(table, _) if unordered.contains(table)),
            }
            .table(components, &mut entry_keys),
            location: exact(&it.location, |record| record.exact.location.clone()),
            purpose: exact(&it.purpose, |record| record.exact.purpose.clone()),
        };
        found_keys.environments.push((id.clone(), entry_keys));
        (id, environment)
    });
    design.environments = environments.collect();
}

/// The tables whose columns have their entries in orders that contradict each other: the
/// rows cannot tell them.
fn contradicting(
    design: &Design,
    draft: &Draft,
    found: &[Option<&(Record, Vec<Record>)>],
) -> HashSet<usize> {
    let mut chains: HashMap<usize, Vec<Vec<usize>>> = HashMap::new();
    for (environment, found) in draft.environments.iter().zip(found) {
        let (EnvironmentPlace::Column(table, _), Some((_, records))) = (&environment.place, found)
        else {
            continue;
        };
        let drafts = &environment.entries;
        let own = Entries { design, drafts, records, ordered: true }.found();
        let mut chain: Vec<(Option<&str>, usize)> = drafts
            .iter()
            .zip(own)
            .filter_map(|(it, record)| match it.place {
                EntryPlace::Row(row) => Some((record?.order.as_deref(), row)),
                _ => None,
            })
            .collect();
        chain.arrange();
        chains.entry(*table).or_default().push(chain.into_iter().map(|(_, row)| row).collect());
    }
    let rows = |table: &usize| {
        draft.places.environment_tables.get(*table).map_or(0, |it| it.table.rows.len())
    };
    let all = chains.into_iter();
    all.filter(|(table, chains)| in_line(chains, rows(table)).is_none()).map(|it| it.0).collect()
}

/// What runs in an environment.
struct Entries<'a> {
    design: &'a Design,
    drafts: &'a [EntryDraft],
    records: &'a [Record],
    /// Whether the document tells their order.
    ordered: bool,
}

impl<'a> Entries<'a> {
    fn component_of(&self, record: &Record) -> Option<&'a Component> {
        let id = ComponentId::parse(record.component.as_deref()?).ok()?;
        self.design.components.get(&id)
    }

    /// The record of each.
    fn found(&self) -> Vec<Option<&'a Record>> {
        let rows: Vec<&str> = self.drafts.iter().map(|it| it.name.as_str()).collect();
        let name = |record| self.component_of(record).map(|it| it.name.as_str());
        let named: Vec<Option<&str>> = self.records.iter().map(name).collect();
        align(&rows, &named).into_iter().map(|at| self.records.get(at?)).collect()
    }

    fn orders(&self, found: &[Option<&Record>]) -> Vec<OrderKey> {
        let order = |record: &Record| record.order.clone().map(OrderKey::from);
        let known: Vec<Option<(OrderKey, &str)>> = found
            .iter()
            .map(|it| it.and_then(|record| Some((order(record)?, record.id.as_str()))))
            .collect();
        let mut orders = keys::orders(&known);
        if !self.ordered {
            for (order, known) in orders.iter_mut().zip(known) {
                if let Some((known, _)) = known {
                    *order = known;
                }
            }
        }
        orders
    }

    fn table(
        &self,
        components: &Components,
        found_ids: &mut Vec<EntryId>,
    ) -> Table<EnvironmentEntry> {
        let found = self.found();
        let orders = self.orders(&found);
        let mut names = Names::taken(self.records.iter().map(|record| record.id.as_str()));
        let mut taken: HashSet<EntryId> = HashSet::new();
        let table = self.drafts.iter().zip(found).zip(orders).map(|((it, record), order)| {
            let known = record.map(|record| (record, self.component_of(record)));
            let subject = subject(it, known, components);
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
