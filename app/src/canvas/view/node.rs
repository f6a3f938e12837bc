//! Nodes as elements.
//!
//! Everything is placed by coordinates and nothing by a transform: each transform
//! is a coordinate system of its own to the browser, and thousands of them make
//! it slow to draw anything at all.

use design::metrics::{NODE_SIZE, badge, node};
use design::{ComponentKind, NodeId, SortedMap, icons};
use web_sys::Element;

use super::dom;
use super::face::{Card, NodeFace};
use super::icon::Icon;
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

/// A card of each kind without a name and place, to be copied: copying is faster
/// than building.
#[derive(Debug, Default)]
pub struct Cards(SortedMap<(&'static str, Level), Blank>);

#[derive(Debug)]
struct Blank {
    element: Element,
    icon: Icon,
}

impl Cards {
    /// A card at a place, not yet in the page.
    pub fn draw(&mut self, card: &Card, (x, y): (i32, i32)) -> Option<Element> {
        let key = (card.kind.slug(), card.level);
        if !self.0.contains_key(&key) {
            self.0.insert(key, Blank::new(&card.kind, card.level)?);
        }
        let blank = self.0.get(&key)?;
        let element = dom::copy(&blank.element)?;
        if card.level == Level::Far {
            dom::place(&element, x, y);
            return Some(element);
        }
        let body = element.first_element_child()?;
        dom::place(&body, x, y);
        let plate = body.next_element_sibling()?;
        dom::place(&plate, x + node::TILE.x, y + node::TILE.y);
        let sign = plate.next_element_sibling()?;
        dom::set(&sign, "d", &blank.icon.at(x + node::ICON.x, y + node::ICON.y));
        let name = sign.next_element_sibling()?;
        dom::place(&name, x + node::NAME.x, y + node::NAME.y);
        name.set_text_content(Some(&card.name));
        let second = name.next_element_sibling()?;
        dom::place(&second, x + node::SUBTITLE.x, y + node::SUBTITLE.y);
        second.set_text_content(Some(&card.second));
        if let Some((text, width)) = &card.times {
            dom::append(&element, &times(text, *width, (x, y))?);
        }
        Some(element)
    }
}

impl Blank {
    fn new(kind: &ComponentKind, level: Level) -> Option<Self> {
        let (width, height, radius) = (NODE_SIZE.width, NODE_SIZE.height, node::RADIUS);
        let element = match level {
            Level::Near => dom::group(&format!(
                r#"<rect class="node-card" width="{width}" height="{height}" rx="{radius}"/><rect class="node-plate" width="{}" height="{}" rx="{}"/><path class="node-sign"/><text class="node-name"></text><text class="node-second"></text>"#,
                node::TILE.width,
                node::TILE.height,
                node::TILE_RADIUS,
            ))?,
            Level::Far => {
                let card = dom::element("rect")?;
                dom::set(&card, "width", &width.to_string());
                dom::set(&card, "height", &height.to_string());
                dom::set(&card, "rx", &radius.to_string());
                card
            }
        };
        dom::set(&element, "data-kind", kind.slug());
        dom::set(&element, "role", "img");
        Some(Self { element, icon: Icon::parse(icons::component(kind)) })
    }
}

fn times(text: &str, width: i32, (x, y): (i32, i32)) -> Option<Element> {
    let left = x + NODE_SIZE.width - badge::RIGHT - width;
    let top = y - badge::ABOVE;
    let markup = format!(
        r#"<rect x="{left}" y="{top}" width="{width}" height="{}" rx="{}"/><text x="{}" y="{}">{text}</text>"#,
        badge::HEIGHT,
        badge::HEIGHT / 2,
        left + width / 2,
        top + badge::BASELINE,
    );
    let badge = dom::group(&markup)?;
    dom::set(&badge, "class", "node-times");
    Some(badge)
}

/// The mark of a finding, on the card's upper right corner, or on the lower one
/// where the number of replicas is above.
fn finding(grave: u8, face: &NodeFace) -> Option<Element> {
    let (x, y) = (face.at.0 + NODE_SIZE.width - 4, face.at.1);
    let y = if face.card.times.is_some() { y + NODE_SIZE.height - 2 } else { y + 2 };
    let markup =
        format!(r#"<circle cx="{x}" cy="{y}" r="8"/><text x="{x}" y="{}">!</text>"#, y + 4,);
    let mark = dom::group(&markup)?;
    dom::set(&mark, "class", if grave > 1 { "node-finding grave" } else { "node-finding" });
    Some(mark)
}

impl NodeView {
    /// Draws a node, not yet in the page.
    pub fn new(id: &NodeId, face: NodeFace, state: State, cards: &mut Cards) -> Option<Self> {
        let element = cards.draw(&face.card, face.at)?;
        dom::set(&element, "data-node-id", id.as_str());
        dom::set(&element, "aria-label", &face.card.label);
        if face.card.level == Level::Near
            && state.finding > 0
            && let Some(mark) = finding(state.finding, &face)
        {
            dom::append(&element, &mark);
        }
        let view = Self { element, face, state };
        view.write_state();
        Some(view)
    }

    fn write_state(&self) {
        let base = match self.face.card.level {
            Level::Near => "node ",
            Level::Far => "node far ",
        };
        let family = self.face.card.kind.family().slug();
        dom::set(&self.element, "class", &[base, family, self.state.classes()].concat());
    }

    /// Draws it anew as far as it looks different.
    pub fn update(&mut self, id: &NodeId, face: NodeFace, state: State, cards: &mut Cards) {
        if face != self.face || state.finding != self.state.finding {
            if let Some(view) = Self::new(id, face, state, cards) {
                drop(self.element.replace_with_with_node_1(&view.element));
                *self = view;
            }
        } else if state != self.state {
            self.state = state;
            self.write_state();
        }
    }
}
