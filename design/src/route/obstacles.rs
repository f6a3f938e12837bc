//! What links should not run across: cards and titles; and what their labels
//! should not hide.

use super::cells::{CLEARANCE, Cells, Placed};
use crate::geometry::{Point, Rect};
use crate::metrics::{self, site};
use crate::model::{Endpoint, LinkId, Site};

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
impl Placed for Obstacle {
    fn rect(&self) -> Rect {
        self.rect
    }
}

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

/// The label of a link: its chip, and where a chip before it would have been
/// seen. Of two links, the label of the one with the greater id gives way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub link: LinkId,
    pub chip: Rect,
    pub reach: Rect,
}

impl Placed for Label {
    fn rect(&self) -> Rect {
        self.reach
    }
}

/// The obstacles as one link sees them, and how far around it looked.
pub(super) struct Scene<'a> {
    pub link: &'a LinkId,
    pub all: &'a Cells<Obstacle>,
    /// Things whose entries in `all` are out of date.
    pub hidden: &'a dyn Fn(&Endpoint) -> bool,
    /// The obstacles that stand for the hidden ones.
    pub moved: &'a [Obstacle],
    pub labels: &'a Cells<Label>,
    /// Links whose entries in `labels` are out of date.
    pub redrawn: &'a dyn Fn(&LinkId) -> bool,
    /// The labels of those, as far as they are drawn.
    pub new_labels: &'a [Label],
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
        let there = self.all.near(rect).filter(|it| !(self.hidden)(&it.owner));
        let moved = self.moved.iter().filter(|it| it.rect.overlaps(looked));
        there.chain(moved).filter(|it| !is_end(&it.owner)).for_each(&mut visit);
    }

    /// What it costs to draw a line between two points.
    pub fn cost(&mut self, from: Point, to: Point) -> i32 {
        let mut cost = 0i32;
        self.visit(Rect::between(from, to), |it| cost = cost.saturating_add(it.cost));
        cost
    }

    /// How much of what should be seen a chip would hide.
    pub fn hidden(&mut self, chip: Rect) -> i64 {
        let room = chip.grown(CHIP_GAP);
        let mut area = 0;
        self.visit(chip, |it| area += overlap(room, it.rect));
        let listed = self.labels.near(room).filter(|it| !(self.redrawn)(&it.link));
        let before = listed.chain(self.new_labels).filter(|it| it.link < *self.link);
        area + before.map(|it| overlap(room, it.chip)).sum::<i64>()
    }
}

/// The room that chips keep from what they would hide.
const CHIP_GAP: i32 = 2;

/// The area in which two rectangles overlap.
pub(super) fn overlap(a: Rect, b: Rect) -> i64 {
    let extent = |low: i32, high: i32| i64::from(high.saturating_sub(low).max(0));
    extent(a.x.max(b.x), a.right().min(b.right()))
        * extent(a.y.max(b.y), a.bottom().min(b.bottom()))
}
