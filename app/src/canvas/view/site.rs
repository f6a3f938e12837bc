//! Sites as elements.

use design::SiteId;
use design::metrics::site;
use web_sys::Element;

use super::dom;
use super::face::SiteFace;
use super::mounted::Mountable;
use super::node::State;

/// A site in the page: its box, and its title where that is drawn above the
/// nodes because it is larger than usual.
#[derive(Debug)]
pub struct SiteView {
    element: Element,
    title: Option<Element>,
    face: SiteFace,
    state: State,
}

impl Mountable for SiteView {
    fn element(&self) -> &Element {
        &self.element
    }

    fn companion(&self) -> Option<&Element> {
        self.title.as_ref()
    }
}

impl Drop for SiteView {
    fn drop(&mut self) {
        if let Some(title) = &self.title {
            title.remove();
        }
    }
}

impl SiteView {
    /// Draws a site, not yet in the page but for its title.
    pub fn new(id: &SiteId, face: SiteFace, state: State, titles: &Element) -> Option<Self> {
        let rect = face.rect;
        let markup = format!(
            r#"<rect class="site-area" width="{}" height="{}" rx="{}"/>"#,
            rect.width,
            rect.height,
            site::RADIUS,
        );
        let element = dom::group(&markup)?;
        dom::set(&element, "data-site-id", id.as_str());
        dom::set(&element, "data-kind", face.kind.slug());
        dom::set(&element, "role", "img");
        dom::set(&element, "aria-label", &face.label);
        dom::set(&element, "transform", &dom::translate((rect.x, rect.y)));
        let title = draw_title(&face)?;
        let title = if face.scale == 1 {
            dom::append(&element, &title);
            None
        } else {
            let at = format!("translate({} {}) scale({})", rect.x, rect.y, face.scale);
            dom::set(&title, "transform", &at);
            dom::append(titles, &title);
            Some(title)
        };
        let view = Self { element, title, face, state };
        view.write_state();
        Some(view)
    }

    fn write_state(&self) {
        let class = ["site ", self.face.kind.slug(), self.state.classes()].concat();
        dom::set(&self.element, "class", &class);
    }

    /// How many sites are around it.
    pub const fn depth(&self) -> usize {
        self.face.depth
    }

    /// Draws it anew as far as it looks different. Says whether it is now at
    /// another depth, and so belongs elsewhere in the page.
    pub fn update(&mut self, id: &SiteId, face: SiteFace, state: State, titles: &Element) -> bool {
        let deeper = face.depth != self.face.depth;
        if face != self.face
            && let Some(view) = Self::new(id, face, state, titles)
        {
            drop(self.element.replace_with_with_node_1(&view.element));
            *self = view;
        } else if state != self.state {
            self.state = state;
            self.write_state();
        }
        deeper
    }
}

fn draw_title(face: &SiteFace) -> Option<Element> {
    let right = face.rect.width - site::TITLE_INSET;
    let markup = format!(
        r#"<text class="site-name" x="{}" y="{1}"></text><text class="site-second" x="{right}" y="{1}"></text>"#,
        site::TITLE_INSET,
        site::TITLE_BASELINE,
    );
    let title = dom::group(&markup)?;
    dom::set(&title, "class", "site-title");
    title.first_element_child()?.set_text_content(Some(&face.name));
    let second = title.last_element_child()?;
    if face.second.is_empty() {
        second.remove();
    } else {
        second.set_text_content(Some(&face.second));
    }
    Some(title)
}
