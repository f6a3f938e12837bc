//! Where the others are: a pointer with a name, and what they have selected.

use std::fmt::Write as _;

use design::geometry::Rect;
use design::metrics::{node, site, width};
use design::{Item, SortedMap};
use web_sys::Element;

use super::dom;
use crate::canvas::kernel::world::World;
use crate::state::Other;

/// The others on the canvas.
#[derive(Debug, Default)]
pub struct People {
    others: Vec<Other>,
    seen: SortedMap<u64, Person>,
    stale: bool,
}

/// One of them in the page.
#[derive(Debug)]
struct Person {
    outlines: Element,
    pointer: Element,
    name: String,
}

/// Outlines of more things than this say no more.
const MOST: usize = 100;
/// A pointer, its tip at the origin, and the plate for a name of a width.
const POINTER: &str = r#"<path d="M0 0l5 14 2.6-5.6L13.2 6z"/>"#;
const NAME_SIZE: i32 = 11;

impl People {
    /// They are here, or point and select elsewhere.
    pub fn meet(&mut self, others: Vec<Other>) {
        self.others = others;
        self.stale = true;
    }

    /// Brings the page up to date. `moved` tells that things may be elsewhere.
    pub fn draw(&mut self, layer: &Element, world: &World, moved: bool) {
        let follows = moved && !self.others.is_empty();
        if !(self.stale || follows) {
            return;
        }
        self.stale = false;
        let others = &self.others;
        self.seen.retain(|client, person| {
            let stays = others.iter().any(|it| it.client == *client && it.name == person.name);
            if !stays {
                person.outlines.remove();
                person.pointer.remove();
            }
            stays
        });
        for other in others {
            if !self.seen.contains_key(&other.client)
                && let Some(person) = Person::new(other, layer)
            {
                self.seen.insert(other.client, person);
            }
            if let Some(person) = self.seen.get(&other.client) {
                person.draw(other, world);
            }
        }
    }
}

impl Person {
    fn new(other: &Other, layer: &Element) -> Option<Self> {
        let color = other.color % 8;
        let style = format!("--person:var(--person-{color})");
        let outlines = dom::element("g")?;
        let plate = width(&other.name, NAME_SIZE) + 12;
        let pointer = dom::group(&format!(
            r#"<g class="pointer-size">{POINTER}<rect x="10" y="14" width="{plate}" height="18" rx="5"/><text x="16" y="27"></text></g>"#
        ))?;
        let name = pointer.first_element_child()?.last_element_child()?;
        name.set_text_content(Some(&other.name));
        dom::set(&outlines, "class", "person");
        dom::set(&pointer, "class", "person pointer");
        dom::set(&outlines, "style", &style);
        dom::append(layer, &outlines);
        dom::append(layer, &pointer);
        Some(Self { outlines, pointer, name: other.name.clone() })
    }

    fn draw(&self, other: &Other, world: &World) {
        let mut markup = String::new();
        for item in other.selection.iter().take(MOST) {
            push_outline(&mut markup, item, world);
        }
        if self.outlines.inner_html() != markup {
            self.outlines.set_inner_html(&markup);
        }
        let color = other.color % 8;
        let style = other.cursor.map_or_else(
            || "display:none".to_owned(),
            |at| {
                format!("--person:var(--person-{color});transform:translate({}px,{}px)", at.x, at.y)
            },
        );
        dom::set(&self.pointer, "style", &style);
    }
}

fn push_outline(markup: &mut String, item: &Item, world: &World) {
    let (rect, radius): (Option<Rect>, i32) = match item {
        Item::Node(id) => (world.index.nodes.get(id), node::RADIUS),
        Item::Site(id) => (world.index.sites.get(id), site::RADIUS),
        _ => (None, 0),
    };
    if let Some(Rect { x, y, width, height }) = rect {
        // Writing into a string cannot fail.
        let _ = write!(
            markup,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"></rect>"#
        );
    }
}
