//! Lining up what is selected.

use crate::Arrange as _;
use crate::command::Placement;
use crate::geometry::{Point, Rect};
use crate::model::{Endpoint, SiteId};

/// What is lined up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// The left edges.
    Left,
    /// The middles, one above the other.
    Center,
    /// The right edges.
    Right,
    /// The top edges.
    Top,
    /// The middles, one beside the other.
    Middle,
    /// The bottom edges.
    Bottom,
}

/// A direction in which things are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

/// A selected thing: what it is, where it is, and the site around it.
pub type Selected = (Endpoint, Rect, Option<SiteId>);

/// Lines things up with the outline of all of them; returns those that move.
pub fn align(items: &[Selected], align: Align) -> Vec<Placement> {
    let Some(all) = Rect::around(items.iter().map(|it| it.1)) else { return Vec::new() };
    let moved = items.iter().map(|(item, rect, parent)| {
        let (x, y) = match align {
            Align::Left => (all.x, rect.y),
            Align::Center => (all.center().x - rect.width / 2, rect.y),
            Align::Right => (all.right() - rect.width, rect.y),
            Align::Top => (rect.x, all.y),
            Align::Middle => (rect.x, all.center().y - rect.height / 2),
            Align::Bottom => (rect.x, all.bottom() - rect.height),
        };
        (item, *rect, Point::new(x, y), parent)
    });
    placements(moved)
}

/// Spreads three or more things so that the gaps between them are equal; the
/// outermost stay. Returns those that move.
pub fn distribute(items: &[Selected], axis: Axis) -> Vec<Placement> {
    let span = |rect: Rect| match axis {
        Axis::Horizontal => (rect.x, rect.width),
        Axis::Vertical => (rect.y, rect.height),
    };
    let mut sorted: Vec<&Selected> = items.iter().collect();
    sorted.arrange_by_key(|(item, rect, _)| (span(*rect).0 * 2 + span(*rect).1, item.clone()));
    let (Some(first), Some(last)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    if sorted.len() < 3 {
        return Vec::new();
    }
    let (start, end) = (span(first.1).0, span(last.1).0 + span(last.1).1);
    let taken: i64 = sorted.iter().map(|it| i64::from(span(it.1).1)).sum();
    let spare = i64::from(end - start) - taken;
    let gaps = i64::try_from(sorted.len() - 1).unwrap_or(1);
    let mut before = 0_i64;
    let moved = sorted.iter().enumerate().map(|(at, (item, rect, parent))| {
        let gap = spare * i64::try_from(at).unwrap_or(0) / gaps;
        let along = i64::from(start) + before + gap;
        before += i64::from(span(*rect).1);
        let along = i32::try_from(along).unwrap_or(start);
        let position = match axis {
            Axis::Horizontal => Point::new(along, rect.y),
            Axis::Vertical => Point::new(rect.x, along),
        };
        (item, *rect, position, parent)
    });
    placements(moved)
}

fn placements<'a>(
    moved: impl Iterator<Item = (&'a Endpoint, Rect, Point, &'a Option<SiteId>)>,
) -> Vec<Placement> {
    moved
        .filter(|(_, rect, position, _)| rect.position() != *position)
        .map(|(item, _, position, parent)| Placement {
            item: item.clone(),
            position,
            parent: parent.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Align, Axis, Selected, align, distribute};
    use crate::command::Placement;
    use crate::geometry::Rect;
    use crate::model::{Endpoint, NodeId};

    fn selected(rects: &[(i32, i32, i32, i32)]) -> Vec<Selected> {
        let item = |(at, &(x, y, width, height)): (usize, &(i32, i32, i32, i32))| {
            let id = NodeId::parse(&format!("n{at}")).unwrap();
            (Endpoint::Node(id), Rect::new(x, y, width, height), None)
        };
        rects.iter().enumerate().map(item).collect()
    }

    fn moves(placements: &[Placement]) -> Vec<String> {
        let name = |item: &Endpoint| match item {
            Endpoint::Node(id) => id.to_string(),
            Endpoint::Site(id) => id.to_string(),
        };
        let told =
            |it: &Placement| format!("{} {} {}", name(&it.item), it.position.x, it.position.y);
        placements.iter().map(told).collect()
    }

    #[test]
    fn things_line_up_with_their_outline() {
        let items = selected(&[(0, 0, 100, 50), (40, 100, 60, 50), (300, 220, 100, 80)]);
        let cases: [(Align, &[&str]); 6] = [
            (Align::Left, &["n1 0 100", "n2 0 220"]),
            (Align::Center, &["n0 150 0", "n1 170 100", "n2 150 220"]),
            (Align::Right, &["n0 300 0", "n1 340 100"]),
            (Align::Top, &["n1 40 0", "n2 300 0"]),
            (Align::Middle, &["n0 0 125", "n1 40 125", "n2 300 110"]),
            (Align::Bottom, &["n0 0 250", "n1 40 250"]),
        ];
        for (how, expected) in cases {
            assert_eq!(moves(&align(&items, how)), expected, "{how:?}");
        }
    }

    #[test]
    fn gaps_become_equal() {
        let items = selected(&[(0, 0, 100, 50), (110, 10, 60, 50), (300, 220, 100, 80)]);
        assert_eq!(moves(&distribute(&items, Axis::Horizontal)), ["n1 170 10"]);
        assert_eq!(moves(&distribute(&items, Axis::Vertical)), ["n1 110 110"]);
        assert_eq!(moves(&distribute(&items[..2], Axis::Vertical)), [""; 0]);
    }
}
