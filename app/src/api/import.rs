//! What pages and server tell each other about files that are taken in.

use design::file::Form;
use design::merge::{Choices, Conflict};
use design::model::{ComponentKind, SiteKind};
use design::source::Guess;
use design::{Diagnostic, Item};
use serde::{Deserialize, Serialize};

use super::Difference;

/// A file that somebody chose, dropped or pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFile {
    /// What it is called; empty for text that was pasted. Its ending tells the form,
    /// or else the text does.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// What a file says, before anything is made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// The form that it was read as.
    pub form: Form,
    /// The design that it describes, laid out, as a snapshot in base 64. Of a file
    /// that is merged, the design that the merge comes to, with ours in conflicts.
    pub snapshot: String,
    /// What a person should know about the file, with lines where they are known.
    pub diagnostics: Vec<Diagnostic>,
    /// The kinds that were guessed, each to be confirmed or corrected.
    pub guesses: Vec<Guess>,
    /// What merging it into a design comes to, where one was named.
    pub merge: Option<MergePreview>,
}

/// What merging a file into a design comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergePreview {
    /// What both sides are taken to come from.
    pub base: BaseView,
    /// Why it was taken.
    pub reason: BaseReason,
    /// Everything that can be taken instead, the one that was taken as well.
    pub bases: Vec<BaseView>,
    /// What the merge changes in the live design, with ours in conflicts.
    pub differences: Vec<Difference>,
    /// What a person has to decide.
    pub conflicts: Vec<Conflict>,
    /// What had no place in the merged design, because both sides together exceed a
    /// limit.
    pub left_out: Vec<Diagnostic>,
    /// Stands for what was asked here: the conflicts with their values. To be given
    /// back with the choices.
    pub asked: String,
}

/// What the live design and a file are taken to come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MergeBase {
    /// The file as it was when it was last read or written.
    File,
    /// The version or checkpoint with this number.
    Version(i32),
    /// Nothing: what the file has is added, and nothing is removed.
    Nothing,
    /// The live design: everything becomes as the file says it.
    Live,
}

/// A base to choose, as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BaseView {
    /// Which it is.
    pub base: MergeBase,
    /// What it is called: the title of a version, the name of a file; may be empty.
    pub title: String,
    /// When it was saved, in milliseconds since 1970-01-01 UTC; none for nothing and
    /// for the live design.
    pub saved_at: Option<i64>,
}

/// Why a base was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BaseReason {
    /// The file says that it was exported from this version.
    Exported,
    /// The design came from a file before, or was merged with one: that is its last
    /// state.
    Imported,
    /// Nothing tells where the file comes from: what it has is added, until a person
    /// chooses.
    Proposed,
    /// A person chose it.
    Chosen,
}

/// Another kind than the one that was guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The component or the site, as the guess names it.
    pub item: Item,
    /// What it is.
    pub kind: CorrectKind,
}

/// The kind that somebody says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectKind {
    /// That of a component.
    Component(ComponentKind),
    /// That of a site.
    Site(SiteKind),
}

/// How a file is merged into a design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merging {
    /// The base that the preview had.
    pub base: MergeBase,
    /// The side of each conflict of the preview; those that are not here are decided
    /// for ours, the live design.
    pub choices: Choices,
    /// The kinds that were corrected.
    pub kinds: Vec<Correction>,
    /// [`MergePreview::asked`].
    pub asked: String,
}

/// What became of a file that is merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Imported {
    /// The page carries out what leads from the one to the other, as one edit.
    Merged {
        /// The live design that was merged, as a snapshot in base 64.
        before: String,
        /// What it becomes, as a snapshot in base 64.
        after: String,
    },
    /// The design was edited meanwhile, and there is something else to decide.
    /// Nothing was done; this is the new preview.
    Asked(Box<ImportPreview>),
}

/// The text that a design came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceView {
    /// What the file was called; may be empty.
    pub name: String,
    /// Its form.
    pub form: Form,
    /// The text as it was last read.
    pub text: String,
    /// The text with what has changed in the design since, as it is exported.
    pub updated: String,
    /// When it was last read, in milliseconds since 1970-01-01 UTC.
    pub read_at: i64,
}
