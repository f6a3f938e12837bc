//! The course of one link between its two ports.

use super::facing::{Facing, LANE, TURN_BELOW, TURN_BESIDE, Turn};
use super::obstacles::Scene;
use super::ports::Port;
use super::shape::Route;
use super::side::{At, Frame};
use crate::geometry::{Point, Rect};

/// One end of a link as its course needs to know it.
pub(super) struct End<'a> {
    pub rect: Rect,
    pub is_site: bool,
    /// The outermost site around this end that is not around the other; the
    /// end itself where there is none.
    pub outer: Rect,
    pub port: &'a Port,
}

/// A link to be drawn.
pub(super) struct Course<'a> {
    pub from: End<'a>,
    pub to: End<'a>,
    /// The width of the chip with the label, if it has one.
    pub chip: Option<i32>,
    /// The place of the label among those of parallel links, and their number.
    pub parallel: (i32, i32),
}

impl Course<'_> {
    /// Draws the link.
    pub fn route(&self, scene: &mut Scene) -> Route {
        let frame = Frame(self.from.port.side);
        let (a, b) = (frame.point(self.from.port.at), frame.point(self.to.port.at));
        let (points, label) = if self.from.port.side == self.to.port.side {
            around(frame, a, b)
        } else {
            Facing::new(self, frame).drawn(a, b, scene)
        };
        let points = simplified(points.into_iter().map(|at| frame.back(at)));
        Route { points, label: frame.back(label) }
    }

    /// How much of the chip lies along the line where it runs away from the
    /// card, and across it.
    pub(super) fn chip_extent(&self, frame: Frame) -> Option<At> {
        let (width, height) = (self.chip?, crate::metrics::chip::HEIGHT);
        Some(if frame.0.is_upright() { At::new(height, width) } else { At::new(width, height) })
    }
}

/// Around the same side of both: out, along, and back.
fn around(frame: Frame, a: At, b: At) -> (Vec<At>, At) {
    let room = Turn::in_frame(frame).v.max(LANE * 2);
    let v = a.v.max(b.v).saturating_add(room);
    let b = if a.u == b.u { At::new(b.u + TURN_BESIDE, b.v) } else { b };
    (vec![a, At::new(a.u, v), At::new(b.u, v), b], At::new(i32::midpoint(a.u, b.u), v))
}

/// A loop from a thing to itself, at its lower right corner; the inner ones are
/// those with the lower place.
pub(super) fn looped(rect: Rect, place: i32) -> Route {
    let out = TURN_BELOW - 4 + place.saturating_mul(LANE);
    let inset = (16 + place.saturating_mul(6)).min(rect.width / 2).min(rect.height / 2);
    let (right, bottom) = (rect.right(), rect.bottom());
    let corner = Point::new(right, bottom).offset(out, out);
    let points = vec![
        Point::new(right, bottom - inset),
        Point::new(corner.x, bottom - inset),
        corner,
        Point::new(right - inset, corner.y),
        Point::new(right - inset, bottom),
    ];
    Route { points, label: Point::new(i32::midpoint(right - inset, corner.x), corner.y) }
}

/// A link between a site and something in it: straight from the border.
pub(super) fn inside(site: Rect, port: &Port, leaves_site: bool) -> Route {
    let frame = Frame(port.side);
    let inner = frame.point(port.at);
    let border = frame.back(At::new(inner.u, frame.rect(site).v.1));
    let label = frame.back(At::new(inner.u, i32::midpoint(inner.v, frame.rect(site).v.1)));
    let points = if leaves_site { vec![border, port.at] } else { vec![port.at, border] };
    Route { points, label }
}

/// The points without those on a straight line between their neighbours.
pub(super) fn simplified(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(6);
    for point in points {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = kept.as_slice() {
            let on_line = (before.x == last.x && last.x == point.x)
                || (before.y == last.y && last.y == point.y);
            if on_line {
                kept.pop();
            }
        }
        kept.push(point);
    }
    if let [only] = kept.as_slice() {
        kept.push(*only);
    }
    kept
}
