//! The rooms of all designs that are open, each once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OnceCell, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::committer::Committer;
use super::room::{self, Mail, RoomHandle};
use crate::config::RoomConfig;
use crate::db::Database;
use crate::db::designs::DesignRow;
use crate::error::{Error, Result, What};
use crate::ids::DesignId;
use crate::metrics;

/// How long rooms may take to store what they have when the server stops.
const FAREWELL: Duration = Duration::from_secs(20);

/// The rooms of all designs that are open.
#[derive(Clone)]
pub struct Rooms {
    shared: Arc<Shared>,
}

/// What rooms share.
pub(super) struct Shared {
    pub db: Database,
    pub config: RoomConfig,
    pub committer: Committer,
    state: Mutex<State>,
}

struct State {
    slots: HashMap<DesignId, Slot>,
    closed: bool,
    /// The task that appends, until the server stops.
    committing: Option<JoinHandle<()>>,
}

/// A room, or one that is being opened: whoever comes meanwhile waits for the
/// same.
type Slot = Arc<OnceCell<RoomHandle>>;

impl Rooms {
    /// No rooms yet.
    pub fn new(db: Database, config: RoomConfig) -> Self {
        let (committer, committing) = Committer::start(db.clone());
        let state = State { slots: HashMap::new(), closed: false, committing: Some(committing) };
        let state = Mutex::new(state);
        Self { shared: Arc::new(Shared { db, config, committer, state }) }
    }

    /// The room of a design, opened if nobody is there, and the design's row as it
    /// is now, if it is `allowed`.
    ///
    /// The row is read when the room has its place: whoever changes it from then on
    /// finds the room there, to tell it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design; that of `allowed`;
    /// [`Error::Unavailable`] when the database cannot be reached, or the server
    /// is stopping.
    pub async fn enter(
        &self,
        design: &DesignId,
        allowed: impl Fn(&DesignRow) -> Result<()>,
    ) -> Result<(DesignRow, RoomHandle)> {
        let read = async || {
            let row = self.shared.db.design(design).await?.ok_or(Error::NotFound(What::Design))?;
            allowed(&row)?;
            Ok::<_, Error>(row)
        };
        loop {
            let slot = self.shared.slot(design).ok_or(Error::Unavailable)?;
            let mut row = None;
            let open = async || {
                let row = row.insert(read().await?);
                room::open(Arc::clone(&self.shared), row.clone()).await
            };
            let opened = slot.get_or_try_init(open).await.cloned();
            match opened {
                Ok(room) if !room.is_closed() => {
                    let row = match row {
                        Some(row) => row,
                        None => read().await?,
                    };
                    return Ok((row, room));
                }
                // It failed in the meantime, or could not be opened.
                Ok(_) => self.shared.forget(design, &slot),
                Err(error) => {
                    self.shared.forget(design, &slot);
                    return Err(error);
                }
            }
        }
    }

    /// The room of a design, if it is open; one that is being opened is waited
    /// for, or what it is to be told would be lost to it.
    pub async fn if_open(&self, design: &DesignId) -> Option<RoomHandle> {
        let slot = self.shared.lock().slots.get(design).map(Arc::clone)?;
        let room = slot.get_or_try_init(async || Err(())).await.ok()?;
        (!room.is_closed()).then(|| room.clone())
    }

    /// How many designs are open.
    pub fn count(&self) -> usize {
        self.shared.lock().slots.len()
    }

    /// Stores what all rooms have, tells their clients to come back later, and
    /// lets nobody in any more.
    pub async fn shut_down(&self) {
        let (rooms, committing) = {
            let mut state = self.shared.lock();
            state.closed = true;
            let rooms: Vec<RoomHandle> =
                state.slots.drain().filter_map(|(_, slot)| slot.get().cloned()).collect();
            (rooms, state.committing.take())
        };
        let mut farewells = Vec::new();
        for room in rooms {
            let (done, waiting) = oneshot::channel();
            if room.send(Mail::ShutDown(done)).await.is_ok() {
                farewells.push(waiting);
            }
        }
        let all = futures::future::join_all(farewells);
        if timeout(FAREWELL, all).await.is_err() {
            tracing::error!("some edits are not stored; their authors still have them");
        }
        if let Some(committing) = committing {
            committing.abort();
        }
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The place of a room; none when the server is stopping.
    fn slot(&self, design: &DesignId) -> Option<Slot> {
        let mut state = self.lock();
        if state.closed {
            return None;
        }
        let slot = Arc::clone(state.slots.entry(design.clone()).or_default());
        ::metrics::gauge!(metrics::ROOMS).set(state.slots.len() as f64);
        Some(slot)
    }

    /// Gives a place up, unless somebody else has it by now.
    fn forget(&self, design: &DesignId, slot: &Slot) {
        let mut state = self.lock();
        if state.slots.get(design).is_some_and(|there| Arc::ptr_eq(there, slot)) {
            state.slots.remove(design);
        }
    }

    /// Gives an idle room up, unless somebody is about to enter: they would hold
    /// the place or a handle, which they get under the same lock.
    pub fn leave(&self, design: &DesignId, is_empty: impl FnOnce() -> bool) -> bool {
        let mut state = self.lock();
        let Some(slot) = state.slots.get(design) else {
            return true;
        };
        let alone = Arc::strong_count(slot) == 1
            && slot.get().is_some_and(|room| room.handles() == 1)
            && is_empty();
        if alone {
            state.slots.remove(design);
            ::metrics::gauge!(metrics::ROOMS).set(state.slots.len() as f64);
        }
        alone
    }
}
