//! What comes in from the pointer and the keyboard.

use super::Spot;

/// Keys that are held down meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    /// Alt, or Option.
    pub alt: bool,
    /// The space bar.
    pub space: bool,
}

/// A button of the mouse; a finger and a pen press the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// The first.
    Left,
    /// The wheel.
    Middle,
    /// The one for menus.
    Right,
}

/// Where the pointer is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pointer {
    /// On the screen, from the corner of the canvas.
    pub at: Spot,
    /// The keys held down.
    pub keys: Modifiers,
    /// Whether it is a finger, which is less exact than a mouse.
    pub finger: bool,
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// A button went down.
    Down(Pointer, Button),
    /// The pointer moved, or a key that is held down changed.
    Move(Pointer),
    /// The canvas scrolled under the pointer.
    Scrolled(Pointer),
    /// A button went up.
    Up(Pointer, Button),
    /// The second click of two in a row.
    Double(Pointer),
    /// The person gives up what is going on: Escape.
    Cancel,
    /// Something else took the pointer or the focus away.
    Interrupt,
}

/// How far the pointer goes before a click becomes a drag, in pixels.
const MOUSE_SLACK: f64 = 4.0;
const FINGER_SLACK: f64 = 10.0;

impl Pointer {
    /// Whether the pointer has come so far from where it was pressed that it is
    /// a drag.
    pub fn has_left(self, start: Self) -> bool {
        let slack = if self.finger { FINGER_SLACK } else { MOUSE_SLACK };
        self.at.distance(start.at) > slack
    }
}
