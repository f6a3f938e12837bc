//! The few things that are asked of the page.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A new element of an SVG.
///
/// `None` only where there is no page to draw on.
pub fn element(name: &str) -> Option<Element> {
    document().create_element_ns(Some(SVG), name).ok()
}

/// A new group with constant markup inside.
pub fn group(markup: &str) -> Option<Element> {
    let group = element("g")?;
    group.set_inner_html(markup);
    Some(group)
}

/// A copy of an element with everything inside.
pub fn copy(of: &Element) -> Option<Element> {
    of.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

/// Sets an attribute. It fails only for names that are no names.
pub fn set(element: &Element, name: &str, value: &str) {
    drop(element.set_attribute(name, value));
}

/// Puts an element behind the others of a parent, and so on top of them.
pub fn append(parent: &Element, child: &Element) {
    drop(parent.append_child(child));
}

/// Sets the attributes `x` and `y`.
pub fn place(element: &Element, x: i32, y: i32) {
    set(element, "x", &x.to_string());
    set(element, "y", &y.to_string());
}

/// The time in milliseconds, to share it out.
pub fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
