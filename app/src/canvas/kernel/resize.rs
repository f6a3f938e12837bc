//! Resizing a site. What lies in it stays where it is.

use design::geometry::{Rect, Size};

use super::camera::{Spot, whole};
use super::handles::Grip;

/// The smallest site that can be made by dragging: a title and a node fit in.
pub const SMALLEST: Size = Size { width: 120, height: 80 };

/// How a resize is constrained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Constraint {
    /// Width and height keep their ratio.
    pub ratio: bool,
    /// The centre stays; the opposite edge stays otherwise.
    pub centre: bool,
}

/// The rectangle after its grip was dragged so far.
pub fn resized(start: Rect, grip: Grip, by: Spot, constraint: Constraint) -> Rect {
    let factor = if constraint.centre { 2.0 } else { 1.0 };
    let grow = |length: i32, grip: i8, by: f64| f64::from(length) + f64::from(grip) * by * factor;
    let (mut width, mut height) =
        (grow(start.width, grip.x, by.x), grow(start.height, grip.y, by.y));
    let smallest =
        Size { width: SMALLEST.width.min(start.width), height: SMALLEST.height.min(start.height) };
    if constraint.ratio {
        let scale_x = width / f64::from(start.width.max(1));
        let scale_y = height / f64::from(start.height.max(1));
        let scale = match (grip.x, grip.y) {
            (0, _) => scale_y,
            (_, 0) => scale_x,
            _ => scale_x.max(scale_y),
        };
        let least = (f64::from(smallest.width) / f64::from(start.width.max(1)))
            .max(f64::from(smallest.height) / f64::from(start.height.max(1)));
        let scale = scale.max(least);
        width = f64::from(start.width) * scale;
        height = f64::from(start.height) * scale;
    }
    let width = whole(width).max(smallest.width);
    let height = whole(height).max(smallest.height);
    let place = |at: i32, before: i32, after: i32, grip: i8| match grip {
        _ if constraint.centre => at + (before - after) / 2,
        -1 => at + before - after,
        // An edge is dragged, and the ratio changes the other length.
        0 => at + (before - after) / 2,
        _ => at,
    };
    Rect::new(
        place(start.x, start.width, width, grip.x),
        place(start.y, start.height, height, grip.y),
        width,
        height,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Rect = Rect::new(100, 100, 400, 300);

    #[test]
    fn the_opposite_edge_stays() {
        let free = Constraint::default();
        let cases = [
            (Grip { x: 1, y: 1 }, (50.0, 20.0), free, Rect::new(100, 100, 450, 320)),
            (Grip { x: -1, y: -1 }, (50.0, 20.0), free, Rect::new(150, 120, 350, 280)),
            (Grip { x: 1, y: 0 }, (50.0, 20.0), free, Rect::new(100, 100, 450, 300)),
            (Grip { x: 0, y: -1 }, (50.0, 20.0), free, Rect::new(100, 120, 400, 280)),
            (Grip { x: -1, y: 0 }, (999.0, 0.0), free, Rect::new(380, 100, 120, 300)),
            (
                Grip { x: 1, y: 1 },
                (40.0, 0.0),
                Constraint { ratio: true, centre: false },
                Rect::new(100, 100, 440, 330),
            ),
            (
                Grip { x: 1, y: 0 },
                (20.0, 0.0),
                Constraint { ratio: false, centre: true },
                Rect::new(80, 100, 440, 300),
            ),
        ];
        for (grip, (x, y), constraint, expected) in cases {
            assert_eq!(resized(START, grip, Spot::new(x, y), constraint), expected, "{grip:?}");
        }
    }

    proptest! {
        #[test]
        fn never_too_small_and_never_elsewhere(
            grip in prop::sample::select(&Grip::ALL), x in -999.0..999.0, y in -999.0..999.0,
            ratio: bool,
        ) {
            let rect = resized(START, grip, Spot::new(x, y), Constraint { ratio, centre: false });
            prop_assert!(rect.width >= SMALLEST.width && rect.height >= SMALLEST.height);
            match grip.x {
                1 => prop_assert_eq!(rect.x, START.x),
                -1 => prop_assert_eq!(rect.right(), START.right()),
                _ => {}
            }
            match grip.y {
                1 => prop_assert_eq!(rect.y, START.y),
                -1 => prop_assert_eq!(rect.bottom(), START.bottom()),
                _ => {}
            }
        }

        #[test]
        fn from_the_centre_the_centre_stays(
            grip in prop::sample::select(&Grip::ALL), x in -999.0..999.0, y in -999.0..999.0,
        ) {
            let rect = resized(START, grip, Spot::new(x, y), Constraint { ratio: false, centre: true });
            let (a, b) = (rect.center(), START.center());
            prop_assert!((a.x - b.x).abs() <= 1 && (a.y - b.y).abs() <= 1, "{a:?}");
        }
    }
}
