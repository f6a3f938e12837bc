//! Writing into the document.

use std::sync::Arc;

use design::SortedSet;
use design::model::Item;
use yrs::{Any, GetString, Map, MapPrelim, MapRef, Text, TextPrelim, Transact, TransactionMut};

use super::{Address, Owner, Store, merge_updates};
use crate::doc::delta::{Delta, units};
use crate::doc::fields::{Field, Fields};
use crate::doc::records::Table;

/// The version of the layout that this version writes under `design.schema`.
const SCHEMA: i64 = 1;

/// Something to be written.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::doc) enum Write {
    /// Puts a value in place of another; `None` takes it away.
    Set(Address, Option<Field>),
    /// Changes a shared text.
    Edit(Address, Delta),
    /// Adds a record in place of any that is there.
    Add(Table, Arc<str>, Fields),
    /// Removes a record.
    Remove(Table, Arc<str>),
}

/// Something that was written, with what was there before.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::doc) enum Written {
    Set(Address, Option<Field>, Option<Field>),
    Edit(Address, Delta),
    /// An added record. When it was restored by undo, also the records that
    /// referred to it already then.
    Add(Table, Arc<str>, Fields, SortedSet<Item>),
    Remove(Table, Arc<str>, Fields),
}

impl Store {
    /// Writes in one transaction and returns what was written. What does not
    /// apply, because a record or a text is not there, is left out.
    pub fn write(&mut self, writes: Vec<Write>) -> Vec<Written> {
        let mut txn = self.doc.transact_mut_with("local");
        let written = writes.into_iter().filter_map(|write| self.write_one(&mut txn, write));
        let written: Vec<Written> = written.collect();
        txn.commit();
        if txn.has_changes() {
            let update = txn.encode_update_v1();
            drop(txn);
            self.local.push(update);
            self.bring_in();
        }
        written
    }

    fn write_one(&self, txn: &mut TransactionMut, write: Write) -> Option<Written> {
        match write {
            Write::Set(address, after) => {
                let before = self.field(txn, &address);
                let map = self.owned(txn, &address.0)?;
                match &after {
                    Some(field) => put(&map, txn, &address.1, field),
                    None => drop(map.remove(txn, &address.1)),
                }
                Some(Written::Set(address, before, after))
            }
            Write::Edit(address, delta) => self.edit(txn, address, delta),
            Write::Add(table, id, fields) => {
                let map = self.table(table).insert(txn, Arc::clone(&id), MapPrelim::default());
                for (key, field) in &fields {
                    put(&map, txn, key, field);
                }
                Some(Written::Add(table, id, fields, SortedSet::new()))
            }
            Write::Remove(table, id) => {
                let fields = self.fields(txn, table, &id).unwrap_or_default();
                self.table(table).remove(txn, &id)?;
                Some(Written::Remove(table, id, fields))
            }
        }
    }

    fn edit(&self, txn: &mut TransactionMut, address: Address, delta: Delta) -> Option<Written> {
        if let Some(text) = self.text(txn, &address) {
            let before = text.get_string(txn);
            // Objects embedded in a text have a length that the text does not
            // show; offsets are right only where there are none.
            if text.len(txn) == units(&before) {
                for splice in delta.splices(&before)? {
                    if splice.delete > 0 {
                        text.remove_range(txn, splice.at, splice.delete);
                    }
                    text.insert(txn, splice.at, &splice.insert);
                }
                return Some(Written::Edit(address, delta));
            }
        }
        // It is a plain value, or none, or a text with objects in it: from now
        // on it is a text.
        let before = self.field(txn, &address);
        let plain = match &before {
            Some(Field::Plain(Any::String(text))) => text.as_ref(),
            Some(Field::Prose(text)) => text,
            _ => "",
        };
        let after = Field::Prose(delta.applied(plain)?);
        put(&self.owned(txn, &address.0)?, txn, &address.1, &after);
        Some(Written::Set(address, before, Some(after)))
    }

    /// Puts the version of the layout into a fresh document.
    pub fn stamp(&mut self) {
        let address = (Owner::Design, "schema".into());
        self.write(vec![Write::Set(address, Some(Field::number(SCHEMA)))]);
    }

    pub fn take_update(&mut self) -> Option<Vec<u8>> {
        // Updates that were encoded here always decode.
        let mut updates = merge_updates(std::mem::take(&mut self.local)).ok()?.into_iter();
        let update = updates.next();
        self.local.extend(updates);
        update
    }
}

fn put(map: &MapRef, txn: &mut TransactionMut, key: &Arc<str>, field: &Field) {
    let key = Arc::clone(key);
    match field {
        Field::Plain(any) => drop(map.insert(txn, key, any.clone())),
        Field::Prose(text) => drop(map.insert(txn, key, TextPrelim::new(text.clone()))),
        Field::Foreign(shared) => drop(map.insert(txn, key, shared.clone())),
    }
}
