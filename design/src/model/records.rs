//! Tables of records, and how they are written as JSON.

use std::collections::BTreeMap;

use super::{
    Component, Design, EntryId, Environment, EnvironmentEntry, Link, Message, NamingPattern, Node,
    Participant, Site, Step,
};
use crate::OrderKey;

/// Records by id.
pub type Table<R> = BTreeMap<<R as Record>::Id, R>;

/// Something with an id that a design holds a table of.
pub trait Record: Clone + PartialEq {
    /// The type of its id.
    type Id: Clone + Ord + std::fmt::Display;

    /// Its id.
    fn id(&self) -> &Self::Id;
}

/// A record whose place among its siblings people choose.
pub trait Ordered: Record {
    /// Its place.
    fn order(&self) -> &OrderKey;

    /// Its place, to change it.
    fn order_mut(&mut self) -> &mut OrderKey;
}

/// A record with a table directly under the design.
pub trait Stored: Record {
    /// The table it lives in.
    fn table(design: &Design) -> &Table<Self>;

    /// The table it lives in, to change it.
    fn table_mut(design: &mut Design) -> &mut Table<Self>;
}

macro_rules! records {
    ($($record:ident $id:ident $($table:ident).+;)*) => {$(
        impl Record for $record {
            type Id = super::$id;

            fn id(&self) -> &Self::Id {
                &self.id
            }
        }

        impl Stored for $record {
            fn table(design: &Design) -> &Table<Self> {
                &design.$($table).+
            }

            fn table_mut(design: &mut Design) -> &mut Table<Self> {
                &mut design.$($table).+
            }
        }
    )*};
}

records! {
    Component ComponentId components;
    Site SiteId sites;
    Node NodeId nodes;
    Link LinkId links;
    NamingPattern NamingId discovery.naming;
    Step StepId discovery.steps;
    Participant ParticipantId discovery.participants;
    Message MessageId discovery.messages;
    Environment EnvironmentId environments;
}

impl Record for EnvironmentEntry {
    type Id = EntryId;

    fn id(&self) -> &EntryId {
        &self.id
    }
}

macro_rules! ordered {
    ($($record:ident)*) => {$(
        impl Ordered for $record {
            fn order(&self) -> &OrderKey {
                &self.order
            }

            fn order_mut(&mut self) -> &mut OrderKey {
                &mut self.order
            }
        }
    )*};
}

ordered! { Component NamingPattern Step Participant Message Environment EnvironmentEntry }

/// The records of a table in the order that people gave them; records with the
/// same key are ordered by id.
pub fn in_order<R: Ordered>(table: &Table<R>) -> Vec<&R> {
    let mut records: Vec<&R> = table.values().collect();
    records.sort_by(|a, b| (a.order(), a.id()).cmp(&(b.order(), b.id())));
    records
}

/// The key that puts a record behind all others of a table.
pub fn last_order<R: Ordered>(table: &Table<R>) -> OrderKey {
    table.values().map(Ordered::order).max().map_or_else(OrderKey::first, OrderKey::next)
}

/// A table as a JSON array, by id.
pub(super) mod unordered {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::{Record, Table};

    pub fn serialize<R: Record + Serialize, S: Serializer>(
        table: &Table<R>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(table.values())
    }

    pub fn deserialize<'de, R: Record + Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Table<R>, D::Error> {
        let mut table = Table::<R>::new();
        for record in Vec::<R>::deserialize(deserializer)? {
            let id = record.id().clone();
            if table.insert(id.clone(), record).is_some() {
                return Err(D::Error::custom(format_args!(
                    "the id “{id}” is used twice in one list"
                )));
            }
        }
        Ok(table)
    }
}

/// A table as a JSON array, in the order that people gave it. Records without
/// a key follow the record before them.
pub(super) mod ordered {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::{Ordered, Table, in_order};
    use crate::OrderKey;

    pub fn serialize<R: Ordered + Serialize, S: Serializer>(
        table: &Table<R>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(in_order(table))
    }

    pub fn deserialize<'de, R: Ordered + Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Table<R>, D::Error> {
        let mut table = Table::<R>::new();
        let mut last: Option<OrderKey> = None;
        for mut record in Vec::<R>::deserialize(deserializer)? {
            if record.order().is_unset() {
                *record.order_mut() = last.as_ref().map_or_else(OrderKey::first, OrderKey::next);
            }
            last = Some(record.order().clone());
            let id = record.id().clone();
            if table.insert(id.clone(), record).is_some() {
                return Err(D::Error::custom(format_args!(
                    "the id “{id}” is used twice in one list"
                )));
            }
        }
        Ok(table)
    }
}
