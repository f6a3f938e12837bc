//! Nothing is going on: the pointer wanders about.

use design::geometry::{Rect, Size};
use design::{Endpoint, Item, SortedSet};

use super::link::Linking;
use super::point::{PointingItem, PointingNothing};
use super::reattach::Reattaching;
use super::resize::Resizing;
use super::{Button, Cursor, Effect, Effects, Input, Pointer, State};
use crate::canvas::kernel::handles::Handle;
use crate::canvas::kernel::hit::{Hit, hit};
use crate::canvas::kernel::world::World;

/// How near to a node the pointer must be for its handles to show, in pixels.
const HOVER_REACH: f64 = 12.0;

pub fn on(input: &Input, world: &World, out: &mut Effects) -> State {
    match input {
        Input::Move(pointer) | Input::Scrolled(pointer) => hover(*pointer, world, out),
        Input::Down(pointer, Button::Left) => return press(*pointer, world, out),
        Input::Double(pointer) => double(*pointer, world, out),
        Input::Cancel if !world.selection.is_empty() => {
            out.push(Effect::Select(SortedSet::new()));
        }
        _ => {}
    }
    State::Idle
}

fn hover(pointer: Pointer, world: &World, out: &mut Effects) {
    if pointer.finger {
        return;
    }
    let place = world.to_plane(pointer.at).rounded();
    let reach = world.units(HOVER_REACH);
    let nodes = world.index.nodes.touching(Rect::at(place, Size::default()).grown(reach));
    let distance = |rect: Rect| {
        let off = |low: i32, at: i32, high: i32| (low - at).max(at - high).max(0);
        off(rect.x, place.x, rect.right()).max(off(rect.y, place.y, rect.bottom()))
    };
    let nearest = nodes.into_iter().min_by_key(|id| world.index.nodes.get(id).map(distance));
    let hovered = nearest.map(|id| Endpoint::Node(id.clone()));
    if hovered.as_ref() != world.hovered {
        out.push(Effect::Hover(hovered));
    }
    let cursor = if pointer.keys.space { Cursor::Hand } else { Cursor::Free };
    out.push(Effect::Point(cursor));
}

fn press(pointer: Pointer, world: &World, out: &mut Effects) -> State {
    let place = world.to_plane(pointer.at);
    let found = hit(world, place.rounded(), pointer.finger);
    match found {
        Hit::Handle(Handle::Port(end, _)) => State::Linking(Linking::pressed(end, pointer)),
        Hit::Handle(Handle::Grip(site, grip)) => Resizing::begin(site, grip, pointer, world),
        Hit::Handle(Handle::End(link, end)) => Reattaching::begin(link, end, pointer, world),
        Hit::Nothing => State::PointingNothing(PointingNothing::new(pointer, None)),
        Hit::Inside(site) if !world.is_selected(&Item::Site(site.clone())) => {
            // A drag in the free part of a site selects what lies there; the site
            // itself moves by its title and border, and once it is selected.
            State::PointingNothing(PointingNothing::new(pointer, Some(site)))
        }
        Hit::Node(_) | Hit::Link(..) | Hit::Frame(_) | Hit::Inside(_) => match found.item() {
            Some(item) => State::PointingItem(PointingItem::new(item, pointer, world, out)),
            None => State::Idle,
        },
    }
}

fn double(pointer: Pointer, world: &World, out: &mut Effects) {
    if !world.editable {
        return;
    }
    let place = world.to_plane(pointer.at).rounded();
    match hit(world, place, pointer.finger) {
        Hit::Nothing | Hit::Inside(_) => out.push(Effect::Offer(place, None)),
        found => out.extend(found.item().map(Effect::Rename)),
    }
}
