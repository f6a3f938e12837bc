//! A route as a shape: its path, its arrowheads, and how far a point is off.

use std::fmt::Write;

use crate::geometry::{Point, Rect};
use crate::metrics::{chip, link};

/// The course of a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The ends and the bends, from start to end; at least two. Each lies right
    /// above, below or beside the one before.
    pub points: Vec<Point>,
    /// The middle of the chip with the label.
    pub label: Point,
}

impl Route {
    /// The line as SVG path data, with its bends rounded.
    pub fn path_data(&self, corner: i32) -> String {
        let mut data = String::with_capacity(self.points.len() * 24);
        let Some((first, rest)) = self.points.split_first() else { return data };
        write_point(&mut data, 'M', *first);
        let mut before = *first;
        for (at, &point) in rest.iter().enumerate() {
            match rest.get(at + 1) {
                Some(&after) => {
                    let radius =
                        corner.min(distance(before, point) / 2).min(distance(point, after) / 2);
                    write_point(&mut data, 'L', toward(point, before, radius));
                    write_point(&mut data, 'Q', point);
                    write_point(&mut data, ' ', toward(point, after, radius));
                }
                None => write_point(&mut data, 'L', point),
            }
            before = point;
        }
        data
    }

    /// The arrowhead at the end as SVG path data, to be stroked and not filled.
    pub fn end_arrow(&self) -> String {
        match self.points.as_slice() {
            [.., before, end] => arrow(*before, *end),
            _ => String::new(),
        }
    }

    /// The arrowhead at the start.
    pub fn start_arrow(&self) -> String {
        match self.points.as_slice() {
            [start, after, ..] => arrow(*after, *start),
            _ => String::new(),
        }
    }

    /// The chip for a label of a width (see [`chip::width`]).
    pub const fn chip(&self, width: i32) -> Rect {
        chip_at(self.label, width)
    }

    /// How far a point is from the line, rounded down.
    pub fn distance(&self, point: Point) -> i32 {
        let segments = self.points.windows(2).filter_map(|pair| match pair {
            [a, b] => Some(square_distance(Rect::between(*a, *b), point)),
            _ => None,
        });
        let square = segments.min().unwrap_or(u64::MAX);
        i32::try_from(square.isqrt()).unwrap_or(i32::MAX)
    }

    /// The smallest rectangle around the line.
    pub fn bounds(&self) -> Rect {
        let points = self.points.iter().map(|point| Rect::new(point.x, point.y, 0, 0));
        Rect::around(points).unwrap_or_default()
    }

    /// The route moved by an offset.
    #[must_use]
    pub fn offset(mut self, dx: i32, dy: i32) -> Self {
        for point in &mut self.points {
            *point = point.offset(dx, dy);
        }
        self.label = self.label.offset(dx, dy);
        self
    }
}

pub(super) const fn chip_at(middle: Point, width: i32) -> Rect {
    let corner = middle.offset(-(width / 2), -(chip::HEIGHT / 2));
    Rect::new(corner.x, corner.y, width, chip::HEIGHT)
}

fn write_point(data: &mut String, command: char, point: Point) {
    // Writing into a string cannot fail.
    let _ = write!(data, "{command}{} {}", point.x, point.y);
}

/// The way between two points of which one lies right above or beside the other.
pub(super) const fn distance(a: Point, b: Point) -> i32 {
    a.x.saturating_sub(b.x)
        .saturating_abs()
        .saturating_add(a.y.saturating_sub(b.y).saturating_abs())
}

fn toward(from: Point, to: Point, by: i32) -> Point {
    from.offset(
        to.x.saturating_sub(from.x).signum() * by,
        to.y.saturating_sub(from.y).signum() * by,
    )
}

fn arrow(before: Point, tip: Point) -> String {
    let (length, half) = (link::ARROW_LENGTH, link::ARROW_HALF);
    let back = toward(tip, before, length);
    let (left, right) = if before.y == tip.y {
        (back.offset(0, -half), back.offset(0, half))
    } else {
        (back.offset(-half, 0), back.offset(half, 0))
    };
    let mut data = String::with_capacity(32);
    write_point(&mut data, 'M', left);
    write_point(&mut data, 'L', tip);
    write_point(&mut data, 'L', right);
    data
}

fn square_distance(rect: Rect, point: Point) -> u64 {
    let outside = |low: i32, value: i32, high: i32| {
        u64::from(low.saturating_sub(value).max(value.saturating_sub(high)).max(0).unsigned_abs())
    };
    let dx = outside(rect.x, point.x, rect.right());
    let dy = outside(rect.y, point.y, rect.bottom());
    dx * dx + dy * dy
}

#[cfg(test)]
mod tests {
    use super::Route;
    use crate::geometry::Point;

    fn route(points: &[(i32, i32)]) -> Route {
        let points: Vec<Point> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
        Route { points, label: Point::new(0, 0) }
    }

    #[test]
    fn bends_are_round_where_there_is_room() {
        let cases: [(&[(i32, i32)], &str); 3] = [
            (&[(0, 0), (0, 50)], "M0 0L0 50"),
            (&[(0, 0), (0, 40), (60, 40), (60, 90)], "M0 0L0 32Q0 40 8 40L52 40Q60 40 60 48L60 90"),
            (&[(0, 0), (0, 40), (6, 40), (6, 90)], "M0 0L0 37Q0 40 3 40L3 40Q6 40 6 43L6 90"),
        ];
        for (points, expected) in cases {
            assert_eq!(route(points).path_data(8), expected);
        }
    }

    #[test]
    fn arrows_point_along_the_last_stretch() {
        let route = route(&[(0, 0), (0, 40), (60, 40)]);
        assert_eq!(route.end_arrow(), "M52 36L60 40L52 44");
        assert_eq!(route.start_arrow(), "M-4 8L0 0L4 8");
    }

    #[test]
    fn distance_is_to_the_nearest_stretch() {
        let route = route(&[(0, 0), (0, 40), (60, 40)]);
        for (point, expected) in [((0, 20), 0), ((30, 37), 3), ((63, 44), 5), ((-7, -24), 25)] {
            assert_eq!(route.distance(Point::new(point.0, point.1)), expected, "{point:?}");
        }
    }
}
