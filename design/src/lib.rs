//! The model of an infrastructure design and everything that is a function of
//! it: commands, checks, layout and texts.
//!
//! Nothing in this crate does IO, reads a clock, draws random numbers or awaits.
//! Equal designs give equal bytes.

#[cfg(any(test, feature = "arbitrary"))]
pub mod arbitrary;
pub mod checks;
pub mod command;
pub mod diagnostic;
pub mod diff;
pub mod examples;
mod fields;
pub mod file;
pub mod geometry;
pub mod icons;
pub mod json;
pub mod layout;
pub mod limits;
pub mod merge;
pub mod metrics;
pub mod model;
pub mod order;
pub mod repair;
pub mod route;
mod sorted;
pub mod source;
pub mod text;

pub use command::{Change, Changes, Command, Refusal};
pub use diagnostic::{Diagnostic, Place, Severity};
pub use fields::name as item_name;
pub use model::*;
pub use order::OrderKey;
pub use sorted::{Arrange, SortedMap, SortedSet};

/// Everything that a person should know about a design: what the checks find,
/// and what GitHub would not draw of its diagrams.
pub fn findings(design: &Design) -> Vec<Diagnostic> {
    let mut found = checks::check(design);
    found.extend(text::mermaid::limits(design));
    found.arrange_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
    found
}
