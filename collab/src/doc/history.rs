//! Undo and redo of one's own edits (`UNDO-*` in `docs/SYNC-SPEC.md`).
//!
//! A step remembers what was written and what was there before. To take it back
//! is to write what was there before, wherever what was written still stands: a
//! value that a colleague changed since stays the colleague's. Taking back is
//! itself written and remembered, which is what redo takes back. Where nothing
//! came from elsewhere between, that leads to exactly what was there, also to
//! what would not be brought about otherwise: a link to a site that a colleague
//! removed is not shown, and undo may show it by giving it back its former end.

use std::sync::Arc;

use design::model::{Design, Item, SiteId};
use design::{SortedMap, SortedSet};

use super::delta::Delta;
use super::fields::{Field, Fields};
use super::raw::{Place, Raw};
use super::records::{self, Table};
use super::store::{Address, Owner, Store, Write, Written};

/// The most steps that are remembered.
const STEPS: usize = 1000;

/// What one transaction wrote.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    written: Vec<Written>,
    /// For what undo and redo wrote: how many updates from elsewhere had come
    /// in before.
    arrived: Option<u64>,
}

/// What is undone at once.
#[derive(Debug, Default)]
pub(super) struct Step(Vec<Chunk>);

/// The steps that can be undone and redone, the last at the end.
#[derive(Debug, Default)]
pub(super) struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Whether the next edit belongs to the last step.
    open: bool,
}

/// Which way a step is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Undo,
    Redo,
}

impl History {
    pub fn end_step(&mut self) {
        self.open = false;
    }

    pub fn can(&self, way: Way) -> bool {
        !self.stack(way).is_empty()
    }

    fn stack(&self, way: Way) -> &Vec<Step> {
        match way {
            Way::Undo => &self.undo,
            Way::Redo => &self.redo,
        }
    }

    fn stack_mut(&mut self, way: Way) -> &mut Vec<Step> {
        match way {
            Way::Undo => &mut self.undo,
            Way::Redo => &mut self.redo,
        }
    }

    /// Remembers an edit. What was undone can no longer be redone.
    pub fn record(&mut self, written: Vec<Written>) {
        if written.is_empty() {
            return;
        }
        let chunk = Chunk { written, arrived: None };
        self.redo.clear();
        match self.undo.last_mut() {
            Some(step) if self.open => step.push(chunk),
            _ => self.undo.push(Step(vec![chunk])),
        }
        self.open = true;
        if self.undo.len() > STEPS {
            self.undo.remove(0);
        }
    }

    pub fn pop(&mut self, way: Way) -> Option<Step> {
        self.open = false;
        self.stack_mut(way).pop()
    }

    /// Remembers what taking a step wrote, to take it back the other way.
    pub fn taken(&mut self, way: Way, step: Step) {
        let other = match way {
            Way::Undo => Way::Redo,
            Way::Redo => Way::Undo,
        };
        // Also a step of which nothing could be taken: as many redos as undos
        // lead back.
        self.stack_mut(other).push(step);
    }

    /// The texts of these owners that steps have changed.
    pub fn texts(&self, owners: &SortedSet<Owner>) -> SortedSet<Address> {
        let steps = self.undo.iter().chain(&self.redo);
        let written = steps.flat_map(|step| step.0.iter().flat_map(|chunk| &chunk.written));
        let texts = written.filter_map(|written| match written {
            Written::Edit(address, _) if owners.contains(&address.0) => Some(address.clone()),
            _ => None,
        });
        texts.collect()
    }

    /// Moves the remembered changes of a text over a change from elsewhere.
    /// Without one, the text is another than it was, and they are forgotten.
    pub fn rebase(&mut self, address: &Address, change: Option<&Delta>) {
        rebase(&mut self.undo, address, change.cloned());
        rebase(&mut self.redo, address, change.cloned());
    }
}

fn rebase(stack: &mut [Step], address: &Address, mut change: Option<Delta>) {
    let chunks = stack.iter_mut().rev().flat_map(|step| step.0.iter_mut().rev());
    for written in chunks.flat_map(|chunk| chunk.written.iter_mut().rev()) {
        let Written::Edit(edited, delta) = written else { continue };
        if edited != address {
            continue;
        }
        // Taking back applies to the text as it is now, and so does the change.
        let moved = change.as_ref().and_then(|change| delta.inverted().transformed(change));
        *delta = moved.as_ref().map(|(back, _)| back.inverted()).unwrap_or_default();
        change = moved.map(|(_, change)| change);
    }
}

impl Step {
    /// Adds what undo or redo wrote, and how many updates from elsewhere had
    /// come in before.
    pub fn push_taken(&mut self, written: Vec<Written>, arrived: u64) {
        self.push(Chunk { written, arrived: Some(arrived) });
    }

    /// Adds what a further edit of the same step wrote. A value that is written
    /// again and again, as while dragging, is remembered once.
    fn push(&mut self, chunk: Chunk) {
        let merged = match self.0.last_mut() {
            Some(last) if last.arrived == chunk.arrived => merged(last, &chunk),
            _ => false,
        };
        if !merged && !chunk.written.is_empty() {
            self.0.push(chunk);
        }
    }

    /// The parts of the step, the last first.
    pub fn into_chunks(self) -> impl Iterator<Item = Chunk> {
        self.0.into_iter().rev()
    }
}

fn values_only(chunk: &Chunk) -> bool {
    chunk.written.iter().all(|written| matches!(written, Written::Set(..)))
}

/// Adds a chunk of values to another where each follows what was there.
fn merged(last: &mut Chunk, next: &Chunk) -> bool {
    if !values_only(last) || !values_only(next) {
        return false;
    }
    let (last, next) = (&mut last.written, &next.written);
    let mut places: SortedMap<&Address, usize> = SortedMap::new();
    for (at, written) in last.iter().enumerate() {
        if let Written::Set(address, ..) = written {
            places.insert(address, at);
        }
    }
    let mut updates = Vec::new();
    for written in next {
        let Written::Set(address, before, after) = written else { return false };
        match places.get(address).and_then(|&at| Some((at, last.get(at)?))) {
            Some((at, Written::Set(_, _, current))) if current == before => {
                updates.push((at, after.clone()));
            }
            Some(_) => return false,
            None => updates.push((usize::MAX, after.clone())),
        }
    }
    for ((at, after), written) in updates.into_iter().zip(next) {
        match last.get_mut(at) {
            Some(Written::Set(_, _, current)) => *current = after,
            _ => last.push(written.clone()),
        }
    }
    true
}

/// What a reversal is about to bring back.
#[derive(Default)]
struct Planned {
    records: SortedSet<(Table, Arc<str>)>,
    /// The site around each thing with a former place.
    parents: SortedMap<(Table, Arc<str>), Option<SiteId>>,
}

impl Planned {
    fn place(&mut self, table: Table, id: &Arc<str>, fields: &Fields) {
        if fields.contains_key("place") {
            self.parents.insert((table, Arc::clone(id)), parent(fields));
        }
    }
}

/// The site around a thing with these values.
fn parent(fields: &Fields) -> Option<SiteId> {
    match fields.get("place") {
        Some(Field::Plain(any)) => Place::read(Some(any), 0).parent,
        _ => None,
    }
}

/// What takes a part of a step back, in two transactions: the second removes
/// what the part added, once nothing of the part refers to it any more.
pub(super) struct Reversal<'a> {
    pub store: &'a Store,
    /// The design as it is shown.
    pub design: &'a Design,
    /// The records that others changed since, which stay as they are; `None` is
    /// the design itself.
    pub kept: &'a mut SortedSet<Option<Item>>,
    /// How many updates from elsewhere have come in.
    pub arrived: u64,
}

impl Reversal<'_> {
    fn keep(&mut self, owner: &Owner) {
        self.kept.insert(match owner {
            Owner::Record(table, id) => records::item(*table, id),
            _ => None,
        });
    }

    /// Whether the document is as it was when undo or redo had written this: all
    /// that was written since was taken back.
    fn is_untouched(&self, chunk: &Chunk) -> bool {
        chunk.arrived == Some(self.arrived)
    }

    /// Restores removed records and former values.
    pub fn restore(&mut self, chunk: &Chunk) -> Vec<Write> {
        let untouched = self.is_untouched(chunk);
        let txn = self.store.read();
        let mut planned = Planned::default();
        let mut writes = Vec::new();
        for written in chunk.written.iter().rev() {
            match written {
                Written::Remove(table, id, fields) => {
                    let free = self.store.record(&txn, *table, id).is_none();
                    let required = records::required(*table, id, fields);
                    let shown = || required.iter().all(|it| self.stands(it, &planned));
                    if free && (untouched || shown()) {
                        planned.records.insert((*table, Arc::clone(id)));
                        planned.place(*table, id, fields);
                        writes.push(Write::Add(*table, Arc::clone(id), fields.clone()));
                    } else {
                        self.keep(&Owner::Record(*table, Arc::clone(id)));
                    }
                }
                Written::Set(address, before, after) => {
                    let same = self.store.field(&txn, address) == *after;
                    if same && (untouched || self.fits(address, before.as_ref(), &mut planned)) {
                        writes.push(Write::Set(address.clone(), before.clone()));
                    } else {
                        self.keep(&address.0);
                    }
                }
                Written::Edit(address, delta) if delta.is_empty() => self.keep(&address.0),
                Written::Edit(address, delta) => {
                    writes.push(Write::Edit(address.clone(), delta.inverted()));
                }
                Written::Add(..) => {}
            }
        }
        if !untouched {
            self.leave_circles(&mut writes, planned);
        }
        writes
    }

    /// Whether a record is there, or will be.
    fn stands(&self, record: &(Table, Arc<str>), planned: &Planned) -> bool {
        let there = self.store.record(&self.store.read(), record.0, &record.1).is_some();
        there || planned.records.contains(record)
    }

    /// Whether a record is there and would still be shown with a former value:
    /// what the value refers to may be gone since.
    fn fits(&self, (owner, key): &Address, value: Option<&Field>, planned: &mut Planned) -> bool {
        let Owner::Record(table, id) = owner else { return true };
        if !self.stands(&(*table, Arc::clone(id)), planned) {
            return false;
        }
        let Some(value) = value else { return true };
        let fields: Fields = [(Arc::clone(key), value.clone())].into();
        let required = records::required(*table, id, &fields);
        let parent = parent(&fields).map(|site| (Table::Sites, Arc::from(site.as_str())));
        let fits = required.iter().chain(&parent).all(|it| self.stands(it, planned));
        if fits {
            planned.place(*table, id, &fields);
        }
        fits
    }

    /// Drops the former places that would put sites into themselves, or into
    /// sites that are not there: others moved sites since.
    fn leave_circles(&mut self, writes: &mut Vec<Write>, mut planned: Planned) {
        let place = |write: &Write| match write {
            Write::Set((Owner::Record(table, id), key), _) if key.as_ref() == "place" => {
                Some((*table, Arc::clone(id)))
            }
            _ => None,
        };
        while let Some(at) = writes.iter().position(|write| {
            place(write).is_some_and(|(table, id)| !self.is_outside(table, &id, &planned))
        }) {
            if let Some((table, id)) = place(&writes.remove(at)) {
                planned.parents.remove(&(table, Arc::clone(&id)));
                self.keep(&Owner::Record(table, id));
            }
        }
    }

    /// Whether the sites around a thing are there, and none is the thing itself.
    fn is_outside(&self, table: Table, id: &Arc<str>, planned: &Planned) -> bool {
        let mut passed = SortedSet::new();
        let mut around = planned.parents.get(&(table, Arc::clone(id))).cloned().flatten();
        while let Some(site) = around {
            let itself = table == Table::Sites && site.as_str() == id.as_ref();
            if itself || !passed.insert(site.clone()) {
                return false;
            }
            around = match planned.parents.get(&(Table::Sites, site.as_str().into())) {
                Some(parent) => parent.clone(),
                None => match self.design.sites.get(&site) {
                    Some(site) => site.parent.clone(),
                    None => return false,
                },
            };
        }
        true
    }

    /// Removes added records that are as they were added and that nothing refers
    /// to but what did so before, and was not shown then.
    pub fn remove(&mut self, chunk: &Chunk, raw: &Raw) -> Vec<Write> {
        let untouched = self.is_untouched(chunk);
        let txn = self.store.read();
        let mut removed = SortedSet::new();
        let mut writes = Vec::new();
        for written in chunk.written.iter().rev() {
            let Written::Add(table, id, fields, known) = written else { continue };
            let Some(item) = records::item(*table, id) else { continue };
            let mut dependents = raw.dependents(&item);
            let alone = dependents.all(|it| removed.contains(it) || known.contains(it));
            if (untouched || alone) && self.store.fields(&txn, *table, id).as_ref() == Some(fields)
            {
                removed.insert(item);
                writes.push(Write::Remove(*table, Arc::clone(id)));
            } else {
                self.keep(&Owner::Record(*table, Arc::clone(id)));
            }
        }
        writes
    }
}
