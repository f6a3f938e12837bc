//! Service discovery.

use super::Keys;
use crate::OrderKey;
use crate::model::{Design, NamingId, NamingPattern, Step, StepId};
use crate::text::markdown::read::draft::Draft;
use crate::text::markdown::read::keys::{self, Names};
use crate::text::markdown::read::records::Record;

/// Adds mechanisms, naming patterns and steps.
pub fn add(design: &mut Design, draft: &Draft, found: &mut Keys) {
    let discovery = &mut design.discovery;
    for (mechanism, note) in &draft.mechanisms {
        discovery.mechanisms.insert(*mechanism, note.clone());
    }
    let records = &draft.records;
    let mut names = names(&records.naming);
    let all = draft.naming.iter().zip(orders(draft.naming.len(), &records.naming)).enumerate();
    let patterns = all.map(|(at, ((kind, pattern), order))| {
        let own = records.naming.get(at).and_then(|it| NamingId::parse(&it.id).ok());
        let id = own.unwrap_or_else(|| names.id(kind.slug(), "naming"));
        let naming = NamingPattern { id: id.clone(), order, kind: *kind, pattern: pattern.clone() };
        found.naming.push(id.clone());
        (id, naming)
    });
    discovery.naming = patterns.collect();
    let mut names = self::names(&records.steps);
    let all = draft.steps.iter().zip(orders(draft.steps.len(), &records.steps)).enumerate();
    let steps = all.map(|(at, (text, order))| {
        let record = records.steps.get(at);
        let own = record.and_then(|it| StepId::parse(&it.id).ok());
        let id = own.unwrap_or_else(|| names.id("step", "step"));
        let exact = record.and_then(|it| it.exact.text.clone());
        let text = super::exact(text.clone(), exact);
        found.steps.push(id.clone());
        (id.clone(), Step { id, order, text })
    });
    discovery.steps = steps.collect();
}

/// The ids that are not free.
pub fn names(records: &[Record]) -> Names {
    Names::taken(records.iter().map(|record| record.id.as_str()))
}

/// The orders of things that are the records of the same place.
pub fn orders(length: usize, records: &[Record]) -> Vec<OrderKey> {
    let known: Vec<Option<(OrderKey, &str)>> = (0..length)
        .map(|at| {
            let record = records.get(at)?;
            Some((OrderKey::from(record.order.clone()?), record.id.as_str()))
        })
        .collect();
    keys::orders(&known)
}
