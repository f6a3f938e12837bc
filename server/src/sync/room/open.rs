//! Opening a room: from the database into memory.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::log::Log;
use super::shared_document::SharedDocument;
use super::task::Task;
use super::{MAILBOX, RoomHandle};
use crate::error::{Error, Result, What};
use crate::ids::DesignId;
use crate::sync::rooms::Shared;
use crate::sync::store::load;

/// Loads a design and starts its room.
pub(in crate::sync) async fn open(shared: Arc<Shared>, design: DesignId) -> Result<RoomHandle> {
    let row = shared.db.design(&design).await?.ok_or(Error::NotFound(What::Design))?;
    let stored = shared.db.document(&design).await?;
    let bytes = stored.updates.iter().map(|update| update.bytes.len()).sum();
    let since_snapshot = (bytes, stored.updates.len());
    let (document, head) = load(&stored).map_err(Error::internal)?;
    let (mail, mailbox) = mpsc::channel(MAILBOX);
    let document = SharedDocument::new(document, row.projection());
    let task = Task::new(shared, row, document, Log::new(head, since_snapshot), mailbox);
    tokio::spawn(task.run());
    Ok(RoomHandle { mail })
}
