//! The clients in a room.

use std::collections::BTreeMap;

use bytes::Bytes;
use collab::protocol::{Close, Message, Own};

use super::log::ConnectionId;
use crate::metrics;
use crate::services::access::Actor;
use crate::sync::connection::Outbox;

/// The clients in a room.
#[derive(Default)]
pub struct Members {
    members: BTreeMap<ConnectionId, Member>,
    last: ConnectionId,
}

/// A client in a room.
pub struct Member {
    /// Who it is.
    pub actor: Actor,
    /// Whether its edits are taken.
    pub writable: bool,
    /// The protocol version it said hello with; none for standard clients, which
    /// get no messages of our own.
    pub version: Option<u64>,
    /// An update of it was refused, so that none of the later ones counts.
    pub is_refused: bool,
    outbox: Outbox,
    /// How many messages with updates have come.
    received: u64,
    /// The last of them that waits to be stored, or did.
    logged: u64,
    /// Up to which one all are stored.
    durable: u64,
}

impl Member {
    /// A message with an update has come; its number.
    pub fn count(&mut self) -> u64 {
        self.received += 1;
        self.received
    }

    /// The update that has just come waits to be stored.
    pub fn logged(&mut self) {
        self.logged = self.received;
    }

    /// Up to where all is stored, given that this much of the log is. What came
    /// since and held nothing new counts too.
    fn durable_with(&mut self, stored: u64) -> Option<u64> {
        let durable = if stored >= self.logged { self.received } else { stored };
        if self.is_refused || durable <= self.durable {
            return None;
        }
        self.durable = durable;
        Some(durable)
    }
}

impl Members {
    /// Lets a client in.
    pub fn add(&mut self, actor: Actor, writable: bool, outbox: Outbox) -> ConnectionId {
        self.last += 1;
        let member = Member {
            actor,
            writable,
            version: None,
            is_refused: false,
            outbox,
            received: 0,
            logged: 0,
            durable: 0,
        };
        self.members.insert(self.last, member);
        self.last
    }

    /// Whether nobody is there.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// A client.
    pub fn get_mut(&mut self, id: ConnectionId) -> Option<&mut Member> {
        self.members.get_mut(&id)
    }

    /// All clients.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (ConnectionId, &mut Member)> {
        self.members.iter_mut().map(|(&id, member)| (id, member))
    }

    /// Tells a client up to where its updates are stored, if that is news to it.
    pub fn tell_durable(&mut self, id: ConnectionId, stored: Option<u64>) {
        let Some(member) = self.members.get_mut(&id) else {
            return;
        };
        let stored = stored.unwrap_or(member.durable);
        let news = member.durable_with(stored);
        if let Some(received) = news
            && member.version.is_some()
        {
            self.send_own(id, Own::Durable { received });
        }
    }

    /// Sends a message of our own, to a client that said hello.
    pub fn send_own(&mut self, id: ConnectionId, own: Own) {
        if self.members.get(&id).is_some_and(|member| member.version.is_some()) {
            self.send(id, Message::Own(own).encode().into());
        }
    }

    /// Sends to one client. One that does not keep up is closed.
    pub fn send(&mut self, id: ConnectionId, message: Bytes) {
        let full = self.members.get(&id).is_some_and(|it| it.outbox.send(message).is_err());
        if full {
            ::metrics::counter!(metrics::CLIENTS_TOO_SLOW).increment(1);
            self.close(id, Close::Resync);
        }
    }

    /// Sends to all clients but one.
    pub fn send_to_others(&mut self, but: Option<ConnectionId>, message: &Bytes) {
        self.send_where(message, |id, _| Some(id) != but);
    }

    /// Sends a message of our own to all clients that said hello.
    pub fn send_to_hello(&mut self, message: &Bytes) {
        self.send_where(message, |_, member| member.version.is_some());
    }

    fn send_where(&mut self, message: &Bytes, to: impl Fn(ConnectionId, &Member) -> bool) {
        let mut full = Vec::new();
        for (&id, member) in &self.members {
            if to(id, member) && member.outbox.send(message.clone()).is_err() {
                full.push(id);
            }
        }
        for id in full {
            ::metrics::counter!(metrics::CLIENTS_TOO_SLOW).increment(1);
            self.close(id, Close::Resync);
        }
    }

    /// Lets a client go, without a word.
    pub fn remove(&mut self, id: ConnectionId) {
        self.members.remove(&id);
    }

    /// Closes a client's connection. It is no member any more.
    pub fn close(&mut self, id: ConnectionId, close: Close) {
        if let Some(member) = self.members.remove(&id) {
            tracing::debug!(id, code = close.code(), "a connection is closed");
            member.outbox.close(close);
        }
    }

    /// Closes all connections.
    pub fn close_all(&mut self, close: Close) {
        for (_, member) in std::mem::take(&mut self.members) {
            member.outbox.close(close);
        }
    }
}
