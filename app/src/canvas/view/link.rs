//! Links as elements.

use design::LinkId;
use design::metrics::{chip, link};
use web_sys::Element;

use super::dom;
use super::face::LinkFace;
use super::level::Level;
use super::mounted::Mountable;
use super::node::State;

/// A link in the page.
#[derive(Debug)]
pub struct LinkView {
    element: Element,
    line: Element,
    /// None far away.
    arrows: Option<Element>,
    chip: Option<Element>,
    face: LinkFace,
    state: State,
}

impl Mountable for LinkView {
    fn element(&self) -> &Element {
        &self.element
    }
}

impl LinkView {
    /// Draws a link, not yet in the page.
    pub fn new(id: &LinkId, face: LinkFace, state: State, label: &str) -> Option<Self> {
        let element = dom::element("g")?;
        dom::set(&element, "data-link-id", id.as_str());
        dom::set(&element, "data-kind", face.kind.slug());
        dom::set(&element, "role", "img");
        dom::set(&element, "aria-label", label);
        let line = dom::element("path")?;
        dom::set(&line, "class", "link-line");
        dom::append(&element, &line);
        let mut arrows = None;
        if face.level == Level::Near {
            let path = dom::element("path")?;
            dom::set(&path, "class", "link-arrow");
            dom::append(&element, &path);
            arrows = Some(path);
        }
        let chip = match &face.chip {
            Some((text, rect)) => {
                let chip = draw_chip(text, rect.width)?;
                dom::append(&element, &chip);
                Some(chip)
            }
            None => None,
        };
        let view = Self { element, line, arrows, chip, face, state };
        view.write_course();
        view.write_state();
        Some(view)
    }

    fn write_course(&self) {
        dom::set(&self.line, "d", &self.face.route.path_data(link::CORNER));
        if let Some(arrows) = &self.arrows {
            dom::set(arrows, "d", &self.face.arrows());
        }
        if let (Some(chip), Some((_, rect))) = (&self.chip, &self.face.chip) {
            dom::set(chip, "transform", &dom::translate((rect.x, rect.y)));
        }
    }

    fn write_state(&self) {
        let class = ["link ", self.face.kind.slug(), self.state.classes()].concat();
        dom::set(&self.element, "class", &class);
    }

    /// Draws it anew as far as it looks different.
    pub fn update(&mut self, id: &LinkId, face: LinkFace, state: State, label: &str) {
        let text = |face: &LinkFace| face.chip.as_ref().map(|(text, _)| text.clone());
        let alike = face.level == self.face.level
            && face.kind == self.face.kind
            && text(&face) == text(&self.face);
        if !alike {
            if let Some(view) = Self::new(id, face, state, label) {
                drop(self.element.replace_with_with_node_1(&view.element));
                *self = view;
            }
            return;
        }
        if face != self.face {
            self.face = face;
            self.write_course();
        }
        if state != self.state {
            self.state = state;
            self.write_state();
        }
        dom::set(&self.element, "aria-label", label);
    }

    /// Shows another course for the moment.
    pub fn reroute(&mut self, face: LinkFace) {
        if face != self.face {
            self.face = face;
            self.write_course();
        }
    }
}

fn draw_chip(text: &str, width: i32) -> Option<Element> {
    let markup = format!(
        r#"<rect width="{width}" height="{0}" rx="{1}"/><text x="{2}" y="{3}"></text>"#,
        chip::HEIGHT,
        chip::HEIGHT / 2,
        width / 2,
        chip::HEIGHT / 2 + chip::BASELINE,
    );
    let chip = dom::group(&markup)?;
    dom::set(&chip, "class", "link-chip");
    chip.last_element_child()?.set_text_content(Some(text));
    Some(chip)
}
