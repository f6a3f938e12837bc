//! The parts that several kinds of records have in common.

use std::sync::Arc;

use design::model::{ComponentId, ComponentKind, Endpoint, Item, NodeId, SiteId, Subject};
use design::order::OrderKey;
use yrs::ReadTxn;

use crate::doc::fields::{Field, Fields, Reader};

pub(super) fn fields<const N: usize>(values: [(&str, Field); N]) -> Fields {
    values.into_iter().map(|(key, value)| (Arc::from(key), value)).collect()
}

/// The place among siblings. Without one a record comes first: a place that
/// depended on the siblings would change with them.
pub(super) fn order<T: ReadTxn>(from: &Reader<T>) -> OrderKey {
    let order = from.text("order").map(OrderKey::from);
    order.filter(|order| !order.is_unset()).unwrap_or_else(OrderKey::first)
}

pub(super) fn prose(text: &str) -> Field {
    Field::Prose(text.to_owned())
}

pub(super) fn slugged<T: ReadTxn, V: Copy, const N: usize>(
    from: &Reader<T>,
    key: &str,
    all: [V; N],
    slug: impl Fn(V) -> &'static str,
) -> Option<V> {
    let text = from.name(key)?;
    all.into_iter().find(|&value| slug(value) == text.as_ref())
}

pub(super) fn other_component(kind: &ComponentKind) -> Option<&str> {
    match kind {
        ComponentKind::Other(label) => Some(label),
        _ => None,
    }
}

pub(super) fn kind_text(slug: &str, other: Option<&str>) -> String {
    match other {
        Some(label) if !label.is_empty() => format!("other:{label}"),
        _ => slug.to_owned(),
    }
}

/// The label of a kind that has no slug of its own. A slug from a later version
/// is its own label.
pub(super) fn other_label(kind: &str) -> String {
    kind.strip_prefix("other:").unwrap_or(kind).to_owned()
}

pub(super) fn endpoint_text(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Node(id) => format!("node:{id}"),
        Endpoint::Site(id) => format!("site:{id}"),
    }
}

pub(super) fn endpoint(text: &str) -> Option<Endpoint> {
    match text.split_once(':')? {
        ("node", id) => NodeId::parse(id).ok().map(Endpoint::Node),
        ("site", id) => SiteId::parse(id).ok().map(Endpoint::Site),
        _ => None,
    }
}

pub(super) fn endpoint_item(endpoint: Endpoint) -> Item {
    match endpoint {
        Endpoint::Node(id) => Item::Node(id),
        Endpoint::Site(id) => Item::Site(id),
    }
}

pub(super) fn subject_text(subject: &Subject) -> String {
    match subject {
        Subject::Component(id) => format!("component:{id}"),
        Subject::Text(text) => format!("text:{text}"),
    }
}

pub(super) fn subject(text: &str) -> Option<Subject> {
    match text.split_once(':')? {
        ("component", id) => ComponentId::parse(id).ok().map(Subject::Component),
        ("text", text) => Some(Subject::Text(text.to_owned())),
        _ => None,
    }
}

pub(super) fn subject_item(subject: &Subject) -> Option<Item> {
    match subject {
        Subject::Component(id) => Some(Item::Component(id.clone())),
        Subject::Text(_) => None,
    }
}
