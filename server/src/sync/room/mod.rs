//! A room: the task that owns an open design.

mod checkpoints;
mod log;
mod members;
mod open;
mod receive;
mod shared_document;
mod task;

use std::sync::Arc;

use bytes::Bytes;
use collab::protocol::Close;
use design::{Command, Design};
use tokio::sync::{mpsc, oneshot};

pub use log::ConnectionId;
pub(super) use open::open;

use super::connection::Outbox;
use crate::error::{Error, Result};
use crate::services::LiveDesign;
use crate::services::access::Actor;

/// How many messages may wait for a room. Sockets stop reading when it is full.
const MAILBOX: usize = 256;

/// A way to reach a room. The room stays open as long as anyone holds one.
#[derive(Clone)]
pub struct RoomHandle {
    mail: mpsc::Sender<Mail>,
}

/// What a room is told and asked.
pub(super) enum Mail {
    /// A client comes.
    Join(Actor, Outbox, oneshot::Sender<ConnectionId>),
    /// A client sent a frame.
    Frame(ConnectionId, Bytes),
    /// A client is gone, or has to be closed.
    Leave(ConnectionId, Option<Close>),
    /// The whole document as one update.
    Snapshot(oneshot::Sender<Vec<u8>>),
    /// The design.
    Live(oneshot::Sender<LiveDesign>),
    /// Carry out a command on behalf of somebody.
    Execute(Actor, Command, oneshot::Sender<Result<()>>),
    /// Carry out a command if the design is still this one; whether it is.
    ExecuteUpon(Actor, Arc<Design>, Command, oneshot::Sender<Result<bool>>),
    /// Answer when the database has everything that came before.
    Flushed(oneshot::Sender<()>),
    /// Who may do what has changed.
    AccessChanged,
    /// A version was saved: its number, if it is one of a person, and the newest
    /// update that it holds.
    VersionSaved(Option<i32>, i64),
    /// Store everything, close all connections, and end.
    ShutDown(oneshot::Sender<()>),
}

impl RoomHandle {
    pub(super) async fn send(&self, mail: Mail) -> Result<()> {
        // A room that failed is opened anew by whoever comes next.
        self.mail.send(mail).await.map_err(|_| Error::Unavailable)
    }

    async fn ask<T>(&self, question: impl FnOnce(oneshot::Sender<T>) -> Mail) -> Result<T> {
        let (sender, answer) = oneshot::channel();
        self.send(question(sender)).await?;
        answer.await.map_err(|_| Error::Unavailable)
    }

    /// A client comes.
    pub(super) async fn join(&self, actor: Actor, outbox: Outbox) -> Result<ConnectionId> {
        self.ask(|answer| Mail::Join(actor, outbox, answer)).await
    }

    /// The whole document as one update.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the room has just ended.
    pub async fn snapshot(&self) -> Result<Vec<u8>> {
        self.ask(Mail::Snapshot).await
    }

    /// The design as it is now.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the room has just ended.
    pub async fn live(&self) -> Result<LiveDesign> {
        self.ask(Mail::Live).await
    }

    /// Carries out a command, as an edit that everyone sees, and waits until it
    /// is stored.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::Invalid`] when it does not apply.
    pub async fn execute(&self, actor: &Actor, command: Command) -> Result<()> {
        self.ask(|answer| Mail::Execute(actor.clone(), command, answer)).await??;
        self.flushed().await
    }

    /// Carries out a command as [`Self::execute`] does, if the design is still the one
    /// that it was made for; whether it is.
    ///
    /// # Errors
    /// Those of [`Self::execute`].
    pub async fn execute_upon(
        &self,
        actor: &Actor,
        design: Arc<Design>,
        command: Command,
    ) -> Result<bool> {
        let actor = actor.clone();
        let done = self.ask(|answer| Mail::ExecuteUpon(actor, design, command, answer)).await??;
        self.flushed().await?;
        Ok(done)
    }

    /// Waits until the database has everything that the room has now.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when that takes too long; it is stored later.
    pub async fn flushed(&self) -> Result<()> {
        let patience = std::time::Duration::from_secs(10);
        let flushed = self.ask(Mail::Flushed);
        tokio::time::timeout(patience, flushed).await.map_err(|_| Error::Unavailable)?
    }

    /// Tells the room that the design went into the archive or came out.
    pub async fn access_changed(&self) {
        // A room that has ended reads the archive when it is opened again.
        let _ = self.send(Mail::AccessChanged).await;
    }

    /// Tells everyone in the room that a version was saved, which holds
    /// everything up to an update.
    pub async fn version_saved(&self, number: i32, sequence: i64) {
        // Without a room there is nobody to tell.
        let _ = self.send(Mail::VersionSaved(Some(number), sequence)).await;
    }

    /// Tells the room that a checkpoint was saved, which holds everything up to an
    /// update.
    pub async fn checkpoint_saved(&self, sequence: i64) {
        // A room that has ended reads what is covered when it is opened again.
        let _ = self.send(Mail::VersionSaved(None, sequence)).await;
    }

    pub(super) fn is_closed(&self) -> bool {
        self.mail.is_closed()
    }

    pub(super) fn handles(&self) -> usize {
        self.mail.strong_count()
    }
}
