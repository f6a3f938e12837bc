//! A client's view of who is there.

use super::{Entry, GONE, Presence, STATES, decode, encode};
use crate::protocol::Malformed;
use design::SortedMap;

/// After this time without news of a client it is taken to be gone. Browsers
/// slow the timers of hidden pages down to one a minute.
pub const TIMEOUT_MS: u64 = 90_000;
/// After this time one's own state is published again although it is the same.
pub const RENEW_MS: u64 = 15_000;

/// The people on a design, as one client sees them. Times are milliseconds of
/// any clock that does not go back.
#[derive(Clone, Debug)]
pub struct Roster {
    client: u64,
    own: Option<Presence>,
    clock: u64,
    published_ms: Option<u64>,
    others: SortedMap<u64, Other>,
}

#[derive(Clone, Debug)]
struct Other {
    clock: u64,
    seen_ms: u64,
    /// None once the client left; its clock is remembered.
    presence: Option<Presence>,
}

impl Roster {
    /// Nobody yet, seen by a client.
    pub const fn new(client: u64) -> Self {
        Self { client, own: None, clock: 0, published_ms: None, others: SortedMap::new() }
    }

    /// One's own client id.
    pub const fn client(&self) -> u64 {
        self.client
    }

    /// The others that are there, by client id.
    pub fn others(&self) -> impl Iterator<Item = (u64, &Presence)> {
        self.others.iter().filter_map(|(id, other)| Some((*id, other.presence.as_ref()?)))
    }

    /// Another client's presence.
    pub fn get(&self, client: u64) -> Option<&Presence> {
        self.others.get(&client)?.presence.as_ref()
    }

    /// One's own presence.
    pub const fn own(&self) -> Option<&Presence> {
        self.own.as_ref()
    }

    /// Shows oneself differently from now on, or no longer.
    pub fn set_own(&mut self, presence: Option<Presence>) {
        if self.own != presence {
            self.own = presence;
            self.published_ms = None;
        }
    }

    /// One's own state, if it changed since it was published last, or if that
    /// was long ago.
    pub fn take_own(&mut self, now_ms: u64) -> Option<Vec<u8>> {
        let fresh = |at: u64| now_ms.saturating_sub(at) < RENEW_MS;
        if self.published_ms.is_some_and(fresh) || (self.own.is_none() && self.clock == 0) {
            return None;
        }
        self.published_ms = Some(now_ms);
        self.clock += 1;
        let state = self.own.as_ref().map_or_else(|| GONE.to_owned(), Presence::to_json);
        Some(encode([Entry { client: self.client, clock: self.clock, state: &state }]))
    }

    /// Publishes one's own state again, as after connecting.
    pub const fn publish_again(&mut self) {
        self.published_ms = None;
    }

    /// Takes in an awareness update; returns the others whose presence changed.
    ///
    /// # Errors
    /// [`Malformed`] when it is none; nothing was changed then.
    pub fn apply(&mut self, update: &[u8], now_ms: u64) -> Result<Vec<u64>, Malformed> {
        let mut changed = Vec::new();
        for entry in decode(update)? {
            if entry.client == self.client {
                // Somebody tells of an earlier life of ours: outdo it.
                if entry.clock >= self.clock {
                    self.clock = entry.clock;
                    self.published_ms = None;
                }
            } else if self.apply_entry(entry, now_ms) {
                changed.push(entry.client);
            }
        }
        Ok(changed)
    }

    fn apply_entry(&mut self, entry: Entry, now_ms: u64) -> bool {
        let full = self.others.len() >= STATES;
        let presence = (!entry.is_gone()).then(|| Presence::of_json(entry.state));
        let Some(other) = self.others.get_mut(&entry.client) else {
            let shown = presence.is_some();
            if !full {
                let other = Other { clock: entry.clock, seen_ms: now_ms, presence };
                self.others.insert(entry.client, other);
            }
            return shown && !full;
        };
        let leaves = entry.clock == other.clock && presence.is_none() && other.presence.is_some();
        if entry.clock <= other.clock && !leaves {
            return false;
        }
        let changed = other.presence != presence;
        *other = Other { clock: entry.clock, seen_ms: now_ms, presence };
        changed
    }

    /// Forgets those of whom nothing was heard for [`TIMEOUT_MS`]; returns those
    /// that were shown until now.
    pub fn expire(&mut self, now_ms: u64) -> Vec<u64> {
        let mut gone = Vec::new();
        self.others.retain(|&client, other| {
            let stays = now_ms.saturating_sub(other.seen_ms) < TIMEOUT_MS;
            if !stays && other.presence.is_some() {
                gone.push(client);
            }
            stays
        });
        gone
    }

    /// Forgets all others, as when the connection is lost; returns them.
    pub fn clear(&mut self) -> Vec<u64> {
        let shown = self.others().map(|(client, _)| client).collect();
        self.others.clear();
        shown
    }
}
