//! The layers that the picture is made of, from back to front.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::{dom, glide::glide};
use crate::canvas::kernel::camera::{Camera, Spot};

/// The layers that the picture is made of.
#[derive(Clone, Debug)]
pub struct Layers {
    /// The dots of the paper.
    pub dots: HtmlElement,
    /// Everything that pans and zooms.
    pub plane: HtmlElement,
    /// Sites, one group for each depth.
    pub sites: Element,
    /// Links.
    pub links: Element,
    /// Nodes.
    pub nodes: Element,
    /// What is being moved.
    pub lifted: Element,
    /// Titles of sites that are drawn larger than usual.
    pub titles: Element,
    /// What a gesture shows, and handles.
    pub marks: Element,
    /// Where the others are.
    pub people: Element,
    /// Lies over everything while a gesture gives the pointer its look. Setting
    /// that on what is below would restyle all of it.
    cover: HtmlElement,
}

impl Layers {
    /// Puts empty layers onto a surface. `None` only where there is no page.
    pub fn mount(surface: &HtmlElement) -> Option<Self> {
        let dots = division("canvas-dots", surface)?;
        let plane = division("canvas-plane", surface)?;
        let layer = |class: &str| {
            let layer = dom::element("svg")?;
            dom::set(&layer, "class", class);
            dom::append(&plane, &layer);
            Some(layer)
        };
        let layers = Self {
            sites: layer("layer sites")?,
            links: layer("layer links")?,
            nodes: layer("layer nodes")?,
            titles: layer("layer titles")?,
            lifted: layer("layer lifted")?,
            marks: layer("layer marks")?,
            people: layer("layer others")?,
            cover: division("canvas-cover", surface)?,
            dots,
            plane,
        };
        for moving in [&layers.dots, &layers.plane] {
            glide(moving);
        }
        glide(&layers.lifted);
        Some(layers)
    }
}

fn division(class: &str, parent: &HtmlElement) -> Option<HtmlElement> {
    let element = leptos::prelude::document().create_element("div").ok()?;
    element.set_class_name(class);
    dom::append(parent, &element);
    element.dyn_into().ok()
}

/// The distance between the dots, in canvas units.
const DOTS: f64 = 20.0;
/// Closer than this on the screen, every fifth dot is drawn only, and so on.
const DOTS_LEAST: f64 = 12.0;

impl Layers {
    /// Shows what the camera sees: one transform for everything.
    pub fn look(&self, camera: Camera) {
        let origin = camera.to_screen(Spot::default());
        let zoom = camera.zoom;
        // The third dimension gives the plane a surface of its own, so that a pan
        // moves finished pixels. At 100 % these stay where pixels are.
        let (x, y) = (origin.x.round(), origin.y.round());
        let transform = format!("translate3d({x}px,{y}px,0) scale({zoom})");
        set_style(&self.plane, "transform", &transform);
        self.look_at_dots(camera);
    }

    fn look_at_dots(&self, camera: Camera) {
        let mut step = DOTS * camera.zoom;
        while step < DOTS_LEAST {
            step *= 5.0;
        }
        while step > DOTS_LEAST * 5.0 {
            step /= 5.0;
        }
        let origin = camera.to_screen(Spot::default());
        let (x, y) = (origin.x.rem_euclid(step), origin.y.rem_euclid(step));
        set_style(&self.dots, "transform", &format!("translate3d({x}px,{y}px,0)"));
        let size = format!("{step}px {step}px");
        if self.dots.style().get_property_value("background-size").ok().as_ref() != Some(&size) {
            set_style(&self.dots, "background-size", &size);
        }
    }

    /// Gives the pointer a look, whatever is under it, or lets it go.
    pub fn cover(&self, cursor: Option<&str>) {
        set_style(&self.cover, "display", if cursor.is_some() { "block" } else { "none" });
        set_style(&self.cover, "cursor", cursor.unwrap_or_default());
    }

    /// Tells the marks how large they are, so that they look the same at every
    /// zoom.
    pub fn scale_marks(&self, zoom: f64) {
        let style = format!("--zoom:{zoom}");
        for layer in [&self.marks, &self.people] {
            dom::set(layer, "style", &style);
        }
    }
}

/// Sets a property of an element's style. Ours always parse.
fn set_style(element: &HtmlElement, property: &str, value: &str) {
    drop(element.style().set_property(property, value));
}
