//! What a design and a file are taken to come from.

use app::api::{BaseReason, BaseView, MergeBase};
use design::file::{self, File, Form};
use design::text::markdown::{Stamp, stamp};
use design::{Design, json};

use super::reading::unusable;
use crate::db::sources::SourceRow;
use crate::db::versions::{FullVersionRow, VersionRow};
use crate::error::{Error, Result, What};
use crate::ids::DesignId;
use crate::services::list::milliseconds;
use crate::services::{LiveDesign, Services};

/// What a merge starts from.
pub struct Base {
    /// As people read it.
    pub view: BaseView,
    /// Why it was taken.
    pub reason: BaseReason,
    /// The design that it is.
    pub file: File,
}

/// Everything that can be a base.
pub struct Bases {
    source: Option<SourceRow>,
    versions: Vec<VersionRow>,
}

impl Services {
    /// What a merge with a file can start from.
    pub(super) async fn bases(&self, id: &DesignId) -> Result<Bases> {
        let source = self.db.source(id).await?;
        Ok(Bases { source, versions: self.db.versions(id).await? })
    }

    /// What a merge starts from: what was chosen, or else what is likely.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such version.
    pub(super) async fn base(
        &self,
        id: &DesignId,
        bases: &Bases,
        live: &LiveDesign,
        chosen: Option<MergeBase>,
        text: &str,
    ) -> Result<Base> {
        if let Some(base) = chosen {
            let reason = BaseReason::Chosen;
            return self.base_of(id, bases, live, base, reason).await;
        }
        if let Some(stamp) = stamp(text)
            && let Some(row) = self.stamped(id, stamp).await?
        {
            return version(row, BaseReason::Exported);
        }
        let (base, reason) = if bases.source.is_some() {
            (MergeBase::File, BaseReason::Imported)
        } else {
            (MergeBase::Nothing, BaseReason::Proposed)
        };
        self.base_of(id, bases, live, base, reason).await
    }

    /// The version that a document says it was exported from, if it is still there
    /// and is the same.
    async fn stamped(&self, id: &DesignId, stamp: Stamp) -> Result<Option<FullVersionRow>> {
        // The version may be gone, where another one holds the same.
        let Some(number) = self.db.version_of_hash(id, stamp.hash).await? else { return Ok(None) };
        Ok(self.db.version(id, number).await?)
    }

    async fn base_of(
        &self,
        id: &DesignId,
        bases: &Bases,
        live: &LiveDesign,
        base: MergeBase,
        reason: BaseReason,
    ) -> Result<Base> {
        let file = match base {
            MergeBase::File => {
                let source = bases.source.as_ref().ok_or(Error::NotFound(What::Source))?;
                return Ok(Base { view: source_view(source), reason, file: read_source(source)? });
            }
            MergeBase::Version(number) => {
                let row = self.db.version(id, number).await?;
                return version(row.ok_or(Error::NotFound(What::Version))?, reason);
            }
            MergeBase::Live => opened(&json::write(&live.design))?,
            MergeBase::Nothing => opened(&json::write(&Design::default()))?,
        };
        Ok(Base { view: plain_view(base), reason, file })
    }
}

impl Bases {
    /// All of them, as people read them.
    pub fn views(&self) -> Vec<BaseView> {
        let source = self.source.iter().map(source_view);
        let versions = self.versions.iter().map(version_view);
        let others = [MergeBase::Nothing, MergeBase::Live].map(plain_view);
        source.chain(versions).chain(others).collect()
    }
}

fn version(row: FullVersionRow, reason: BaseReason) -> Result<Base> {
    Ok(Base { view: version_view(&row.version), reason, file: opened(&row.design)? })
}

/// A design that we wrote ourselves.
fn opened(json: &str) -> Result<File> {
    file::open("base.json", json).map_err(|found| Error::internal(found.message))
}

/// The design as its file was last read.
pub fn read_source(source: &SourceRow) -> Result<File> {
    let text = String::from_utf8_lossy(&source.content);
    let ending = if form_of(source) == Form::Mermaid { "base.mmd" } else { "base.md" };
    file::open_with(ending, &text, &source.ids).map_err(|found| unusable(&found))
}

/// The form of a text that a design came from.
pub fn form_of(source: &SourceRow) -> Form {
    if source.form == "mermaid" { Form::Mermaid } else { Form::Markdown }
}

fn plain_view(base: MergeBase) -> BaseView {
    BaseView { base, title: String::new(), saved_at: None }
}

fn source_view(source: &SourceRow) -> BaseView {
    let saved_at = Some(milliseconds(source.updated_at));
    BaseView { base: MergeBase::File, title: source.name.clone(), saved_at }
}

fn version_view(row: &VersionRow) -> BaseView {
    let saved_at = Some(milliseconds(row.created_at));
    BaseView { base: MergeBase::Version(row.number), title: row.title.clone(), saved_at }
}
