//! Gestures as state machines.
//!
//! ```text
//!             press on a thing      PointingItem ──drag──► Translating
//!             press on nothing      PointingNothing ─drag─► Brushing, Panning
//!   Idle ───► press on a handle     Linking, Resizing, Reattaching
//!             other button, space   Panning, and back to where it was
//!   Placing, DrawingSite: while something of the palette is at hand
//! ```
//!
//! An input goes in, effects come out; nothing here knows the page, the store or
//! a signal. While a gesture runs it shows a preview ([`Overlay`]) and leaves the
//! design alone. When it ends it gives one command, which is one step of undo;
//! when it is cancelled, the preview goes and nothing has happened.

mod brush;
mod idle;
mod input;
mod link;
mod overlay;
mod pan;
mod place;
mod point;
mod reattach;
mod resize;
mod site;
mod translate;

#[cfg(test)]
mod bench;
#[cfg(test)]
mod tests;

use design::SortedSet;

use design::geometry::Point;
use design::{Command, ComponentId, ComponentKind, Endpoint, Item, SiteKind};

pub use input::{Button, Input, Modifiers, Pointer};
pub use link::add_link;
pub use overlay::{Draft, DraftEnd, Ghost, Moved, Overlay};
pub use place::add_linked;
pub use site::surround;

use super::kernel::camera::{Camera, Spot};
use super::kernel::handles::Grip;
use super::kernel::world::World;

/// What the next press on the canvas does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Selects and moves.
    #[default]
    Select,
    /// Moves what is seen.
    Hand,
    /// Places a component.
    Place(Placeable),
    /// Draws a site.
    DrawSite(SiteKind),
    /// Begins a link at a node or site.
    Link(Endpoint),
}

/// What can be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placeable {
    /// A new component of a kind.
    New(ComponentKind),
    /// A component of the design once more.
    Known(ComponentId),
}

/// What the pointer looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    /// As what is under it says.
    #[default]
    Free,
    /// An open hand.
    Hand,
    /// A hand that holds something.
    Holding,
    /// Placing, drawing, linking.
    Cross,
    /// Resizing with this grip.
    Grip(Grip),
}

impl Cursor {
    /// The value of the CSS property `cursor`.
    pub const fn css(self) -> Option<&'static str> {
        match self {
            Self::Free => None,
            Self::Hand => Some("grab"),
            Self::Holding => Some("grabbing"),
            Self::Cross => Some("crosshair"),
            Self::Grip(grip) => Some(grip.cursor()),
        }
    }

    /// The pointer of a mode.
    const fn of(mode: &Mode) -> Self {
        match mode {
            Mode::Select => Self::Free,
            Mode::Hand => Self::Hand,
            Mode::Place(_) | Mode::DrawSite(_) | Mode::Link(_) => Self::Cross,
        }
    }
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Carries out a command as one step of undo.
    Run(Command),
    /// Selects exactly these things.
    Select(SortedSet<Item>),
    /// Shows this, and nothing else, on top of the design.
    Show(Box<Overlay>),
    /// Moves the camera.
    Look(Camera),
    /// Shows the handles of a node or site because the pointer is near.
    Hover(Option<Endpoint>),
    /// Shows another pointer.
    Point(Cursor),
    /// What the next press does from now on.
    Switch(Mode),
    /// Lets the person name a thing.
    Rename(Item),
    /// Opens the menu for the selection at a place on the screen.
    Menu(Spot),
    /// Offers what could be inserted at a place of the plane, linked from an end.
    Offer(Point, Option<Endpoint>),
    /// Things were copied by this offset; "duplicate" goes on from here.
    Copied(Vec<Item>, (i32, i32)),
}

/// The machine: what is going on at the moment.
#[derive(Debug, Default)]
pub struct Tools {
    state: State,
    mode: Mode,
}

/// What is going on at the moment.
#[derive(Debug, Default)]
enum State {
    #[default]
    Idle,
    PointingItem(point::PointingItem),
    PointingNothing(point::PointingNothing),
    Brushing(brush::Brushing),
    Translating(Box<translate::Translating>),
    Resizing(Box<resize::Resizing>),
    Linking(link::Linking),
    Reattaching(reattach::Reattaching),
    Placing(Box<place::Placing>),
    DrawingSite(site::DrawingSite),
    Panning(pan::Panning),
}

/// The effects of one input.
type Effects = Vec<Effect>;

impl Tools {
    /// Takes an input and says what is to be done.
    pub fn on(&mut self, input: &Input, world: &World) -> Effects {
        let mut effects = Effects::new();
        if let Some(state) = pan::interposed(&mut self.state, &self.mode, input, &mut effects) {
            self.state = state;
            return effects;
        }
        let out = &mut effects;
        self.state = match std::mem::take(&mut self.state) {
            State::Idle if self.mode == Mode::Hand => match input {
                Input::Cancel => back_to_select(out),
                _ => State::Idle,
            },
            State::Idle => idle::on(input, world, out),
            State::PointingItem(state) => state.on(input, world, out),
            State::PointingNothing(state) => state.on(input, world, out),
            State::Brushing(state) => state.on(input, world, out),
            State::Translating(state) => state.on(input, world, out),
            State::Resizing(state) => state.on(input, world, out),
            State::Linking(state) => state.on(input, world, out),
            State::Reattaching(state) => state.on(input, world, out),
            State::Placing(state) => state.on(input, world, out),
            State::DrawingSite(state) => state.on(input, world, out),
            State::Panning(state) => state.on(input, world, out),
        };
        for effect in &effects {
            if let Effect::Switch(mode) = effect {
                self.mode = mode.clone();
            }
        }
        effects
    }

    /// Lets the next press do something else. What is going on is cancelled.
    pub fn switch(&mut self, mode: Mode, world: &World) -> Effects {
        let mut effects = self.stop(world);
        let mode = if world.editable || mode == Mode::Hand { mode } else { Mode::Select };
        self.state = match &mode {
            Mode::Select | Mode::Hand => State::Idle,
            Mode::Place(what) => State::Placing(Box::new(place::Placing::new(what.clone(), world))),
            Mode::DrawSite(kind) => State::DrawingSite(site::DrawingSite::new(kind.clone())),
            Mode::Link(from) => State::Linking(link::Linking::armed(from.clone())),
        };
        let cursor = Cursor::of(&mode);
        self.mode = mode.clone();
        effects.extend([Effect::Switch(mode), Effect::Point(cursor)]);
        effects
    }

    /// Gives up what is going on.
    fn stop(&mut self, world: &World) -> Effects {
        let mut effects = Effects::new();
        while !matches!(self.state, State::Idle) {
            effects.extend(self.on(&Input::Cancel, world));
        }
        effects
    }

    /// What the next press does.
    pub const fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Whether something is being dragged, so that the canvas scrolls when the
    /// pointer comes to its border.
    pub const fn drags(&self) -> bool {
        match &self.state {
            State::Brushing(_)
            | State::Translating(_)
            | State::Resizing(_)
            | State::Linking(_)
            | State::Reattaching(_) => true,
            State::DrawingSite(state) => state.is_drawing(),
            State::Idle
            | State::PointingItem(_)
            | State::PointingNothing(_)
            | State::Placing(_)
            | State::Panning(_) => false,
        }
    }

    /// Whether a gesture is going on that Escape would end.
    #[cfg(test)]
    pub fn is_busy(&self) -> bool {
        !matches!(self.state, State::Idle) || self.mode != Mode::Select
    }
}

/// Takes the preview away.
fn clear(out: &mut Effects) {
    out.extend([Effect::Show(Box::default()), Effect::Point(Cursor::Free)]);
}

/// Ends a mode: the next press selects again.
fn back_to_select(out: &mut Effects) -> State {
    clear(out);
    out.push(Effect::Switch(Mode::Select));
    State::Idle
}
