//! The pointer is down and has not moved yet: a click, or the beginning of a
//! drag.

use design::{Item, SiteId, SortedSet};

use super::brush::Brushing;
use super::pan::Panning;
use super::translate::Translating;
use super::{Button, Effect, Effects, Input, Pointer, State};
use crate::canvas::kernel::world::{World, end_of};

/// Down on something.
#[derive(Debug)]
pub struct PointingItem {
    item: Item,
    start: Pointer,
    was_selected: bool,
}

impl PointingItem {
    /// Selects what was pressed, unless it is selected already or is to be added
    /// or taken away.
    pub fn new(item: Item, start: Pointer, world: &World, out: &mut Effects) -> Self {
        let was_selected = world.is_selected(&item);
        if !was_selected && !start.keys.shift {
            out.push(Effect::Select(SortedSet::from([item.clone()])));
        }
        Self { item, start, was_selected }
    }

    pub fn on(self, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Move(pointer) if pointer.has_left(self.start) => self.drag(*pointer, world, out),
            Input::Up(_, Button::Left) => {
                self.click(world, out);
                State::Idle
            }
            Input::Cancel | Input::Interrupt => State::Idle,
            _ => State::PointingItem(self),
        }
    }

    fn drag(self, pointer: Pointer, world: &World, out: &mut Effects) -> State {
        let Some(grabbed) = end_of(&self.item).filter(|_| world.editable) else {
            return State::PointingItem(self);
        };
        let mut items = world.selected_ends();
        if !items.contains(&grabbed) {
            // Pressed with Shift: it joins the others.
            let with = world.selection.iter().cloned().chain([self.item.clone()]);
            out.push(Effect::Select(with.collect()));
            items.insert(grabbed.clone());
        }
        match Translating::new(&grabbed, &items, self.start, world) {
            Some(state) => Box::new(state).on(&Input::Move(pointer), world, out),
            None => State::Idle,
        }
    }

    fn click(self, world: &World, out: &mut Effects) {
        let mut selection = world.selection.clone();
        if self.start.keys.shift {
            if !selection.remove(&self.item) {
                selection.insert(self.item);
            }
        } else if self.was_selected {
            selection = SortedSet::from([self.item]);
        } else {
            return;
        }
        out.push(Effect::Select(selection));
    }
}

/// Down on nothing, or on the free part of a site.
#[derive(Debug)]
pub struct PointingNothing {
    start: Pointer,
    site: Option<SiteId>,
}

impl PointingNothing {
    pub const fn new(start: Pointer, site: Option<SiteId>) -> Self {
        Self { start, site }
    }

    pub fn on(self, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Move(pointer) if pointer.has_left(self.start) => {
                if self.start.finger {
                    let state = Panning::with_finger(self.start);
                    return state.on(input, world, out);
                }
                Brushing::new(self.start, world).on(input, world, out)
            }
            Input::Up(_, Button::Left) => {
                self.click(world, out);
                State::Idle
            }
            Input::Cancel | Input::Interrupt => State::Idle,
            _ => State::PointingNothing(self),
        }
    }

    fn click(self, world: &World, out: &mut Effects) {
        let site = self.site.map(Item::Site);
        let mut selection =
            if self.start.keys.shift { world.selection.clone() } else { SortedSet::new() };
        selection.extend(site);
        if &selection != world.selection {
            out.push(Effect::Select(selection));
        }
    }
}
