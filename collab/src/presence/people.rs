//! The server's view of who is there.

use super::{Entry, GONE, STATES, decode, encode};
use crate::protocol::Malformed;
use design::SortedMap;

/// Where a state comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The connection, unique for the life of the room.
    pub connection: u64,
    /// Whom the connection belongs to.
    pub person: u128,
}

/// The presence states of one room. A connection speaks for one client id: the
/// first free one that it announces. What it says about others is not heard,
/// as stock clients repeat everything that they learn.
#[derive(Clone, Debug, Default)]
pub struct People {
    states: SortedMap<u64, State>,
    /// The client id of each connection.
    clients: SortedMap<u64, u64>,
}

#[derive(Clone, Debug)]
struct State {
    seat: Seat,
    clock: u64,
    state: String,
}

impl People {
    /// Takes in an awareness update from a connection; returns what of it to
    /// send to the others, if anything.
    ///
    /// # Errors
    /// [`Malformed`] when it is no awareness update.
    pub fn receive(&mut self, seat: Seat, update: &[u8]) -> Result<Option<Vec<u8>>, Malformed> {
        let entries = decode(update)?.into_iter();
        let heard: Vec<Entry> = entries.filter(|entry| self.hear(seat, entry)).collect();
        Ok((!heard.is_empty()).then(|| encode(heard)))
    }

    fn hear(&mut self, seat: Seat, entry: &Entry) -> bool {
        let announced = self.clients.get(&seat.connection).copied();
        if announced.is_some_and(|client| client != entry.client) {
            return false;
        }
        match self.states.get(&entry.client) {
            // Whoever lost a connection can go on with another one before the
            // first is known to be dead.
            Some(known) if known.seat.person == seat.person => {
                if entry.clock < known.clock || (entry.clock == known.clock && !entry.is_gone()) {
                    return false;
                }
                self.clients.remove(&known.seat.connection);
            }
            Some(_) => return false,
            None if entry.is_gone() || self.states.len() >= STATES => return false,
            None => {}
        }
        if entry.is_gone() {
            self.states.remove(&entry.client);
            self.clients.remove(&seat.connection);
        } else {
            let state = State { seat, clock: entry.clock, state: entry.state.to_owned() };
            self.states.insert(entry.client, state);
            self.clients.insert(seat.connection, entry.client);
        }
        true
    }

    /// The connection is gone; returns what tells the others, if they knew it.
    pub fn leave(&mut self, connection: u64) -> Option<Vec<u8>> {
        let client = self.clients.remove(&connection)?;
        let state = self.states.remove(&client)?;
        // The clock stays, so that the client, which comes back with the next
        // one, is seen again.
        Some(encode([Entry { client, clock: state.clock, state: GONE }]))
    }

    /// All states, for someone who comes; none where nobody is there.
    pub fn all(&self) -> Option<Vec<u8>> {
        let entries = self.states.iter();
        let entries =
            entries.map(|(&client, it)| Entry { client, clock: it.clock, state: &it.state });
        (!self.states.is_empty()).then(|| encode(entries))
    }

    /// How many show themselves.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Whether nobody shows themselves.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }
}
