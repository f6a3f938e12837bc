//! Lifting what moves into a layer of its own: however much it is, a step of the
//! drag changes one transform, and the layers below are not painted again.

use std::collections::BTreeSet;
use std::sync::Arc;

use design::{Endpoint, LinkId};
use web_sys::Element;

use super::dom;
use crate::canvas::tools::Moved;

/// What is lifted at the moment.
#[derive(Debug)]
pub struct Lift {
    /// What moves.
    pub all: Arc<BTreeSet<Endpoint>>,
    /// Whether copies of the elements are lifted, and the elements stay.
    pub copies: bool,
    /// The links that are lifted, too: both of their ends move.
    pub links: Vec<LinkId>,
    group: Element,
}

impl Lift {
    /// An empty lift in its layer.
    pub fn new(moved: &Moved, layer: &Element) -> Option<Self> {
        let group = dom::element("g")?;
        dom::set(&group, "class", "lift");
        dom::append(layer, &group);
        Some(Self { all: Arc::clone(&moved.all), copies: moved.copies, links: Vec::new(), group })
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
            dom::append(&self.group, element);
        } else if let Some(copy) = dom::copy(element) {
            dom::append(&self.group, &copy);
        }
    }

    /// Moves everything.
    pub fn carry(&self, by: (i32, i32)) {
        dom::set(&self.group, "transform", &dom::translate(by));
    }

    /// Takes the layer away; its elements are elsewhere by now.
    pub fn remove(self) {
        self.group.remove();
    }
}
