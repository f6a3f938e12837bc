//! Designs that are there: reading, renaming, archiving.

use std::sync::Arc;

use app::api::{DesignSummary, OpenDesign};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use design::{Command, Design};

use super::Services;
use super::access::{self, Action, Actor};
use super::list::summary;
use crate::db::designs::DesignRow;
use crate::error::{Error, Result, What};
use crate::ids::DesignId;
use crate::sync::{self, RoomHandle};

/// A design as it is now.
#[derive(Clone, Debug)]
pub struct LiveDesign {
    /// Its content.
    pub design: Arc<Design>,
    /// The newest update that the database has of it.
    pub sequence: i64,
}

impl Services {
    /// A design that the actor may do this with.
    ///
    /// # Errors
    /// [`Error::NotFound`] and [`Error::Denied`].
    pub async fn allowed(&self, actor: &Actor, action: Action, id: &DesignId) -> Result<DesignRow> {
        let row = self.db.design(id).await?.ok_or(Error::NotFound(What::Design))?;
        access::check(actor, action, &row)?;
        Ok(row)
    }

    /// The room of a design that the actor may do this with.
    ///
    /// # Errors
    /// [`Error::NotFound`] and [`Error::Denied`].
    pub async fn enter(
        &self,
        actor: &Actor,
        action: Action,
        id: &DesignId,
    ) -> Result<(DesignRow, RoomHandle)> {
        self.rooms.enter(id, |row| access::check(actor, action, row)).await
    }

    /// Opens a design for the editor, which will join its room next.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design.
    pub async fn open(&self, actor: &Actor, id: &DesignId) -> Result<OpenDesign> {
        let (row, room) = self.enter(actor, Action::Read, id).await?;
        let snapshot = room.snapshot().await?;
        let writable = access::check(actor, Action::Edit, &row).is_ok();
        Ok(OpenDesign { summary: summary(&row), snapshot: STANDARD.encode(&snapshot), writable })
    }

    /// The summary of a design.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design.
    pub async fn summary(&self, actor: &Actor, id: &DesignId) -> Result<DesignSummary> {
        Ok(summary(&self.allowed(actor, Action::Read, id).await?))
    }

    /// The content of a design as it is now. A design that nobody has open is
    /// read without opening it.
    pub async fn live(&self, row: &DesignRow) -> Result<LiveDesign> {
        if let Some(room) = self.rooms.if_open(&row.id).await
            && let Ok(live) = room.live().await
        {
            return Ok(live);
        }
        let stored = self.db.document(&row.id).await?;
        let (document, sequence) = sync::load(&stored).map_err(Error::internal)?;
        Ok(LiveDesign { design: Arc::new(document.design()), sequence })
    }

    /// A design as it is now, to be read.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design.
    pub async fn read(&self, actor: &Actor, id: &DesignId) -> Result<(DesignRow, LiveDesign)> {
        let row = self.allowed(actor, Action::Read, id).await?;
        let live = self.live(&row).await?;
        Ok((row, live))
    }

    /// Gives a design another title, as an edit that everyone sees.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the title is too long or has line breaks.
    pub async fn rename(
        &self,
        actor: &Actor,
        id: &DesignId,
        title: String,
    ) -> Result<DesignSummary> {
        let (_, room) = self.enter(actor, Action::Edit, id).await?;
        room.execute(actor, Command::SetTitle(title)).await?;
        self.summary(actor, id).await
    }

    /// Puts a design into the archive, or takes it out. Everyone who has it open
    /// is told.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design.
    pub async fn archive(
        &self,
        actor: &Actor,
        id: &DesignId,
        archived: bool,
    ) -> Result<DesignSummary> {
        self.allowed(actor, Action::Archive, id).await?;
        if let Some(room) = self.rooms.if_open(id).await {
            // What is still on its way is saved before the design is closed to
            // edits, so that nothing acknowledged later contradicts the archive.
            room.flushed().await?;
        }
        self.db.set_archived(id, archived).await?;
        if let Some(room) = self.rooms.if_open(id).await {
            room.access_changed().await;
        }
        self.summary(actor, id).await
    }
}
