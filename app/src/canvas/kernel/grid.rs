//! An index of rectangles by where they are.

use design::geometry::{Point, Rect};
use design::{SortedMap, SortedSet};

/// The edge of a cell, in canvas units: a few nodes fit into one.
const CELL: i32 = 512;
/// What covers more cells than this is kept in a list of its own, so that a
/// huge rectangle costs no more than a small one.
const MANY_CELLS: i64 = 256;

/// Finds the rectangles that touch a place or a part of the plane without
/// looking at the others.
#[derive(Clone, Debug)]
pub struct Grid<K> {
    rects: SortedMap<K, Rect>,
    cells: SortedMap<(i32, i32), Vec<K>>,
    large: SortedSet<K>,
}

/// The cells that a rectangle touches, both ends included.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Span {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl Span {
    fn of(rect: Rect) -> Self {
        let cell = |value: i32| value.div_euclid(CELL);
        Self {
            left: cell(rect.x),
            top: cell(rect.y),
            right: cell(rect.right()),
            bottom: cell(rect.bottom()),
        }
    }

    fn count(self) -> i64 {
        let length = |low: i32, high: i32| i64::from(high) - i64::from(low) + 1;
        length(self.left, self.right) * length(self.top, self.bottom)
    }

    fn contains(self, (x, y): (i32, i32)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    fn cells(self) -> impl Iterator<Item = (i32, i32)> {
        (self.left..=self.right).flat_map(move |x| (self.top..=self.bottom).map(move |y| (x, y)))
    }
}

impl<K> Default for Grid<K> {
    fn default() -> Self {
        Self { rects: SortedMap::new(), cells: SortedMap::new(), large: SortedSet::new() }
    }
}

impl<K: Ord + Clone> Grid<K> {
    /// The rectangle of a key.
    pub fn get(&self, key: &K) -> Option<Rect> {
        self.rects.get(key).copied()
    }

    /// Puts a rectangle in, or moves it.
    pub fn insert(&mut self, key: K, rect: Rect) {
        let span = Span::of(rect);
        match self.rects.insert(key.clone(), rect) {
            Some(before) if Span::of(before) == span => return,
            Some(before) => self.take_out(&key, before),
            None => {}
        }
        if span.count() > MANY_CELLS {
            self.large.insert(key);
            return;
        }
        for cell in span.cells() {
            self.cells.entry(cell).or_default().push(key.clone());
        }
    }

    /// Takes a rectangle out; says whether it was there.
    pub fn remove(&mut self, key: &K) -> bool {
        let Some(rect) = self.rects.remove(key) else { return false };
        self.take_out(key, rect);
        true
    }

    fn take_out(&mut self, key: &K, rect: Rect) {
        let span = Span::of(rect);
        if span.count() > MANY_CELLS {
            self.large.remove(key);
            return;
        }
        for cell in span.cells() {
            let Some(keys) = self.cells.get_mut(&cell) else { continue };
            keys.retain(|other| other != key);
            if keys.is_empty() {
                self.cells.remove(&cell);
            }
        }
    }

    /// The keys whose rectangles share an edge or more with a part of the
    /// plane, each once, in their order.
    pub fn touching(&self, area: Rect) -> SortedSet<&K> {
        let span = Span::of(area);
        let touches = |key: &&K| self.rects.get(key).is_some_and(|rect| touch(*rect, area));
        let large = self.large.iter();
        // A part of the plane can have more cells than there are things in it.
        if span.count() > self.cells.len() as i64 {
            let occupied = self.cells.iter().filter(|(cell, _)| span.contains(**cell));
            occupied.flat_map(|(_, keys)| keys).chain(large).filter(touches).collect()
        } else {
            let cells = span.cells().filter_map(|cell| self.cells.get(&cell));
            cells.flatten().chain(large).filter(touches).collect()
        }
    }

    /// Whether any rectangle shares an edge or more with a part of the plane.
    pub fn any(&self, area: Rect) -> bool {
        let span = Span::of(area);
        let touches = |key: &K| self.rects.get(key).is_some_and(|rect| touch(*rect, area));
        let found = |keys: &Vec<K>| keys.iter().any(touches);
        let near = if span.count() > self.cells.len() as i64 {
            self.cells.iter().any(|(cell, keys)| span.contains(*cell) && found(keys))
        } else {
            span.cells().any(|cell| self.cells.get(&cell).is_some_and(found))
        };
        near || self.large.iter().any(touches)
    }

    /// The keys whose rectangles have a point inside or on the border.
    pub fn at(&self, point: Point) -> SortedSet<&K> {
        self.touching(Rect::at(point, design::geometry::Size::default()))
    }

    /// The smallest rectangle around all, if there is any.
    pub fn bounds(&self) -> Option<Rect> {
        Rect::around(self.rects.values().copied())
    }

    /// All keys with their rectangles.
    pub fn iter(&self) -> impl Iterator<Item = (&K, Rect)> {
        self.rects.iter().map(|(key, rect)| (key, *rect))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rects.is_empty()
    }
}

/// Whether two rectangles share an edge or more; one without extent is a point.
const fn touch(a: Rect, b: Rect) -> bool {
    a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rects() -> impl Strategy<Value = Rect> {
        let lengths = prop_oneof![4 => 0..600i32, 1 => 0..200_000i32];
        (-5000..5000i32, -5000..5000i32, lengths.clone(), lengths)
            .prop_map(|(x, y, width, height)| Rect::new(x, y, width, height))
    }

    proptest! {
        /// The index answers as a walk over everything would, whatever was put
        /// in, moved and taken out before.
        #[test]
        fn finds_what_a_walk_would_find(
            steps in prop::collection::vec((0u8..12, prop::option::weighted(0.8, rects())), 0..60),
            area in rects(),
        ) {
            let mut grid = Grid::default();
            let mut all = SortedMap::new();
            for (key, rect) in steps {
                if let Some(rect) = rect {
                    grid.insert(key, rect);
                    all.insert(key, rect);
                } else {
                    prop_assert_eq!(grid.remove(&key), all.remove(&key).is_some());
                }
            }
            let found: SortedSet<u8> = grid.touching(area).into_iter().copied().collect();
            let expected = all.iter().filter(|(_, rect)| touch(**rect, area));
            prop_assert_eq!(grid.any(area), !found.is_empty());
            prop_assert_eq!(found, expected.map(|(key, _)| *key).collect());
            prop_assert_eq!(grid.bounds(), Rect::around(all.values().copied()));
            prop_assert_eq!(grid.is_empty(), all.is_empty());
        }
    }

    #[test]
    fn the_largest_rectangles_are_cheap() {
        let mut grid = Grid::default();
        grid.insert(1, Rect::new(i32::MIN, i32::MIN, i32::MAX, i32::MAX));
        grid.insert(2, Rect::new(i32::MAX - 5, 0, 5, 5));
        assert_eq!(grid.at(Point::new(-5, -5)), SortedSet::from([&1]));
        assert!(grid.remove(&1) && !grid.remove(&1));
    }
}
