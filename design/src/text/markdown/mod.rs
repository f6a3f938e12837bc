//! The filled template as Markdown.
//!
//! `docs/DOCUMENT-FORMAT.md` states the rules (DF-1 and following) that this
//! module keeps; its tests are named after them.

pub(crate) mod escape;
pub(crate) mod prose;
pub(crate) mod read;
pub(crate) mod record;
pub(crate) mod sections;
mod stamp;
pub mod syntax;
mod table;

pub use prose::cell;
pub use record::{VERSION, records};
pub use stamp::{Stamp, has_comment, stamp, stamped};

use crate::Diagnostic;
use crate::model::Design;
use crate::text::{Rendered, mermaid};
use read::places::Part;

/// What a document contains beside the sections of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The section that explains the kinds of components in use.
    pub types_reference: bool,
    /// The comment with ids and positions, from which the same design can be
    /// read again. Without it the design is laid out automatically.
    pub positions: bool,
    /// Which version holds the design, for the first line of the comment.
    pub stamp: Option<Stamp>,
}

impl Default for Options {
    fn default() -> Self {
        Self { types_reference: true, positions: true, stamp: None }
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
    sections::sequence(&mut document, design);
    document.heading(2, "Infrastructure Topology");
    document.heading(3, "Network Architecture");
    sections::topology(&mut document, design);
    document.heading(2, "Deployment Environments");
    sections::environments(&mut document, design);
    if options.positions {
        let ids = mermaid::DrawnIds::of(design);
        document.block(&record::comment(design, &ids, options.stamp));
    }
    Rendered { text: document.text, diagnostics: document.diagnostics }
}

/// The body of a section as [`render`] writes it.
pub(crate) fn section(design: &Design, part: Part) -> String {
    let write = match part {
        Part::Introduction => sections::introduction,
        Part::Components => sections::components,
        Part::Distribution => sections::distribution,
        Part::Mechanisms => sections::mechanisms,
        Part::Naming => sections::naming,
        Part::Process => sections::process,
        Part::Sequence => sections::sequence,
        Part::Network => sections::topology,
        Part::Environments => sections::environments,
    };
    let mut document = Document { text: String::new(), diagnostics: Vec::new() };
    write(&mut document, design);
    document.text
}

/// The explanation of the kinds as [`render`] writes it.
pub(crate) fn types_reference(design: &Design) -> String {
    let mut document = Document { text: String::new(), diagnostics: Vec::new() };
    sections::types_reference(&mut document, design);
    document.text
}

/// A document in the making: blocks with one empty line between them.
pub(crate) struct Document {
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
