//! The design as text, and pictures made of text.
//!
//! Every view is a function of the model. The views know the model and never
//! each other, except that the Markdown document contains the diagrams.

pub mod ascii;
mod lines;
pub mod markdown;
pub mod mermaid;
pub mod outline;
pub mod svg;
pub mod vocabulary;

use crate::Diagnostic;
pub(crate) use lines::Lines;

/// A text made from a design, and what its reader should know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// What may go wrong where the text is read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Characters that nobody sees, or that turn the direction of what follows them:
/// a text could look like another with them. The joiners of emoji and of several
/// scripts are not among them.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
