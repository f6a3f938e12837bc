//! Finding things by where they are.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::geometry::Rect;

/// The room that lines keep from what they pass.
pub(super) const CLEARANCE: i32 = 5;
/// The edge of a cell. A card with its gap takes about a fifth of one.
const CELL: i32 = 320;
/// Larger things are looked for everywhere instead of being entered into cells.
const MOST_CELLS: i64 = 64;

/// Something that lies somewhere.
pub(super) trait Placed: Clone + PartialEq {
    fn rect(&self) -> Rect;
}

/// Things by place: a grid of cells that remembers what lies in each.
#[derive(Clone, Debug)]
pub(super) struct Cells<T> {
    cells: HashMap<(i32, i32), Vec<T>, BuildHasherDefault<CellHasher>>,
    large: Vec<T>,
}

impl<T> Default for Cells<T> {
    fn default() -> Self {
        Self { cells: HashMap::default(), large: Vec::new() }
    }
}

/// Hashes the two numbers of a cell by multiplication: nobody chooses them to
/// collide with advantage, and looking up cells is most of the router's work.
#[derive(Clone, Debug, Default)]
struct CellHasher(u64);

impl Hasher for CellHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_i32(i32::from(byte));
        }
    }

    fn write_i32(&mut self, number: i32) {
        // The multiplier of Knuth's multiplicative hashing for 64 bits.
        let mixed = self.0.rotate_left(29) ^ u64::from(number.cast_unsigned());
        self.0 = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

fn cells(rect: Rect) -> (i32, i32, i32, i32) {
    let cell = |value: i32| value.div_euclid(CELL);
    (cell(rect.x), cell(rect.y), cell(rect.right()), cell(rect.bottom()))
}

fn is_large(rect: Rect) -> bool {
    let (left, top, right, bottom) = cells(rect);
    i64::from(right - left + 1) * i64::from(bottom - top + 1) > MOST_CELLS
}

impl<T: Placed> Cells<T> {
    pub fn insert(&mut self, thing: T) {
        if is_large(thing.rect()) {
            self.large.push(thing);
            return;
        }
        let (left, top, right, bottom) = cells(thing.rect());
        for cell in (left..=right).flat_map(|x| (top..=bottom).map(move |y| (x, y))) {
            self.cells.entry(cell).or_default().push(thing.clone());
        }
    }

    pub fn remove(&mut self, thing: &T) {
        if is_large(thing.rect()) {
            self.large.retain(|it| it != thing);
            return;
        }
        let (left, top, right, bottom) = cells(thing.rect());
        for cell in (left..=right).flat_map(|x| (top..=bottom).map(move |y| (x, y))) {
            if let Some(inside) = self.cells.get_mut(&cell) {
                inside.retain(|it| it != thing);
            }
        }
    }

    /// The things that come near a rectangle, each once.
    pub fn near(&self, rect: Rect) -> impl Iterator<Item = &T> {
        let around = rect.grown(CLEARANCE);
        let (left, top, right, bottom) = cells(around);
        let few = i64::from(right - left + 1) * i64::from(bottom - top + 1) <= MOST_CELLS * 4;
        let those = (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)));
        // A line across a vast empty canvas is not followed cell by cell.
        let listed = few.then_some(those).into_iter().flatten();
        let listed = listed.filter_map(|cell| Some((cell, self.cells.get(&cell)?)));
        let all = (!few).then(|| self.cells.iter().map(|(&cell, inside)| (cell, inside)));
        let inside = listed.chain(all.into_iter().flatten()).flat_map(move |((x, y), inside)| {
            // What spans several cells is met in the first of them.
            inside.iter().filter(move |it| {
                let (first_x, first_y, ..) = cells(it.rect());
                let (from_x, from_y) = if few { (left, top) } else { (first_x, first_y) };
                (x, y) == (first_x.max(from_x), first_y.max(from_y))
            })
        });
        inside.chain(&self.large).filter(move |it| it.rect().overlaps(around))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CLEARANCE, Cells, Placed};
    use crate::Arrange as _;
    use crate::geometry::Rect;

    impl Placed for Rect {
        fn rect(&self) -> Rect {
            *self
        }
    }

    fn rects() -> impl Strategy<Value = Rect> {
        let length = prop_oneof![6 => 0..700i32, 1 => 3000..9000i32];
        (-3000..3000i32, -3000..3000i32, length.clone(), length)
            .prop_map(|(x, y, width, height)| Rect::new(x, y, width, height))
    }

    proptest! {
        /// What is near is found once, however large the things and the search.
        #[test]
        fn all_that_is_near_is_found_once(
            things in prop::collection::vec(rects(), 0..40),
            gone in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
            around in rects(),
        ) {
            let mut left = things.clone();
            left.arrange_by_key(|it| (it.x, it.y, it.width, it.height));
            left.dedup();
            let mut cells = Cells::default();
            left.iter().for_each(|&it| cells.insert(it));
            for at in gone {
                if !left.is_empty() {
                    cells.remove(&left.remove(at.index(left.len())));
                }
            }
            let mut found: Vec<Rect> = cells.near(around).copied().collect();
            found.arrange_by_key(|it| (it.x, it.y, it.width, it.height));
            left.retain(|it| it.overlaps(around.grown(CLEARANCE)));
            prop_assert_eq!(found, left);
        }
    }
}
