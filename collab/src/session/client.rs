//! The client's end of the connection.

use std::collections::VecDeque;

use design::command::{Changes, Command, Refusal};
use design::model::Design;

use crate::doc::{BadUpdate, Replica, Undone};
use crate::presence::{Presence, Roster};
use crate::protocol::{Malformed, Message, Own, VERSION};

/// A design that is open, whether connected or not.
///
/// Feed it what happens ([`Self::connected`], [`Self::received`],
/// [`Self::disconnected`]) and send what [`Self::frames`] gives.
pub struct ClientSession {
    replica: Replica,
    roster: Roster,
    connected: bool,
    /// Whether the server's greeting on this connection was answered. Until then
    /// edits wait, because the answer will contain them.
    answered: bool,
    synced: bool,
    writable: bool,
    outgoing: Vec<Vec<u8>>,
    /// How many messages with updates went out over this connection.
    sent: u64,
    /// The edits in each message that the server has not stored yet, by its
    /// number.
    in_flight: VecDeque<(u64, Unsaved)>,
    /// The edits that are in no message yet.
    unsent: Unsaved,
}

/// Edits that the server has not said to be in its database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unsaved {
    /// How many.
    pub edits: u64,
    /// When the first of them was made.
    pub since_ms: Option<u64>,
}

/// What came of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The design changed.
    Changed(Changes),
    /// The design is now all that the server has.
    Synced,
    /// The presence of these clients changed.
    Presence(Vec<u64>),
    /// Edits were stored; see [`ClientSession::unsaved`].
    Saved,
    /// Whether one may edit is known now.
    Writable(bool),
    /// An edit was refused, and why. The connection will be closed; see
    /// [`ClientSession::discard`].
    Refused(String),
    /// Something happened beside the document.
    Notice {
        /// What kind of thing.
        topic: String,
        /// More about it.
        text: String,
    },
    /// The server denies access, and why.
    Denied(String),
    /// The server sent what cannot be understood: connect anew.
    Broken,
}

impl Unsaved {
    fn add(&mut self, other: Self) {
        self.edits += other.edits;
        self.since_ms = match (self.since_ms, other.since_ms) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
}

impl ClientSession {
    /// A session over a replica: an empty one to be filled by the server, or one
    /// that was kept.
    pub fn new(replica: Replica) -> Self {
        Self {
            roster: Roster::new(replica.client()),
            replica,
            connected: false,
            answered: false,
            synced: false,
            writable: true,
            outgoing: Vec::new(),
            sent: 0,
            in_flight: VecDeque::new(),
            unsent: Unsaved::default(),
        }
    }

    /// A session over a replica that was complete when it was kept, with edits
    /// that the server may not have.
    pub fn resumed(replica: Replica, unsaved: Unsaved) -> Self {
        Self { unsent: unsaved, synced: true, ..Self::new(replica) }
    }

    /// The design.
    pub fn design(&self) -> &Design {
        self.replica.design()
    }

    /// The replica.
    pub const fn replica(&self) -> &Replica {
        &self.replica
    }

    /// The people on the design.
    pub const fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Whether the design was complete at some time, and so can be shown.
    pub const fn is_synced(&self) -> bool {
        self.synced
    }

    /// Whether there is a connection, and the server has got what it lacked.
    pub const fn is_live(&self) -> bool {
        self.connected && self.answered
    }

    /// Whether one may edit, as far as is known.
    pub const fn is_writable(&self) -> bool {
        self.writable
    }

    /// The edits that may be lost if this computer fails now.
    pub fn unsaved(&self) -> Unsaved {
        let mut unsaved = self.unsent;
        self.in_flight.iter().for_each(|(_, edits)| unsaved.add(*edits));
        unsaved
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// A [`Refusal`] when the command does not apply.
    pub fn execute(&mut self, command: &Command, now_ms: u64) -> Result<Changes, Refusal> {
        let changes = self.replica.execute(command)?;
        self.edited(&changes, now_ms);
        Ok(changes)
    }

    /// See [`Replica::undo`].
    pub fn undo(&mut self, now_ms: u64) -> Option<Undone> {
        let undone = self.replica.undo()?;
        self.edited(&undone.changes, now_ms);
        Some(undone)
    }

    /// See [`Replica::redo`].
    pub fn redo(&mut self, now_ms: u64) -> Option<Undone> {
        let undone = self.replica.redo()?;
        self.edited(&undone.changes, now_ms);
        Some(undone)
    }

    /// See [`Replica::end_step`].
    pub fn end_step(&mut self) {
        self.replica.end_step();
    }

    fn edited(&mut self, changes: &Changes, now_ms: u64) {
        if !changes.is_empty() {
            self.unsent.add(Unsaved { edits: 1, since_ms: Some(now_ms) });
        }
    }

    /// Shows oneself to the others.
    pub fn show(&mut self, presence: Option<Presence>) {
        self.roster.set_own(presence);
    }

    /// There is a connection.
    pub fn connected(&mut self) {
        let (answered, sent) = (false, 0);
        (self.connected, self.answered, self.sent) = (true, answered, sent);
        self.roster.publish_again();
        self.outgoing = vec![
            Message::Own(Own::Hello { version: VERSION }).encode(),
            Message::SyncStep1(&self.replica.state_vector()).encode(),
        ];
    }

    /// The connection is lost; returns the clients whose presence went with it.
    pub fn disconnected(&mut self) -> Vec<u64> {
        (self.connected, self.answered) = (false, false);
        self.outgoing.clear();
        for (_, edits) in std::mem::take(&mut self.in_flight) {
            self.unsent.add(edits);
        }
        self.roster.clear()
    }

    /// The frames that are to be sent now, in order. To be asked for after
    /// whatever happened, and at least every few seconds.
    pub fn frames(&mut self, now_ms: u64) -> Vec<Vec<u8>> {
        if !self.connected {
            return Vec::new();
        }
        let mut frames = std::mem::take(&mut self.outgoing);
        let before = self.sent;
        while self.answered
            && let Some(update) = self.replica.take_update()
        {
            self.sent += 1;
            frames.push(Message::Update(&update).encode());
        }
        if self.sent > before {
            self.note_edits();
        }
        if let Some(state) = self.roster.take_own(now_ms) {
            frames.push(Message::Awareness(&state).encode());
        }
        frames
    }

    /// Notes that the messages so far contain all edits so far.
    fn note_edits(&mut self) {
        self.in_flight.push_back((self.sent, std::mem::take(&mut self.unsent)));
    }

    /// Takes in a frame from the server.
    pub fn received(&mut self, frame: &[u8], now_ms: u64) -> Vec<Effect> {
        self.take_in(frame, now_ms).unwrap_or_else(|_| vec![Effect::Broken])
    }

    fn take_in(&mut self, frame: &[u8], now_ms: u64) -> Result<Vec<Effect>, Malformed> {
        let effects = match Message::decode(frame)? {
            Message::SyncStep1(state_vector) => {
                self.answer(state_vector).map_err(|_| Malformed)?;
                Vec::new()
            }
            Message::SyncStep2(update) => {
                let mut effects = self.merge(update)?;
                if !self.synced {
                    self.synced = true;
                    effects.push(Effect::Synced);
                }
                effects
            }
            Message::Update(update) => self.merge(update)?,
            Message::Awareness(update) => {
                let changed = self.roster.apply(update, now_ms)?;
                if changed.is_empty() { Vec::new() } else { vec![Effect::Presence(changed)] }
            }
            Message::QueryAwareness => {
                self.roster.publish_again();
                Vec::new()
            }
            Message::Denied(reason) => vec![Effect::Denied(reason.to_owned())],
            Message::Own(own) => self.own(own),
            Message::Unknown => Vec::new(),
        };
        Ok(effects)
    }

    /// Sends all that the server lacks; the edits that are in no message yet are
    /// among it.
    fn answer(&mut self, state_vector: &[u8]) -> Result<(), BadUpdate> {
        let update = self.replica.update_since(state_vector)?;
        while self.replica.take_update().is_some() {}
        self.outgoing.push(Message::SyncStep2(&update).encode());
        self.answered = true;
        self.sent += 1;
        self.note_edits();
        Ok(())
    }

    fn merge(&mut self, update: &[u8]) -> Result<Vec<Effect>, Malformed> {
        let changes = self.replica.merge(update).map_err(|_| Malformed)?;
        Ok(if changes.is_empty() { Vec::new() } else { vec![Effect::Changed(changes)] })
    }

    fn own(&mut self, own: Own) -> Vec<Effect> {
        match own {
            Own::Welcome { writable, .. } => {
                self.writable = writable;
                vec![Effect::Writable(writable)]
            }
            Own::Durable { received } => {
                let before = self.in_flight.len();
                self.in_flight.retain(|(number, _)| *number > received);
                let saved = self.in_flight.len() < before;
                if saved { vec![Effect::Saved] } else { Vec::new() }
            }
            // What was refused may be a colleague's that nobody else has.
            Own::Refused { .. } if self.unsaved().edits == 0 => Vec::new(),
            Own::Refused { reason, .. } => vec![Effect::Refused(reason.to_owned())],
            Own::Notice { topic, text } => {
                vec![Effect::Notice { topic: topic.to_owned(), text: text.to_owned() }]
            }
            Own::Hello { .. } => Vec::new(),
        }
    }

    /// Gives up what the server has not stored, because it refused it: starts
    /// anew with an empty replica of a fresh client id, to be filled when
    /// connected. Returns what was shown until now.
    pub fn discard(&mut self, client: u64) -> Replica {
        let own = self.roster.own().cloned();
        let fresh = Self::new(Replica::new(client));
        let old = std::mem::replace(self, fresh);
        self.roster.set_own(own);
        old.replica
    }
}
