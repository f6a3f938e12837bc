//! Which part of the plane is seen, and how large.

use design::geometry::{Point, Rect};

/// A place in CSS pixels, measured from the top left corner of the canvas on
/// the screen, or an exact place on the plane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// The size of the canvas on the screen, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Viewport {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// Which part of the plane is seen, and how large: the place `p` of the plane
/// is drawn at `(p - origin) * zoom`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The place of the plane in the top left corner of the canvas.
    pub origin: Spot,
    /// How many pixels a canvas unit takes, in [`MIN_ZOOM`]`..=`[`MAX_ZOOM`].
    pub zoom: f64,
}

/// The smallest zoom.
pub const MIN_ZOOM: f64 = 0.1;
/// The largest zoom.
pub const MAX_ZOOM: f64 = 30.0;
/// A narrower canvas is a phone's, in pixels.
const PHONE_WIDTH: f64 = 600.0;
/// The zoom at which the names of nodes can be read on a phone.
const LEGIBLE_ZOOM: f64 = 0.6;

/// The room that stays free around what is fitted into view, in pixels.
pub const FIT_MARGIN: f64 = 48.0;
/// Fitting enlarges no further than this.
pub const FIT_ZOOM: f64 = 1.0;

/// The zooms at which the zoom buttons and keys stop.
const STEPS: [f64; 22] = [
    0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0,
    12.0, 16.0, 24.0, 30.0,
];

/// How near to the border the pointer must be for the canvas to scroll, and
/// how fast it scrolls at the border itself, in pixels and pixels per frame.
const SCROLL_EDGE: f64 = 24.0;
const SCROLL_SPEED: f64 = 16.0;

impl Spot {
    /// A place.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The nearest place in whole canvas units.
    pub fn rounded(self) -> Point {
        Point::new(whole(self.x), whole(self.y))
    }

    /// How far it is to another place.
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The place halfway to another.
    pub fn middle(self, other: Self) -> Self {
        Self::new(f64::midpoint(self.x, other.x), f64::midpoint(self.y, other.y))
    }
}

impl From<Point> for Spot {
    fn from(point: Point) -> Self {
        Self::new(point.x.into(), point.y.into())
    }
}

/// The nearest whole number; a value out of range gives the end of the range.
#[allow(clippy::cast_possible_truncation)]
pub fn whole(value: f64) -> i32 {
    value.round() as i32
}

impl Viewport {
    /// The place in the middle of the canvas.
    pub fn middle(self) -> Spot {
        Spot::new(self.width / 2.0, self.height / 2.0)
    }
}

impl Default for Camera {
    fn default() -> Self {
        Self { origin: Spot::default(), zoom: 1.0 }
    }
}

impl Camera {
    /// Where a place of the plane is on the screen.
    pub fn to_screen(self, spot: Spot) -> Spot {
        Spot::new((spot.x - self.origin.x) * self.zoom, (spot.y - self.origin.y) * self.zoom)
    }

    /// Which place of the plane is seen at a place on the screen.
    pub fn to_plane(self, screen: Spot) -> Spot {
        Spot::new(self.origin.x + screen.x / self.zoom, self.origin.y + screen.y / self.zoom)
    }

    /// A length on the screen in canvas units, at least one.
    pub fn units(self, pixels: f64) -> i32 {
        whole(pixels / self.zoom).max(1)
    }

    /// The camera after what is seen was pushed by some pixels.
    #[must_use]
    pub fn pushed(self, dx: f64, dy: f64) -> Self {
        let origin = Spot::new(self.origin.x - dx / self.zoom, self.origin.y - dy / self.zoom);
        Self { origin, ..self }
    }

    /// The camera with another zoom; what was under the given place of the
    /// screen stays there.
    #[must_use]
    pub fn zoomed(self, zoom: f64, at: Spot) -> Self {
        let zoom = zoom.clamp(MIN_ZOOM, MAX_ZOOM);
        let fixed = self.to_plane(at);
        Self { origin: Spot::new(fixed.x - at.x / zoom, fixed.y - at.y / zoom), zoom }
    }

    /// The zoom one step in.
    pub fn next_zoom(self) -> f64 {
        let larger = STEPS.into_iter().find(|step| *step > self.zoom * 1.001);
        larger.unwrap_or(MAX_ZOOM)
    }

    /// The zoom one step out.
    pub fn previous_zoom(self) -> f64 {
        let smaller = STEPS.into_iter().rev().find(|step| *step < self.zoom * 0.999);
        smaller.unwrap_or(MIN_ZOOM)
    }

    /// The camera that shows the whole of a rectangle in the middle, no larger
    /// than a given zoom.
    pub fn fitting(rect: Rect, viewport: Viewport, largest: f64) -> Self {
        let room = |length: f64| (length - 2.0 * FIT_MARGIN).max(1.0);
        let (width, height) = (f64::from(rect.width).max(1.0), f64::from(rect.height).max(1.0));
        let zoom = (room(viewport.width) / width).min(room(viewport.height) / height);
        let zoom = zoom.min(largest).clamp(MIN_ZOOM, MAX_ZOOM);
        Self { zoom, ..Self::default() }.centered(rect, viewport)
    }

    /// The camera with which a design is opened: all of it, but on a phone its
    /// beginning where the names could not be read otherwise.
    pub fn opening(bounds: Rect, viewport: Viewport) -> Self {
        let fitting = Self::fitting(bounds, viewport, FIT_ZOOM);
        if viewport.width >= PHONE_WIDTH || fitting.zoom >= LEGIBLE_ZOOM {
            return fitting;
        }
        let margin = FIT_MARGIN / LEGIBLE_ZOOM;
        let origin = Spot::new(f64::from(bounds.x) - margin, f64::from(bounds.y) - margin);
        Self { origin, zoom: LEGIBLE_ZOOM }
    }

    /// The camera with the middle of a rectangle in the middle of the canvas.
    #[must_use]
    pub fn centered(self, rect: Rect, viewport: Viewport) -> Self {
        let x = f64::from(rect.x) + f64::from(rect.width) / 2.0;
        let y = f64::from(rect.y) + f64::from(rect.height) / 2.0;
        let half = viewport.middle();
        Self { origin: Spot::new(x - half.x / self.zoom, y - half.y / self.zoom), ..self }
    }

    /// The camera moved as little as it takes to show a rectangle; at most
    /// zoomed out for one that is larger than the canvas.
    #[must_use]
    pub fn revealing(self, rect: Rect, viewport: Viewport) -> Self {
        if self.seen(viewport).encloses(rect) {
            return self;
        }
        let fitting = Self::fitting(rect, viewport, self.zoom);
        if fitting.zoom < self.zoom { fitting } else { self.centered(rect, viewport) }
    }

    /// The part of the plane that is seen.
    pub fn seen(self, viewport: Viewport) -> Rect {
        let end = self.to_plane(Spot::new(viewport.width, viewport.height));
        let (left, top) = (floor(self.origin.x), floor(self.origin.y));
        let (right, bottom) = (whole(end.x.ceil()), whole(end.y.ceil()));
        Rect::new(left, top, right.saturating_sub(left), bottom.saturating_sub(top))
    }

    /// How far what is seen is to be pushed in the next frame, in pixels,
    /// because the pointer is at the border while it drags something.
    pub fn edge_push(at: Spot, viewport: Viewport) -> (f64, f64) {
        let push = |at: f64, length: f64| {
            let near = |distance: f64| ((SCROLL_EDGE - distance) / SCROLL_EDGE).clamp(0.0, 1.0);
            (near(at) - near(length - at)) * SCROLL_SPEED
        };
        (push(at.x, viewport.width), push(at.y, viewport.height))
    }
}

fn floor(value: f64) -> i32 {
    whole(value.floor())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const VIEWPORT: Viewport = Viewport { width: 944.0, height: 824.0 };

    prop_compose! {
        fn cameras()(x in -1e5..1e5, y in -1e5..1e5, zoom in MIN_ZOOM..MAX_ZOOM) -> Camera {
            Camera { origin: Spot::new(x, y), zoom }
        }
    }

    prop_compose! {
        fn spots()(x in 0.0..944.0, y in 0.0..824.0) -> Spot {
            Spot::new(x, y)
        }
    }

    proptest! {
        #[test]
        fn to_plane_and_back(camera in cameras(), at in spots()) {
            let back = camera.to_screen(camera.to_plane(at));
            prop_assert!(back.distance(at) < 1e-6, "{back:?}");
        }

        #[test]
        fn zooming_keeps_what_is_under_the_pointer(
            camera in cameras(), at in spots(), zoom in 0.0..100.0,
        ) {
            let before = camera.to_plane(at);
            let after = camera.zoomed(zoom, at);
            prop_assert!(after.to_plane(at).distance(before) < 1e-6);
            prop_assert!((MIN_ZOOM..=MAX_ZOOM).contains(&after.zoom));
        }

        #[test]
        fn a_phone_opens_a_design_where_it_can_be_read(
            x in -9000..9000, y in -9000..9000, width in 1..8000, height in 1..7000,
        ) {
            let rect = Rect::new(x, y, width, height);
            let phone = Viewport { width: 390.0, height: 730.0 };
            let camera = Camera::opening(rect, phone);
            let fitting = Camera::fitting(rect, phone, FIT_ZOOM);
            prop_assert!(camera.zoom >= LEGIBLE_ZOOM.max(fitting.zoom));
            prop_assert!(camera.seen(phone).encloses(Rect::new(rect.x, rect.y, 1, 1)));
            let wide = Camera::opening(rect, VIEWPORT);
            prop_assert_eq!(wide, Camera::fitting(rect, VIEWPORT, FIT_ZOOM));
        }

        #[test]
        fn fitting_shows_all_of_what_is_not_too_large(
            x in -9000..9000, y in -9000..9000, width in 1..8000, height in 1..7000,
        ) {
            let rect = Rect::new(x, y, width, height);
            let camera = Camera::fitting(rect, VIEWPORT, FIT_ZOOM);
            prop_assert!(camera.seen(VIEWPORT).encloses(rect), "{camera:?}");
            prop_assert!(camera.zoom <= FIT_ZOOM);
        }

        #[test]
        fn revealing_shows_the_rectangle(
            camera in cameras(), x in -9000..9000, y in -9000..9000, width in 1..500,
        ) {
            let rect = Rect::new(x, y, width, 56);
            let after = camera.revealing(rect, VIEWPORT);
            prop_assert!(after.seen(VIEWPORT).encloses(rect));
            prop_assert!(after.zoom <= camera.zoom);
        }
    }

    #[test]
    fn steps_end_at_the_limits_and_come_back() {
        let mut camera = Camera::default();
        for _ in 0..STEPS.len() {
            camera.zoom = camera.next_zoom();
        }
        assert_eq!(camera.zoom, MAX_ZOOM);
        for _ in 0..STEPS.len() {
            camera.zoom = camera.previous_zoom();
        }
        assert_eq!(camera.zoom, MIN_ZOOM);
    }

    #[test]
    fn only_the_border_pushes() {
        let cases = [
            (Spot::new(472.0, 400.0), (0.0, 0.0)),
            (Spot::new(0.0, 400.0), (16.0, 0.0)),
            (Spot::new(944.0, 824.0), (-16.0, -16.0)),
            (Spot::new(472.0, 12.0), (0.0, 8.0)),
            (Spot::new(-300.0, 400.0), (16.0, 0.0)),
        ];
        for (at, push) in cases {
            assert_eq!(Camera::edge_push(at, VIEWPORT), push, "{at:?}");
        }
    }
}
