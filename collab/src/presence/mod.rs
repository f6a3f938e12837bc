//! Who is there, where they point, and what they work on (`PRES-*` in
//! `docs/SYNC-SPEC.md`).
//!
//! The wire format is the awareness protocol of `y-protocols`
//! (<https://github.com/yjs/y-protocols/blob/master/awareness.js>): each client
//! publishes one JSON state under its id, with a clock that grows. Presence
//! never enters the document or the database.

mod people;
mod roster;
mod state;

pub use people::{People, Seat};
pub use roster::{RENEW_MS, Roster, TIMEOUT_MS};
pub use state::{Editing, Presence, item_name, named_item};

use crate::lib0::{Reader, Writer};
use crate::protocol::Malformed;

/// The most bytes of one state.
pub const STATE_BYTES: usize = 8 << 10;
/// The most states that are kept.
pub const STATES: usize = 2000;
/// The state of a client that left.
const GONE: &str = "null";

/// One client's state on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry<'a> {
    client: u64,
    clock: u64,
    /// JSON.
    state: &'a str,
}

impl Entry<'_> {
    fn is_gone(&self) -> bool {
        self.state.trim() == GONE
    }
}

/// Reads an awareness update. States that are too long are left out.
fn decode(update: &[u8]) -> Result<Vec<Entry<'_>>, Malformed> {
    let mut reader = Reader::new(update);
    let mut read = || {
        let count = reader.count().filter(|&count| count <= STATES)?;
        let mut entries = Vec::new();
        for _ in 0..count {
            let (client, clock) = (reader.number()?, reader.number()?);
            let state = reader.text()?;
            if state.len() <= STATE_BYTES {
                entries.push(Entry { client, clock, state });
            }
        }
        reader.is_empty().then_some(entries)
    };
    read().ok_or(Malformed)
}

fn encode<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Vec<u8> {
    let entries: Vec<Entry> = entries.into_iter().collect();
    let mut writer = Writer::default();
    writer.number(entries.len() as u64);
    for entry in entries {
        writer.number(entry.client).number(entry.clock).sized(entry.state.as_bytes());
    }
    writer.finished()
}
