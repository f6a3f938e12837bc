//! The connection to the room of the open design, and what is saved.

mod status;

pub use status::{Line, SaveState, Tone};

use leptos::prelude::*;

/// How the connection is and what is not saved yet; found in the context.
#[derive(Clone, Copy)]
pub struct Sync {
    line: RwSignal<Line>,
    /// How many edits the server has not acknowledged as durable.
    unsaved: RwSignal<usize>,
}

impl Sync {
    /// Nothing sent and nothing open, in the context of the editor.
    pub fn provide(line: Line) -> Self {
        let sync = Self { line: RwSignal::new(line), unsaved: RwSignal::new(0) };
        provide_context(sync);
        sync
    }

    /// The connection of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What there is to say; tracked.
    pub fn state(&self) -> SaveState {
        SaveState::of(self.line.get(), self.unsaved.get())
    }
}
