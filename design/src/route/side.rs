//! The sides of a rectangle, and which of them a link uses.

use crate::geometry::{Point, Rect};

/// A side of a rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The upper edge.
    Top,
    /// The right edge.
    Right,
    /// The lower edge.
    Bottom,
    /// The left edge.
    Left,
}

/// The least gap between two things for a link to turn in it.
const LEAST_GAP: i32 = 16;
/// From this gap on, things that lie below each other are connected bottom to
/// top, however far they are apart sideways.
const ROW_GAP: i32 = 36;

impl Side {
    /// The sides at which a link from `a` to `b` leaves and arrives.
    pub fn between(a: Rect, b: Rect) -> (Self, Self) {
        let (below, above) = (gap(a.bottom(), b.y), gap(b.bottom(), a.y));
        let (right, left) = (gap(a.right(), b.x), gap(b.right(), a.x));
        let (down, across) = (below.max(above), right.max(left));
        let vertical =
            if below >= above { (Self::Bottom, Self::Top) } else { (Self::Top, Self::Bottom) };
        let horizontal =
            if right >= left { (Self::Right, Self::Left) } else { (Self::Left, Self::Right) };
        if down >= ROW_GAP || (down >= LEAST_GAP && across < down * 2) {
            vertical
        } else if across >= LEAST_GAP {
            horizontal
        } else if down > 0 {
            vertical
        } else {
            (Self::Right, Self::Right)
        }
    }

    /// The side of `outer` that is nearest to `inner`, which lies in it; the
    /// top only where nothing else is near, because the title is there.
    pub(super) fn nearest_inside(outer: Rect, inner: Rect) -> Self {
        let distances = [
            (gap(outer.x, inner.x), Self::Left),
            (gap(inner.right(), outer.right()), Self::Right),
            (gap(inner.bottom(), outer.bottom()), Self::Bottom),
            (gap(outer.y, inner.y).saturating_mul(2).saturating_add(40), Self::Top),
        ];
        distances
            .into_iter()
            .min_by_key(|&(distance, _)| distance)
            .map_or(Self::Left, |(_, side)| side)
    }

    pub(super) const fn is_upright(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

/// The way from one coordinate to a later one.
const fn gap(from: i32, to: i32) -> i32 {
    to.saturating_sub(from)
}

/// Coordinates as seen from a side: `u` runs along it, to the right or down,
/// and `v` away from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame(pub Side);

/// A point in a [`Frame`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub u: i32,
    pub v: i32,
}

/// A rectangle in a [`Frame`], by its edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub u: (i32, i32),
    pub v: (i32, i32),
}

impl At {
    pub const fn new(u: i32, v: i32) -> Self {
        Self { u, v }
    }
}

impl Frame {
    pub const fn point(self, point: Point) -> At {
        match self.0 {
            Side::Bottom => At::new(point.x, point.y),
            Side::Top => At::new(point.x, point.y.saturating_neg()),
            Side::Right => At::new(point.y, point.x),
            Side::Left => At::new(point.y, point.x.saturating_neg()),
        }
    }

    pub const fn back(self, at: At) -> Point {
        match self.0 {
            Side::Bottom => Point::new(at.u, at.v),
            Side::Top => Point::new(at.u, at.v.saturating_neg()),
            Side::Right => Point::new(at.v, at.u),
            Side::Left => Point::new(at.v.saturating_neg(), at.u),
        }
    }

    pub fn rect(self, rect: Rect) -> Span {
        let a = self.point(rect.position());
        let b = self.point(Point::new(rect.right(), rect.bottom()));
        Span { u: (a.u.min(b.u), a.u.max(b.u)), v: (a.v.min(b.v), a.v.max(b.v)) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, Side};
    use crate::geometry::{Point, Rect};

    #[test]
    fn sides_follow_from_where_things_lie() {
        let node = |x, y| Rect::new(x, y, 176, 56);
        let cases = [
            ("below", node(0, 100), (Side::Bottom, Side::Top)),
            ("far aside but below", node(900, 100), (Side::Bottom, Side::Top)),
            ("above", node(50, -200), (Side::Top, Side::Bottom)),
            ("in the same row", node(200, 0), (Side::Right, Side::Left)),
            ("in the same row, left", node(-300, 0), (Side::Left, Side::Right)),
            ("a little lower, far aside", node(400, 80), (Side::Right, Side::Left)),
            ("overlapping", node(40, 20), (Side::Right, Side::Right)),
            ("hardly below", node(0, 60), (Side::Bottom, Side::Top)),
        ];
        for (name, other, expected) in cases {
            assert_eq!(Side::between(node(0, 0), other), expected, "{name}");
        }
    }

    #[test]
    fn frames_turn_there_and_back() {
        let point = Point::new(3, -7);
        for side in [Side::Top, Side::Right, Side::Bottom, Side::Left] {
            assert_eq!(Frame(side).back(Frame(side).point(point)), point);
        }
    }
}
