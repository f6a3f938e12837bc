//! What links should not run across: cards and titles, found by place.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::geometry::{Point, Rect};
use crate::metrics::{self, site};
use crate::model::{Endpoint, Site};

/// Something that a line should not cross.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Obstacle {
    pub rect: Rect,
    pub owner: Endpoint,
    pub cost: i32,
}

/// The cost of crossing a card, in units of detour.
const CARD: i32 = 4000;
/// The cost of crossing the name or the kind of a site.
const TITLE: i32 = 1200;
/// The room that lines keep from what they pass.
const CLEARANCE: i32 = 5;
/// The edge of a cell. A card with its gap takes about a fifth of one.
const CELL: i32 = 320;
/// Larger things are looked for everywhere instead of being entered into cells.
const MOST_CELLS: i64 = 64;

impl Obstacle {
    pub const fn card(owner: Endpoint, rect: Rect) -> Self {
        Self { rect, owner, cost: CARD }
    }

    /// The name and the kind of a site as they are drawn.
    pub fn titles(record: &Site) -> impl Iterator<Item = Self> {
        let (name, kind) = titles(record);
        let owner = Endpoint::Site(record.id.clone());
        [name, kind].into_iter().flatten().map(move |rect| Self {
            rect,
            owner: owner.clone(),
            cost: TITLE,
        })
    }
}

/// Where the name and the kind of a site are drawn.
fn titles(record: &Site) -> (Option<Rect>, Option<Rect>) {
    let room = record.rect.width - 2 * site::TITLE_INSET;
    let name = metrics::width(&record.name, site::NAME_SIZE).min(room);
    let kind = metrics::width(&metrics::site_kind_line(&record.kind), site::KIND_SIZE);
    let top = record.rect.y + site::TITLE_BASELINE - site::NAME_SIZE;
    let text = |x: i32, width: i32| Rect::new(x, top, width, site::NAME_SIZE + 4);
    let left = record.rect.x + site::TITLE_INSET;
    let right = record.rect.right() - site::TITLE_INSET;
    let kind_shown = name + site::TITLE_GAP + kind <= room;
    ((name > 0).then(|| text(left, name)), kind_shown.then(|| text(right - kind, kind)))
}

/// Obstacles by place: a grid of cells that remembers what lies in each.
#[derive(Clone, Debug, Default)]
pub(super) struct Obstacles {
    cells: HashMap<(i32, i32), Vec<Obstacle>, BuildHasherDefault<CellHasher>>,
    large: Vec<Obstacle>,
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

impl Obstacles {
    pub fn insert(&mut self, obstacle: Obstacle) {
        if is_large(obstacle.rect) {
            self.large.push(obstacle);
            return;
        }
        let (left, top, right, bottom) = cells(obstacle.rect);
        for cell in (left..=right).flat_map(|x| (top..=bottom).map(move |y| (x, y))) {
            self.cells.entry(cell).or_default().push(obstacle.clone());
        }
    }

    pub fn remove(&mut self, obstacle: &Obstacle) {
        if is_large(obstacle.rect) {
            self.large.retain(|it| it != obstacle);
            return;
        }
        let (left, top, right, bottom) = cells(obstacle.rect);
        for cell in (left..=right).flat_map(|x| (top..=bottom).map(move |y| (x, y))) {
            if let Some(inside) = self.cells.get_mut(&cell) {
                inside.retain(|it| it != obstacle);
            }
        }
    }

    /// The obstacles that come near a rectangle; one that spans several cells
    /// may come several times.
    pub fn near(&self, rect: Rect) -> impl Iterator<Item = &Obstacle> {
        let around = rect.grown(CLEARANCE);
        let (left, top, right, bottom) = cells(around);
        let few = i64::from(right - left + 1) * i64::from(bottom - top + 1) <= MOST_CELLS * 4;
        let cells = (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)));
        // A line across a vast empty canvas is not followed cell by cell.
        let listed =
            few.then_some(cells).into_iter().flatten().filter_map(|cell| self.cells.get(&cell));
        let all = (!few).then(|| self.cells.values()).into_iter().flatten();
        let found = listed.chain(all).flatten().chain(&self.large);
        found.filter(move |it| it.rect.overlaps(around))
    }
}

/// The obstacles as one link sees them, and how far around it looked.
pub(super) struct Scene<'a> {
    pub all: &'a Obstacles,
    /// Things whose entries in `all` are out of date.
    pub hidden: &'a dyn Fn(&Endpoint) -> bool,
    /// The obstacles that stand for the hidden ones.
    pub moved: &'a [Obstacle],
    /// The ends of the link itself.
    pub ends: [&'a Endpoint; 2],
    /// Everything that was looked at.
    pub reach: Option<Rect>,
}

impl Scene<'_> {
    /// Visits what lies in the way of a rectangle, each thing once.
    pub fn visit(&mut self, rect: Rect, mut visit: impl FnMut(&Obstacle)) {
        let looked = rect.grown(CLEARANCE);
        self.reach = Some(self.reach.map_or(looked, |reach| reach.union(looked)));
        let is_end =
            |owner: &Endpoint| matches!(owner, Endpoint::Node(_)) && self.ends.contains(&owner);
        let mut seen: Vec<Rect> = Vec::new();
        for it in self.all.near(rect) {
            if !seen.contains(&it.rect) && !is_end(&it.owner) && !(self.hidden)(&it.owner) {
                seen.push(it.rect);
                visit(it);
            }
        }
        for it in self.moved {
            if it.rect.overlaps(looked) && !seen.contains(&it.rect) && !is_end(&it.owner) {
                seen.push(it.rect);
                visit(it);
            }
        }
    }

    /// What it costs to draw a line between two points.
    pub fn cost(&mut self, from: Point, to: Point) -> i32 {
        let mut cost = 0i32;
        self.visit(Rect::between(from, to), |it| cost = cost.saturating_add(it.cost));
        cost
    }
}
