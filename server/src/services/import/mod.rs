//! Files that are taken in: as new designs, or into those that are there.

mod applying;
mod base;
mod merging;
mod reading;

use app::api::{Correction, ImportFile, ImportPreview, Imported, MergeBase, MergePreview, Merging};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use collab::Replica;
use design::Design;
use design::merge::Choices;

use super::Services;
use super::access::{self, Action, Actor};
use super::compare::differences;
use super::create::Created;
use super::list::summary;
use crate::db::sources::NewSource;
use crate::error::{Error, Result};
use crate::ids::DesignId;
use merging::Merged;
use reading::{corrected, open, source_of, title};

pub use applying::{Deciding, MergedFile};
pub use base::{form_of, read_source};

impl Services {
    /// Reads a file, without making anything of it: as a new design, or into one
    /// that is there.
    ///
    /// # Errors
    /// [`Error::Invalid`](crate::error::Error::Invalid) when the file is of no use;
    /// [`Error::NotFound`](crate::error::Error::NotFound) when there is no such design
    /// or version.
    pub async fn preview_import(
        &self,
        actor: &Actor,
        file: &ImportFile,
        into: Option<&DesignId>,
        base: Option<MergeBase>,
        kinds: &[Correction],
    ) -> Result<ImportPreview> {
        if let Some(id) = into {
            let merged = self.merged(actor, Action::Read, id, file, kinds, base).await?;
            return self.work.run(move || preview(merged)).await;
        }
        access::check_workspace(actor)?;
        let (file, kinds) = (file.clone(), kinds.to_vec());
        self.work.run(move || preview_new(&file, &kinds)).await?
    }

    /// Creates a design from a file.
    ///
    /// # Errors
    /// [`Error::Invalid`](crate::error::Error::Invalid) when the file is of no use.
    pub async fn import(
        &self,
        actor: &Actor,
        file: &ImportFile,
        kinds: &[Correction],
    ) -> Result<Created> {
        access::check_workspace(actor)?;
        let (file, kinds) = (file.clone(), kinds.to_vec());
        let read = self.work.run(move || {
            let (name, mut read) = open(&file)?;
            title(&mut read, &name);
            corrected(&mut read.design, &kinds)?;
            let source = source_of(&name, &file.text, &read);
            Ok::<_, Error>((read.design, read.diagnostics, source))
        });
        let (design, diagnostics, source) = read.await??;
        let row = self.add(actor, &design, source.as_ref()).await?;
        Ok(Created { summary: summary(&row), diagnostics })
    }

    /// Merges a file into a design as a page decided, for the page to carry out.
    ///
    /// # Errors
    /// [`Error::Denied`](crate::error::Error::Denied) when the design is in the
    /// archive, and those of [`Self::preview_import`].
    pub async fn import_into(
        &self,
        actor: &Actor,
        id: &DesignId,
        file: &ImportFile,
        merging: &Merging,
    ) -> Result<Imported> {
        let base = Some(merging.base);
        let merged = self.merged(actor, Action::Edit, id, file, &merging.kinds, base).await?;
        let (asked, choices) = (merging.asked.clone(), merging.choices.clone());
        let (imported, source) =
            self.work.run(move || carried_out(merged, &asked, &choices)).await?;
        if let Some(source) = &source {
            self.db.set_source(id, source).await?;
        }
        Ok(imported)
    }
}

/// What a page carries out, and what is then kept of the file; or what there is to decide
/// where that is not what the page asked about.
fn carried_out(merged: Merged, asked: &str, choices: &Choices) -> (Imported, Option<NewSource>) {
    if merged.asked() != asked {
        return (Imported::Asked(Box::new(preview(merged))), None);
    }
    let (before, after) = (&merged.live.design, merged.resolved(choices));
    let (before, after) = (snapshot(before), snapshot(&after));
    (Imported::Merged { before, after }, merged.source)
}

/// What a new design from a file would be, as the pages show it.
fn preview_new(file: &ImportFile, kinds: &[Correction]) -> Result<ImportPreview> {
    let (name, mut file) = open(file)?;
    title(&mut file, &name);
    corrected(&mut file.design, kinds)?;
    Ok(ImportPreview {
        form: file.form(),
        snapshot: snapshot(&file.design),
        diagnostics: file.diagnostics,
        guesses: file.guesses,
        merge: None,
    })
}

/// What a merge comes to, as the pages show it.
fn preview(merged: Merged) -> ImportPreview {
    let after = merged.resolved(&Choices::new());
    let asked = merged.asked();
    let differences = differences(&merged.live.design, &after);
    let Merged { file, base, merge, bases, .. } = merged;
    ImportPreview {
        form: file.form(),
        snapshot: snapshot(&after),
        diagnostics: file.diagnostics,
        guesses: file.guesses,
        merge: Some(MergePreview {
            base: base.view,
            reason: base.reason,
            bases,
            differences,
            conflicts: merge.conflicts,
            left_out: merge.left_out,
            asked,
        }),
    }
}

/// A design as pages open it.
fn snapshot(design: &Design) -> String {
    STANDARD.encode(Replica::seeded(0, design).snapshot())
}
