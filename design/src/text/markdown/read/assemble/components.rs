//! The rows of the table as components.

use crate::OrderKey;
use crate::model::{Component, ComponentId, ComponentKind, Count, Design};
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
pub fn add(design: &mut Design, draft: &Draft) {
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
    for (((row, record), id), order) in draft.components.iter().zip(records).zip(ids).zip(orders) {
        let id = id.unwrap_or_else(|| names.id(&row.name, "component"));
        let purpose = record.and_then(|it| it.exact.purpose.clone());
        let component = Component {
            id: id.clone(),
            order,
            name: row.name.clone(),
            kind: kind(row, record),
            purpose: super::exact(row.purpose.clone(), purpose),
            count: row.count.map_or(Count::Auto, Count::Fixed),
        };
        design.components.insert(id, component);
    }
}

/// The author's own word, as long as the document shows it.
fn kind(row: &ComponentRow, record: Option<&Record>) -> ComponentKind {
    let own = record.and_then(Record::kind::<ComponentKind>);
    own.filter(|kind| kind.label() == row.kind_text).unwrap_or_else(|| row.kind.clone())
}

/// Leaves those counts to the canvas that were so, as long as they say the same.
pub fn count(design: &mut Design, draft: &Draft) {
    for record in records(draft).into_iter().flatten() {
        let auto = record.count.as_ref().is_some_and(|count| count == "auto");
        let Ok(id) = ComponentId::parse(&record.id) else { continue };
        let placed = design.placed(&id);
        if let Some(component) = design.components.get_mut(&id)
            && auto
            && component.count == Count::Fixed(placed)
        {
            component.count = Count::Auto;
        }
    }
}
