//! Files that people write, as designs, and designs written back onto them.
//!
//! Reading never fails; what a file cannot say has a default, and what has no place is
//! laid out. Writing patches: only the lines change whose meaning changed.

mod changes;
mod components;
mod flowchart;
mod lines;
pub mod markdown;
pub mod mermaid;
mod recorded;
mod sequence;

pub use lines::Lines;
use serde::{Deserialize, Serialize};

use crate::layout::{Missing, place_missing};
use crate::model::{Design, Item};
use crate::repair;

/// A kind that a file does not name with a word of the template, so that it was guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    /// The component or site whose kind it is.
    pub item: Item,
    /// The words it was guessed from: a type, a name, a label, the name of a shape.
    pub words: String,
    /// The line they stand on, from 1.
    pub line: Option<u32>,
}

/// Makes a design valid that was read from a text, and gives everything a place.
fn settled(design: &mut Design) -> Vec<crate::Diagnostic> {
    let missing = Missing::taken(design);
    let mut diagnostics = repair::repair(design);
    if !missing.is_empty() {
        place_missing(design, &missing);
        diagnostics.extend(repair::repair(design));
    }
    diagnostics
}
