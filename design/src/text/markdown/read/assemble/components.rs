//! The rows of the table as components.

use std::collections::HashMap;

use super::Keys;
use crate::OrderKey;
use crate::model::{Component, ComponentId, ComponentKind, Count, Design, Item};
use crate::source::Guess;
use crate::text::markdown::read::align::align;
use crate::text::markdown::read::draft::{ComponentRow, Draft};
use crate::text::markdown::read::keys::{self, Names};
use crate::text::markdown::read::records::Record;

/// The record of each row.
fn records(draft: &Draft) -> Vec<Option<&Record>> {
    let rows: Vec<&str> = draft.components.iter().map(|row| row.name.as_str()).collect();
    let named: Vec<Option<&str>> =
        draft.records.components.iter().map(|it| it.name.as_deref()).collect();
    align(&rows, &named).into_iter().map(|at| draft.records.components.get(at?)).collect()
}

/// Adds the components, whose counts are not known yet.
pub fn add(design: &mut Design, draft: &mut Draft, found: &mut Keys) {
    let records = records(draft);
    let ids: Vec<Option<ComponentId>> = records
        .iter()
        .map(|it| it.and_then(|record| ComponentId::parse(&record.id).ok()))
        .collect();
    let mut names = Names::taken(draft.records.components.iter().map(|record| record.id.as_str()));
    let order = |record: Option<&Record>| record.and_then(|it| it.order.clone());
    let known: Vec<Option<(OrderKey, &str)>> = records
        .iter()
        .map(|it| Some((OrderKey::from(order(*it)?), it.map_or("", |record| record.id.as_str()))))
        .collect();
    let orders = keys::orders(&known);
    let mut guesses = Vec::new();
    let rows = draft.components.iter().zip(records).zip(ids).zip(orders);
    let components = rows.map(|(((row, record), id), order)| {
        let id = id.unwrap_or_else(|| names.id(&row.name, "component"));
        let purpose = record.and_then(|it| it.exact.purpose.clone());
        let (kind, guessed) = kind(row, record);
        if let Some(words) = guessed {
            let line = Some(draft.line_of(row.at.start));
            guesses.push(Guess { item: Item::Component(id.clone()), words, line });
        }
        let component = Component {
            id: id.clone(),
            order,
            name: row.name.clone(),
            kind,
            purpose: super::exact(row.purpose.clone(), purpose),
            count: row.count.map_or(Count::Auto, Count::Fixed),
        };
        found.components.push(id.clone());
        (id, component)
    });
    // Sorted once: entered one by one, each would move those behind it.
    design.components = components.collect();
    draft.guesses.append(&mut guesses);
}

/// The kind, and what it was guessed from. The author's own word counts as long as the
/// document shows it.
fn kind(row: &ComponentRow, record: Option<&Record>) -> (ComponentKind, Option<String>) {
    let own = record.and_then(Record::kind::<ComponentKind>);
    // A word that says nothing leaves the kind to the records; an own word is the kind.
    let silent =
        |kind: &ComponentKind| row.kind_text.is_empty() || !matches!(kind, ComponentKind::Other(_));
    let fits =
        |kind: &ComponentKind| kind.label() == row.kind_text || row.is_kind_guessed && silent(kind);
    match own.filter(fits) {
        Some(kind) => (kind, None),
        None => (row.kind.clone(), row.guessed.clone()),
    }
}

/// Leaves those counts to the canvas that were so, as long as they say the same.
pub fn count(design: &mut Design, draft: &Draft) {
    let mut placed: HashMap<&ComponentId, u32> = HashMap::new();
    for node in design.nodes.values() {
        let count = placed.entry(&node.component).or_default();
        *count = count.saturating_add(node.replicas);
    }
    for record in records(draft).into_iter().flatten() {
        let auto = record.count.as_ref().is_some_and(|count| count == "auto");
        let Ok(id) = ComponentId::parse(&record.id) else { continue };
        let placed = placed.get(&id).copied().unwrap_or_default();
        if let Some(component) = design.components.get_mut(&id)
            && auto
            && component.count == Count::Fixed(placed)
        {
            component.count = Count::Auto;
        }
    }
}
