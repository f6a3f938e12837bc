//! Points and rectangles in canvas units: integers, so that equal designs give
//! equal bytes on every machine.

use serde::{Deserialize, Serialize};

/// A place on the canvas.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Downwards.
    pub y: i32,
}

/// A width and a height, neither negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Size {
    /// The extent to the right.
    pub width: i32,
    /// The extent downwards.
    pub height: i32,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rect {
    /// The left edge.
    pub x: i32,
    /// The top edge.
    pub y: i32,
    /// The width, not negative.
    pub width: i32,
    /// The height, not negative.
    pub height: i32,
}

impl Point {
    /// A place on the canvas.
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }

    /// The point moved by an offset.
    #[must_use]
    pub const fn offset(self, dx: i32, dy: i32) -> Self {
        Self { x: self.x.saturating_add(dx), y: self.y.saturating_add(dy) }
    }
}

impl Rect {
    /// A rectangle from its top left corner and size.
    pub const fn new(x: i32, y: i32, width: i32, height: i32) -> Self {
        Self { x, y, width, height }
    }

    /// A rectangle of a size at a place.
    pub const fn at(position: Point, size: Size) -> Self {
        Self::new(position.x, position.y, size.width, size.height)
    }

    /// The rectangle between two opposite corners, whichever they are.
    pub fn between(a: Point, b: Point) -> Self {
        let (left, right) = (a.x.min(b.x), a.x.max(b.x));
        let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
        Self::new(left, top, right.saturating_sub(left), bottom.saturating_sub(top))
    }

    /// The top left corner.
    pub const fn position(self) -> Point {
        Point::new(self.x, self.y)
    }

    /// The width and height.
    pub const fn size(self) -> Size {
        Size { width: self.width, height: self.height }
    }

    /// The right edge.
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    /// The bottom edge.
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }

    /// The point in the middle.
    pub const fn center(self) -> Point {
        Point::new(self.x.saturating_add(self.width / 2), self.y.saturating_add(self.height / 2))
    }

    /// The rectangle moved by an offset.
    #[must_use]
    pub const fn offset(self, dx: i32, dy: i32) -> Self {
        let position = self.position().offset(dx, dy);
        Self::at(position, self.size())
    }

    /// The rectangle grown on all sides; shrunk where the amount is negative,
    /// but never to less than nothing.
    #[must_use]
    pub fn grown(self, by: i32) -> Self {
        let width = self.width.saturating_add(by.saturating_mul(2)).max(0);
        let height = self.height.saturating_add(by.saturating_mul(2)).max(0);
        Self::new(self.x.saturating_sub(by), self.y.saturating_sub(by), width, height)
    }

    /// Whether the point is inside or on the border.
    pub const fn contains(self, point: Point) -> bool {
        point.x >= self.x
            && point.x <= self.right()
            && point.y >= self.y
            && point.y <= self.bottom()
    }

    /// Whether the other rectangle lies wholly inside.
    pub const fn encloses(self, other: Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether the two share more than an edge.
    pub const fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (left, top) = (self.x.min(other.x), self.y.min(other.y));
        let right = self.right().max(other.right());
        let bottom = self.bottom().max(other.bottom());
        Self::new(left, top, right.saturating_sub(left), bottom.saturating_sub(top))
    }

    /// The smallest rectangle around all, if there is any.
    pub fn around(rects: impl IntoIterator<Item = Self>) -> Option<Self> {
        rects.into_iter().reduce(Self::union)
    }
}
