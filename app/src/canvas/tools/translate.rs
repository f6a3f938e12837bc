//! Moving nodes and sites, or copies of them.

use std::sync::Arc;

use design::{Command, Endpoint, SiteId, SortedSet};

use super::{
    Button, Cursor, Effect, Effects, Input, Modifiers, Moved, Overlay, Pointer, Spot, State, clear,
};
use crate::canvas::kernel::fragment;
use crate::canvas::kernel::moving::{Constraint, Moving, Offset};
use crate::canvas::kernel::world::{World, item_of};

/// From this near on things align, in pixels.
pub const SNAP_REACH: f64 = 8.0;

/// Things follow the pointer.
#[derive(Debug)]
pub struct Translating {
    moving: Moving,
    all: Arc<SortedSet<Endpoint>>,
    start: Spot,
}

impl Translating {
    pub fn new(
        grabbed: &Endpoint,
        items: &SortedSet<Endpoint>,
        start: Pointer,
        world: &World,
    ) -> Option<Self> {
        let moving = Moving::new(world, grabbed, items)?;
        let all = Arc::new(moving.all.clone());
        Some(Self { moving, all, start: world.to_plane(start.at) })
    }

    pub fn on(mut self: Box<Self>, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Move(pointer) => {
                self.show(*pointer, world, out);
                State::Translating(self)
            }
            Input::Scrolled(pointer) => {
                self.moving.look_around(world);
                self.show(*pointer, world, out);
                State::Translating(self)
            }
            Input::Up(pointer, Button::Left) => {
                self.put_down(*pointer, world, out);
                clear(out);
                State::Idle
            }
            Input::Cancel | Input::Interrupt => {
                clear(out);
                State::Idle
            }
            _ => State::Translating(self),
        }
    }

    fn offset(&self, pointer: Pointer, world: &World) -> Offset {
        let here = world.to_plane(pointer.at);
        let by = Spot::new(here.x - self.start.x, here.y - self.start.y).rounded();
        self.moving.offset(by.x, by.y, constraint(pointer.keys, world))
    }

    fn drop_site<'a>(&self, pointer: Pointer, world: &World<'a>) -> Option<&'a SiteId> {
        self.moving.drop_site(world, world.to_plane(pointer.at).rounded())
    }

    fn show(&self, pointer: Pointer, world: &World, out: &mut Effects) {
        let offset = self.offset(pointer, world);
        let moved = Moved {
            all: Arc::clone(&self.all),
            by: (offset.dx, offset.dy),
            copies: pointer.keys.alt,
        };
        let overlay = Overlay {
            moved: Some(moved),
            guides: offset.guides,
            drop: self.drop_site(pointer, world).cloned(),
            ..Overlay::default()
        };
        out.extend([Effect::Show(Box::new(overlay)), Effect::Point(Cursor::Holding)]);
    }

    fn put_down(&self, pointer: Pointer, world: &World, out: &mut Effects) {
        let offset = self.offset(pointer, world);
        let by = (offset.dx, offset.dy);
        let site = self.drop_site(pointer, world);
        if pointer.keys.alt {
            self.drop_copies(by, site, world, out);
        } else {
            let placements = self.moving.placements(world, by, site);
            out.push(Effect::Run(Command::Place(placements)));
        }
    }

    fn drop_copies(&self, by: (i32, i32), site: Option<&SiteId>, world: &World, out: &mut Effects) {
        let items = self.moving.tops.iter().map(|(end, _)| item_of(end)).collect();
        let Some(part) = fragment::cut_out(world.design, world.index, &items) else { return };
        let parent = |end: &Endpoint, rect| self.moving.parent_after(world, end, rect, site);
        let pasted = fragment::paste(&part, world.design, by, parent, world.fresh);
        if let Some(pasted) = pasted {
            out.extend([
                Effect::Run(pasted.command),
                Effect::Select(pasted.items.iter().cloned().collect()),
                Effect::Copied(pasted.items, by),
            ]);
        }
    }
}

/// How keys and habits constrain a drag.
fn constraint(keys: Modifiers, world: &World) -> Constraint {
    // Ctrl does for the moment what the habit does not.
    let snaps = world.habits.snaps != keys.ctrl;
    Constraint {
        one_axis: keys.shift,
        reach: snaps.then(|| world.units(SNAP_REACH)),
        grid: world.habits.grid && !keys.ctrl,
    }
}
