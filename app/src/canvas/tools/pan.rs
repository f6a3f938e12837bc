//! Moving what is seen.

use super::{Button, Cursor, Effect, Effects, Input, Mode, Pointer, Spot, State};
use crate::canvas::kernel::world::World;

/// What is seen follows the pointer.
#[derive(Debug)]
pub struct Panning {
    button: Button,
    start: Pointer,
    last: Spot,
    moved: bool,
    /// What was going on before, and goes on afterwards.
    back: Box<State>,
    cursor: Cursor,
}

/// Begins to pan, whatever else is at hand: with the second or third button,
/// with the space bar down, or with the hand.
pub fn interposed(
    state: &mut State,
    mode: &Mode,
    input: &Input,
    out: &mut Effects,
) -> Option<State> {
    let Input::Down(pointer, button) = input else { return None };
    let free = matches!(
        state,
        State::Idle | State::Placing(_) | State::DrawingSite(_) | State::Linking(_)
    );
    let hand = *mode == Mode::Hand;
    let pans = *button != Button::Left || pointer.keys.space || hand;
    if !free || !pans {
        return None;
    }
    if *button != Button::Right {
        out.push(Effect::Point(Cursor::Holding));
    }
    Some(State::Panning(Panning {
        button: *button,
        start: *pointer,
        last: pointer.at,
        moved: false,
        back: Box::new(std::mem::take(state)),
        cursor: match Cursor::of(mode) {
            Cursor::Free if pointer.keys.space => Cursor::Hand,
            cursor => cursor,
        },
    }))
}

impl Panning {
    /// A finger on nothing pans.
    pub fn with_finger(start: Pointer) -> Self {
        Self {
            button: Button::Left,
            start,
            last: start.at,
            moved: true,
            back: Box::new(State::Idle),
            cursor: Cursor::Free,
        }
    }

    pub fn on(mut self, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Move(pointer) => {
                self.moved |= pointer.has_left(self.start);
                if self.moved {
                    let (dx, dy) = (pointer.at.x - self.last.x, pointer.at.y - self.last.y);
                    self.last = pointer.at;
                    let camera = world.camera.pushed(dx, dy);
                    out.extend([Effect::Look(camera), Effect::Point(Cursor::Holding)]);
                }
                State::Panning(self)
            }
            Input::Up(pointer, button) if *button == self.button => {
                out.push(Effect::Point(self.cursor));
                if !self.moved && self.button == Button::Right && matches!(*self.back, State::Idle)
                {
                    out.push(Effect::Menu(pointer.at));
                }
                *self.back
            }
            Input::Interrupt | Input::Cancel => {
                out.push(Effect::Point(self.cursor));
                *self.back
            }
            _ => State::Panning(self),
        }
    }
}
