//! Where the label of a link stands.

use super::obstacles::Scene;
use super::shape::{chip_at, distance};
use crate::geometry::{Point, Rect};

/// Finds the place on the line at which a chip of a width hides least. The
/// first choice is taken when nothing is in its way.
pub(super) fn place(
    points: &[Point],
    first_choice: Point,
    width: i32,
    cards: &[Rect],
    scene: &mut Scene,
) -> Point {
    let mut hidden = |middle: Point| {
        let chip = chip_at(middle, width);
        let mut area: i64 = cards.iter().map(|&card| overlap(chip, card)).sum();
        scene.visit(chip, |it| area += overlap(chip.grown(2), it.rect));
        area
    };
    let mut best = (hidden(first_choice), first_choice);
    if best.0 == 0 {
        return first_choice;
    }
    let mut stretches: Vec<(Point, Point)> = points
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((*a, *b)),
            _ => None,
        })
        .collect();
    stretches.sort_by_key(|&(a, b)| -distance(a, b));
    for share in [3, 2, 4, 1, 5] {
        for &(a, b) in stretches.iter().take(4) {
            let between = |a: i32, b: i32| a + (b - a) / 6 * share;
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

fn overlap(a: Rect, b: Rect) -> i64 {
    let extent = |low: i32, high: i32| i64::from(high.saturating_sub(low).max(0));
    extent(a.x.max(b.x), a.right().min(b.right()))
        * extent(a.y.max(b.y), a.bottom().min(b.bottom()))
}
