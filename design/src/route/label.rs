//! Where the label of a link stands.

use super::obstacles::{Label, Scene, overlap};
use super::shape::{Route, chip_at, distance};
use super::side::Side;
use crate::Arrange as _;
use crate::geometry::{Point, Rect};
use crate::metrics::chip;

/// The room between the border of a site and a chip outside of it.
const GAP: i32 = 3;

/// Finds the place on the line at which a chip of a width hides least. The
/// first choice is taken when nothing is in its way.
/// On a short line from a site inwards it may also stand outside of the site,
/// `beyond` the line.
pub(super) fn place(
    route: &mut Route,
    width: i32,
    beyond: Option<Side>,
    cards: &[Rect],
    scene: &mut Scene,
) -> Label {
    let mut reach: Option<Rect> = None;
    let hidden = |middle: Point| {
        let chip = chip_at(middle, width);
        reach = Some(reach.map_or(chip, |reach| reach.union(chip)));
        cards.iter().map(|&card| overlap(chip, card)).sum::<i64>() + scene.hidden(chip)
    };
    let beyond = beyond.and_then(|side| outside(&route.points, side, width));
    route.label = found(&route.points, route.label, beyond, hidden);
    let chip = chip_at(route.label, width);
    Label { link: scene.link.clone(), chip, reach: reach.unwrap_or(chip) }
}

/// The middle of a chip right outside of the end that is furthest to a side.
fn outside(points: &[Point], side: Side, width: i32) -> Option<Point> {
    let (across, along) = (width / 2 + GAP, chip::HEIGHT / 2 + GAP);
    let furthest = |far: fn(&Point) -> i32| points.iter().copied().max_by_key(far);
    match side {
        Side::Left => furthest(|it| -it.x).map(|it| it.offset(-across, 0)),
        Side::Right => furthest(|it| it.x).map(|it| it.offset(across, 0)),
        Side::Top => furthest(|it| -it.y).map(|it| it.offset(0, -along)),
        Side::Bottom => furthest(|it| it.y).map(|it| it.offset(0, along)),
    }
}

/// The place at which least is hidden.
fn found(
    points: &[Point],
    first_choice: Point,
    beyond: Option<Point>,
    mut hidden: impl FnMut(Point) -> i64,
) -> Point {
    let mut best = (hidden(first_choice), first_choice);
    if best.0 == 0 {
        return first_choice;
    }
    if let Some(beyond) = beyond {
        let area = hidden(beyond);
        if area == 0 {
            return beyond;
        }
        if area < best.0 {
            best = (area, beyond);
        }
    }
    let mut stretches: Vec<(Point, Point)> = points
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((*a, *b)),
            _ => None,
        })
        .collect();
    stretches.arrange_by_key(|&(a, b)| -distance(a, b));
    for share in [6, 4, 8, 2, 10, 5, 7, 3, 9, 1, 11] {
        for &(a, b) in stretches.iter().take(4) {
            let between = |a: i32, b: i32| a + (b - a) * share / 12;
            let middle = Point::new(between(a.x, b.x), between(a.y, b.y));
            let area = hidden(middle);
            if area < best.0 {
                best = (area, middle);
            }
            if area == 0 {
                return middle;
            }
        }
    }
    best.1
}
