//! A design as a shared document.
//!
//! The document is a Yjs document; its layout is in `docs/SYNC-SPEC.md`. This
//! folder is the only place that names the library which keeps it.

mod delta;
mod fields;
mod history;
mod nesting;
mod outline;
mod plan;
mod raw;
mod records;
mod resolve;
mod store;

use design::command::{Change, Changes, Command, Edit, Refusal};
use design::model::{Design, Item};
use design::{SortedMap, SortedSet, repair};

use self::delta::Delta;
use self::history::{History, Reversal, Step, Way};
use self::outline::Outline;
use self::records::Kept;
use self::resolve::View;
use self::store::{Address, Store, Touched, Write, Written};
pub use self::store::{BadUpdate, Merged};

/// A replica of a shared document, and the design that it amounts to.
///
/// Replicas that took in the same updates, in whatever order, show equal designs.
pub struct Replica {
    store: Store,
    view: View,
    history: History,
}

/// What an undo or a redo did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// What changed; may be nothing.
    pub changes: Changes,
    /// The records that others changed since, and that therefore stay as they
    /// are, wholly or in part.
    pub kept: Vec<Item>,
    /// Whether all of the step was taken back.
    pub whole: bool,
}

impl Replica {
    /// An empty document. `client` must be drawn at random for every replica, in
    /// 53 bits; higher bits are ignored.
    pub fn new(client: u64) -> Self {
        Self { store: Store::new(client), view: View::default(), history: History::default() }
    }

    /// A fresh document that holds a design. The same client and design give the
    /// same bytes.
    pub fn seeded(client: u64, design: &Design) -> Self {
        let mut replica = Self::new(client);
        replica.store.stamp();
        replica.view.design = design.clone();
        repair::repair(&mut replica.view.design);
        let changes = everything(&replica.view.design);
        let writes = plan::writes(&replica.view.raw, &replica.view.design, &changes);
        replica.store.write(writes);
        replica.settle();
        replica
    }

    /// A document from a snapshot or any other update.
    ///
    /// # Errors
    /// [`BadUpdate`] when the bytes are no update.
    pub fn opened(client: u64, snapshot: &[u8]) -> Result<Self, BadUpdate> {
        let mut replica = Self::new(client);
        replica.merge(snapshot)?;
        Ok(replica)
    }

    /// The client id of this replica.
    pub fn client(&self) -> u64 {
        self.store.client()
    }

    /// The design.
    pub fn design(&self) -> &Design {
        &self.view.design
    }

    /// Carries out a command and writes what it changed into the document.
    ///
    /// # Errors
    /// A [`Refusal`] when the command does not apply; nothing was changed then.
    pub fn execute(&mut self, command: &Command) -> Result<Changes, Refusal> {
        let mut changes = self.view.design.apply(command)?;
        let writes = plan::writes(&self.view.raw, &self.view.design, &changes);
        let written = self.store.write(writes);
        self.history.record(written);
        // A record that comes back can bring others back that refer to it.
        changes.0.extend(self.settle().0);
        Ok(changes)
    }

    /// Takes in an update from another replica. What it builds upon may come
    /// later; it waits until then.
    ///
    /// # Errors
    /// [`BadUpdate`] when the bytes are no update; nothing was changed then.
    pub fn merge(&mut self, update: &[u8]) -> Result<Changes, BadUpdate> {
        self.store.merge(update)?;
        let mut touched = self.store.take_touched();
        let texts = self.history.texts(&touched.owners);
        let before: SortedMap<Address, Option<String>> =
            texts.into_iter().map(|it| (it.clone(), self.view.raw.text(&it))).collect();
        let changes = self.view.settle(&self.store, &touched);
        for (address, before) in before {
            let after = self.view.raw.text(&address);
            if before != after {
                let change = Option::zip(before, after)
                    .map(|(before, after)| text_change(&mut touched, &address, &before, &after));
                self.history.rebase(&address, change.as_ref());
            }
        }
        Ok(changes)
    }

    /// Takes the last step of one's own edits back, as far as others have not
    /// changed the same things since. `None` when there is no step.
    pub fn undo(&mut self) -> Option<Undone> {
        self.take(Way::Undo)
    }

    /// Does again what the last undo took back. `None` when there is nothing.
    pub fn redo(&mut self) -> Option<Undone> {
        self.take(Way::Redo)
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can(Way::Undo)
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can(Way::Redo)
    }

    /// Ends the step: what follows is undone on its own. Edits between two calls
    /// are one step.
    pub fn end_step(&mut self) {
        self.history.end_step();
    }

    fn take(&mut self, way: Way) -> Option<Undone> {
        let step = self.history.pop(way)?;
        let mut changes = Changes::default();
        let mut kept = SortedSet::new();
        let mut taken = Step::default();
        for chunk in step.into_chunks() {
            let restore = self.reversal(&mut kept).restore(&chunk);
            changes.0.extend(self.write_back(way, restore, &mut taken).0);
            let remove = self.reversal(&mut kept).remove(&chunk, &self.view.raw);
            changes.0.extend(self.write_back(way, remove, &mut taken).0);
        }
        self.history.taken(way, taken);
        let whole = kept.is_empty();
        Some(Undone { changes, kept: kept.into_iter().flatten().collect(), whole })
    }

    fn reversal<'a>(&'a self, kept: &'a mut SortedSet<Option<Item>>) -> Reversal<'a> {
        let arrived = self.store.arrived();
        Reversal { store: &self.store, design: &self.view.design, kept, arrived }
    }

    fn write_back(&mut self, way: Way, writes: Vec<Write>, taken: &mut Step) -> Changes {
        if writes.is_empty() {
            return Changes::default();
        }
        let arrived = self.store.arrived();
        let mut written = self.store.write(writes);
        if way == Way::Undo {
            self.note_known(&mut written);
        }
        taken.push_taken(written, arrived);
        self.settle()
    }

    /// Notes what referred to restored records while they were not there, and
    /// comes back with them: redo takes it away again, as if there had been no
    /// undo.
    fn note_known(&self, written: &mut [Written]) {
        for written in written {
            if let Written::Add(table, id, _, known) = written
                && let Some(item) = records::item(*table, id)
            {
                known.extend(self.view.raw.dependents(&item).cloned());
            }
        }
    }

    fn settle(&mut self) -> Changes {
        let touched = self.store.take_touched();
        self.view.settle(&self.store, &touched)
    }

    /// One's own edits since the last call, as one update. To be called until it
    /// gives none: edits between which others interfered are several updates.
    pub fn take_update(&mut self) -> Option<Vec<u8>> {
        self.store.take_update()
    }

    /// What this replica knows, for another to say what is missing here.
    pub fn state_vector(&self) -> Vec<u8> {
        self.store.state_vector()
    }

    /// What a replica with this state vector lacks.
    ///
    /// # Errors
    /// [`BadUpdate`] when the bytes are no state vector.
    pub fn update_since(&self, state_vector: &[u8]) -> Result<Vec<u8>, BadUpdate> {
        self.store.update_since(state_vector)
    }

    /// The whole document as one update, without what waits.
    pub fn snapshot(&self) -> Vec<u8> {
        self.store.snapshot()
    }

    /// The updates that wait for others that they build upon. They are not a part
    /// of the design, of snapshots and of [`Self::update_since`].
    pub fn waiting(&self) -> impl Iterator<Item = &[u8]> {
        self.store.waiting()
    }
}

/// A replica of a shared document of which the design is rarely asked: the
/// server's.
pub struct Document {
    store: Store,
}

impl Document {
    /// An empty document, which writes nothing itself.
    pub fn new() -> Self {
        Self { store: Store::silent() }
    }

    /// Takes in an update. What it builds upon may come later.
    ///
    /// # Errors
    /// [`BadUpdate`] when the bytes are no update; nothing was changed then.
    pub fn merge(&mut self, update: &[u8]) -> Result<Merged, BadUpdate> {
        self.store.merge(update)
    }

    /// Takes in an update of a client, which may not make the document larger
    /// than all can read.
    ///
    /// # Errors
    /// [`BadUpdate`] when the bytes are no update, or the document would exceed a
    /// limit; nothing was changed then.
    pub fn receive(&mut self, update: &[u8]) -> Result<Merged, BadUpdate> {
        self.store.receive(update)
    }

    /// Whether all of an update is there already.
    ///
    /// # Errors
    /// [`BadUpdate`] when the bytes are no update.
    pub fn knows(&self, update: &[u8]) -> Result<bool, BadUpdate> {
        self.store.knows(update)
    }

    /// The design, decoded anew at every call.
    pub fn design(&self) -> Design {
        let mut view = View::default();
        view.settle(&self.store, &self.store.all());
        view.design
    }

    /// See [`Replica::state_vector`].
    pub fn state_vector(&self) -> Vec<u8> {
        self.store.state_vector()
    }

    /// See [`Replica::update_since`].
    ///
    /// # Errors
    /// [`BadUpdate`] when the bytes are no state vector.
    pub fn update_since(&self, state_vector: &[u8]) -> Result<Vec<u8>, BadUpdate> {
        self.store.update_since(state_vector)
    }

    /// See [`Replica::snapshot`].
    pub fn snapshot(&self) -> Vec<u8> {
        self.store.snapshot()
    }

    /// See [`Replica::waiting`].
    pub fn waiting(&self) -> impl Iterator<Item = &[u8]> {
        self.store.waiting()
    }
}

impl Default for Document {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether the bytes are an update that a document takes in, without taking it
/// in.
///
/// # Errors
/// [`BadUpdate`] when they are not.
pub fn check_update(update: &[u8]) -> Result<(), BadUpdate> {
    Outline::of(update).map(drop)
}

/// Whether the bytes are a state vector.
///
/// # Errors
/// [`BadUpdate`] when they are not.
pub fn check_state_vector(state_vector: &[u8]) -> Result<(), BadUpdate> {
    outline::state_vector(state_vector)
}

/// Several updates, in order, as few: those that follow each other become one.
///
/// # Errors
/// [`BadUpdate`] when one of them is no update.
pub fn merge_updates(
    updates: impl IntoIterator<Item = Vec<u8>>,
) -> Result<Vec<Vec<u8>>, BadUpdate> {
    store::merge_updates(updates)
}

/// How a text changed: in the pieces that the document reports, if they are
/// right, or else as one exchange.
fn text_change(touched: &mut Touched, address: &Address, before: &str, after: &str) -> Delta {
    let pieces = touched.texts.remove(address);
    let delta = pieces.and_then(|pieces| store::delta(&pieces, before));
    match delta {
        Some(delta) if delta.applied(before).as_deref() == Some(after) => delta,
        _ => Delta::between(before, after),
    }
}

/// A design as if all of it were new.
fn everything(design: &Design) -> Changes {
    fn all<R: Kept>(design: &Design) -> Vec<Change> {
        let added = |record: &R| Edit { before: None, after: Some(record.clone()) };
        let records = R::table(design).values();
        records.map(|record| R::change(record.id().clone(), added(record))).collect()
    }
    let text = |text: &String| Edit { before: None, after: Some(text.clone()) };
    let notes = design.discovery.mechanisms.iter();
    let mut changes = vec![
        Change::Title(text(&design.title)),
        Change::Summary(text(&design.summary)),
        Change::Description(text(&design.distribution.description)),
        Change::Strategy(Edit { before: None, after: design.distribution.strategy }),
    ];
    changes.extend(notes.map(|(mechanism, note)| Change::Mechanism(*mechanism, text(note))));
    changes.extend(all::<design::Component>(design));
    changes.extend(all::<design::Site>(design));
    changes.extend(all::<design::Node>(design));
    changes.extend(all::<design::Link>(design));
    changes.extend(all::<design::NamingPattern>(design));
    changes.extend(all::<design::Step>(design));
    changes.extend(all::<design::Participant>(design));
    changes.extend(all::<design::Message>(design));
    changes.extend(all::<design::Environment>(design));
    Changes(changes)
}
