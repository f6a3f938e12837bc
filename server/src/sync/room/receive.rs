//! What a client says, and what the room makes of it.

use bytes::Bytes;
use collab::protocol::{Close, Message, OLDEST_VERSION, Own, VERSION};

use super::log::ConnectionId;
use super::task::Task;
use crate::db::updates::NewUpdate;
use crate::metrics;
use crate::services::access::{self, Action};

/// An update without anything in it: no blocks, no deletions.
const NOTHING: &[u8] = &[0, 0];

impl Task {
    /// Greets a new client as the standard protocol has it: the server asks for
    /// what it lacks.
    pub(super) fn greet(&mut self, id: ConnectionId) {
        let known = self.document.document().state_vector();
        self.members.send(id, Message::SyncStep1(&known).encode().into());
    }

    /// Takes a frame.
    pub(super) fn receive(&mut self, id: ConnectionId, frame: &Bytes) {
        if self.members.get_mut(id).is_none() {
            return;
        }
        match Message::decode(frame) {
            Ok(Message::SyncStep1(state)) => self.answer(id, state),
            Ok(Message::SyncStep2(update)) => self.update(id, update, None),
            Ok(Message::Update(update)) => self.update(id, update, Some(frame)),
            Ok(Message::Awareness(_)) => self.members.send_to_others(Some(id), frame),
            Ok(Message::Own(Own::Hello { version })) => self.hello(id, version),
            Ok(_) => {}
            Err(_) => self.members.close(id, Close::Malformed),
        }
    }

    /// Sends what a client lacks.
    fn answer(&mut self, id: ConnectionId, state: &[u8]) {
        match self.document.document().update_since(state) {
            Ok(update) => self.members.send(id, Message::SyncStep2(&update).encode().into()),
            Err(_) => self.members.close(id, Close::Malformed),
        }
    }

    fn hello(&mut self, id: ConnectionId, version: u64) {
        if version < OLDEST_VERSION {
            return self.members.close(id, Close::Outdated);
        }
        let Some(member) = self.members.get_mut(id) else {
            return;
        };
        let version = version.min(VERSION);
        member.version = Some(version);
        let writable = member.writable;
        self.members.send_own(id, Own::Welcome { version, writable });
        self.members.tell_durable(id, None);
    }

    /// Takes an update: into the document, to the others, and into the log. The
    /// frame is the one it came in, where the others can have the same.
    fn update(&mut self, id: ConnectionId, update: &[u8], frame: Option<&Bytes>) {
        let Some(member) = self.members.get_mut(id) else {
            return;
        };
        let received = member.count();
        if member.is_refused {
            return;
        }
        if update == NOTHING {
            return self.members.tell_durable(id, None);
        }
        if !member.writable {
            let reason = "The design can only be read.";
            return self.refuse(id, received, reason);
        }
        member.logged();
        let person = member.actor.id();
        if let Err(error) = self.document.merge(update) {
            return self.refuse(id, received, &error.to_string());
        }
        let frame = match frame {
            Some(frame) => frame.clone(),
            None => Message::Update(update).encode().into(),
        };
        self.members.send_to_others(Some(id), &frame);
        self.log.push(NewUpdate { person, bytes: update.to_vec() }, Some((id, received)));
    }

    /// Tells a client that its update is not taken in. Standard clients learn it
    /// from the close code.
    fn refuse(&mut self, id: ConnectionId, received: u64, reason: &str) {
        ::metrics::counter!(metrics::UPDATES_REFUSED).increment(1);
        tracing::info!(design = %self.id, reason, "an update is refused");
        if let Some(member) = self.members.get_mut(id) {
            member.is_refused = true;
        }
        self.members.send_own(id, Own::Refused { received, reason });
        self.members.close(id, Close::Refused);
    }

    /// Who may do what has changed: everyone is told what holds for them.
    pub(super) fn tell_access(&mut self) {
        let mut changed = Vec::new();
        for (id, member) in self.members.iter_mut() {
            let writable = access::check(&member.actor, Action::Edit, &self.row).is_ok();
            if std::mem::replace(&mut member.writable, writable) != writable {
                changed.push((id, member.version, writable));
            }
        }
        for (id, version, writable) in changed {
            if let Some(version) = version {
                self.members.send_own(id, Own::Welcome { version, writable });
            }
        }
    }
}
