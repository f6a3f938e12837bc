//! The whole design in the corner, and which part of it is seen.

use design::geometry::Rect;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, PointerEvent};

use crate::canvas::board::Board;
use crate::canvas::kernel::camera::{Camera, Spot, Viewport};
use crate::canvas::kernel::world::World;
use crate::canvas::view::glide;

/// The size of the picture, in CSS pixels.
const WIDTH: f64 = 148.0;
const HEIGHT: f64 = 112.0;
/// What it takes from the corner of the canvas, with its border and distance.
const OUTER_WIDTH: f64 = 170.0;
const OUTER_HEIGHT: f64 = 134.0;
/// What stays free around the design.
const MARGIN: f64 = 8.0;
/// It is drawn at twice the size, for dense screens.
const DENSITY: f64 = 2.0;

/// How the plane is shown in the corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Scale {
    /// The place of the plane in the picture's corner.
    origin: Spot,
    /// Pixels for each canvas unit.
    zoom: f64,
}

impl Scale {
    fn of(bounds: Rect) -> Self {
        let room = |length: f64| length - 2.0 * MARGIN;
        let (width, height) = (f64::from(bounds.width.max(1)), f64::from(bounds.height.max(1)));
        // A small design is not blown up to fill the corner.
        let zoom = (room(WIDTH) / width).min(room(HEIGHT) / height).min(0.2);
        let middle = Spot::from(bounds.center());
        let origin = Spot::new(middle.x - WIDTH / 2.0 / zoom, middle.y - HEIGHT / 2.0 / zoom);
        Self { origin, zoom }
    }

    fn camera(self) -> Camera {
        Camera { origin: self.origin, zoom: self.zoom }
    }
}

/// The whole design in the corner; a press or drag goes there. It gives way where
/// it would lie over something although all of the design is in view.
#[component]
pub fn Minimap(board: Board) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let framed = NodeRef::<html::Div>::new();
    framed.on_load(|frame| glide(&frame));
    let scale = RwSignal::new(Scale::default());
    let store = board.editor.store;
    let bounds = RwSignal::new(None);
    let drawn = StoredValue::new(false);
    let draw = move || {
        // The canvas may have gone since this was planned.
        drawn.try_set_value(false);
        if let Some(canvas) = canvas.try_get_untracked().flatten()
            && let Some(all) = draw(&canvas, board)
        {
            bounds.set(all);
            let new = all.map(Scale::of).unwrap_or_default();
            if scale.get_untracked() != new {
                scale.set(new);
            }
        }
    };
    Effect::new(move || {
        store.revision();
        // What is drawn is known from its size on.
        board.viewport.track();
        if canvas.get().is_none() || drawn.get_value() {
            return;
        }
        drawn.set_value(true);
        set_timeout(draw, std::time::Duration::from_millis(120));
    });
    let frame = move || {
        let (scale, camera, viewport) = (scale.get(), board.camera.get(), board.viewport.get());
        let corner = scale.camera().to_screen(camera.origin);
        let shrink = scale.zoom / camera.zoom;
        format!(
            "transform:translate3d({}px,{}px,0);width:{}px;height:{}px",
            corner.x,
            corner.y,
            viewport.width * shrink,
            viewport.height * shrink,
        )
    };
    let pressed = StoredValue::new(false);
    let go = move |event: &PointerEvent| {
        let scale = scale.get_untracked();
        if scale.zoom <= 0.0 {
            // Nothing is drawn yet, so no place is meant.
            return;
        }
        let place = scale
            .camera()
            .to_plane(Spot::new(f64::from(event.offset_x()), f64::from(event.offset_y())));
        let rect = Rect::at(place.rounded(), Default::default());
        let viewport = board.viewport.get_untracked();
        board.set_camera(board.camera.get_untracked().centered(rect, viewport));
    };
    let needless = Memo::new(move |_| {
        let (camera, viewport) = (board.camera.get(), board.viewport.get());
        (store.nodes().is_empty() && store.sites().is_empty())
            || bounds.get().is_some_and(|all| is_seen(all, camera, viewport))
                && board.look(|world| covers(world, viewport)).unwrap_or_default()
    });
    view! {
        <div
            class="minimap"
            class:hidden=needless
            aria-hidden="true"
            on:pointerdown=move |event| {
                pressed.set_value(true);
                let target = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
                if let Some(target) = target {
                    // The pointer may be gone already.
                    drop(target.set_pointer_capture(event.pointer_id()));
                }
                go(&event);
            }
            on:pointermove=move |event| {
                if pressed.get_value() {
                    go(&event);
                }
            }
            on:pointerup=move |_| pressed.set_value(false)
            on:pointercancel=move |_| pressed.set_value(false)
        >
            <canvas
                node_ref=canvas
                width=(WIDTH * DENSITY).to_string()
                height=(HEIGHT * DENSITY).to_string()
            ></canvas>
            <div class="minimap-frame" style=frame node_ref=framed></div>
        </div>
    }
    .into_any()
}

/// Whether all of the design is on the screen.
fn is_seen(all: Rect, camera: Camera, viewport: Viewport) -> bool {
    let (from, to) = (
        camera.to_screen(Spot::from(all.position())),
        camera.to_screen(Spot::from(all.position().offset(all.width, all.height))),
    );
    from.x >= 0.0 && from.y >= 0.0 && to.x <= viewport.width && to.y <= viewport.height
}

/// Whether the picture would lie over something.
fn covers(world: &World, viewport: Viewport) -> bool {
    let corner = Spot::new(viewport.width - OUTER_WIDTH, viewport.height - OUTER_HEIGHT);
    let place = world.to_plane(corner).rounded();
    let (width, height) = (world.units(OUTER_WIDTH), world.units(OUTER_HEIGHT));
    let under = Rect::new(place.x, place.y, width, height);
    world.index.sites.any(under) || world.index.nodes.any(under)
}

/// Draws the picture, and returns what is around all of the design.
fn draw(canvas: &HtmlCanvasElement, board: Board) -> Option<Option<Rect>> {
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let style = window().get_computed_style(canvas).ok()??;
    let color = |property: &str| style.get_property_value(property).ok();
    let (site, site_line) = (color("caret-color")?, color("outline-color")?);
    let node = color("color")?;
    board.look(|world| {
        let all = world.index.bounds();
        let scale = all.map(Scale::of).unwrap_or_default();
        let camera = scale.camera();
        let place = |rect: Rect| {
            let corner = camera.to_screen(Spot::from(rect.position()));
            let length = |length: i32| (f64::from(length) * scale.zoom).max(1.0) * DENSITY;
            (corner.x * DENSITY, corner.y * DENSITY, length(rect.width), length(rect.height))
        };
        context.clear_rect(0.0, 0.0, WIDTH * DENSITY, HEIGHT * DENSITY);
        context.set_fill_style_str(&site);
        context.set_stroke_style_str(&site_line);
        for (_, rect) in world.index.sites.iter() {
            let (x, y, width, height) = place(rect);
            context.fill_rect(x, y, width, height);
            context.stroke_rect(x, y, width, height);
        }
        context.set_fill_style_str(&node);
        for (_, rect) in world.index.nodes.iter() {
            let (x, y, width, height) = place(rect);
            context.fill_rect(x, y, width, height);
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_the_design_is_in_the_corner() {
        for bounds in [
            Rect::new(0, 0, 10, 10),
            Rect::new(-5000, 300, 100_000, 400),
            Rect::new(40, 26, 884, 658),
        ] {
            let scale = Scale::of(bounds).camera();
            let corners =
                [bounds.position(), bounds.position().offset(bounds.width, bounds.height)];
            for corner in corners {
                let spot = scale.to_screen(Spot::from(corner));
                assert!((0.0..=WIDTH).contains(&spot.x), "{bounds:?}: {spot:?}");
                assert!((0.0..=HEIGHT).contains(&spot.y), "{bounds:?}: {spot:?}");
            }
        }
    }
}
