//! The connection to the room of the open design, and what is saved.

mod base64;
mod status;

pub use status::{Line, SaveState, Tone};

use collab::Replica;
use leptos::prelude::*;

use super::ids::random_bits;

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

/// A replica that holds what a snapshot in base 64 says; `None` when it says
/// nothing that can be read.
pub fn opened(snapshot: &str) -> Option<Replica> {
    let bytes = base64::decode(snapshot)?;
    Replica::opened(random_bits() as u64, &bytes).ok()
}
