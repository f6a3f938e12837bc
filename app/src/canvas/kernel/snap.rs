//! Alignment with what is around, while something is dragged.
//!
//! What fits is found by [`design::layout::snap`]; here is what the canvas adds:
//! which things count, and that only some edges or one axis may follow.

use design::Arrange as _;
use design::geometry::Rect;
use design::layout::{Guide, snap};

use super::handles::Grip;

/// What can be aligned with: collected once when a drag begins.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    rects: Vec<Rect>,
}

/// An offset that aligns, and the guides that show with what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapped {
    /// To be added to the offset of the drag, across.
    pub dx: i32,
    /// Downwards.
    pub dy: i32,
    /// Why.
    pub guides: Vec<Guide>,
}

/// More candidates than this only confuse; the nearest are taken.
const MOST: usize = 300;

impl Candidates {
    /// Candidates for something that is dragged from a place.
    pub fn new(rects: impl IntoIterator<Item = Rect>, from: Rect) -> Self {
        let mut rects: Vec<Rect> = rects.into_iter().collect();
        if rects.len() > MOST {
            let far = |rect: &Rect| {
                let (a, b) = (rect.center(), from.center());
                i64::from(a.x).abs_diff(b.x.into()) + i64::from(a.y).abs_diff(b.y.into())
            };
            rects.arrange_by_key(far);
            rects.truncate(MOST);
        }
        Self { rects }
    }

    /// How to align a rectangle that may move across, downwards or both, where it
    /// is no more than `reach` off.
    pub fn snap(&self, rect: Rect, reach: i32, across: bool, down: bool) -> Snapped {
        let found = snap(rect, &self.rects, reach);
        let wanted = |guide: &Guide| if explains_across(guide) { across } else { down };
        let guides = found.guides.into_iter().filter(wanted).collect();
        Snapped::explained(found.dx, found.dy, guides)
    }

    /// How to align the edges of a rectangle that a grip moves. Equal gaps do not
    /// count: what is resized does not move as a whole.
    pub fn snap_edges(&self, rect: Rect, grip: Grip, reach: i32) -> Snapped {
        let corner = grip.on(rect).rounded();
        let edge = Rect::new(corner.x, corner.y, 0, 0);
        let found = self.snap(edge, reach, grip.x != 0, grip.y != 0);
        let lines = found.guides.into_iter().filter(|it| matches!(it, Guide::Line { .. }));
        Snapped::explained(found.dx, found.dy, lines.collect())
    }
}

impl Snapped {
    /// A snap that shows no reason would only be a nuisance.
    fn explained(dx: i32, dy: i32, guides: Vec<Guide>) -> Self {
        let explains = |across| guides.iter().any(|guide| explains_across(guide) == across);
        let (dx, dy) = (if explains(true) { dx } else { 0 }, if explains(false) { dy } else { 0 });
        Self { dx, dy, guides }
    }
}

/// Whether a guide tells why something moved across rather than downwards.
const fn explains_across(guide: &Guide) -> bool {
    match guide {
        Guide::Line { from, to } => from.x == to.x,
        Guide::Gap { from, to } => from.y == to.y,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn card(x: i32, y: i32) -> Rect {
        Rect::new(x, y, 176, 56)
    }

    proptest! {
        #[test]
        fn a_snap_is_short_and_has_a_reason(
            others in prop::collection::vec((-500..500i32, -500..500i32), 0..20),
            x in -500..500i32, y in -500..500i32, across: bool, down: bool,
        ) {
            let others: Vec<Rect> = others.into_iter().map(|(x, y)| card(x, y)).collect();
            let candidates = Candidates::new(others, card(x, y));
            let found = candidates.snap(card(x, y), 8, across, down);
            prop_assert!(found.dx.abs() <= 8 && found.dy.abs() <= 8);
            prop_assert!(across || found.dx == 0);
            prop_assert!(down || found.dy == 0);
            for (by, is_across) in [(found.dx, true), (found.dy, false)] {
                let explained = found.guides.iter().any(|it| explains_across(it) == is_across);
                prop_assert!(by == 0 || explained);
            }
        }
    }

    #[test]
    fn only_the_edges_at_the_grip_follow() {
        let candidates = Candidates::new([Rect::new(500, 403, 100, 100)], card(0, 0));
        let rect = Rect::new(0, 0, 497, 400);
        let cases = [
            (Grip { x: 1, y: 1 }, (3, 3)),
            (Grip { x: 1, y: 0 }, (3, 0)),
            (Grip { x: 0, y: 1 }, (0, 3)),
            (Grip { x: -1, y: 0 }, (0, 0)),
        ];
        for (grip, expected) in cases {
            let found = candidates.snap_edges(rect, grip, 8);
            assert_eq!((found.dx, found.dy), expected, "{grip:?}");
        }
    }
}
