//! What a room does, one thing after another.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use collab::presence::People;
use collab::protocol::{Close, Message};
use design::Command;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

use super::Mail;
use super::checkpoints::Checkpoints;
use super::log::Log;
use super::members::Members;
use super::shared_document::SharedDocument;
use crate::db::designs::DesignRow;
use crate::db::updates::{Append, NewUpdate};
use crate::error::{Error, Result};
use crate::ids::DesignId;
use crate::services::LiveDesign;
use crate::services::access::{self, Action, Actor};
use crate::services::checkpoints;
use crate::sync::committer::Appended;
use crate::sync::rooms::Shared;
use crate::sync::store::random_client;

/// How often a room looks after itself: snapshots, the row, idleness.
const UPKEEP: Duration = Duration::from_secs(1);

type Storing = Pin<Box<dyn Future<Output = Option<Appended>> + Send>>;

/// Everything that a room owns.
pub(super) struct Task {
    shared: Arc<Shared>,
    pub(super) id: DesignId,
    /// As it was when the room was opened or the archive last changed.
    pub(super) row: DesignRow,
    pub(super) document: SharedDocument,
    pub(super) log: Log,
    checkpoints: Checkpoints,
    pub(super) members: Members,
    pub(super) people: People,
    pub(super) began: Instant,
    mailbox: mpsc::Receiver<Mail>,
    storing: Option<Storing>,
    /// Those who wait until everything is stored.
    flushes: Vec<oneshot::Sender<()>>,
    farewell: Option<oneshot::Sender<()>>,
    busy_at: Instant,
}

enum Step {
    Mail(Option<Mail>),
    Stored(Option<Appended>),
    Upkeep,
}

impl Task {
    pub fn new(
        shared: Arc<Shared>,
        row: DesignRow,
        document: SharedDocument,
        log: Log,
        mailbox: mpsc::Receiver<Mail>,
    ) -> Self {
        let checkpoints = Checkpoints::new(shared.config.checkpoint_after, row.covered);
        Self {
            shared,
            id: row.id.clone(),
            row,
            document,
            log,
            checkpoints,
            members: Members::default(),
            people: People::default(),
            began: Instant::now(),
            mailbox,
            storing: None,
            flushes: Vec::new(),
            farewell: None,
            busy_at: Instant::now(),
        }
    }

    pub async fn run(mut self) {
        let mut upkeep = Instant::now() + UPKEEP;
        loop {
            match self.next(upkeep).await {
                Step::Mail(Some(mail)) => {
                    self.take(mail).await;
                    // What came together is stored together.
                    while self.log.has_room()
                        && let Ok(mail) = self.mailbox.try_recv()
                    {
                        self.take(mail).await;
                    }
                }
                Step::Mail(None) => return,
                Step::Stored(Some(appended)) => {
                    if !self.stored(appended).await {
                        return;
                    }
                }
                Step::Stored(None) => {
                    // The server stops, or it can never be stored. The clients
                    // still have what was not acknowledged.
                    tracing::error!(design = %self.id, "edits could not be stored");
                    self.members.close_all(Close::Resync);
                    return;
                }
                Step::Upkeep => {
                    upkeep = Instant::now() + UPKEEP;
                    if self.upkeep().await {
                        return;
                    }
                }
            }
            self.store();
            if self.log.is_stored() {
                self.flushes.drain(..).for_each(|flush| {
                    // Whoever asked may have given up.
                    let _ = flush.send(());
                });
                if let Some(farewell) = self.farewell.take() {
                    self.finish().await;
                    let _ = farewell.send(());
                    return;
                }
            }
        }
    }

    async fn next(&mut self, upkeep: Instant) -> Step {
        let has_room = self.log.has_room();
        tokio::select! {
            appended = async {
                match &mut self.storing {
                    Some(storing) => storing.await,
                    None => std::future::pending().await,
                }
            } => {
                self.storing = None;
                Step::Stored(appended)
            }
            mail = self.mailbox.recv(), if has_room => Step::Mail(mail),
            () = sleep_until(upkeep) => Step::Upkeep,
        }
    }

    async fn take(&mut self, mail: Mail) {
        self.busy_at = Instant::now();
        match mail {
            Mail::Join(actor, outbox, answer) => {
                let writable = access::check(&actor, Action::Edit, &self.row).is_ok();
                let id = self.members.add(actor, writable, outbox);
                match answer.send(id) {
                    Ok(()) => self.greet(id),
                    Err(id) => self.members.remove(id),
                }
            }
            Mail::Frame(id, frame) => self.receive(id, &frame),
            Mail::Leave(id, Some(close)) => self.dismiss(id, close),
            Mail::Leave(id, None) => self.gone(id),
            // Those who ask may have given up; that is their affair.
            Mail::Snapshot(answer) => drop(answer.send(self.document.document().snapshot())),
            Mail::Live(answer) => {
                drop(answer.send(self.live()));
            }
            Mail::Execute(actor, command, answer) => {
                drop(answer.send(self.execute(&actor, &command)));
            }
            Mail::ExecuteUpon(actor, design, command, answer) => {
                let is_same = self.document.design() == design;
                let done = if is_same { self.execute(&actor, &command) } else { Ok(()) };
                drop(answer.send(done.map(|()| is_same)));
            }
            Mail::Flushed(answer) => self.flushes.push(answer),
            Mail::AccessChanged => self.read_row().await,
            Mail::VersionSaved(number, sequence) => {
                self.checkpoints.saved(sequence, self.log.head(), Instant::now());
                if let Some(number) = number {
                    self.members.send_notice("version-saved", &number.to_string());
                }
            }
            Mail::ShutDown(answer) => self.farewell = Some(answer),
        }
    }

    fn live(&mut self) -> LiveDesign {
        LiveDesign { design: self.document.design(), sequence: self.log.head() }
    }

    fn execute(&mut self, actor: &Actor, command: &Command) -> Result<()> {
        access::check(actor, Action::Edit, &self.row)?;
        let client = random_client().map_err(Error::internal)?;
        let update =
            self.document.update_for(client, command).map_err(Error::internal)?.map_err(
                |refusal| Error::invalid(format!("This cannot be done: {refusal}."), ""),
            )?;
        if let Some(update) = update {
            self.document.merge(&update).map_err(Error::internal)?;
            self.tell_all(&update);
            self.log.push(NewUpdate { person: actor.id(), bytes: update }, None);
        }
        Ok(())
    }

    fn tell_all(&mut self, update: &[u8]) {
        self.members.send_to_others(None, &Message::Update(update).encode().into());
    }

    /// Hands over what waits, unless something is on its way.
    fn store(&mut self) {
        let Some(updates) = self.log.begin() else {
            return;
        };
        let append = Append {
            design: self.id.clone(),
            projection: self.document.news_for_row(false),
            updates,
        };
        let (committer, known) = (self.shared.committer.clone(), self.log.head());
        self.storing = Some(Box::pin(async move { committer.append(append, known).await }));
    }

    /// Something was stored; whether the room goes on.
    async fn stored(&mut self, appended: Appended) -> bool {
        let Appended::After(before) = appended else {
            tracing::info!(design = %self.id, "the design is gone");
            self.members.close_all(Close::NotFound);
            return false;
        };
        let committed = self.log.committed(before);
        self.members.tell_durable(committed.receipts);
        self.checkpoints.stored(self.log.head(), Instant::now());
        if let Some((after, until)) = committed.missed
            && let Err(error) = self.catch_up(after, until).await
        {
            // Opened anew, the room has all that the database has.
            tracing::error!(%error, design = %self.id, "updates of another server are missing");
            self.members.close_all(Close::Resync);
            return false;
        }
        true
    }

    /// Takes in what another server appended.
    async fn catch_up(&mut self, after: i64, until: i64) -> Result<()> {
        for row in self.shared.db.updates_after(&self.id, after).await? {
            if row.sequence <= until {
                self.document.merge(&row.bytes).map_err(Error::internal)?;
                self.tell_all(&row.bytes);
            }
        }
        Ok(())
    }

    async fn read_row(&mut self) {
        match self.shared.db.design(&self.id).await {
            Ok(Some(row)) => {
                self.row = row;
                self.apply_access();
            }
            Ok(None) => self.members.close_all(Close::NotFound),
            Err(error) => tracing::warn!(%error, "whether the design is archived is not known"),
        }
    }

    /// Looks after the room; whether it has ended.
    async fn upkeep(&mut self) -> bool {
        let config = self.shared.config;
        if self.log.is_stored()
            && let Some(projection) = self.document.news_for_row(false)
            && let Err(error) = self.shared.db.set_projection(&self.id, &projection).await
        {
            tracing::warn!(%error, "the list of designs shows an old title for now");
        }
        if self.log.wants_snapshot(config.snapshot_bytes, config.snapshot_updates) {
            self.snapshot().await;
        }
        if self.log.is_stored() && self.checkpoints.is_due(Instant::now()) {
            self.checkpoint().await;
        }
        let is_idle = self.members.is_empty()
            && self.log.is_stored()
            && self.busy_at.elapsed() >= config.idle;
        if !is_idle {
            return false;
        }
        if self.checkpoints.has_news(self.log.head()) {
            self.checkpoint().await;
        }
        self.finish().await;
        self.shared.leave(&self.id, || self.mailbox.is_empty())
    }

    /// Stores what makes the next opening quick. Nothing is lost without it.
    async fn finish(&mut self) {
        self.members.close_all(Close::Restarting);
        if !self.document.is_projected()
            && let Some(projection) = self.document.news_for_row(true)
            && let Err(error) = self.shared.db.set_projection(&self.id, &projection).await
        {
            tracing::warn!(%error, "the list of designs shows an old title for now");
        }
        if self.log.has_news() {
            self.snapshot().await;
        }
    }

    async fn checkpoint(&mut self) {
        let live = self.live();
        match checkpoints::save(&self.shared.db, &self.id, &live).await {
            Ok(_) => self.checkpoints.saved(live.sequence, self.log.head(), Instant::now()),
            Err(error) => {
                tracing::warn!(%error, design = %self.id, "a checkpoint is put off");
                self.checkpoints.put_off(Instant::now());
            }
        }
    }

    async fn snapshot(&mut self) {
        // A snapshot lacks what waits for other updates. Until those have come,
        // the log must be read from where it waits.
        if self.document.document().waiting().next().is_some() {
            return;
        }
        let bytes = self.document.document().snapshot();
        match self.shared.db.add_snapshot(&self.id, self.log.head(), &bytes).await {
            Ok(()) => self.log.snapshot_made(),
            Err(error) => tracing::warn!(%error, "a snapshot is put off"),
        }
    }
}
