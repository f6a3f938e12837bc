//! How each kind of record is kept in the shared document (`LAY-*` in
//! `docs/SYNC-SPEC.md`).
//!
//! Reading is total: a missing value, or one of the wrong type, is the default;
//! a record without an identity or without something to refer to is no record.

use std::sync::Arc;

use design::command::{Change, Edit};
use design::model::{
    Component, ComponentId, ComponentKind, Count, Direction, Endpoint, EntryId, Environment,
    EnvironmentEntry, EnvironmentId, InvalidId, Item, Link, LinkKind, Message, MessageKind,
    NamingKind, NamingPattern, Node, NodeId, Participant, Site, SiteId, SiteKind, Step, Stored,
    Subject, Table as Records,
};
use design::order::OrderKey;
use yrs::{Any, ReadTxn};

use super::fields::{Field, Fields, Reader};

/// The tables of the document, in an order in which none refers to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    Components,
    Sites,
    Nodes,
    Participants,
    Links,
    Messages,
    Naming,
    Steps,
    Environments,
    Entries,
}

impl Table {
    pub const ALL: [Self; 10] = [
        Self::Components,
        Self::Sites,
        Self::Nodes,
        Self::Participants,
        Self::Links,
        Self::Messages,
        Self::Naming,
        Self::Steps,
        Self::Environments,
        Self::Entries,
    ];

    /// The name of its root map.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Components => "components",
            Self::Sites => "sites",
            Self::Nodes => "nodes",
            Self::Participants => "participants",
            Self::Links => "links",
            Self::Messages => "messages",
            Self::Naming => "naming",
            Self::Steps => "steps",
            Self::Environments => "environments",
            Self::Entries => "entries",
        }
    }
}

/// A record with a table of its own in the document.
pub(super) trait Kept: Stored<Id: Clone + std::str::FromStr<Err = InvalidId>> {
    const TABLE: Table;

    fn item(id: Self::Id) -> Item;

    fn change(id: Self::Id, edit: Edit<Self>) -> Change;

    /// Its values, but for its place on the canvas.
    fn fields(&self) -> Fields;

    /// Reads its values, but for its place on the canvas.
    fn read<T: ReadTxn>(id: Self::Id, from: &Reader<T>) -> Option<Self>;

    /// What it refers to.
    fn references(&self) -> Vec<Item> {
        Vec::new()
    }
}

fn fields<const N: usize>(values: [(&str, Field); N]) -> Fields {
    values.into_iter().map(|(key, value)| (Arc::from(key), value)).collect()
}

/// The place among siblings. Without one a record comes first: a place that
/// depended on the siblings would change with them.
fn order<T: ReadTxn>(from: &Reader<T>) -> OrderKey {
    let order = from.text("order").map(OrderKey::from);
    order.filter(|order| !order.is_unset()).unwrap_or_else(OrderKey::first)
}

fn prose(text: &str) -> Field {
    Field::Prose(text.to_owned())
}

macro_rules! kept {
    ($($record:ident $table:ident $variant:ident;)*) => {$(
        const TABLE: Table = Table::$table;

        fn item(id: Self::Id) -> Item {
            Item::$variant(id)
        }

        fn change(id: Self::Id, edit: Edit<Self>) -> Change {
            Change::$variant(id, edit)
        }
    )*};
}

impl Kept for Component {
    kept! { Component Components Component; }

    fn fields(&self) -> Fields {
        let count = match self.count {
            Count::Auto => Field::Plain(Any::Null),
            Count::Fixed(count) => Field::number(count),
        };
        fields([
            ("order", Field::text(self.order.as_str())),
            ("name", Field::text(&self.name)),
            ("kind", Field::text(&kind_text(self.kind.slug(), other_component(&self.kind)))),
            ("purpose", prose(&self.purpose)),
            ("count", count),
        ])
    }

    fn read<T: ReadTxn>(id: ComponentId, from: &Reader<T>) -> Option<Self> {
        let kind = from.name("kind").unwrap_or_default();
        Some(Self {
            id,
            order: order(from),
            name: from.line("name"),
            kind: match ComponentKind::from_slug(&kind) {
                Some(kind) => kind,
                None => ComponentKind::Other(other_label(&kind)),
            },
            purpose: from.line("purpose"),
            count: from.count("count").map_or(Count::Auto, Count::Fixed),
        })
    }
}

impl Kept for Site {
    kept! { Site Sites Site; }

    fn fields(&self) -> Fields {
        let other = match &self.kind {
            SiteKind::Other(label) => Some(label.as_str()),
            _ => None,
        };
        fields([
            ("name", Field::text(&self.name)),
            ("kind", Field::text(&kind_text(self.kind.slug(), other))),
        ])
    }

    fn read<T: ReadTxn>(id: SiteId, from: &Reader<T>) -> Option<Self> {
        let kind = from.name("kind").unwrap_or_default();
        Some(Self {
            id,
            name: from.line("name"),
            kind: match SiteKind::from_slug(&kind) {
                Some(kind) => kind,
                None => SiteKind::Other(other_label(&kind)),
            },
            parent: None,
            rect: design::geometry::Rect::default(),
        })
    }

    fn references(&self) -> Vec<Item> {
        self.parent.iter().cloned().map(Item::Site).collect()
    }
}

impl Kept for Node {
    kept! { Node Nodes Node; }

    fn fields(&self) -> Fields {
        fields([
            ("component", Field::text(self.component.as_str())),
            ("label", Field::optional(self.label.as_deref(), Field::text)),
            ("replicas", Field::number(self.replicas)),
        ])
    }

    fn read<T: ReadTxn>(id: NodeId, from: &Reader<T>) -> Option<Self> {
        Some(Self {
            id,
            component: ComponentId::parse(&from.name("component")?).ok()?,
            site: None,
            label: from.text("label"),
            replicas: from.count("replicas").unwrap_or(1),
            position: design::geometry::Point::default(),
        })
    }

    fn references(&self) -> Vec<Item> {
        let site = self.site.iter().cloned().map(Item::Site);
        site.chain([Item::Component(self.component.clone())]).collect()
    }
}

impl Kept for Link {
    kept! { Link Links Link; }

    fn fields(&self) -> Fields {
        fields([
            ("from", Field::text(&endpoint_text(&self.from))),
            ("to", Field::text(&endpoint_text(&self.to))),
            ("label", Field::text(&self.label)),
            ("kind", Field::text(self.kind.slug())),
            ("direction", Field::text(self.direction.slug())),
        ])
    }

    fn read<T: ReadTxn>(id: Self::Id, from: &Reader<T>) -> Option<Self> {
        Some(Self {
            id,
            from: endpoint(&from.name("from")?)?,
            to: endpoint(&from.name("to")?)?,
            label: from.line("label"),
            kind: slugged(from, "kind", LinkKind::ALL, LinkKind::slug).unwrap_or_default(),
            direction: slugged(from, "direction", Direction::ALL, Direction::slug)
                .unwrap_or_default(),
        })
    }

    fn references(&self) -> Vec<Item> {
        [&self.from, &self.to].into_iter().cloned().map(endpoint_item).collect()
    }
}

impl Kept for NamingPattern {
    kept! { NamingPattern Naming Naming; }

    fn fields(&self) -> Fields {
        fields([
            ("order", Field::text(self.order.as_str())),
            ("kind", Field::text(self.kind.slug())),
            ("pattern", Field::text(&self.pattern)),
        ])
    }

    fn read<T: ReadTxn>(id: Self::Id, from: &Reader<T>) -> Option<Self> {
        Some(Self {
            id,
            order: order(from),
            kind: slugged(from, "kind", NamingKind::ALL, NamingKind::slug)
                .unwrap_or(NamingKind::Other),
            pattern: from.line("pattern"),
        })
    }
}

impl Kept for Step {
    kept! { Step Steps Step; }

    fn fields(&self) -> Fields {
        fields([("order", Field::text(self.order.as_str())), ("text", prose(&self.text))])
    }

    fn read<T: ReadTxn>(id: Self::Id, from: &Reader<T>) -> Option<Self> {
        Some(Self { id, order: order(from), text: from.line("text") })
    }
}

impl Kept for Participant {
    kept! { Participant Participants Participant; }

    fn fields(&self) -> Fields {
        fields([
            ("order", Field::text(self.order.as_str())),
            ("subject", Field::text(&subject_text(&self.subject))),
        ])
    }

    fn read<T: ReadTxn>(id: Self::Id, from: &Reader<T>) -> Option<Self> {
        Some(Self { id, order: order(from), subject: subject(&from.name("subject")?)? })
    }

    fn references(&self) -> Vec<Item> {
        subject_item(&self.subject).into_iter().collect()
    }
}

impl Kept for Message {
    kept! { Message Messages Message; }

    fn fields(&self) -> Fields {
        fields([
            ("order", Field::text(self.order.as_str())),
            ("from", Field::text(self.from.as_str())),
            ("to", Field::text(self.to.as_str())),
            ("kind", Field::text(self.kind.slug())),
            ("text", Field::text(&self.text)),
        ])
    }

    fn read<T: ReadTxn>(id: Self::Id, from: &Reader<T>) -> Option<Self> {
        Some(Self {
            id,
            order: order(from),
            from: from.name("from")?.parse().ok()?,
            to: from.name("to")?.parse().ok()?,
            kind: slugged(from, "kind", MessageKind::ALL, MessageKind::slug).unwrap_or_default(),
            text: from.line("text"),
        })
    }

    fn references(&self) -> Vec<Item> {
        [&self.from, &self.to].into_iter().cloned().map(Item::Participant).collect()
    }
}

impl Kept for Environment {
    kept! { Environment Environments Environment; }

    fn fields(&self) -> Fields {
        fields([
            ("order", Field::text(self.order.as_str())),
            ("name", Field::text(&self.name)),
            ("location", prose(&self.location)),
            ("purpose", prose(&self.purpose)),
        ])
    }

    fn read<T: ReadTxn>(id: EnvironmentId, from: &Reader<T>) -> Option<Self> {
        Some(Self {
            id,
            order: order(from),
            name: from.line("name"),
            components: Records::new(),
            location: from.line("location"),
            purpose: from.line("purpose"),
        })
    }
}

/// The key of an entry in the table of all entries.
pub(super) fn entry_key(environment: &EnvironmentId, entry: &EntryId) -> Arc<str> {
    format!("{environment}/{entry}").into()
}

/// What [`entry_key`] was made of.
pub(super) fn entry_ids(key: &str) -> Option<(EnvironmentId, EntryId)> {
    let (environment, entry) = key.split_once('/')?;
    Some((environment.parse().ok()?, entry.parse().ok()?))
}

pub(super) fn entry_fields(entry: &EnvironmentEntry) -> Fields {
    fields([
        ("order", Field::text(entry.order.as_str())),
        ("subject", Field::text(&subject_text(&entry.subject))),
        ("count", Field::optional(entry.count, Field::number)),
    ])
}

pub(super) fn read_entry<T: ReadTxn>(id: EntryId, from: &Reader<T>) -> Option<EnvironmentEntry> {
    let subject = subject(&from.name("subject")?)?;
    Some(EnvironmentEntry { id, order: order(from), subject, count: from.count("count") })
}

pub(super) fn entry_references(environment: &EnvironmentId, entry: &EnvironmentEntry) -> Vec<Item> {
    let subject = subject_item(&entry.subject);
    subject.into_iter().chain([Item::Environment(environment.clone())]).collect()
}

fn slugged<T: ReadTxn, V: Copy, const N: usize>(
    from: &Reader<T>,
    key: &str,
    all: [V; N],
    slug: impl Fn(V) -> &'static str,
) -> Option<V> {
    let text = from.name(key)?;
    all.into_iter().find(|&value| slug(value) == text.as_ref())
}

fn other_component(kind: &ComponentKind) -> Option<&str> {
    match kind {
        ComponentKind::Other(label) => Some(label),
        _ => None,
    }
}

fn kind_text(slug: &str, other: Option<&str>) -> String {
    match other {
        Some(label) if !label.is_empty() => format!("other:{label}"),
        _ => slug.to_owned(),
    }
}

/// The label of a kind that has no slug of its own. A slug from a later version
/// is its own label.
fn other_label(kind: &str) -> String {
    kind.strip_prefix("other:").unwrap_or(kind).to_owned()
}

fn endpoint_text(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Node(id) => format!("node:{id}"),
        Endpoint::Site(id) => format!("site:{id}"),
    }
}

fn endpoint(text: &str) -> Option<Endpoint> {
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

fn subject_text(subject: &Subject) -> String {
    match subject {
        Subject::Component(id) => format!("component:{id}"),
        Subject::Text(text) => format!("text:{text}"),
    }
}

fn subject(text: &str) -> Option<Subject> {
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

/// The records without which a record is not shown.
pub(super) fn required(table: Table, id: &str, fields: &Fields) -> Vec<(Table, Arc<str>)> {
    let text = |key: &str| match fields.get(key) {
        Some(Field::Plain(Any::String(text))) => Some(text.as_ref()),
        _ => None,
    };
    let reference = |key: &str| match text(key)?.split_once(':')? {
        ("node", id) => Some((Table::Nodes, id.into())),
        ("site", id) => Some((Table::Sites, id.into())),
        ("component", id) => Some((Table::Components, id.into())),
        _ => None,
    };
    let plain = |table: Table, key: &str| Some((table, Arc::from(text(key)?)));
    let required = match table {
        Table::Nodes => [plain(Table::Components, "component"), None],
        Table::Links => [reference("from"), reference("to")],
        Table::Participants => [reference("subject"), None],
        Table::Messages => [plain(Table::Participants, "from"), plain(Table::Participants, "to")],
        Table::Entries => {
            let environment = id.split('/').next().unwrap_or_default();
            [Some((Table::Environments, environment.into())), reference("subject")]
        }
        _ => [None, None],
    };
    required.into_iter().flatten().collect()
}

/// The name of a record, if its id is one.
pub(super) fn item(table: Table, id: &str) -> Option<Item> {
    Some(match table {
        Table::Components => Item::Component(id.parse().ok()?),
        Table::Sites => Item::Site(id.parse().ok()?),
        Table::Nodes => Item::Node(id.parse().ok()?),
        Table::Participants => Item::Participant(id.parse().ok()?),
        Table::Links => Item::Link(id.parse().ok()?),
        Table::Messages => Item::Message(id.parse().ok()?),
        Table::Naming => Item::Naming(id.parse().ok()?),
        Table::Steps => Item::Step(id.parse().ok()?),
        Table::Environments => Item::Environment(id.parse().ok()?),
        Table::Entries => {
            let (environment, entry) = entry_ids(id)?;
            Item::Entry(environment, entry)
        }
    })
}
