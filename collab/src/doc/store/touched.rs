//! What transactions touched.

use std::sync::{Arc, PoisonError};

use design::{SortedMap, SortedSet};
use yrs::types::{Delta as TextPiece, Event, Events, PathSegment};
use yrs::{Any, DeepObservable, Map, Out, TransactionMut};

use super::{Address, Owner, Store};
use crate::doc::delta::Delta;
use crate::doc::records::Table;

/// What a transaction touched, whoever made it.
#[derive(Debug, Default)]
pub(in crate::doc) struct Touched {
    pub owners: SortedSet<Owner>,
    /// The pieces of changed texts, as far as they are known.
    pub texts: SortedMap<Address, Vec<TextPiece>>,
}

impl Store {
    pub(super) fn observe(&self) {
        let tables = Table::ALL.into_iter().zip(&self.tables);
        let roots = tables.map(|(table, root)| (Root::Table(table), root));
        for (root, map) in
            roots.chain([(Root::Design, &self.design), (Root::Mechanisms, &self.mechanisms)])
        {
            let touched = Arc::clone(&self.touched);
            map.observe_deep("touched", move |txn: &TransactionMut, events: &Events| {
                let mut touched = touched.lock().unwrap_or_else(PoisonError::into_inner);
                events.iter().for_each(|event| touched.see(root, event, txn));
            });
        }
    }

    /// What was touched since the last call.
    pub fn take_touched(&self) -> Touched {
        std::mem::take(&mut *self.touched.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Everything, as if all of it had been touched.
    pub fn all(&self) -> Touched {
        let txn = self.read();
        let tables = Table::ALL.into_iter().zip(&self.tables);
        let records = tables.flat_map(|(table, root)| {
            root.keys(&txn).map(move |id| Owner::Record(table, id.into())).collect::<Vec<_>>()
        });
        let owners = records.chain([Owner::Design, Owner::Mechanisms]).collect();
        Touched { owners, texts: SortedMap::new() }
    }
}

/// A root map.
#[derive(Clone, Copy)]
enum Root {
    Design,
    Mechanisms,
    Table(Table),
}

impl Touched {
    fn see(&mut self, root: Root, event: &Event, txn: &TransactionMut) {
        let path = event.path();
        let mut keys = path.iter().map_while(|segment| match segment {
            PathSegment::Key(key) => Some(Arc::clone(key)),
            PathSegment::Index(_) => None,
        });
        let owner = match root {
            Root::Design => Owner::Design,
            Root::Mechanisms => Owner::Mechanisms,
            Root::Table(table) => match (keys.next(), event) {
                (Some(id), _) => Owner::Record(table, id),
                (None, Event::Map(event)) => {
                    let ids = event.keys(txn).keys().cloned();
                    self.owners.extend(ids.map(|id| Owner::Record(table, id)));
                    return;
                }
                _ => return,
            },
        };
        if let (Some(key), Event::Text(event)) = (keys.next(), event) {
            self.texts.insert((owner.clone(), key), event.delta(txn).to_vec());
        }
        self.owners.insert(owner);
    }
}

/// The pieces of a changed text as a change of the text before; `None` where
/// they are not of this text, or split a character.
pub(in crate::doc) fn delta(pieces: &[TextPiece], before: &str) -> Option<Delta> {
    let mut delta = Delta::default();
    let mut rest = before;
    for piece in pieces {
        match piece {
            TextPiece::Inserted(Out::Any(Any::String(text)), _) => delta.insert(text),
            TextPiece::Inserted(..) => return None,
            TextPiece::Retain(length, _) => {
                let (kept, behind) = split_at_units(rest, *length)?;
                delta.keep(kept.len());
                rest = behind;
            }
            TextPiece::Deleted(length) => {
                let (deleted, behind) = split_at_units(rest, *length)?;
                delta.delete(deleted);
                rest = behind;
            }
        }
    }
    Some(delta)
}

/// Splits a text after so many units of UTF-16.
fn split_at_units(text: &str, mut length: u32) -> Option<(&str, &str)> {
    let mut at = 0;
    for letter in text.chars() {
        if length == 0 {
            break;
        }
        length = length.checked_sub(letter.len_utf16() as u32)?;
        at += letter.len_utf8();
    }
    if length == 0 { text.split_at_checked(at) } else { None }
}
