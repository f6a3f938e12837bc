//! How each kind of record is kept in the shared document (`LAY-*` in
//! `docs/SYNC-SPEC.md`).
//!
//! Reading is total: a missing value, or one of the wrong type, is the default;
//! a record without an identity or without something to refer to is no record.

mod canvas;
mod lists;
mod texts;

use std::sync::Arc;

use design::command::{Change, Edit};
use design::model::{InvalidId, Item, Stored};
use yrs::{Any, ReadTxn};

pub(in crate::doc) use self::lists::{
    entry_fields, entry_ids, entry_key, entry_references, read_entry,
};
use super::fields::{Field, Fields, Reader};

/// What is the same for all records.
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
use kept;

/// The tables of the document, in an order in which none refers to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::doc) enum Table {
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
pub(in crate::doc) trait Kept:
    Stored<Id: Clone + std::str::FromStr<Err = InvalidId>>
{
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

/// The records without which a record is not shown.
pub(in crate::doc) fn required(table: Table, id: &str, fields: &Fields) -> Vec<(Table, Arc<str>)> {
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
pub(in crate::doc) fn item(table: Table, id: &str) -> Option<Item> {
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
