//! The clients in a room.

use std::collections::BTreeMap;

use bytes::Bytes;
use collab::presence::Seat;
use collab::protocol::Close;
use collab::session::ServerSession;

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
    /// What has passed between it and the room.
    pub session: ServerSession,
    outbox: Outbox,
}

impl Members {
    /// Lets a client in.
    pub fn add(&mut self, actor: Actor, writable: bool, outbox: Outbox) -> ConnectionId {
        self.last += 1;
        let session = ServerSession::new(writable);
        self.members.insert(self.last, Member { actor, writable, session, outbox });
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

    /// The clients for which this holds.
    pub fn filtered(&self, holds: impl Fn(&Member) -> bool) -> Vec<ConnectionId> {
        let members = self.members.iter();
        members.filter(|(_, member)| holds(member)).map(|(&id, _)| id).collect()
    }

    /// Sends to one client. One that does not keep up is closed.
    pub fn send(&mut self, id: ConnectionId, message: impl Into<Bytes>) {
        let Some(member) = self.members.get(&id) else {
            return;
        };
        if member.outbox.send(message.into()).is_err() {
            self.drop_slow(id);
        }
    }

    /// Sends to all clients but one.
    pub fn send_to_others(&mut self, but: Option<ConnectionId>, message: &Bytes) {
        let mut full = Vec::new();
        for (&id, member) in &self.members {
            if Some(id) != but && member.outbox.send(message.clone()).is_err() {
                full.push(id);
            }
        }
        for id in full {
            self.drop_slow(id);
        }
    }

    /// Closes a client that has missed a message, before it gets another.
    fn drop_slow(&mut self, id: ConnectionId) {
        if let Some(member) = self.members.remove(&id) {
            ::metrics::counter!(metrics::CLIENTS_TOO_SLOW).increment(1);
            tracing::info!(id, "a client does not keep up");
            member.outbox.close_at_once(Close::Resync);
        }
    }

    /// Tells all clients that understand it about something beside the document.
    pub fn send_notice(&mut self, topic: &str, text: &str) {
        let frames: Vec<_> = self
            .members
            .iter()
            .filter_map(|(&id, member)| Some((id, member.session.notice(topic, text)?)))
            .collect();
        for (id, frame) in frames {
            self.send(id, frame);
        }
    }

    /// Tells clients which of their updates are stored.
    pub fn tell_durable(&mut self, receipts: Vec<(ConnectionId, u64)>) {
        // Of several frames for one client the last says it all.
        let mut frames = BTreeMap::new();
        for (id, number) in receipts {
            let session = self.members.get_mut(&id).map(|member| &mut member.session);
            if let Some(frame) = session.and_then(|session| session.durable(number)) {
                frames.insert(id, frame);
            }
        }
        for (id, frame) in frames {
            self.send(id, frame);
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

/// Where the presence of a client comes from. Someone without a name is a
/// stranger to all others.
pub fn seat(id: ConnectionId, actor: &Actor) -> Seat {
    let person = actor.id().map_or(u128::from(id), |person| person.as_u128());
    Seat { connection: id, person }
}
