//! What the readers of diagrams share: what stands around and within the
//! statements of every kind of diagram.
//!
//! 1. `prepared` does to the text what Mermaid does before a grammar sees it:
//!    front matter, directives and comments disappear. Each byte remembers where
//!    it was.
//! 2. A reader cuts that into parts (`parts`), and notes what the real Mermaid
//!    refuses (`problem`).
//! 3. `leaves` sees to it that every byte of the source is in exactly one leaf.

pub mod chars;
mod front_matter;
pub mod leaves;
pub mod lines;
mod parts;
pub mod prepared;
pub mod problem;
pub mod properties;

pub use front_matter::{title as front_matter_title, written as yaml_scalar};
pub use parts::{Data, Leaf, LeafKind, Property, Word};
pub use problem::Problem;

/// A range of bytes of the source.
pub type Span = std::ops::Range<usize>;
