//! Saved versions.

use app::api::{VersionSummary, VersionView};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use collab::Replica;
use design::json;

use super::access::{Action, Actor};
use super::exporting::version_markdown;
use super::list::milliseconds;
use super::{LiveDesign, Services};
use crate::db::versions::{FullVersionRow, NewVersion, VersionRow};
use crate::error::{Error, Result, What};
use crate::export;
use crate::ids::DesignId;
use crate::stamps;

/// What a person says about a version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionText {
    /// What it is called.
    pub title: String,
    /// What there is to say about it.
    pub note: String,
    /// Who signs it, when a program saves it.
    pub author: Option<String>,
}

impl Services {
    /// Saves the live state as a version.
    ///
    /// # Errors
    /// [`Error::Denied`] when the design is in the archive.
    pub async fn save_version(
        &self,
        actor: &Actor,
        id: &DesignId,
        text: VersionText,
    ) -> Result<VersionSummary> {
        let row = self.allowed(actor, Action::SaveVersion, id).await?;
        let author = match (&actor.person, text.author) {
            (Some(person), _) => person.name.clone(),
            (None, Some(author)) => author.trim().chars().take(60).collect(),
            (None, None) => "API".to_owned(),
        };
        if let Some(room) = self.rooms.if_open(id).await {
            // The version must not hold an edit that the log does not have yet.
            room.flushed().await?;
        }
        let live = self.live(&row).await?;
        let version = new_version(&live, author, false);
        let version = NewVersion {
            title: text.title.trim().to_owned(),
            note: text.note.trim().to_owned(),
            author_id: actor.id(),
            ..version
        };
        let saved = self.db.add_version(id, &version).await?;
        let saved = shown(&saved.ok_or(Error::NotFound(What::Design))?);
        if let Some(room) = self.rooms.if_open(id).await {
            room.version_saved(saved.number, live.sequence).await;
        }
        Ok(saved)
    }

    /// Lists the versions of a design, newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design.
    pub async fn versions(&self, actor: &Actor, id: &DesignId) -> Result<Vec<VersionSummary>> {
        self.allowed(actor, Action::Read, id).await?;
        Ok(self.db.versions(id).await?.iter().map(shown).collect())
    }

    /// A version as it is stored.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design or version.
    pub async fn version_row(
        &self,
        actor: &Actor,
        id: &DesignId,
        number: i32,
    ) -> Result<FullVersionRow> {
        self.allowed(actor, Action::Read, id).await?;
        self.db.version(id, number).await?.ok_or(Error::NotFound(What::Version))
    }

    /// Reads a version.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design or version.
    pub async fn version(&self, actor: &Actor, id: &DesignId, number: i32) -> Result<VersionView> {
        let row = self.version_row(actor, id, number).await?;
        let (design, _) = json::read(&row.design).map_err(Error::internal)?;
        let snapshot = STANDARD.encode(Replica::seeded(0, &design).snapshot());
        let markdown = version_markdown(&row);
        Ok(VersionView { summary: shown(&row.version), snapshot, markdown })
    }
}

/// A version of a live design, yet without title and note.
pub fn new_version(live: &LiveDesign, author: String, automatic: bool) -> NewVersion {
    let design = json::write(&live.design);
    NewVersion {
        sequence: live.sequence,
        title: String::new(),
        note: String::new(),
        author_id: None,
        author,
        automatic,
        hash: stamps::hash(&design),
        design,
        markdown: export::markdown(&live.design, export::Choices::default()),
    }
}

/// A version as pages show it.
pub fn shown(row: &VersionRow) -> VersionSummary {
    VersionSummary {
        number: row.number,
        title: row.title.clone(),
        note: row.note.clone(),
        author: row.author.clone(),
        created_at: milliseconds(row.created_at),
        automatic: row.is_automatic(),
    }
}
