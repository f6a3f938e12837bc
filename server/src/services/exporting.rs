//! Designs as files that can be taken in again.
//!
//! A document says which version it is of, so that what people write into it can be
//! told from what was written meanwhile in the design. A design that came from a text
//! is written onto that text.

use std::sync::Arc;

use design::file::Form;
use design::text::markdown::{self, Stamp};
use design::{Design, json};

use super::access::Actor;
use super::import::{form_of, read_source};
use super::{LiveDesign, Services, checkpoints};
use crate::db::designs::DesignRow;
use crate::db::versions::FullVersionRow;
use crate::error::{Error, Result, What};
use crate::export::{self, Choices, Format};
use crate::ids::DesignId;
use crate::stamps;

/// A design as a file.
pub struct Exported {
    /// The design.
    pub design: Arc<Design>,
    /// The file.
    pub text: String,
}

impl Services {
    /// Exports a design as it is now: onto the text that it came from, where that has
    /// the format, or else `anew`.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design.
    pub async fn exported(
        &self,
        actor: &Actor,
        id: &DesignId,
        format: Format,
        choices: Choices,
        anew: bool,
    ) -> Result<Exported> {
        let (row, live) = self.read(actor, id).await?;
        if !is_kept(format, choices) {
            let text = self.rendered(&live, format, choices).await?;
            return Ok(Exported { design: live.design, text });
        }
        // The version that a document names must hold what the document has.
        let (live, stamp) = match format {
            Format::Markdown => self.stamped_live(&row, live).await?,
            _ => (live, None),
        };
        let onto = if anew { None } else { self.onto_source(id, format, &live.design).await? };
        let text = match onto {
            Some(text) => text,
            None => self.rendered(&live, format, choices).await?,
        };
        let text = stamp.map_or_else(|| text.clone(), |stamp| markdown::stamped(&text, stamp));
        Ok(Exported { design: live.design, text })
    }

    /// The text that a design came from, with the design as it is now; none where it
    /// came from none of that format.
    async fn onto_source(
        &self,
        id: &DesignId,
        format: Format,
        design: &Arc<Design>,
    ) -> Result<Option<String>> {
        let form = match format {
            Format::Markdown => Form::Markdown,
            _ => Form::Mermaid,
        };
        let source = self.db.source(id).await?.filter(|source| form_of(source) == form);
        let Some(source) = source else { return Ok(None) };
        let design = Arc::clone(design);
        self.work.run(move || Ok(Some(read_source(&source)?.write(&design)))).await?
    }

    async fn rendered(
        &self,
        live: &LiveDesign,
        format: Format,
        choices: Choices,
    ) -> Result<String> {
        let design = Arc::clone(&live.design);
        self.work.run(move || export::export(&design, format, choices).text).await
    }

    /// The live design, and the first version that holds exactly that: a checkpoint is
    /// saved where there is none.
    async fn stamped_live(
        &self,
        row: &DesignRow,
        live: LiveDesign,
    ) -> Result<(LiveDesign, Option<Stamp>)> {
        let hash = stamps::hash(&json::write(&live.design));
        if let Some(version) = self.db.version_of_hash(&row.id, hash).await? {
            return Ok((live, Some(Stamp { version, hash })));
        }
        let room = self.rooms.if_open(&row.id).await;
        if let Some(room) = &room {
            // The version must not hold an edit that the log does not have yet.
            room.flushed().await?;
        }
        let live = self.live(row).await?;
        let hash = stamps::hash(&json::write(&live.design));
        let saved = checkpoints::save(&self.db, &row.id, &live).await?;
        let version = saved.ok_or(Error::NotFound(What::Design))?;
        if let Some(room) = room {
            room.checkpoint_saved(live.sequence).await;
        }
        // Another export may have saved the same before.
        let version = self.db.version_of_hash(&row.id, hash).await?.unwrap_or(version);
        Ok((live, Some(Stamp { version, hash })))
    }
}

/// The document of a version as it was saved, with the version that it is of.
pub fn version_markdown(row: &FullVersionRow) -> String {
    let version = row.first.unwrap_or(row.version.number);
    let hash = stamps::hash(&row.design);
    markdown::stamped(&row.markdown, Stamp { version, hash })
}

/// Whether an export of this format can be taken in again without a loss.
fn is_kept(format: Format, choices: Choices) -> bool {
    let is_whole = choices == Choices { theme: choices.theme, ..Choices::default() };
    matches!(format, Format::Markdown | Format::Mermaid) && is_whole
}
