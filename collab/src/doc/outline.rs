//! What an update consists of and builds upon, found without integrating it.
//!
//! The library that integrates updates trusts them further than a server may:
//! a count can make it reserve memory, nested values recurse, a clock can
//! overflow, and an update that builds upon others that are not there yet is
//! taken in by halves. So every update is walked through here first. The format
//! is that of Yjs, version 1:
//! <https://github.com/yjs/yjs/blob/main/INTERNALS.md> and the `write` methods of
//! its structs.

use std::collections::HashMap;

use super::nesting::{Block, Under};
use super::records::Table;
use super::store::BadUpdate;
use crate::lib0::Reader;
use design::{SortedMap, SortedSet};

/// The most blocks in one update. More than a document may have
/// ([`super::store`]), so that every snapshot can be read.
const BLOCKS: usize = 2_000_000;
/// The deepest nesting of plain values.
const DEPTH: usize = 16;
/// The most bytes of a text in one piece: a prose text and some more, as pieces
/// that lie side by side become one.
const TEXT_BYTES: usize = 4 * design::limits::PROSE_BYTES;
/// The most bytes of a key: a longer one than any of ours.
const KEY_BYTES: usize = 1024;
/// Clocks stay below this number.
const CLOCKS: u64 = 1 << 31;

const HAS_ORIGIN: u8 = 0x80;
const HAS_RIGHT_ORIGIN: u8 = 0x40;
const HAS_PARENT_SUB: u8 = 0x20;

const GC: u8 = 0;
const DELETED: u8 = 1;
const TYPE: u8 = 7;
const SKIP: u8 = 10;

type Valid<T = ()> = Result<T, &'static str>;

/// A client and a clock.
pub(super) type Id = (u64, u64);

/// What an update consists of and builds upon.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The clocks that it brings, by client: from, and up to but without.
    pub brings: SortedMap<u64, (u64, u64)>,
    /// The clock that a client must have reached before.
    pub needs: SortedMap<u64, u64>,
    /// Blocks from elsewhere that must be shared types, or deleted.
    pub parents: SortedSet<Id>,
    /// What lies where.
    pub blocks: Vec<Block>,
    /// How many records are new in each table.
    pub added: [usize; Table::ALL.len()],
    /// How many blocks it has.
    pub pieces: usize,
    /// How many ranges of blocks it deletes.
    pub deletions: usize,
}

impl Outline {
    /// Reads the outline of an update of version 1.
    pub fn of(update: &[u8]) -> Result<Self, BadUpdate> {
        let mut walk = Walk { reader: Reader::new(update), ..Walk::default() };
        walk.update().map_err(BadUpdate::new)
    }

    /// How many blocks a document gets by it at most.
    pub const fn grows(&self) -> usize {
        // A deletion splits what it begins and ends in.
        self.pieces + 2 * self.deletions
    }

    /// Without what is only needed when it is taken in.
    pub fn waiting(self) -> Self {
        Self { blocks: Vec::new(), parents: SortedSet::new(), ..self }
    }

    /// Whether the other brings nothing that leaves a gap behind this one.
    pub fn is_followed_by(&self, other: &Self) -> bool {
        let whole = |it: &Self| {
            it.needs.iter().all(|(client, clock)| {
                it.brings.get(client).is_none_or(|(start, _)| clock <= start)
            })
        };
        let follows = other.brings.iter().all(|(client, (start, _))| {
            self.brings.get(client).is_none_or(|(from, end)| (from..=end).contains(&start))
        });
        whole(self) && whole(other) && follows
    }

    /// Adds what follows; see [`Self::is_followed_by`].
    pub fn extend(&mut self, other: Self) {
        for (client, (start, end)) in other.brings {
            let brought = self.brings.entry(client).or_insert((start, end));
            brought.1 = brought.1.max(end);
        }
    }

    /// Whether all that it builds upon is there.
    pub fn is_ready(&self, known: impl Fn(u64) -> u64) -> bool {
        let starts = self.brings.iter().all(|(client, (start, _))| *start <= known(*client));
        starts && self.needs.iter().all(|(client, clock)| *clock <= known(*client))
    }
}

/// Reads a state vector of version 1: the clock that each client has reached.
pub(super) fn state_vector(bytes: &[u8]) -> Result<(), BadUpdate> {
    let mut walk = Walk { reader: Reader::new(bytes), ..Walk::default() };
    let mut read = || {
        for _ in 0..walk.count()? {
            walk.id()?;
        }
        walk.end()
    };
    read().map_err(BadUpdate::new)
}

/// Walks through an update.
#[derive(Default)]
struct Walk<'a> {
    reader: Reader<'a>,
    brings: HashMap<u64, (u64, u64)>,
    /// The greatest clock of each client that is referred to, and one more.
    refers: HashMap<u64, u64>,
    /// Where the update leaves something out: the clock behind the gap.
    gaps: HashMap<u64, u64>,
    parents: Vec<Id>,
    /// The blocks of this update that can be parents.
    types: Vec<Id>,
    blocks: Vec<Block>,
    added: [usize; Table::ALL.len()],
    pieces: usize,
    deletions: usize,
}

const CUT: &str = "it ends too early, or a number is out of range";

impl<'a> Walk<'a> {
    fn update(&mut self) -> Valid<Outline> {
        for _ in 0..self.count()? {
            self.section()?;
        }
        for _ in 0..self.count()? {
            self.deletions()?;
        }
        self.end()?;
        let mut needs = std::mem::take(&mut self.gaps);
        for (client, clock) in &self.refers {
            let brought = self.brings.get(client);
            // What lies before the start is needed for the start already.
            if brought.is_none_or(|(_, end)| clock > end) {
                let need = needs.entry(*client).or_default();
                *need = (*need).max(*clock);
            }
        }
        let brings = std::mem::take(&mut self.brings);
        let mut parents: SortedSet<Id> = self.parents.drain(..).collect();
        let types: SortedSet<Id> = self.types.drain(..).collect();
        let brought = |(client, clock): &Id| {
            brings.get(client).is_some_and(|(start, end)| start <= clock && clock < end)
        };
        if parents.iter().any(|id| brought(id) && !types.contains(id)) {
            return Err("something lies in what cannot hold anything");
        }
        parents.retain(|id| !brought(id));
        let blocks = std::mem::take(&mut self.blocks);
        let (brings, needs) = (brings.into_iter().collect(), needs.into_iter().collect());
        let Self { added, pieces, deletions, .. } = *self;
        Ok(Outline { brings, needs, parents, blocks, added, pieces, deletions })
    }

    fn end(&self) -> Valid {
        if self.reader.is_empty() { Ok(()) } else { Err("there are bytes behind its end") }
    }

    fn count(&mut self) -> Valid<usize> {
        self.reader.count().ok_or(CUT)
    }

    fn number(&mut self) -> Valid<u64> {
        self.reader.number().ok_or(CUT)
    }

    fn clock(&mut self) -> Valid<u64> {
        self.reader.number().filter(|&clock| clock < CLOCKS).ok_or(CUT)
    }

    fn id(&mut self) -> Valid<Id> {
        Ok((self.number()?, self.clock()?))
    }

    fn text(&mut self) -> Valid<&'a str> {
        let text = self.reader.text().ok_or("a text is cut or no UTF-8")?;
        if text.len() > TEXT_BYTES { Err("a text is too long") } else { Ok(text) }
    }

    fn key(&mut self) -> Valid<&'a str> {
        let key = self.text()?;
        if key.len() > KEY_BYTES { Err("a key is too long") } else { Ok(key) }
    }

    fn bytes(&mut self, length: usize) -> Valid {
        self.reader.bytes(length).map(drop).ok_or(CUT)
    }

    fn refer(&mut self, (client, clock): Id) {
        let referred = self.refers.entry(client).or_default();
        *referred = (*referred).max(clock + 1);
    }

    /// The blocks of one client.
    fn section(&mut self) -> Valid {
        let blocks = self.count()?;
        self.pieces += blocks;
        if self.pieces > BLOCKS {
            return Err("it has too many blocks");
        }
        let (client, start) = self.id()?;
        let mut at = start;
        for _ in 0..blocks {
            at += self.block((client, at))?;
            if at >= CLOCKS {
                return Err(CUT);
            }
        }
        match self.brings.insert(client, (start, at)) {
            None => Ok(()),
            Some(_) => Err("it names a client twice"),
        }
    }

    /// Reads a block and returns its length.
    fn block(&mut self, id: Id) -> Valid<u64> {
        let info = self.reader.byte().ok_or(CUT)?;
        let kind = info & 0x1f;
        if matches!(kind, GC | DELETED | TYPE) {
            self.types.push(id);
        }
        if matches!(kind, GC | SKIP) {
            let length = self.clock()?;
            if length == 0 {
                return Err("a block is empty");
            }
            if kind == SKIP {
                self.gaps.insert(id.0, id.1 + length);
            }
            return Ok(length);
        }
        let left = self.origin(info, HAS_ORIGIN)?;
        let right = self.origin(info, HAS_RIGHT_ORIGIN)?;
        let under = match (left, right) {
            (None, None) => self.parent(info)?,
            (left, right) => Under::Beside(left, right),
        };
        let length = self.content(kind)?;
        let (start, end) = (id.1, id.1 + length);
        let block = Block { client: id.0, start, end, under, is_type: kind == TYPE };
        match self.blocks.last_mut() {
            Some(last) if last.is_continued_by(&block) => last.end = end,
            _ => self.blocks.push(block),
        }
        Ok(length)
    }

    fn origin(&mut self, info: u8, side: u8) -> Valid<Option<Id>> {
        if info & side == 0 {
            return Ok(None);
        }
        let origin = self.id()?;
        self.refer(origin);
        Ok(Some(origin))
    }

    /// Reads what a block lies in that lies beside no other.
    fn parent(&mut self, info: u8) -> Valid<Under> {
        let under = match self.number()? {
            1 => {
                let root = self.key()?;
                if info & HAS_PARENT_SUB != 0
                    && info & 0x1f == TYPE
                    && let Some(at) = Table::ALL.iter().position(|table| table.name() == root)
                    && let Some(added) = self.added.get_mut(at)
                {
                    *added += 1;
                }
                Under::Root
            }
            0 => {
                let parent = self.id()?;
                self.refer(parent);
                self.parents.push(parent);
                Under::Type(parent)
            }
            _ => return Err("a block has an unknown kind of parent"),
        };
        if info & HAS_PARENT_SUB != 0 {
            self.key()?;
        }
        Ok(under)
    }

    /// Reads the content of a block and returns its length.
    fn content(&mut self, kind: u8) -> Valid<u64> {
        let length = match kind {
            // Only the length is left.
            DELETED => self.clock()?,
            // JSON values as texts, as early versions of Yjs wrote them.
            2 => {
                let values = self.count()?;
                for _ in 0..values {
                    self.text()?;
                }
                values as u64
            }
            3 => {
                self.reader.sized().ok_or(CUT)?;
                1
            }
            // Lengths of texts are counted in UTF-16 everywhere in Yjs.
            4 => self.text()?.encode_utf16().count() as u64,
            // A format of a text: key and value.
            6 => {
                self.text()?;
                self.text()?;
                1
            }
            TYPE => match self.number()? {
                // Array, map, text.
                0..=2 => 1,
                _ => return Err("it has a shared type that designs do not use"),
            },
            8 => {
                let values = self.count()?;
                for _ in 0..values {
                    self.value(DEPTH)?;
                }
                values as u64
            }
            _ => return Err("it has content that designs do not use"),
        };
        if length == 0 { Err("a block is empty") } else { Ok(length) }
    }

    /// Reads a plain value.
    fn value(&mut self, depth: usize) -> Valid {
        let depth = depth.checked_sub(1).ok_or("its values are nested too deep")?;
        match self.reader.byte().ok_or(CUT)? {
            120 | 121 | 126 | 127 => {}
            125 => self.reader.skip_signed().ok_or(CUT)?,
            124 => self.bytes(4)?,
            122 | 123 => self.bytes(8)?,
            119 => drop(self.text()?),
            118 => {
                for _ in 0..self.count()? {
                    self.key()?;
                    self.value(depth)?;
                }
            }
            117 => {
                for _ in 0..self.count()? {
                    self.value(depth)?;
                }
            }
            116 => drop(self.reader.sized().ok_or(CUT)?),
            _ => return Err("it has an unknown kind of value"),
        }
        Ok(())
    }

    /// What is deleted of one client's blocks.
    fn deletions(&mut self) -> Valid {
        let client = self.number()?;
        let ranges = self.count()?;
        self.deletions += ranges;
        for _ in 0..ranges {
            let end = self.clock()? + self.clock()?;
            if end >= CLOCKS {
                return Err(CUT);
            }
            if let Some(last) = end.checked_sub(1) {
                self.refer((client, last));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Outline;

    /// Updates of client 5: one deleted block each, then what is deleted.
    fn check(updates: &[&[u8]], runs: usize) {
        let updates = updates.iter().map(|update| update.to_vec());
        let merged = crate::doc::merge_updates(updates).unwrap();
        assert_eq!(merged.len(), runs, "{merged:?}");
        for update in merged {
            Outline::of(&update).unwrap();
        }
    }

    #[test]
    fn updates_without_gaps_become_one() {
        let first: &[u8] = &[1, 1, 5, 0, 0, 3, 0];
        let second: &[u8] = &[1, 1, 5, 3, 0, 3, 1, 5, 1, 0, 2];
        let deletion: &[u8] = &[0, 1, 5, 1, 2, 4];
        let far: &[u8] = &[1, 1, 5, 9, 0, 1, 0];
        let elsewhere: &[u8] = &[1, 1, 6, 4, 0, 1, 0];
        check(&[], 0);
        check(&[first, second, deletion, elsewhere], 1);
        check(&[deletion, far, elsewhere], 1);
        check(&[first, far, second], 3);
        check(&[first, elsewhere, far], 2);
        check(&[second, first], 2);
        // Skips seven clocks.
        check(&[first, &[1, 2, 5, 3, 10, 7, 0, 1, 0]], 2);
    }
}
