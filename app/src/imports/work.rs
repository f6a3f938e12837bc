//! What is known and decided about the file that is being taken in.

use std::sync::Arc;

use design::file::Form;
use design::merge::Choices;
use design::source::Guess;
use design::{Design, Diagnostic};
use leptos::prelude::*;

use crate::api::{Correction, ImportFile, ImportPreview, MergeBase, MergePreview};

/// What the server read in a file.
#[derive(Debug, PartialEq)]
pub struct Read {
    /// The form that it was read as.
    pub form: Form,
    /// What it says.
    pub design: Design,
    /// What is to be known about it.
    pub diagnostics: Vec<Diagnostic>,
    /// The kinds that were guessed.
    pub guesses: Vec<Guess>,
}

/// The file, what was read in it, and what was decided about it.
#[derive(Clone, Copy)]
pub struct Work {
    /// What was pasted and not looked at yet.
    pub typed: RwSignal<String>,
    /// The file.
    pub file: RwSignal<Arc<ImportFile>>,
    /// What was read in it.
    pub read: RwSignal<Option<Arc<Read>>>,
    /// The kinds that were confirmed or corrected.
    pub kinds: RwSignal<Vec<Correction>>,
    /// The base that was chosen for the merge; none for the likely one.
    pub base: RwSignal<Option<MergeBase>>,
    /// What merging comes to.
    pub merge: RwSignal<Option<Arc<MergePreview>>>,
    /// The guesses as the merge knows them, with the ids of the open design.
    pub known: RwSignal<Vec<Guess>>,
    /// The sides that were chosen.
    pub choices: RwSignal<Choices>,
    /// Why something could not be done.
    pub problem: RwSignal<Option<String>>,
    /// What is to be known beside a problem.
    pub remark: RwSignal<Option<&'static str>>,
    /// Whether an answer of the server is awaited.
    pub busy: RwSignal<bool>,
    /// Counts what was asked of the server, so that only the last answer counts.
    pub turn: StoredValue<u32>,
}

impl Work {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            file: RwSignal::new(Arc::default()),
            read: RwSignal::new(None),
            kinds: RwSignal::new(Vec::new()),
            base: RwSignal::new(None),
            merge: RwSignal::new(None),
            known: RwSignal::new(Vec::new()),
            choices: RwSignal::new(Choices::new()),
            problem: RwSignal::new(None),
            remark: RwSignal::new(None),
            busy: RwSignal::new(false),
            turn: StoredValue::new(0),
        }
    }

    /// Begins with another file.
    pub fn begin(self, file: ImportFile) {
        self.turn.update_value(|turn| *turn += 1);
        self.busy.set(false);
        self.problem.set(None);
        self.remark.set(None);
        self.read.set(None);
        self.merge.set(None);
        self.base.set(None);
        self.kinds.set(Vec::new());
        self.choices.set(Choices::new());
        self.file.set(Arc::new(file));
    }

    /// What was said about kinds, for the things as the merge knows them.
    pub fn kinds_for_merge(self) -> Vec<Correction> {
        self.kinds_for(&self.known.get_untracked())
    }

    /// What was said about kinds, for the things of these guesses: in the file alone they
    /// may have other ids.
    pub fn kinds_for(self, known: &[Guess]) -> Vec<Correction> {
        let (Some(read), kinds) = (self.read.get_untracked(), self.kinds.get_untracked()) else {
            return Vec::new();
        };
        let said = |known: &Guess| {
            let alone =
                read.guesses.iter().find(|it| it.line == known.line && it.words == known.words)?;
            let kind = kinds.iter().find(|it| it.item == alone.item)?.kind.clone();
            Some(Correction { item: known.item.clone(), kind })
        };
        known.iter().filter_map(said).collect()
    }

    /// Keeps what merging comes to.
    pub fn keep_merge(self, preview: ImportPreview) -> bool {
        self.known.set(preview.guesses);
        let is_merge = preview.merge.is_some();
        self.merge.set(preview.merge.map(Arc::new));
        is_merge
    }

    /// Begins to ask the server; gives the number of what is asked.
    pub fn ask(self) -> u32 {
        self.busy.set(true);
        self.problem.set(None);
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        turn.unwrap_or_default()
    }

    /// Whether an answer is still wanted; then nothing is awaited any more.
    pub fn answered(self, turn: u32) -> bool {
        // The page may have been left meanwhile.
        let wanted = self.turn.try_get_value() == Some(turn);
        if wanted {
            self.busy.set(false);
        }
        wanted
    }
}
