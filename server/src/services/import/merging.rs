//! A file merged into a design.

use app::api::{BaseView, Correction, ImportFile, MergeBase};
use design::Design;
use design::file::{self, File};
use design::merge::{Choices, Merge, merge};
use design::text::markdown::records;
use design::text::mermaid::DrawnIds;

use super::base::{Base, Unread};
use super::reading::{corrected, open_with, source_of};
use crate::db::sources::NewSource;
use crate::error::Result;
use crate::ids::DesignId;
use crate::services::access::{Action, Actor};
use crate::services::{LiveDesign, Services};
use crate::stamps;

/// A file merged into a design, with nothing applied yet.
pub struct Merged {
    /// The design as it was.
    pub live: LiveDesign,
    /// The file.
    pub file: File,
    /// What both are taken to come from.
    pub base: Base,
    /// What else could be taken.
    pub bases: Vec<BaseView>,
    /// What it comes to.
    pub merge: Merge,
    /// What is kept of the file once it is merged.
    pub source: Option<NewSource>,
}

impl Services {
    /// Merges a file into a design that the actor may do this with.
    pub(super) async fn merged(
        &self,
        actor: &Actor,
        action: Action,
        id: &DesignId,
        file: &ImportFile,
        kinds: &[Correction],
        base: Option<MergeBase>,
    ) -> Result<Merged> {
        let row = self.allowed(actor, action, id).await?;
        let live = self.live(&row).await?;
        let bases = self.bases(id).await?;
        let base = self.base(id, &bases, &live, base, &file.text).await?;
        let (file, kinds) = (file.clone(), kinds.to_vec());
        self.work.run(move || Merged::of(live, base, bases.views(), &file, &kinds)).await?
    }
}

/// Whether there is nothing to which a file would be added.
fn is_empty(design: &Design) -> bool {
    design.components.is_empty() && design.sites.is_empty()
}

impl Merged {
    /// Reads and merges a file.
    fn of(
        live: LiveDesign,
        base: Unread,
        bases: Vec<BaseView>,
        file: &ImportFile,
        kinds: &[Correction],
    ) -> Result<Self> {
        let base = base.read()?;
        // Where nothing is the base, what is alike is told by the live design.
        let known = match base.view.base {
            MergeBase::Nothing => records(&live.design, &DrawnIds::of(&live.design)),
            _ => base.file.ids(),
        };
        let (name, mut read) = open_with(file, &known)?;
        file::align(&base.file, &mut read, Some(&live.design));
        let is_addition = base.view.base == MergeBase::Nothing && !is_empty(&live.design);
        if is_addition {
            read.set_apart(&live.design);
        }
        corrected(&mut read.design, kinds)?;
        // What is added to a design is not what the whole of it comes from.
        let source = source_of(&name, &file.text, &read).filter(|_| !is_addition);
        let merge = merge(&base.file.design, &live.design, &read.design);
        Ok(Self { live, file: read, base, bases, merge, source })
    }

    /// Stands for what a person has to decide.
    pub fn asked(&self) -> String {
        stamps::hex(stamps::hash(&serde_json::to_string(&self.merge.conflicts).unwrap_or_default()))
    }

    /// The design that it becomes with these choices.
    pub fn resolved(&self, choices: &Choices) -> Design {
        let mut design = self.merge.resolve(choices);
        file::settle(&mut design, &self.base.file, &self.file);
        design
    }
}
