//! Links as elements: from afar a mere line.

use design::LinkId;
use design::geometry::Rect;
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
    /// None from afar.
    arrows: Option<Element>,
    /// The chip of the label: its rectangle and its text.
    chip: Option<(Element, Element)>,
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
        let line = dom::element("path")?;
        let (mut arrows, mut chip) = (None, None);
        let element = match face.level {
            Level::Far => line.clone(),
            Level::Near => {
                let group = dom::element("g")?;
                dom::set(&line, "class", "link-line");
                dom::append(&group, &line);
                let path = dom::element("path")?;
                dom::set(&path, "class", "link-arrow");
                dom::append(&group, &path);
                arrows = Some(path);
                if let Some((text, rect)) = &face.chip {
                    let (tag, parts) = draw_chip(text, rect.width)?;
                    dom::append(&group, &tag);
                    chip = Some(parts);
                }
                group
            }
        };
        dom::set(&element, "data-link-id", id.as_str());
        dom::set(&element, "data-kind", face.kind.slug());
        dom::set(&element, "role", "img");
        dom::set(&element, "aria-label", label);
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
        if let (Some((body, text)), Some((_, rect))) = (&self.chip, &self.face.chip) {
            let Rect { x, y, width, .. } = *rect;
            dom::place(body, x, y);
            dom::place(text, x + width / 2, y + chip::HEIGHT / 2 + chip::BASELINE);
        }
    }

    fn write_state(&self) {
        let class = match self.face.level {
            Level::Near => "link ",
            Level::Far => "link far ",
        };
        let class = [class, self.face.kind.slug(), self.state.classes()].concat();
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

/// The chip of a label, not yet at its place; and its parts.
fn draw_chip(text: &str, width: i32) -> Option<(Element, (Element, Element))> {
    let markup = format!(
        r#"<rect width="{width}" height="{}" rx="{}"/><text></text>"#,
        chip::HEIGHT,
        chip::HEIGHT / 2,
    );
    let tag = dom::group(&markup)?;
    dom::set(&tag, "class", "link-chip");
    let (body, writing) = (tag.first_element_child()?, tag.last_element_child()?);
    writing.set_text_content(Some(text));
    Some((tag, (body, writing)))
}
