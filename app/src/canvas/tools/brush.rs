//! Selecting with a rectangle.

use design::geometry::Rect;
use design::{Item, SortedSet};

use super::{Button, Effect, Effects, Input, Overlay, Pointer, Spot, State, clear};
use crate::canvas::kernel::world::World;

/// A rectangle is drawn around what is to be selected.
#[derive(Debug)]
pub struct Brushing {
    start: Spot,
    before: SortedSet<Item>,
}

impl Brushing {
    pub fn new(start: Pointer, world: &World) -> Self {
        Self { start: world.to_plane(start.at), before: world.selection.clone() }
    }

    pub fn on(self, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Move(pointer) | Input::Scrolled(pointer) => {
                self.brush(*pointer, world, out);
                State::Brushing(self)
            }
            Input::Up(pointer, Button::Left) => {
                self.brush(*pointer, world, out);
                clear(out);
                State::Idle
            }
            Input::Cancel => {
                out.push(Effect::Select(self.before));
                clear(out);
                State::Idle
            }
            Input::Interrupt => {
                clear(out);
                State::Idle
            }
            _ => State::Brushing(self),
        }
    }

    fn brush(&self, pointer: Pointer, world: &World, out: &mut Effects) {
        let place = world.to_plane(pointer.at).rounded();
        let area = Rect::between(self.start.rounded(), place);
        let mut selection = if pointer.keys.shift { self.before.clone() } else { SortedSet::new() };
        selection.extend(inside(world, area));
        if &selection != world.selection {
            out.push(Effect::Select(selection));
        }
        out.push(Effect::Show(Box::new(Overlay { marquee: Some(area), ..Overlay::default() })));
    }
}

/// What a rectangle selects: the nodes that it touches, and the sites and links
/// that lie wholly inside.
fn inside(world: &World, area: Rect) -> Vec<Item> {
    let index = world.index;
    let nodes = index.nodes.touching(area).into_iter();
    let nodes = nodes
        .filter(|id| index.nodes.get(id).is_some_and(|rect| rect.overlaps(area)))
        .map(|id| Item::Node(id.clone()));
    let sites = index.sites.touching(area).into_iter();
    let sites = sites
        .filter(|id| index.sites.get(id).is_some_and(|rect| area.encloses(rect)))
        .map(|id| Item::Site(id.clone()));
    let links = index.links.touching(area).into_iter();
    let links = links
        .filter(|id| index.links.get(id).is_some_and(|rect| area.encloses(rect)))
        .map(|id| Item::Link(id.clone()));
    nodes.chain(sites).chain(links).collect()
}
