//! Mermaid diagrams that render where repositories are read.
//!
//! GitHub renders with Mermaid 11.17 (November 2026), npm's latest is 12.3:
//! what is written here was rendered with both, and plain links and nodes with
//! 9.1 and 10.7 too. The rules:
//!
//! - Ids are generated (see [`Ids`]); a name only ever appears as an escaped
//!   label (see [`escape`]), so that no name can be taken for syntax.
//! - One statement per line: nodes and sites in reading order, then one link
//!   per line, ordered by where it starts and ends.
//! - A site is a `subgraph`. One that holds nothing is written as a node,
//!   because an empty subgraph has no box in Mermaid 12 and cannot be linked to
//!   itself in 11.
//! - A link to a site ends at its subgraph, which Mermaid renders since 10.
//! - `accTitle` and `accDescr` are always there, because screen readers get
//!   nothing else of the picture. Colours and front matter never are: fixed
//!   colours are unreadable in a dark theme, and older versions know no front
//!   matter.

pub mod dialogue;
pub mod dialogue_patch;
pub mod escape;
pub mod flowchart;
mod ids;
mod limits;
pub mod patch;
pub mod reading;
mod sequence;
pub mod sequence_chart;
mod source_text;
mod split;
mod topology;

pub use dialogue::dialogue;
pub(crate) use ids::slug;
pub use ids::{DrawnIds, Ids, participants as participant_ids};
pub use limits::{
    MAX_CHARS, MAX_EDGES, SPLIT_CHARS, SPLIT_EDGES, WARN_CHARS, WARN_EDGES, limits, size,
};
pub use sequence::{sequence, sequence_blocks};
pub use split::topology_blocks;
pub use topology::topology;

use crate::{Diagnostic, Severity};

/// A design's diagrams of one kind, for the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocks {
    /// The diagrams; none where there is nothing to draw.
    pub blocks: Vec<Block>,
    /// What a single diagram would exceed. That is no error where all is shown
    /// in several.
    pub diagnostics: Vec<Diagnostic>,
}

impl Blocks {
    /// Diagrams, and what a single one would exceed.
    fn new(blocks: Vec<Block>, mut diagnostics: Vec<Diagnostic>) -> Self {
        if blocks.iter().all(|block| size(&block.text) <= MAX_CHARS) {
            for it in diagnostics.iter_mut().filter(|it| it.severity == Severity::Error) {
                it.severity = Severity::Warning;
            }
        }
        Self { blocks, diagnostics }
    }
}

/// One diagram of several that show a design together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it shows; empty where one diagram shows everything.
    pub title: String,
    /// The diagram.
    pub text: String,
}

/// Whether a text is a sequence diagram, by its first word behind front matter, directives
/// and comments.
pub fn is_sequence(source: &str) -> bool {
    let prepared = source_text::prepared::Prepared::of(source);
    let mut lines = prepared.text.lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with("%%"));
    let word = "sequenceDiagram";
    let first = first.and_then(|line| line.get(..word.len()));
    first.is_some_and(|first| first.eq_ignore_ascii_case(word))
}
