//! What a client says, and what the room makes of it.

use bytes::Bytes;
use collab::Merged;
use collab::protocol::{Close, Message};
use collab::session::{ServerSession, ToRoom};

use super::log::ConnectionId;
use super::members::seat;
use super::task::Task;
use crate::db::updates::NewUpdate;
use crate::metrics;
use crate::services::access::{self, Action};

impl Task {
    /// Greets a new client: the server asks for what it lacks, and tells who is
    /// there.
    pub(super) fn greet(&mut self, id: ConnectionId) {
        let known = self.document.document().state_vector();
        self.members.send(id, ServerSession::greeting(&known));
        self.tell_presence(id);
    }

    /// Takes a frame.
    pub(super) fn receive(&mut self, id: ConnectionId, frame: &Bytes) {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let Some(member) = self.members.get_mut(id) else {
            return;
        };
        match member.session.received(frame, now) {
            Ok(ToRoom::Nothing) => {}
            Ok(ToRoom::Reply(reply)) => self.members.send(id, reply),
            Ok(ToRoom::Sync(state)) => self.synchronise(id, state),
            Ok(ToRoom::Update { number, update }) => self.update(id, number, update, frame),
            Ok(ToRoom::Compare { number, update }) => self.compare(id, number, update),
            Ok(ToRoom::Presence(update)) => self.presence(id, update),
            Ok(ToRoom::QueryPresence) => self.tell_presence(id),
            Err(close) => self.dismiss(id, close),
        }
        let member = self.members.get_mut(id);
        if member.is_some_and(|member| member.session.is_refused()) {
            ::metrics::counter!(metrics::UPDATES_REFUSED).increment(1);
            self.dismiss(id, Close::Refused);
        }
    }

    /// Sends what a client lacks.
    fn synchronise(&mut self, id: ConnectionId, state: &[u8]) {
        let document = self.document.document();
        let Ok(update) = document.update_since(state) else {
            return self.dismiss(id, Close::Malformed);
        };
        let waiting: Vec<Vec<u8>> =
            document.waiting().map(|update| Message::Update(update).encode()).collect();
        self.members.send(id, Message::SyncStep2(&update).encode());
        for frame in waiting {
            self.members.send(id, frame);
        }
    }

    /// Looks whether someone who may only read knows more than the document.
    fn compare(&mut self, id: ConnectionId, number: u64, update: &[u8]) {
        if matches!(self.document.document().knows(update), Ok(true)) {
            return self.settle(id, number);
        }
        let Some(member) = self.members.get_mut(id) else {
            return;
        };
        if let Some(refusal) = member.session.refuse_reader(number) {
            self.members.send(id, refusal);
        }
    }

    /// What is known may not be stored yet.
    fn settle(&mut self, id: ConnectionId, number: u64) {
        if self.log.settle((id, number)) {
            self.members.tell_durable(vec![(id, number)]);
        }
    }

    /// Takes an update: into the document, to the others, and into the log.
    fn update(&mut self, id: ConnectionId, number: u64, update: &[u8], frame: &Bytes) {
        let merged = self.document.receive(update);
        let Some(member) = self.members.get_mut(id) else {
            return;
        };
        match merged {
            Err(error) => {
                tracing::info!(design = %self.id, %error, "an update is refused");
                if let Some(refusal) = member.session.refuse(number, &error.to_string()) {
                    self.members.send(id, refusal);
                }
            }
            Ok(Merged::Nothing) => self.settle(id, number),
            Ok(Merged::News | Merged::Waits) => {
                let person = member.actor.id();
                // The others get the very frame, if it is one for them.
                let is_update = matches!(Message::decode(frame), Ok(Message::Update(_)));
                let frame =
                    if is_update { frame.clone() } else { Message::Update(update).encode().into() };
                self.members.send_to_others(Some(id), &frame);
                self.log.push(NewUpdate { person, bytes: update.to_vec() }, Some((id, number)));
            }
        }
    }

    fn presence(&mut self, id: ConnectionId, update: &[u8]) {
        let Some(member) = self.members.get_mut(id) else {
            return;
        };
        match self.people.receive(seat(id, &member.actor), update) {
            Ok(Some(heard)) => {
                self.members.send_to_others(Some(id), &Message::Awareness(&heard).encode().into());
            }
            Ok(None) => {}
            Err(_) => self.dismiss(id, Close::Malformed),
        }
    }

    fn tell_presence(&mut self, id: ConnectionId) {
        if let Some(all) = self.people.all() {
            self.members.send(id, Message::Awareness(&all).encode());
        }
    }

    /// Closes a client's connection, and tells the others that it is gone.
    pub(super) fn dismiss(&mut self, id: ConnectionId, close: Close) {
        self.members.close(id, close);
        self.gone(id);
    }

    /// A client is gone; tells the others.
    pub(super) fn gone(&mut self, id: ConnectionId) {
        self.members.remove(id);
        if let Some(left) = self.people.leave(id) {
            self.members.send_to_others(None, &Message::Awareness(&left).encode().into());
        }
    }

    /// Who may do what has changed: those for whom it did connect anew and are
    /// told then.
    pub(super) fn apply_access(&mut self) {
        let row = &self.row;
        let changed = self.members.filtered(|member| {
            access::check(&member.actor, Action::Edit, row).is_ok() != member.writable
        });
        for id in changed {
            self.dismiss(id, Close::Resync);
        }
    }
}
