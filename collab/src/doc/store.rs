//! The shared document itself: reading, writing and exchanging it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use thiserror::Error;
use yrs::types::{Delta as TextPiece, Event, Events, PathSegment};
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{
    Any, BranchID, ClientID, DeepObservable, Doc, GetString, ID, Map, MapPrelim, MapRef,
    OffsetKind, Options, Out, ReadTxn, StateVector, Text, TextPrelim, TextRef, Transact,
    Transaction, TransactionMut, Update, WriteTxn, merge_updates_v1,
};

use super::delta::Delta;
use super::fields::{Field, Fields, read_all};
use super::outline::{self, Outline};
use super::records::Table;

/// The version of the layout that this version writes under `design.schema`.
const SCHEMA: i64 = 1;
/// Client ids are below this number, as everywhere in Yjs.
const CLIENTS: u64 = 1 << 53;
/// The most bytes that wait for updates that are not there.
const WAITING_BYTES: usize = 16 << 20;

/// An update or a state vector that cannot be taken. Nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the update is malformed: {0}")]
pub struct BadUpdate(pub(super) String);

impl BadUpdate {
    pub(super) fn new(reason: impl std::fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

/// Something with values in the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// The design itself: title, strategy, and the two root texts.
    Design,
    /// The discovery mechanisms: notes by slug.
    Mechanisms,
    /// A record.
    Record(Table, Arc<str>),
}

/// A value in the document.
pub(super) type Address = (Owner, Arc<str>);

/// Something to be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Write {
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
pub(super) enum Written {
    Set(Address, Option<Field>, Option<Field>),
    Edit(Address, Delta),
    Add(Table, Arc<str>, Fields),
    Remove(Table, Arc<str>, Fields),
}

/// What a transaction touched, whoever made it.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub owners: BTreeSet<Owner>,
    /// The pieces of changed texts, as far as they are known.
    pub texts: BTreeMap<Address, Vec<TextPiece>>,
}

/// A document with its root types.
pub(super) struct Store {
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
            offset_kind: OffsetKind::Bytes,
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
        }
    }

    fn observe(&self) {
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
        Touched { owners, texts: BTreeMap::new() }
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
                Some(Written::Add(table, id, fields))
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
            if text.len(txn) as usize == before.len() {
                delta.applied(&before)?;
                for splice in delta.splices() {
                    let at = u32::try_from(splice.at).ok()?;
                    let delete = u32::try_from(splice.delete).ok()?;
                    if delete > 0 {
                        text.remove_range(txn, at, delete);
                    }
                    text.insert(txn, at, &splice.insert);
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

    /// Takes in an update from elsewhere. If it builds upon others that are not
    /// there yet, it waits for them.
    pub fn merge(&mut self, update: &[u8]) -> Result<(), BadUpdate> {
        let outline = Outline::of(update)?;
        if !outline.is_ready(|client| self.known(client)) {
            return self.wait(outline, update);
        }
        self.integrate(&outline, update)?;
        while let Some(at) = self.ready() {
            let (outline, update) = self.waiting.swap_remove(at);
            // A waiting update that turns out to be impossible is nobody's loss.
            drop(self.integrate(&outline, &update));
        }
        Ok(())
    }

    fn ready(&self) -> Option<usize> {
        let is_ready = |outline: &Outline| outline.is_ready(|client| self.known(client));
        self.waiting.iter().position(|(outline, _)| is_ready(outline))
    }

    fn wait(&mut self, outline: Outline, update: &[u8]) -> Result<(), BadUpdate> {
        if self.waiting.iter().any(|(_, waiting)| waiting == update) {
            return Ok(());
        }
        let held: usize = self.waiting.iter().map(|(_, waiting)| waiting.len()).sum();
        if held + update.len() > WAITING_BYTES {
            return Err(BadUpdate::new("too much waits for updates that are not there"));
        }
        self.waiting.push((outline, update.to_vec()));
        Ok(())
    }

    /// The clock that a client has reached.
    fn known(&self, client: u64) -> u64 {
        let known = self.known.get(&client).copied().unwrap_or(0);
        if client == self.client {
            known.max(u64::from(self.read().store().get_local_state()))
        } else {
            known
        }
    }

    fn integrate(&mut self, outline: &Outline, bytes: &[u8]) -> Result<(), BadUpdate> {
        let update = || Update::decode_v1(bytes).map_err(BadUpdate::new);
        // What lies in something that is neither a shared type nor deleted makes
        // the library stop half-way. That is tried elsewhere first.
        let id = |&(client, clock): &(u64, u64)| {
            let clock = u32::try_from(clock).unwrap_or(u32::MAX);
            ID::new(ClientID::new(client % CLIENTS), clock)
        };
        let doubtful = {
            let txn = self.read();
            let parents = outline.parents.iter().map(id);
            parents.into_iter().any(|parent| BranchID::get_nested(&txn, &parent).is_none())
        };
        if doubtful {
            let copy = Self::silent();
            let mut txn = copy.doc.transact_mut();
            let snapshot = Update::decode_v1(&self.snapshot()).map_err(BadUpdate::new)?;
            txn.apply_update(snapshot).map_err(BadUpdate::new)?;
            txn.apply_update(update()?).map_err(BadUpdate::new)?;
        }
        let mut txn = self.doc.transact_mut_with("remote");
        let result = txn.apply_update(update()?).map_err(BadUpdate::new);
        // Blocks that wait for each other in a circle can never come in.
        drop(txn.prune_pending());
        drop(txn);
        if result.is_ok() {
            for (client, (_, end)) in &outline.brings {
                let known = self.known.entry(*client).or_default();
                *known = (*known).max(*end);
            }
        }
        result
    }

    /// The updates that wait for others that they build upon.
    pub fn waiting(&self) -> impl Iterator<Item = &[u8]> {
        self.waiting.iter().map(|(_, update)| update.as_slice())
    }

    /// Puts the version of the layout into a fresh document.
    pub fn stamp(&mut self) {
        let address = (Owner::Design, "schema".into());
        self.write(vec![Write::Set(address, Some(Field::number(SCHEMA)))]);
    }

    pub fn take_update(&mut self) -> Option<Vec<u8>> {
        let updates = std::mem::take(&mut self.local);
        match <[Vec<u8>; 1]>::try_from(updates) {
            Ok([update]) => Some(update),
            Err(updates) if updates.is_empty() => None,
            // Updates that were encoded here always decode.
            Err(updates) => merge_updates_v1(updates).ok(),
        }
    }

    pub fn state_vector(&self) -> Vec<u8> {
        self.read().state_vector().encode_v1()
    }

    pub fn update_since(&self, state_vector: &[u8]) -> Result<Vec<u8>, BadUpdate> {
        outline::state_vector(state_vector)?;
        let state_vector = StateVector::decode_v1(state_vector).map_err(BadUpdate::new)?;
        Ok(self.read().encode_diff_v1(&state_vector))
    }

    pub fn snapshot(&self) -> Vec<u8> {
        self.read().encode_diff_v1(&StateVector::default())
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

fn put(map: &MapRef, txn: &mut TransactionMut, key: &Arc<str>, field: &Field) {
    let key = Arc::clone(key);
    match field {
        Field::Plain(any) => drop(map.insert(txn, key, any.clone())),
        Field::Prose(text) => drop(map.insert(txn, key, TextPrelim::new(text.clone()))),
        Field::Foreign(shared) => drop(map.insert(txn, key, shared.clone())),
    }
}

/// The pieces of a changed text as a change of the text before.
pub(super) fn delta(pieces: &[TextPiece], before: &str) -> Option<Delta> {
    let mut delta = Delta::default();
    let mut rest = before;
    for piece in pieces {
        match piece {
            TextPiece::Inserted(Out::Any(Any::String(text)), _) => delta.insert(text),
            TextPiece::Inserted(..) => return None,
            TextPiece::Retain(length, _) => {
                delta.keep(*length as usize);
                rest = rest.get(*length as usize..)?;
            }
            TextPiece::Deleted(length) => {
                let (text, behind) = rest.split_at_checked(*length as usize)?;
                delta.delete(text);
                rest = behind;
            }
        }
    }
    Some(delta)
}

pub(super) fn merge_updates<'a>(
    updates: impl IntoIterator<Item = &'a [u8]>,
) -> Result<Vec<u8>, BadUpdate> {
    let updates: Vec<&[u8]> = updates.into_iter().collect();
    updates.iter().try_for_each(|update| Outline::of(update).map(drop))?;
    merge_updates_v1(updates).map_err(BadUpdate::new)
}
