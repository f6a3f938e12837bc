//! What a server takes in from clients: a document never becomes larger than
//! everybody can read (`LIM-11` to `LIM-13` in `docs/SYNC-SPEC.md`).

use design::limits;
use yrs::updates::decoder::Decode;
use yrs::{Map, ReadTxn, Update};

use super::{BadUpdate, Merged, Size, Store};
use crate::doc::outline::Outline;
use crate::doc::records::Table;
use crate::protocol::SERVER_FRAME_BYTES;

/// The most bytes of a document. Snapshots fit into a frame.
const BYTES: usize = SERVER_FRAME_BYTES * 3 / 4;
/// The most blocks of a document.
const BLOCKS: usize = 500_000;
/// The most entries of all environments.
const ENTRIES: usize = 10 * limits::RECORDS;
/// A document that is too large is measured again after it grew by one part in
/// so many: values that took the place of others do not count any more then.
const SHARE: usize = 32;

impl Store {
    /// Takes in an update of a client; see [`crate::Document::receive`].
    pub fn receive(&mut self, update: &[u8]) -> Result<Merged, BadUpdate> {
        let outline = Outline::of(update)?;
        self.admit_size(&outline, update.len())?;
        self.admit_records(&outline)?;
        self.merge(update)
    }

    fn admit_size(&mut self, outline: &Outline, bytes: usize) -> Result<(), BadUpdate> {
        // What only deletes can make the document smaller, in the end.
        let times = if outline.brings.is_empty() { 2 } else { 1 };
        let would_be =
            |size: Size| Size { bytes: size.bytes + bytes, blocks: size.blocks + outline.grows() };
        let exceeds = |size: Size| size.bytes > BYTES || size.blocks > times * BLOCKS;
        if exceeds(would_be(self.size)) && self.may_have_shrunk() {
            self.measure();
        }
        let size = would_be(self.size);
        if size.bytes > BYTES && times == 1 {
            return Err(BadUpdate::TooMuch { what: "bytes", most: BYTES });
        }
        if size.blocks > times * BLOCKS {
            return Err(BadUpdate::TooMuch { what: "pieces", most: BLOCKS });
        }
        Ok(())
    }

    fn may_have_shrunk(&self) -> bool {
        let Some(then) = self.measured else { return true };
        let grown = |now: usize, then: usize, most: usize| now.saturating_sub(then) > most / SHARE;
        grown(self.size.bytes, then.bytes, BYTES) || grown(self.size.blocks, then.blocks, BLOCKS)
    }

    fn measure(&mut self) {
        let snapshot = self.snapshot();
        let blocks = Outline::of(&snapshot).map_or(usize::MAX, |outline| outline.pieces);
        self.size = Size { bytes: snapshot.len(), blocks };
        self.measured = Some(self.size);
    }

    fn admit_records(&self, outline: &Outline) -> Result<(), BadUpdate> {
        let txn = self.read();
        for (table, added) in Table::ALL.into_iter().zip(outline.added) {
            let most = if table == Table::Entries { ENTRIES } else { limits::RECORDS };
            if added > 0 && self.table(table).len(&txn) as usize + added > most {
                return Err(BadUpdate::TooMuch { what: table.name(), most });
            }
        }
        Ok(())
    }

    /// Whether all of an update is there already, or waits already.
    pub fn knows(&self, update: &[u8]) -> Result<bool, BadUpdate> {
        let outline = Outline::of(update)?;
        if self.waiting().any(|waiting| waiting == update) {
            return Ok(true);
        }
        if outline.brings.iter().any(|(client, (_, end))| *end > self.known(*client)) {
            return Ok(false);
        }
        let update = Update::decode_v1(update).map_err(BadUpdate::new)?;
        if update.delete_set().is_empty() {
            return Ok(true);
        }
        let deleted = self.read().snapshot().delete_set;
        Ok(update.delete_set().diff(&deleted).is_empty())
    }
}
