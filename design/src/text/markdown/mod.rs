//! The filled template as Markdown.
//!
//! `docs/DOCUMENT-FORMAT.md` states the rules (DF-1 and following) that this
//! module keeps; its tests are named after them.

mod escape;
mod prose;
pub(crate) mod read;
mod record;
mod sections;
pub mod syntax;
mod table;

pub use prose::cell;
pub use record::VERSION;

use crate::Diagnostic;
use crate::model::Design;
use crate::text::Rendered;

/// What a document contains beside the sections of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The section that explains the kinds of components in use.
    pub types_reference: bool,
    /// The comment with ids and positions, from which the same design can be
    /// read again. Without it the design is laid out automatically.
    pub positions: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { types_reference: true, positions: true }
    }
}

/// Writes the document: every section of the template, in its order, under its
/// headings. The diagnostics tell what its diagrams exceed.
pub fn render(design: &Design, options: Options) -> Rendered {
    let mut document = Document { text: String::with_capacity(4096), diagnostics: Vec::new() };
    document.heading(1, "Design - Infrastructure");
    sections::introduction(&mut document, design);
    document.heading(2, "System Components");
    sections::components(&mut document, design);
    if options.types_reference {
        document.heading(3, "Component Types Reference");
        sections::types_reference(&mut document, design);
    }
    document.heading(2, "Component Distribution");
    document.heading(3, "Physical Distribution");
    sections::distribution(&mut document, design);
    document.heading(2, "Service Discovery");
    document.heading(3, "How Components Find Each Other");
    sections::mechanisms(&mut document, design);
    document.heading(3, "Naming Convention");
    sections::naming(&mut document, design);
    document.heading(3, "Registration and Discovery Process");
    sections::process(&mut document, design);
    document.heading(2, "Infrastructure Topology");
    document.heading(3, "Network Architecture");
    sections::topology(&mut document, design);
    document.heading(2, "Deployment Environments");
    sections::environments(&mut document, design);
    if options.positions {
        document.block(&record::comment(design));
    }
    Rendered { text: document.text, diagnostics: document.diagnostics }
}

/// A document in the making: blocks with one empty line between them.
struct Document {
    text: String,
    /// What its diagrams exceed.
    diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// Adds a block.
    fn block(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(block.trim_end_matches('\n'));
        self.text.push('\n');
    }

    /// Adds a heading. The text is escaped already.
    fn heading(&mut self, level: usize, text: &str) {
        self.block(&["#".repeat(level).as_str(), " ", text].concat());
    }

    /// Says in one line that a section is empty.
    fn empty(&mut self, text: &str) {
        self.block(&["*", text, "*"].concat());
    }

    /// Adds a list, one item for each text, whose further lines are indented
    /// already. Nothing without items.
    fn list(&mut self, items: &[String]) {
        let mut block = String::new();
        for item in items {
            block.push_str(item);
            block.push('\n');
        }
        if !items.is_empty() {
            self.block(&block);
        }
    }

    /// Adds a fenced block.
    fn fenced(&mut self, language: &str, text: &str) {
        let fence = escape::fence(text);
        self.block(&[&fence, language, "\n", text.trim_end_matches('\n'), "\n", &fence].concat());
    }
}
