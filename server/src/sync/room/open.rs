//! Opening a room: from the database into memory.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::log::Log;
use super::shared_document::SharedDocument;
use super::task::Task;
use super::{MAILBOX, RoomHandle};
use crate::db::designs::DesignRow;
use crate::error::{Error, Result};
use crate::sync::rooms::Shared;
use crate::sync::store::load;

/// Loads a design, of which the row has been read, and starts its room.
pub(in crate::sync) async fn open(shared: Arc<Shared>, row: DesignRow) -> Result<RoomHandle> {
    let stored = shared.db.document(&row.id).await?;
    let bytes = stored.updates.iter().map(|update| update.bytes.len()).sum();
    let since_snapshot = (bytes, stored.updates.len());
    let (document, head) = load(&stored).map_err(Error::internal)?;
    let (mail, mailbox) = mpsc::channel(MAILBOX);
    let document = SharedDocument::new(document, row.projection());
    let task = Task::new(shared, row, document, Log::new(head, since_snapshot), mailbox);
    tokio::spawn(task.run());
    Ok(RoomHandle { mail })
}
