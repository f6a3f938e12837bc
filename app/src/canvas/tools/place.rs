//! Placing a component.

use design::geometry::{Point, Rect};
use design::layout::Guide;
use design::metrics::site;
use design::{
    Command, Component, ComponentId, Count, Endpoint, Item, NODE_SIZE, Node, NodeId, SiteId,
    SortedSet, last_order,
};

use super::translate::SNAP_REACH;
use super::{
    Button, Cursor, Effect, Effects, Ghost, Input, Overlay, Placeable, Pointer, State,
    back_to_select, clear,
};
use crate::canvas::kernel::hit::site_under;
use crate::canvas::kernel::moving::to_grid;
use crate::canvas::kernel::names;
use crate::canvas::kernel::snap::Candidates;
use crate::canvas::kernel::world::World;

/// A component is at hand: it follows the pointer until it is put down.
#[derive(Debug)]
pub struct Placing {
    what: Placeable,
    candidates: Candidates,
}

impl Placing {
    pub fn new(what: Placeable, world: &World) -> Self {
        Self { what, candidates: look_around(world) }
    }

    pub fn on(mut self: Box<Self>, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Move(pointer) | Input::Scrolled(pointer) => {
                if matches!(input, Input::Scrolled(_)) {
                    self.candidates = look_around(world);
                }
                self.show(*pointer, world, out);
                State::Placing(self)
            }
            Input::Up(pointer, Button::Left) => {
                if !is_inside(*pointer, world) {
                    return back_to_select(out);
                }
                let (position, _) = self.position(*pointer, world);
                let site = self.site(*pointer, world).cloned();
                let (command, item) = add_node(&self.what, position, site, world);
                out.push(Effect::Run(command));
                out.push(Effect::Select(SortedSet::from([item])));
                if pointer.keys.shift {
                    clear(out);
                    self.candidates = look_around(world);
                    return State::Placing(self);
                }
                back_to_select(out)
            }
            Input::Cancel => back_to_select(out),
            Input::Interrupt => {
                clear(out);
                State::Placing(self)
            }
            Input::Down(..) | Input::Up(..) | Input::Double(_) => State::Placing(self),
        }
    }

    /// Where it would be put. What is put on the border of a site goes
    /// inside.
    fn position(&self, pointer: Pointer, world: &World) -> (Point, Vec<Guide>) {
        let (position, guides) = self.snapped(pointer, world);
        let site = self.site(pointer, world).and_then(|site| world.index.sites.get(site));
        match site.map(|site| inside(position, site)) {
            Some(inside) if inside != position => (inside, Vec::new()),
            _ => (position, guides),
        }
    }

    fn snapped(&self, pointer: Pointer, world: &World) -> (Point, Vec<Guide>) {
        let middle = world.to_plane(pointer.at).rounded();
        let corner = middle.offset(-NODE_SIZE.width / 2, -NODE_SIZE.height / 2);
        if world.habits.grid && !pointer.keys.ctrl {
            return (Point::new(to_grid(corner.x), to_grid(corner.y)), Vec::new());
        }
        if world.habits.snaps == pointer.keys.ctrl {
            return (corner, Vec::new());
        }
        let rect = Rect::at(corner, NODE_SIZE);
        let reach = world.units(SNAP_REACH);
        let snap = self.candidates.snap(rect, reach, true, true);
        (corner.offset(snap.dx, snap.dy), snap.guides)
    }

    fn site<'a>(&self, pointer: Pointer, world: &World<'a>) -> Option<&'a SiteId> {
        let place = world.to_plane(pointer.at).rounded();
        site_under(world, place, &SortedSet::new(), NODE_SIZE)
    }

    fn show(&self, pointer: Pointer, world: &World, out: &mut Effects) {
        if !is_inside(pointer, world) {
            clear(out);
            return;
        }
        let (position, guides) = self.position(pointer, world);
        let (name, kind) = match &self.what {
            Placeable::New(kind) => (None, kind.clone()),
            Placeable::Known(id) => match world.design.components.get(id) {
                Some(component) => (Some(component.name.clone()), component.kind.clone()),
                None => return,
            },
        };
        let overlay = Overlay {
            ghost: Some(Ghost { name, kind, position }),
            guides,
            drop: self.site(pointer, world).cloned(),
            ..Overlay::default()
        };
        out.extend([Effect::Show(Box::new(overlay)), Effect::Point(Cursor::Cross)]);
    }
}

/// The place of a node that would stick out of its site moved inside, as far as
/// there is room.
fn inside(position: Point, around: Rect) -> Point {
    if around.encloses(Rect::at(position, NODE_SIZE)) {
        return position;
    }
    let kept =
        |at: i32, first: i32, last: i32| if first <= last { at.clamp(first, last) } else { at };
    let right = around.right() - site::PADDING - NODE_SIZE.width;
    let bottom = around.bottom() - site::PADDING - NODE_SIZE.height;
    Point::new(
        kept(position.x, around.x + site::PADDING, right),
        kept(position.y, around.y + site::TITLE_HEIGHT, bottom),
    )
}

/// Whether the pointer is over the canvas.
pub fn is_inside(pointer: Pointer, world: &World) -> bool {
    (0.0..=world.viewport.width).contains(&pointer.at.x)
        && (0.0..=world.viewport.height).contains(&pointer.at.y)
}

fn look_around(world: &World) -> Candidates {
    let seen = world.seen();
    let nodes = world.index.nodes.touching(seen).into_iter();
    let nodes = nodes.filter_map(|id| world.index.nodes.get(id));
    let sites = world.index.sites.touching(seen).into_iter();
    let sites = sites.filter_map(|id| world.index.sites.get(id));
    Candidates::new(nodes.chain(sites), seen)
}

/// The command that places something, and the node.
pub fn add_node(
    what: &Placeable,
    position: Point,
    site: Option<SiteId>,
    world: &World,
) -> (Command, Item) {
    let mut commands = Vec::new();
    let component = match what {
        Placeable::Known(id) => id.clone(),
        Placeable::New(kind) => {
            let component = Component {
                id: ComponentId::from_bits((world.fresh)()),
                order: last_order(&world.design.components),
                name: names::component(world.design, kind),
                kind: kind.clone(),
                purpose: String::new(),
                count: Count::Auto,
            };
            let id = component.id.clone();
            commands.push(Command::AddComponent(component));
            id
        }
    };
    let id = NodeId::from_bits((world.fresh)());
    let node = Node { id: id.clone(), component, site, label: None, replicas: 1, position };
    commands.push(Command::AddNode(node));
    (Command::Batch(commands), Item::Node(id))
}

/// The command that places something and links to it, and the node.
pub fn add_linked(
    what: &Placeable,
    middle: Point,
    from: Option<Endpoint>,
    world: &World,
) -> (Command, Item) {
    let site = site_under(world, middle, &SortedSet::new(), NODE_SIZE).cloned();
    let corner = middle.offset(-NODE_SIZE.width / 2, -NODE_SIZE.height / 2);
    let (command, item) = add_node(what, corner, site, world);
    match (from, &item) {
        (Some(from), Item::Node(node)) => {
            let to = Endpoint::Node(node.clone());
            let (link, _) = super::link::add_link(from, to, world.fresh);
            (Command::Batch(vec![command, link]), item)
        }
        _ => (command, item),
    }
}
