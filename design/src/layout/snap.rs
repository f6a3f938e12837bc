//! Alignment guides: where something that is being moved would fit.

use crate::Arrange as _;
use crate::geometry::{Point, Rect};

/// How far to move something so that it fits, and what to show for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snap {
    /// To the right.
    pub dx: i32,
    /// Downwards.
    pub dy: i32,
    /// The lines that say what it fits with, after the move.
    pub guides: Vec<Guide>,
}

/// A line that says what fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Guide {
    /// Edges or middles lie on one line, which runs from one thing to the other.
    Line {
        /// One end.
        from: Point,
        /// The other end, right below or beside it.
        to: Point,
    },
    /// A gap that is as wide as another one.
    Gap {
        /// One end.
        from: Point,
        /// The other end, right below or beside it.
        to: Point,
    },
}

/// Finds the nearest place at which an edge or the middle of `moving` is in line
/// with one of the `candidates`, or at which its gaps to two of them in its row
/// or column are equal. It moves at most `threshold` in each direction.
/// Lines win over gaps that are no nearer.
pub fn snap(moving: Rect, candidates: &[Rect], threshold: i32) -> Snap {
    let along_x: Vec<Rect> = candidates.to_vec();
    let dx = nearest(moving, &along_x, threshold);
    let turned: Vec<Rect> = candidates.iter().map(|rect| turn(*rect)).collect();
    let dy = nearest(turn(moving), &turned, threshold);
    let placed = moving.offset(dx.unwrap_or(0), dy.unwrap_or(0));
    let mut guides = Vec::new();
    if dx.is_some() {
        guides.extend(guides_for(placed, candidates));
    }
    if dy.is_some() {
        let lying = guides_for(turn(placed), &turned);
        guides.extend(lying.into_iter().map(turn_guide));
    }
    Snap { dx: dx.unwrap_or(0), dy: dy.unwrap_or(0), guides }
}

/// Exchanges x and y, so that one direction is written down only.
const fn turn(rect: Rect) -> Rect {
    Rect::new(rect.y, rect.x, rect.height, rect.width)
}

const fn turn_guide(guide: Guide) -> Guide {
    const fn turn(point: Point) -> Point {
        Point::new(point.y, point.x)
    }
    match guide {
        Guide::Line { from, to } => Guide::Line { from: turn(from), to: turn(to) },
        Guide::Gap { from, to } => Guide::Gap { from: turn(from), to: turn(to) },
    }
}

/// The left edge, the middle and the right edge.
const fn stops(rect: Rect) -> [i32; 3] {
    [rect.x, rect.center().x, rect.right()]
}

/// Which stops are compared: like with like, and edges with edges.
const PAIRS: [(usize, usize); 5] = [(0, 0), (1, 1), (2, 2), (0, 2), (2, 0)];

fn offsets(moving: Rect, other: Rect) -> impl Iterator<Item = i32> {
    let (mine, theirs) = (stops(moving), stops(other));
    PAIRS.into_iter().map(move |(a, b)| theirs[b].saturating_sub(mine[a]))
}

fn nearest(moving: Rect, candidates: &[Rect], threshold: i32) -> Option<i32> {
    let lines = candidates.iter().flat_map(|&other| offsets(moving, other));
    let lines = lines.map(|offset| (offset.saturating_abs(), 0, offset));
    let gaps = gap_offsets(moving, candidates).into_iter();
    let gaps = gaps.map(|offset| (offset.saturating_abs(), 1, offset));
    let near = lines.chain(gaps).filter(|&(distance, ..)| distance <= threshold);
    near.min().map(|(_, _, offset)| offset)
}

/// Those in the same row, from left to right.
fn in_row(moving: Rect, candidates: &[Rect]) -> Vec<Rect> {
    let beside = |it: &&Rect| it.y < moving.bottom() && moving.y < it.bottom();
    let mut row: Vec<Rect> = candidates.iter().filter(beside).copied().collect();
    row.arrange_by_key(|rect| (rect.x, rect.y));
    row
}

/// How far to go for a gap that equals that between two neighbours of the row,
/// or for the middle between two.
fn gap_offsets(moving: Rect, candidates: &[Rect]) -> Vec<i32> {
    let row = in_row(moving, candidates);
    let mut offsets = Vec::new();
    for pair in row.windows(2) {
        let [left, right] = pair else { continue };
        let gap = right.x.saturating_sub(left.right());
        if gap <= 0 {
            continue;
        }
        offsets.push(right.right().saturating_add(gap).saturating_sub(moving.x));
        offsets.push(left.x.saturating_sub(gap).saturating_sub(moving.right()));
        if gap >= moving.width {
            let middle = left.right().saturating_add((gap - moving.width) / 2);
            offsets.push(middle.saturating_sub(moving.x));
        }
    }
    offsets
}

/// The guides for something that fits horizontally.
fn guides_for(placed: Rect, candidates: &[Rect]) -> Vec<Guide> {
    let mut guides = Vec::new();
    for (at, x) in stops(placed).into_iter().enumerate() {
        let matches = |other: &&Rect| {
            PAIRS.iter().any(|&(mine, theirs)| mine == at && stops(**other)[theirs] == x)
        };
        if let Some(all) = Rect::around(candidates.iter().filter(matches).copied()) {
            let all = all.union(placed);
            let (from, to) = (Point::new(x, all.y), Point::new(x, all.bottom()));
            guides.push(Guide::Line { from, to });
        }
    }
    guides.extend(equal_gaps(placed, candidates));
    guides
}

/// The gaps beside something that are equal to each other or to the next one.
fn equal_gaps(placed: Rect, candidates: &[Rect]) -> Vec<Guide> {
    let mut row = in_row(placed, candidates);
    row.push(placed);
    row.arrange_by_key(|rect| (rect.x, rect.y));
    let mut guides = Vec::new();
    for three in row.windows(3) {
        let [a, b, c] = three else { continue };
        let (first, second) = (b.x - a.right(), c.x - b.right());
        // Half a unit may be missing in the middle.
        let is_even = first > 0 && second > 0 && (first - second).abs() <= 1;
        if is_even && three.contains(&placed) {
            let y = placed.center().y;
            guides.push(Guide::Gap { from: Point::new(a.right(), y), to: Point::new(b.x, y) });
            guides.push(Guide::Gap { from: Point::new(b.right(), y), to: Point::new(c.x, y) });
        }
    }
    guides
}

#[cfg(test)]
mod tests {
    use super::{Guide, Snap, snap};
    use crate::geometry::{Point, Rect};

    fn line(x1: i32, y1: i32, x2: i32, y2: i32) -> Guide {
        Guide::Line { from: Point::new(x1, y1), to: Point::new(x2, y2) }
    }

    fn gap(x1: i32, y1: i32, x2: i32, y2: i32) -> Guide {
        Guide::Gap { from: Point::new(x1, y1), to: Point::new(x2, y2) }
    }

    #[test]
    fn things_snap_to_lines_and_gaps() {
        let card = |x, y| Rect::new(x, y, 100, 40);
        let cases: [(&str, Rect, Vec<Rect>, Snap); 6] = [
            ("nothing near", card(0, 0), vec![card(500, 500)], Snap::default()),
            (
                "all three lines of a column",
                card(3, 200),
                vec![card(0, 0)],
                Snap {
                    dx: -3,
                    dy: 0,
                    guides: vec![line(0, 0, 0, 240), line(50, 0, 50, 240), line(100, 0, 100, 240)],
                },
            ),
            (
                "the middle of something wider",
                Rect::new(2, 200, 60, 40),
                vec![Rect::new(-20, 0, 100, 40)],
                Snap { dx: -2, dy: 0, guides: vec![line(30, 0, 30, 240)] },
            ),
            (
                "right edge to left edge",
                card(-103, 300),
                vec![card(0, 0)],
                Snap { dx: 3, dy: 0, guides: vec![line(0, 0, 0, 340)] },
            ),
            (
                "as far as the two before are apart",
                Rect::new(384, 7, 90, 21),
                vec![Rect::new(0, 0, 100, 40), Rect::new(190, 0, 100, 40)],
                Snap { dx: -4, dy: 3, guides: vec![] },
            ),
            (
                "in the middle between two",
                Rect::new(147, 11, 50, 17),
                vec![Rect::new(0, 0, 100, 40), Rect::new(240, 0, 100, 40)],
                Snap { dx: -2, dy: 1, guides: vec![] },
            ),
        ];
        for (name, moving, candidates, expected) in cases {
            let found = snap(moving, &candidates, 6);
            assert_eq!((found.dx, found.dy), (expected.dx, expected.dy), "{name}: {found:?}");
            if !expected.guides.is_empty() {
                assert_eq!(found.guides, expected.guides, "{name}");
            }
        }
    }

    #[test]
    fn gaps_are_shown_on_both_sides() {
        let candidates = [Rect::new(0, 0, 100, 40), Rect::new(240, 0, 100, 40)];
        let found = snap(Rect::new(147, 13, 50, 50), &candidates, 4);
        assert_eq!(found.guides, [gap(100, 38, 145, 38), gap(195, 38, 240, 38)]);
    }
}
