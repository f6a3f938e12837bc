//! What stands in lists.

use std::sync::Arc;

use design::command::{Change, Edit};
use design::model::{
    EntryId, Environment, EnvironmentEntry, EnvironmentId, Item, Message, MessageKind, NamingKind,
    NamingPattern, Participant, Step, Table as Records,
};
use yrs::ReadTxn;

use super::texts::{fields, order, prose, slugged, subject, subject_item, subject_text};
use super::{Kept, Table, kept};
use crate::doc::fields::{Field, Fields, Reader};

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
pub(in crate::doc) fn entry_key(environment: &EnvironmentId, entry: &EntryId) -> Arc<str> {
    format!("{environment}/{entry}").into()
}

/// What [`entry_key`] was made of.
pub(in crate::doc) fn entry_ids(key: &str) -> Option<(EnvironmentId, EntryId)> {
    let (environment, entry) = key.split_once('/')?;
    Some((environment.parse().ok()?, entry.parse().ok()?))
}

pub(in crate::doc) fn entry_fields(entry: &EnvironmentEntry) -> Fields {
    fields([
        ("order", Field::text(entry.order.as_str())),
        ("subject", Field::text(&subject_text(&entry.subject))),
        ("count", Field::optional(entry.count, Field::number)),
    ])
}

pub(in crate::doc) fn read_entry<T: ReadTxn>(
    id: EntryId,
    from: &Reader<T>,
) -> Option<EnvironmentEntry> {
    let subject = subject(&from.name("subject")?)?;
    Some(EnvironmentEntry { id, order: order(from), subject, count: from.count("count") })
}

pub(in crate::doc) fn entry_references(
    environment: &EnvironmentId,
    entry: &EnvironmentEntry,
) -> Vec<Item> {
    let subject = subject_item(&entry.subject);
    subject.into_iter().chain([Item::Environment(environment.clone())]).collect()
}
