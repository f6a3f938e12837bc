//! A file merged into a design by a program, which has no page to carry it out.

use std::sync::Arc;

use app::api::{DesignSummary, Difference, ImportFile, MergeBase};
use design::merge::{Choices, Conflict, Side};
use design::{Command, Diagnostic, diff};

use super::merging::Merged;
use crate::error::{Error, Result, Undecided};
use crate::ids::DesignId;
use crate::services::Services;
use crate::services::access::{Action, Actor};
use crate::services::compare::differences;

/// How often a merge begins anew because somebody edits the design.
const TRIES: usize = 10;

/// How the conflicts of a merge are decided.
#[derive(Clone, Debug, Default)]
pub struct Deciding {
    /// The sides by the ids of conflicts.
    pub choices: Choices,
    /// The side of all others, if they are decided.
    pub others: Option<Side>,
    /// Whether nothing is done.
    pub dry_run: bool,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub struct MergedFile {
    /// The design as it is now.
    pub summary: DesignSummary,
    /// What both sides were taken to come from.
    pub base: MergeBase,
    /// What changes in the design.
    pub differences: Vec<Difference>,
    /// What there is to say about the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it was merged.
    pub applied: bool,
}

impl Services {
    /// Merges a file into a design, as one edit that everyone sees.
    ///
    /// # Errors
    /// [`Error::Conflicts`] when something is not decided, with nothing done;
    /// [`Error::Denied`] when the design is in the archive; [`Error::Invalid`] when the
    /// file is of no use or a choice is about no conflict.
    pub async fn merge_file(
        &self,
        actor: &Actor,
        id: &DesignId,
        file: &ImportFile,
        base: Option<MergeBase>,
        deciding: &Deciding,
    ) -> Result<MergedFile> {
        let action = if deciding.dry_run { Action::Read } else { Action::Edit };
        for _ in 0..TRIES {
            let merged = self.merged(actor, action, id, file, &[], base).await?;
            let wanted = deciding.clone();
            let ready = self.work.run(move || Ready::of(merged, &wanted)).await??;
            if deciding.dry_run || self.apply(actor, id, &ready).await? {
                return Ok(MergedFile {
                    summary: self.summary(actor, id).await?,
                    base: ready.merged.base.view.base,
                    differences: ready.differences,
                    diagnostics: ready.merged.file.diagnostics,
                    applied: !deciding.dry_run,
                });
            }
        }
        Err(Error::Unavailable)
    }

    /// Makes a design what it was merged to, unless it was edited since; whether it was
    /// not.
    async fn apply(&self, actor: &Actor, id: &DesignId, ready: &Ready) -> Result<bool> {
        let Ready { merged, commands, .. } = ready;
        if !commands.is_empty() {
            let (_, room) = self.enter(actor, Action::Edit, id).await?;
            let live = Arc::clone(&merged.live.design);
            let batch = Command::Batch(commands.clone());
            if !room.execute_upon(actor, live, batch).await? {
                return Ok(false);
            }
        }
        if let Some(source) = &merged.source {
            self.db.set_source(id, source).await?;
        }
        Ok(true)
    }
}

/// A merge in which all is decided.
struct Ready {
    merged: Merged,
    /// What leads from the design as it was to the one that it becomes.
    commands: Vec<Command>,
    differences: Vec<Difference>,
}

impl Ready {
    fn of(merged: Merged, deciding: &Deciding) -> Result<Self> {
        let after = merged.resolved(&decided(&merged, deciding)?);
        let commands = diff::commands(&merged.live.design, &after);
        let differences = differences(&merged.live.design, &after);
        Ok(Self { merged, commands, differences })
    }
}

/// The side of each conflict.
fn decided(merged: &Merged, deciding: &Deciding) -> Result<Choices> {
    let conflicts = &merged.merge.conflicts;
    let is_known = |id: &str| conflicts.iter().any(|it| it.id == id);
    if let Some(id) = deciding.choices.keys().find(|id| !is_known(id)) {
        let message = format!("There is no conflict “{id}”.");
        return Err(Error::invalid(message, "Ask with `dry_run` what there is to decide."));
    }
    let mut choices = Choices::new();
    let mut open: Vec<Conflict> = Vec::new();
    for conflict in conflicts {
        match deciding.choices.get(&conflict.id).copied().or(deciding.others) {
            Some(side) => drop(choices.insert(conflict.id.clone(), side)),
            None => open.push(conflict.clone()),
        }
    }
    if open.is_empty() {
        return Ok(choices);
    }
    let diagnostics = merged.file.diagnostics.clone();
    Err(Error::Conflicts(Box::new(Undecided { conflicts: open, diagnostics })))
}
