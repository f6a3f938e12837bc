//! The server's end of one connection.

use crate::protocol::{Close, FRAME_BYTES, Message, OLDEST_VERSION, Own, PRESENCE_BYTES, VERSION};
use design::SortedSet;

/// The messages that a client may send at once.
const BURST: u64 = 2000;
/// The messages that a client may send per second in the long run.
const PER_SECOND: u64 = 200;
/// The bytes that a client may send at once.
const BURST_BYTES: u64 = 32 << 20;
/// The bytes that a client may send per second in the long run.
const BYTES_PER_SECOND: u64 = 1 << 20;

/// One connection, without the socket. The room that the connection belongs to
/// carries out what comes of the frames.
#[derive(Clone, Debug)]
pub struct ServerSession {
    writable: bool,
    /// Whether the client understands our own messages.
    hello: bool,
    /// How many messages with updates came.
    received: u64,
    /// How many of them, from the first, are in the database.
    durable: u64,
    /// Those behind that need not be stored.
    settled: SortedSet<u64>,
    refused: bool,
    messages: Allowance,
    bytes: Allowance,
}

/// How much a client may send yet. What it does not use it may use later, up to a
/// limit.
#[derive(Clone, Copy, Debug)]
struct Allowance {
    left: u64,
    most: u64,
    per_second: u64,
    counted_ms: Option<u64>,
}

impl Allowance {
    const fn new(most: u64, per_second: u64) -> Self {
        Self { left: most, most, per_second, counted_ms: None }
    }

    fn take(&mut self, amount: u64, now_ms: u64) -> bool {
        let elapsed = now_ms.saturating_sub(self.counted_ms.unwrap_or(now_ms));
        let earned = elapsed.saturating_mul(self.per_second) / 1000;
        // What is less than one is counted the next time.
        if earned > 0 || self.counted_ms.is_none() {
            self.counted_ms = Some(now_ms);
        }
        self.left = self.left.saturating_add(earned).min(self.most);
        let left = self.left.checked_sub(amount);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }
}

/// What a frame asks of the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToRoom<'a> {
    /// Nothing.
    Nothing,
    /// Send this frame to the client.
    Reply(Vec<u8>),
    /// Send the client [`Message::SyncStep2`] with what a replica of this state
    /// vector lacks, and a [`Message::Update`] for each update that waits.
    Sync(&'a [u8]),
    /// Take this update in, store it, send it to the others, and then call
    /// [`ServerSession::durable`] with the number; or call
    /// [`ServerSession::refuse`].
    Update {
        /// Which message with an update it is, counted from 1.
        number: u64,
        /// The update.
        update: &'a [u8],
    },
    /// The client may only read. If the document holds all of this update
    /// ([`crate::Document::knows`]), call [`ServerSession::durable`] with the
    /// number, once that is stored; or else [`ServerSession::refuse_reader`].
    Compare {
        /// Which message with an update it is, counted from 1.
        number: u64,
        /// The update.
        update: &'a [u8],
    },
    /// Hear this awareness update; see [`crate::presence::People::receive`].
    Presence(&'a [u8]),
    /// Send the client all presence states.
    QueryPresence,
}

impl ServerSession {
    /// A fresh connection of someone who may write, or only read.
    pub const fn new(writable: bool) -> Self {
        Self {
            writable,
            hello: false,
            received: 0,
            durable: 0,
            settled: SortedSet::new(),
            refused: false,
            messages: Allowance::new(BURST, PER_SECOND),
            bytes: Allowance::new(BURST_BYTES, BYTES_PER_SECOND),
        }
    }

    /// The first frame, to be sent at once: what the server knows.
    pub fn greeting(state_vector: &[u8]) -> Vec<u8> {
        Message::SyncStep1(state_vector).encode()
    }

    /// Whether the client understands our own messages.
    pub const fn understands_own(&self) -> bool {
        self.hello
    }

    /// Whether everything that the client sent is in the database.
    pub const fn is_durable(&self) -> bool {
        self.durable == self.received
    }

    /// Takes in a frame. `now_ms` is any clock that does not go back.
    ///
    /// # Errors
    /// The reason to close the connection.
    pub fn received<'a>(&mut self, frame: &'a [u8], now_ms: u64) -> Result<ToRoom<'a>, Close> {
        if frame.len() > FRAME_BYTES {
            return Err(Close::TooLarge);
        }
        let length = frame.len() as u64;
        if !self.messages.take(1, now_ms) || !self.bytes.take(length, now_ms) {
            return Err(Close::TooFast);
        }
        match Message::decode(frame).map_err(|_| Close::Malformed)? {
            Message::SyncStep1(state_vector) => Ok(ToRoom::Sync(state_vector)),
            Message::SyncStep2(update) => Ok(self.update(update, true)),
            Message::Update(update) => Ok(self.update(update, false)),
            Message::Awareness(update) if update.len() > PRESENCE_BYTES => Err(Close::TooLarge),
            Message::Awareness(update) => Ok(ToRoom::Presence(update)),
            Message::QueryAwareness => Ok(ToRoom::QueryPresence),
            Message::Own(Own::Hello { version }) => self.hello(version),
            Message::Denied(_) | Message::Own(_) | Message::Unknown => Ok(ToRoom::Nothing),
        }
    }

    fn hello<'a>(&mut self, version: u64) -> Result<ToRoom<'a>, Close> {
        if version < OLDEST_VERSION {
            return Err(Close::Outdated);
        }
        self.hello = true;
        let version = version.min(VERSION);
        let welcome = Own::Welcome { version, writable: self.writable };
        Ok(ToRoom::Reply(Message::Own(welcome).encode()))
    }

    fn update<'a>(&mut self, update: &'a [u8], answer: bool) -> ToRoom<'a> {
        self.received += 1;
        let number = self.received;
        if self.refused {
            return ToRoom::Nothing;
        }
        // Also one that brings nothing: the edits that its sender is waiting for
        // may have come before, and be on their way to the database.
        if self.writable {
            return ToRoom::Update { number, update };
        }
        // Every client answers the greeting, also one that may only read.
        if answer {
            return ToRoom::Compare { number, update };
        }
        self.refuse_reader(number).map_or(ToRoom::Nothing, ToRoom::Reply)
    }

    /// Says that a message with an update needs nothing more: it is in the
    /// database, or brought nothing new. Returns the frame that tells the client,
    /// if it gets to know more than before.
    pub fn durable(&mut self, number: u64) -> Option<Vec<u8>> {
        if number <= self.received {
            self.settled.insert(number);
        }
        let before = self.durable;
        while self.settled.remove(&(self.durable + 1)) {
            self.durable += 1;
        }
        let news = self.durable > before && self.hello;
        news.then(|| Message::Own(Own::Durable { received: self.durable }).encode())
    }

    /// Says that an update cannot be taken in; nothing more will be from this
    /// connection. Returns the frame that tells the client; then the connection
    /// is to be closed with [`Close::Refused`].
    pub fn refuse(&mut self, number: u64, reason: &str) -> Option<Vec<u8>> {
        self.refused = true;
        let refused = Own::Refused { received: number, reason };
        self.hello.then(|| Message::Own(refused).encode())
    }

    /// Refuses an update of someone who may only read; see [`Self::refuse`].
    pub fn refuse_reader(&mut self, number: u64) -> Option<Vec<u8>> {
        self.refuse(number, "You may read this design, but not change it.")
    }

    /// Whether an update was refused, and the connection is to be closed.
    pub const fn is_refused(&self) -> bool {
        self.refused
    }

    /// A frame for the client about something beside the document, if it
    /// understands that.
    pub fn notice(&self, topic: &str, text: &str) -> Option<Vec<u8>> {
        self.hello.then(|| Message::Own(Own::Notice { topic, text }).encode())
    }
}
