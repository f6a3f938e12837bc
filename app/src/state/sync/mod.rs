//! The connection to the room of the open design, and what is saved.

mod backoff;
mod base64;
mod connection;
mod socket;
mod status;
mod timing;
mod wire;

use collab::Replica;
use leptos::prelude::*;

pub use connection::connect;
pub use status::{Ended, Line, SaveState, Tone};

use super::ids::random_bits;

/// How the connection is and what is not saved yet; found in the context.
#[derive(Clone, Copy)]
pub struct Sync {
    line: RwSignal<Line>,
    /// How many edits the server has not acknowledged as durable.
    unsaved: RwSignal<u64>,
    /// Whether the oldest of them has waited for long.
    slow: RwSignal<bool>,
}

impl Sync {
    /// Nothing sent and nothing open, in the context of the editor.
    pub fn provide(line: Line) -> Self {
        let sync = Self {
            line: RwSignal::new(line),
            unsaved: RwSignal::new(0),
            slow: RwSignal::new(false),
        };
        provide_context(sync);
        sync
    }

    /// The connection of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// How the connection is; tracked.
    pub fn line(&self) -> Line {
        self.line.get()
    }

    /// How many edits the server has not acknowledged as durable; tracked.
    pub fn unsaved(&self) -> u64 {
        self.unsaved.get()
    }

    /// What there is to say; tracked.
    pub fn state(&self) -> SaveState {
        SaveState::of(self.line.get(), self.unsaved.get(), self.slow.get())
    }
}

/// A replica that holds what a snapshot in base 64 says; `None` when it says
/// nothing that can be read.
pub fn opened(snapshot: &str) -> Option<Replica> {
    let bytes = base64::decode(snapshot)?;
    Replica::opened(random_bits() as u64, &bytes).ok()
}

/// Milliseconds of a clock that does not go back.
pub fn now_ms() -> u64 {
    #[cfg(feature = "hydrate")]
    return window().performance().map_or(0.0, |clock| clock.now()) as u64;
    #[cfg(not(feature = "hydrate"))]
    return 0;
}
