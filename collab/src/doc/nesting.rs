//! How deep shared types lie in each other (`LIM-10` in `docs/SYNC-SPEC.md`).
//!
//! The library deletes what lies in a type by recursion, and others walk from a
//! block up to its root. So the depth is limited. What lies where is known only
//! from the updates: a block names the type that it lies in, or a block beside
//! it. Of blocks outside an update it is enough to remember those that lie deeper
//! than anything does in a design: a value or type in a root map has depth 1, a
//! value in a record 2, a letter in its prose 3.

use std::collections::HashMap;

use design::Arrange;

use super::outline::Id;

/// The deepest that anything may lie.
const DEPTH: u8 = 16;
/// Types that lie deeper are remembered, and so is all else one deeper.
const TYPES: u8 = 2;

/// Blocks that follow each other and lie in the same type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub client: u64,
    pub start: u64,
    /// Behind the last clock.
    pub end: u64,
    pub under: Under,
    pub is_type: bool,
}

/// Where a block says that it lies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Under {
    /// In a root type.
    Root,
    /// In a shared type.
    Type(Id),
    /// In the same as its neighbours to the left and to the right.
    Beside(Option<Id>, Option<Id>),
}

impl Block {
    /// Whether the next block lies in the same type, behind this one.
    pub fn is_continued_by(&self, next: &Self) -> bool {
        let Under::Beside(Some((client, clock)), None) = next.under else { return false };
        let inside = client == self.client && (self.start..self.end).contains(&clock);
        let follows = next.client == self.client && next.start == self.end;
        inside && follows && !self.is_type && !next.is_type
    }
}

/// The blocks of a document that lie deeper than anything does in a design.
#[derive(Debug, Default)]
pub(super) struct Deep {
    /// By client: from, up to but without, and the depth.
    blocks: HashMap<u64, Vec<(u64, u64, u8)>>,
}

impl Deep {
    fn depth(&self, (client, clock): Id, least: u8) -> u8 {
        let blocks = self.blocks.get(&client).map(Vec::as_slice).unwrap_or_default();
        let at = blocks.partition_point(|(start, ..)| *start <= clock);
        match at.checked_sub(1).and_then(|at| blocks.get(at)) {
            Some((_, end, depth)) if clock < *end => *depth,
            _ => least,
        }
    }

    /// What of the blocks of an update is to be remembered, in their order; none
    /// where they lie too deep.
    pub fn below(&self, blocks: &[Block]) -> Option<Vec<(Block, u8)>> {
        let mut walk = Walk::new(self, blocks);
        let mut found = Vec::new();
        for at in 0..walk.blocks.len() {
            let depth = walk.depth(at);
            let Some(block) = walk.blocks.get(at) else { continue };
            if depth > DEPTH {
                return None;
            }
            if depth > TYPES + u8::from(!block.is_type) {
                found.push((*block, depth));
            }
        }
        Some(found)
    }

    /// Remembers blocks that are being taken in, as far as they are new.
    pub fn add(&mut self, found: Vec<(Block, u8)>, known: impl Fn(u64) -> u64) {
        for (block, depth) in found {
            let start = block.start.max(known(block.client));
            if start >= block.end {
                continue;
            }
            let blocks = self.blocks.entry(block.client).or_default();
            match blocks.last_mut() {
                Some((_, end, same)) if *end == start && *same == depth => *end = block.end,
                _ => blocks.push((start, block.end, depth)),
            }
        }
    }
}

/// Finds the depths of the blocks of an update, each once.
struct Walk<'a> {
    deep: &'a Deep,
    /// Sorted by client and clock.
    blocks: Vec<Block>,
    depths: Vec<Depth>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Unknown,
    /// It waits for those that it lies in or beside.
    Open,
    Known(u8),
}

impl<'a> Walk<'a> {
    fn new(deep: &'a Deep, blocks: &[Block]) -> Self {
        let mut blocks = blocks.to_vec();
        blocks.arrange_by(|a, b| (a.client, a.start).cmp(&(b.client, b.start)));
        let depths = vec![Depth::Unknown; blocks.len()];
        Self { deep, blocks, depths }
    }

    fn find(&self, (client, clock): Id) -> Option<usize> {
        let at = self.blocks.partition_point(|it| (it.client, it.start) <= (client, clock));
        let at = at.checked_sub(1)?;
        let block = self.blocks.get(at)?;
        (block.client == client && clock < block.end).then_some(at)
    }

    fn depth(&mut self, at: usize) -> u8 {
        let mut open = vec![at];
        while let Some(&at) = open.last() {
            let (Some(block), Some(depth)) = (self.blocks.get(at), self.depths.get(at)) else {
                return 0;
            };
            let first = *depth == Depth::Unknown;
            if let Depth::Known(_) = depth {
                open.pop();
                continue;
            }
            let (neighbours, inside) = match block.under {
                Under::Root => ([None, None], 1),
                Under::Type(parent) => ([Some(parent), None], 1),
                Under::Beside(left, right) => ([left, right], 0),
            };
            let mut deepest = 0_u8;
            let mut waits = false;
            for id in neighbours.into_iter().flatten() {
                let beside = self.find(id);
                match beside.and_then(|beside| self.depths.get(beside)) {
                    Some(Depth::Known(depth)) => deepest = deepest.max(*depth),
                    Some(Depth::Unknown) if first => {
                        waits = true;
                        open.extend(beside);
                    }
                    // In a circle; the library takes none of these in.
                    Some(_) => {}
                    None => deepest = deepest.max(self.deep.depth(id, TYPES + 1 - inside)),
                }
            }
            let known = if waits {
                Depth::Open
            } else {
                open.pop();
                Depth::Known(deepest.saturating_add(inside))
            };
            if let Some(depth) = self.depths.get_mut(at) {
                *depth = known;
            }
        }
        match self.depths.get(at) {
            Some(Depth::Known(depth)) => *depth,
            _ => 0,
        }
    }
}
