//! The shared document itself: reading, writing and exchanging it.

mod admit;
mod exchange;
mod touched;
mod write;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use thiserror::Error;
use yrs::{
    ClientID, Doc, Map, MapRef, OffsetKind, Options, Out, ReadTxn, TextRef, Transact, Transaction,
};

pub(in crate::doc) use self::exchange::merge_updates;
pub(in crate::doc) use self::touched::{Touched, delta};
pub(in crate::doc) use self::write::{Write, Written};
use super::fields::{Field, Fields, read_all};
use super::nesting::Deep;
use super::outline::Outline;
use super::records::Table;

/// Client ids are below this number, as everywhere in Yjs.
const CLIENTS: u64 = 1 << 53;

/// An update or a state vector that cannot be taken. Nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadUpdate {
    /// It is none, or has what no design has.
    #[error("the update is malformed: {0}")]
    Malformed(String),
    /// The document would exceed a limit.
    #[error("the design would have more than {most} {what}")]
    TooMuch {
        /// Of what.
        what: &'static str,
        /// The limit.
        most: usize,
    },
}

impl BadUpdate {
    pub(in crate::doc) fn new(reason: impl std::fmt::Display) -> Self {
        Self::Malformed(reason.to_string())
    }
}

/// What became of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// The document changed.
    News,
    /// All of it was known already.
    Nothing,
    /// It builds upon updates that are not there yet, and waits for them.
    Waits,
}

/// Something with values in the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::doc) enum Owner {
    /// The design itself: title, strategy, and the two root texts.
    Design,
    /// The discovery mechanisms: notes by slug.
    Mechanisms,
    /// A record.
    Record(Table, Arc<str>),
}

/// A value in the document.
pub(in crate::doc) type Address = (Owner, Arc<str>);

/// A document with its root types.
pub(in crate::doc) struct Store {
    doc: Doc,
    design: MapRef,
    mechanisms: MapRef,
    tables: [MapRef; Table::ALL.len()],
    touched: Arc<Mutex<Touched>>,
    /// Local transactions that were not yet taken by [`Self::take_update`].
    local: Vec<Vec<u8>>,
    waiting: Vec<(Outline, Vec<u8>)>,
    client: u64,
    /// The clocks that clients have reached, but for one's own.
    known: HashMap<u64, u64>,
    arrived: u64,
    deep: Deep,
    size: Size,
    /// What it was when it was measured, if nothing was deleted since.
    measured: Option<Size>,
}

/// How large the document is at most: what is deleted or comes twice counts until
/// it is measured.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    bytes: usize,
    blocks: usize,
}

impl Store {
    /// A document whose changes are noticed; see [`Self::take_touched`].
    pub fn new(client: u64) -> Self {
        let store = Self::unobserved(client);
        store.observe();
        store
    }

    /// A document whose changes are not noticed, and that writes nothing itself.
    pub fn silent() -> Self {
        Self::unobserved(0)
    }

    fn unobserved(client: u64) -> Self {
        let client = client % CLIENTS;
        // The guid names subdocuments, of which there are none; the default
        // would be drawn at random.
        let options = Options {
            offset_kind: OffsetKind::Utf16,
            ..Options::with_guid_and_client_id("design".into(), ClientID::new(client))
        };
        let doc = Doc::with_options(options);
        Self {
            design: doc.get_or_insert_map("design"),
            mechanisms: doc.get_or_insert_map("mechanisms"),
            tables: Table::ALL.map(|table| doc.get_or_insert_map(table.name())),
            doc,
            touched: Arc::default(),
            local: Vec::new(),
            waiting: Vec::new(),
            client,
            known: HashMap::new(),
            arrived: 0,
            deep: Deep::default(),
            size: Size::default(),
            measured: None,
        }
    }

    pub const fn client(&self) -> u64 {
        self.client
    }

    /// How many updates from elsewhere have changed the document.
    pub const fn arrived(&self) -> u64 {
        self.arrived
    }

    pub fn read(&self) -> Transaction<'_> {
        self.doc.transact()
    }

    pub fn root(&self, owner: &Owner) -> &MapRef {
        match owner {
            Owner::Design => &self.design,
            Owner::Mechanisms => &self.mechanisms,
            Owner::Record(table, _) => self.table(*table),
        }
    }

    pub fn table(&self, table: Table) -> &MapRef {
        // Every variant of the enum is a place in the array.
        self.tables.get(table as usize).unwrap_or(&self.design)
    }

    /// The map of a record, if there is one.
    pub fn record<T: ReadTxn>(&self, txn: &T, table: Table, id: &str) -> Option<MapRef> {
        match self.table(table).get(txn, id) {
            Some(Out::YMap(map)) => Some(map),
            _ => None,
        }
    }

    /// The map in which the values of an owner are.
    fn owned<T: ReadTxn>(&self, txn: &T, owner: &Owner) -> Option<MapRef> {
        match owner {
            Owner::Record(table, id) => self.record(txn, *table, id),
            _ => Some(self.root(owner).clone()),
        }
    }

    pub fn field<T: ReadTxn>(&self, txn: &T, (owner, key): &Address) -> Option<Field> {
        let out = self.owned(txn, owner)?.get(txn, key)?;
        Some(Field::of(&out, txn))
    }

    fn text<T: ReadTxn>(&self, txn: &T, (owner, key): &Address) -> Option<TextRef> {
        match self.owned(txn, owner)?.get(txn, key)? {
            Out::YText(text) => Some(text),
            _ => None,
        }
    }

    /// All values of a record, those of later versions too.
    pub fn fields<T: ReadTxn>(&self, txn: &T, table: Table, id: &str) -> Option<Fields> {
        Some(read_all(&self.record(txn, table, id)?, txn))
    }
}
