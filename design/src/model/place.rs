//! Places that a file does not tell.

use serde::{Deserialize, Deserializer};

use crate::geometry::{Point, Rect, Size};

/// The corner of what was read without a place, until [`crate::json`] has given
/// it one. It is beyond the limits, so nothing valid is there.
pub(crate) const NOWHERE: Point = Point::new(i32::MIN, i32::MIN);

pub(super) const fn no_point() -> Point {
    NOWHERE
}

pub(super) const fn no_rect() -> Rect {
    Rect::at(NOWHERE, Size { width: 0, height: 0 })
}

pub(super) fn point<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Point, D::Error> {
    Option::deserialize(deserializer).map(|point| point.unwrap_or(NOWHERE))
}

pub(super) fn rect<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rect, D::Error> {
    Option::deserialize(deserializer).map(|rect| rect.unwrap_or(no_rect()))
}
