//! The small things to drag at whatever is selected or under the pointer.

use design::geometry::{Point, Rect};
use design::route::Side;
use design::{Endpoint, Item, LinkId, SiteId};

use super::camera::Spot;
use super::world::World;

/// Something small to drag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handle {
    /// Begins a link.
    Port(Endpoint, Side),
    /// Resizes a site.
    Grip(SiteId, Grip),
    /// Attaches a link elsewhere.
    End(LinkId, End),
}

/// An end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it starts.
    From,
    /// Where it ends.
    To,
}

/// A corner or the middle of an edge: -1 is left or top, 0 the middle, 1 right
/// or bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grip {
    /// Across.
    pub x: i8,
    /// Down.
    pub y: i8,
}

impl Grip {
    /// The middles of the edges, and then the corners, which win where both are
    /// near.
    pub const ALL: [Self; 8] = [
        Self { x: 0, y: -1 },
        Self { x: 1, y: 0 },
        Self { x: 0, y: 1 },
        Self { x: -1, y: 0 },
        Self { x: -1, y: -1 },
        Self { x: 1, y: -1 },
        Self { x: 1, y: 1 },
        Self { x: -1, y: 1 },
    ];

    /// The value of the CSS property `cursor` over it.
    pub const fn cursor(self) -> &'static str {
        match (self.x, self.y) {
            (_, 0) => "ew-resize",
            (0, _) => "ns-resize",
            (-1, -1) | (1, 1) => "nwse-resize",
            _ => "nesw-resize",
        }
    }

    /// Where it is on a rectangle.
    pub fn on(self, rect: Rect) -> Spot {
        let along = |start: i32, length: i32, place: i8| {
            f64::from(start) + f64::from(length) * (f64::from(place) + 1.0) / 2.0
        };
        Spot::new(along(rect.x, rect.width, self.x), along(rect.y, rect.height, self.y))
    }
}

/// The sides of a rectangle, clockwise from the top.
pub const SIDES: [Side; 4] = [Side::Top, Side::Right, Side::Bottom, Side::Left];

/// How far outside of its edge a port of a node is, in pixels.
const NODE_PORT: f64 = 3.0;
/// The same for a site, which has its grips on the edge.
const SITE_PORT: f64 = 18.0;
/// Handles would hide what is drawn smaller than this, in pixels.
const LEAST_HEIGHT: f64 = 20.0;

/// Where a port is, in canvas units.
pub fn port(rect: Rect, side: Side, outside: f64) -> Spot {
    let (x, y) = (i8::from(side == Side::Right), i8::from(side == Side::Bottom));
    let (x, y) = (x - i8::from(side == Side::Left), y - i8::from(side == Side::Top));
    let edge = Grip { x, y }.on(rect);
    Spot::new(edge.x + f64::from(x) * outside, edge.y + f64::from(y) * outside)
}

/// The handles that show, with their places on the plane; later ones lie above.
pub fn shown(world: &World) -> Vec<(Handle, Spot)> {
    let mut handles = Vec::new();
    if !world.editable {
        return handles;
    }
    match world.single() {
        Some(Item::Node(id)) => push_ports(world, &Endpoint::Node(id.clone()), &mut handles),
        Some(Item::Site(id)) => {
            let end = Endpoint::Site(id.clone());
            push_ports(world, &end, &mut handles);
            if let Some(rect) = world.index.sites.get(id).filter(|rect| is_large(world, *rect)) {
                let grips = Grip::ALL.into_iter();
                handles.extend(grips.map(|grip| (Handle::Grip(id.clone(), grip), grip.on(rect))));
            }
        }
        Some(Item::Link(id)) => {
            if let Some(route) = world.index.route(id)
                && let [first, .., last] = route.points.as_slice()
            {
                handles.push((Handle::End(id.clone(), End::From), Spot::from(*first)));
                handles.push((Handle::End(id.clone(), End::To), Spot::from(*last)));
            }
        }
        _ => {}
    }
    if let Some(end @ Endpoint::Node(id)) = world.hovered
        && world.single() != Some(&Item::Node(id.clone()))
    {
        push_ports(world, end, &mut handles);
    }
    handles
}

fn push_ports(world: &World, end: &Endpoint, handles: &mut Vec<(Handle, Spot)>) {
    let Some(rect) = world.index.rect(end).filter(|rect| is_large(world, *rect)) else { return };
    let outside = match end {
        Endpoint::Node(_) => NODE_PORT,
        Endpoint::Site(_) => SITE_PORT,
    };
    let outside = outside / world.camera.zoom;
    for side in SIDES {
        handles.push((Handle::Port(end.clone(), side), port(rect, side, outside)));
    }
}

fn is_large(world: &World, rect: Rect) -> bool {
    f64::from(rect.height) * world.camera.zoom >= LEAST_HEIGHT
}

/// The handle at a place of the plane, given how near to it is near enough in
/// pixels.
pub fn at(world: &World, place: Point, reach: f64) -> Option<Handle> {
    let reach = reach / world.camera.zoom;
    let near = shown(world).into_iter().rev().filter_map(|(handle, spot)| {
        let distance = spot.distance(place.into());
        (distance <= reach).then_some((handle, distance))
    });
    near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(handle, _)| handle)
}
