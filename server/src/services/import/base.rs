//! What a design and a file are taken to come from.

use std::sync::Arc;

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

/// What a merge starts from, not read yet.
pub struct Unread {
    view: BaseView,
    reason: BaseReason,
    says: Says,
}

/// Where the design of a base stands.
enum Says {
    Source(SourceRow),
    Json(String),
    Live(Arc<Design>),
    Nothing,
}

impl Unread {
    /// Reads it, which takes a while.
    ///
    /// # Errors
    /// [`Error::Invalid`] and [`Error::Internal`] when it is no design.
    pub fn read(self) -> Result<Base> {
        let Self { view, reason, says } = self;
        let file = match says {
            Says::Source(source) => read_source(&source)?,
            Says::Json(json) => opened(&json)?,
            Says::Live(design) => opened(&json::write(&design))?,
            Says::Nothing => opened(&json::write(&Design::default()))?,
        };
        Ok(Base { view, reason, file })
    }
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
    ) -> Result<Unread> {
        if let Some(base) = chosen {
            let reason = BaseReason::Chosen;
            return self.base_of(id, bases, live, base, reason).await;
        }
        if let Some(stamp) = stamp(text)
            && let Some(row) = self.stamped(id, stamp).await?
        {
            return Ok(version(row, BaseReason::Exported));
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
    ) -> Result<Unread> {
        let says = match base {
            MergeBase::File => {
                let source = bases.source.clone().ok_or(Error::NotFound(What::Source))?;
                let view = source_view(&source);
                return Ok(Unread { view, reason, says: Says::Source(source) });
            }
            MergeBase::Version(number) => {
                let row = self.db.version(id, number).await?;
                return Ok(version(row.ok_or(Error::NotFound(What::Version))?, reason));
            }
            MergeBase::Live => Says::Live(Arc::clone(&live.design)),
            MergeBase::Nothing => Says::Nothing,
        };
        Ok(Unread { view: plain_view(base), reason, says })
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

fn version(row: FullVersionRow, reason: BaseReason) -> Unread {
    Unread { view: version_view(&row.version), reason, says: Says::Json(row.design) }
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
