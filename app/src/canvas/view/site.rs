//! Sites as elements. Like nodes, they are placed by coordinates.

use design::SiteId;
use design::metrics::site;
use web_sys::Element;

use super::dom;
use super::face::SiteFace;
use super::level::{LARGEST_INSIDE, USUAL};
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
        let element = dom::group(&format!(
            r#"<rect class="site-area" x="{}" y="{}" width="{}" height="{}" rx="{}"/>"#,
            rect.x,
            rect.y,
            rect.width,
            rect.height,
            site::RADIUS,
        ))?;
        dom::set(&element, "data-site-id", id.as_str());
        dom::set(&element, "data-kind", face.kind.slug());
        dom::set(&element, "role", "img");
        dom::set(&element, "aria-label", &face.label);
        let title = draw_title(&face)?;
        let title = if face.scale <= LARGEST_INSIDE {
            dom::append(&element, &title);
            None
        } else {
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
    let (rect, scale) = (face.rect, face.scale);
    let (left, right) = (rect.x + site::TITLE_INSET, rect.right() - site::TITLE_INSET);
    let size = site::NAME_SIZE * scale / USUAL;
    // A larger title grows downwards.
    let base = rect.y + site::TITLE_BASELINE + size - site::NAME_SIZE;
    let title = dom::group(&format!(
        r#"<text class="site-name" x="{left}" y="{base}" style="font-size:{size}px"></text><text class="site-second" x="{right}" y="{base}"></text>"#,
    ))?;
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
