//! Nodes as elements.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use design::metrics::{NODE_SIZE, badge, node};
use design::{ComponentKind, NodeId, icons};
use web_sys::Element;

use super::dom;
use super::face::{Card, NodeFace};
use super::level::Level;
use super::mounted::Mountable;

/// A node in the page.
#[derive(Debug)]
pub struct NodeView {
    element: Element,
    face: NodeFace,
    state: State,
}

/// What a node or link looks like besides what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// It is selected.
    pub selected: bool,
    /// Something outside of the canvas points at it.
    pub pointed: bool,
    /// How grave the gravest finding about it is: 0 none, 1 a warning, 2 an error.
    pub finding: u8,
}

impl State {
    /// The style classes.
    pub const fn classes(self) -> &'static str {
        match (self.selected, self.pointed) {
            (true, true) => " selected pointed",
            (true, false) => " selected",
            (false, true) => " pointed",
            (false, false) => "",
        }
    }
}

impl Mountable for NodeView {
    fn element(&self) -> &Element {
        &self.element
    }
}

/// The cards of all kinds without a name, to be copied: copying is faster than
/// building.
#[derive(Debug, Default)]
pub struct Cards(BTreeMap<(&'static str, bool), Element>);

impl Cards {
    /// A card, not yet in the page.
    pub fn draw(&mut self, card: &Card) -> Option<Element> {
        let near = card.level == Level::Near;
        let slug = (card.kind.slug(), near);
        let blank = match self.0.entry(slug) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(blank(&card.kind, near)?),
        };
        let element = dom::copy(blank)?;
        if near {
            let second = element.last_element_child()?;
            second.set_text_content(Some(&card.second));
            second.previous_element_sibling()?.set_text_content(Some(&card.name));
            if let Some((text, width)) = &card.times {
                dom::append(&element, &times(text, *width)?);
            }
        }
        Some(element)
    }
}

fn blank(kind: &ComponentKind, near: bool) -> Option<Element> {
    let (width, height) = (NODE_SIZE.width, NODE_SIZE.height);
    let (radius, tile) = (node::RADIUS, node::TILE);
    let mut markup = format!(
        r#"<rect class="node-card" width="{width}" height="{height}" rx="{radius}"/><rect class="node-plate" x="{}" y="{}" width="{}" height="{}" rx="{}"/>"#,
        tile.x,
        tile.y,
        tile.width,
        tile.height,
        node::TILE_RADIUS,
    );
    if near {
        markup += &format!(
            r#"<g class="node-sign" transform="translate({} {})">{}</g><text class="node-name" x="{}" y="{}"></text><text class="node-second" x="{}" y="{}"></text>"#,
            node::ICON.x,
            node::ICON.y,
            icons::component(kind),
            node::NAME.x,
            node::NAME.y,
            node::SUBTITLE.x,
            node::SUBTITLE.y,
        );
    }
    let element = dom::group(&markup)?;
    dom::set(&element, "data-kind", kind.slug());
    dom::set(&element, "role", "img");
    Some(element)
}

fn times(text: &str, width: i32) -> Option<Element> {
    let x = NODE_SIZE.width - badge::RIGHT - width;
    let markup = format!(
        r#"<rect x="{x}" y="{}" width="{width}" height="{}" rx="{}"/><text x="{}" y="{}">{text}</text>"#,
        -badge::ABOVE,
        badge::HEIGHT,
        badge::HEIGHT / 2,
        x + width / 2,
        badge::BASELINE - badge::ABOVE,
    );
    let badge = dom::group(&markup)?;
    dom::set(&badge, "class", "node-times");
    Some(badge)
}

/// The mark of a finding, on the card's corner.
fn finding(grave: u8) -> Option<Element> {
    let markup = format!(
        r#"<circle cx="{0}" cy="2" r="8"/><text x="{0}" y="6">!</text>"#,
        NODE_SIZE.width - 4,
    );
    let mark = dom::group(&markup)?;
    dom::set(&mark, "class", if grave > 1 { "node-finding grave" } else { "node-finding" });
    Some(mark)
}

impl NodeView {
    /// Draws a node, not yet in the page.
    pub fn new(id: &NodeId, face: NodeFace, state: State, cards: &mut Cards) -> Option<Self> {
        let element = cards.draw(&face.card)?;
        dom::set(&element, "data-node-id", id.as_str());
        dom::set(&element, "transform", &dom::translate(face.at));
        dom::set(&element, "aria-label", &face.card.label);
        let view = Self { element, face, state };
        view.write_state();
        Some(view)
    }

    fn write_state(&self) {
        let family = self.face.card.kind.family().slug();
        let class = ["node ", family, self.state.classes()].concat();
        dom::set(&self.element, "class", &class);
        if self.face.card.level == Level::Near
            && self.state.finding > 0
            && let Some(mark) = finding(self.state.finding)
        {
            dom::append(&self.element, &mark);
        }
    }

    /// Draws it anew as far as it looks different.
    pub fn update(&mut self, id: &NodeId, face: NodeFace, state: State, cards: &mut Cards) {
        if face.card != self.face.card || state.finding != self.state.finding {
            if let Some(view) = Self::new(id, face, state, cards) {
                drop(self.element.replace_with_with_node_1(&view.element));
                *self = view;
            }
            return;
        }
        if face.at != self.face.at {
            dom::set(&self.element, "transform", &dom::translate(face.at));
        }
        self.face = face;
        if state != self.state {
            self.state = state;
            self.write_state();
        }
    }
}
