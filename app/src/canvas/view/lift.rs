//! Lifting what moves into a layer of its own: however much it is, a step of the
//! drag changes one transform, and the layers below are not painted again.

use std::sync::Arc;

use design::{Endpoint, LinkId, SortedSet};
use web_sys::Element;

use super::dom;
use crate::canvas::tools::Moved;

/// The layer of what is lifted, while nothing is.
const AT_REST: &str = "";

/// What is lifted at the moment.
#[derive(Debug)]
pub struct Lift {
    /// What moves.
    pub all: Arc<SortedSet<Endpoint>>,
    /// Whether copies of the elements are lifted, and the elements stay.
    pub copies: bool,
    /// The links that are lifted, too: both of their ends move.
    pub links: Vec<LinkId>,
    layer: Element,
}

impl Lift {
    /// An empty lift in its layer.
    pub fn new(moved: &Moved, layer: &Element) -> Self {
        let (all, copies) = (Arc::clone(&moved.all), moved.copies);
        Self { all, copies, links: Vec::new(), layer: layer.clone() }
    }

    /// Whether it is the one that a gesture wants.
    pub fn is_for(&self, moved: &Moved) -> bool {
        Arc::ptr_eq(&self.all, &moved.all) && self.copies == moved.copies
    }

    /// Whether a node or site is in it, itself and not as a copy.
    pub fn holds(&self, end: &Endpoint) -> bool {
        !self.copies && self.all.contains(end)
    }

    /// Lifts an element.
    pub fn take(&self, element: &Element) {
        if !self.copies {
            dom::append(&self.layer, element);
        } else if let Some(copy) = dom::copy(element) {
            dom::append(&self.layer, &copy);
        }
    }

    /// Moves everything. The third dimension gives the layer a surface of its own,
    /// so that finished pixels move.
    pub fn carry(&self, (x, y): (i32, i32)) {
        dom::set(&self.layer, "style", &format!("transform:translate3d({x}px,{y}px,0)"));
    }

    /// Empties the layer of copies; the elements themselves are elsewhere by now.
    pub fn end(self) {
        self.layer.set_text_content(None);
        dom::set(&self.layer, "style", AT_REST);
    }
}
