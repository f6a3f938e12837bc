//! Tables of records, and how they are written as JSON.

use super::{
    Component, Design, EntryId, Environment, EnvironmentEntry, Id, Link, Message, NamingPattern,
    Node, Participant, Site, Step, Subject,
};
use crate::{Arrange as _, OrderKey, SortedMap};

/// Records by id.
pub type Table<R> = SortedMap<<R as Record>::Id, R>;

/// Something with an id that a design holds a table of.
pub trait Record: Clone + PartialEq {
    /// The type of its id.
    type Id: Id;

    /// Its id.
    fn id(&self) -> &Self::Id;

    /// Its id, to give it one.
    fn id_mut(&mut self) -> &mut Self::Id;

    /// The id that follows from what it holds, if any.
    fn natural_id(&self) -> Option<Self::Id> {
        None
    }
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

            fn id_mut(&mut self) -> &mut Self::Id {
                &mut self.id
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

    fn id_mut(&mut self) -> &mut EntryId {
        &mut self.id
    }

    fn natural_id(&self) -> Option<EntryId> {
        match &self.subject {
            Subject::Component(component) => Some(EntryId::of_component(component)),
            Subject::Text(_) => None,
        }
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
    records.arrange_by(|a, b| (a.order(), a.id()).cmp(&(b.order(), b.id())));
    records
}

/// The key that puts a record behind all others of a table.
pub fn last_order<R: Ordered>(table: &Table<R>) -> OrderKey {
    table.values().map(Ordered::order).max().map_or_else(OrderKey::first, OrderKey::next)
}

/// Enters records into a table; an error says which id two of them have. A record
/// without an id gets the one that follows from what it holds, or else the next
/// number, from its place in the list on, that no other has.
fn by_id<R: Record>(records: Vec<R>) -> Result<Table<R>, String> {
    let mut table = Table::<R>::new();
    let mut without = Vec::new();
    for (place, record) in records.into_iter().enumerate() {
        if record.id().is_unset() {
            without.push((place + 1, record));
            continue;
        }
        let id = record.id().clone();
        if table.insert(id.clone(), record).is_some() {
            return Err(format!("the id “{id}” is used twice in one list"));
        }
    }
    let mut number = 0;
    for (place, mut record) in without {
        let mut id = record.natural_id();
        while id.as_ref().is_none_or(|id| table.contains_key(id)) {
            number = place.max(number + 1);
            id = number.to_string().parse().ok();
        }
        if let Some(id) = id {
            *record.id_mut() = id.clone();
            table.insert(id, record);
        }
    }
    Ok(table)
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
        super::by_id(Vec::deserialize(deserializer)?).map_err(D::Error::custom)
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
        let mut records = Vec::<R>::deserialize(deserializer)?;
        let mut last: Option<OrderKey> = None;
        for record in &mut records {
            if record.order().is_unset() {
                *record.order_mut() = last.as_ref().map_or_else(OrderKey::first, OrderKey::next);
            }
            last = Some(record.order().clone());
        }
        super::by_id(records).map_err(D::Error::custom)
    }
}
