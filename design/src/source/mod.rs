//! Files that people write, as designs, and designs written back onto them.
//!
//! Reading never fails; what a file cannot say has a default, and what has no place is
//! laid out. Writing patches: only the lines change whose meaning changed.

mod changes;
mod components;
pub mod markdown;
pub mod mermaid;

use crate::layout::{Missing, place_missing};
use crate::model::Design;
use crate::repair;

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
