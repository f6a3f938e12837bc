//! The syntax of a Markdown text: its blocks, and where they stand.
//!
//! Which characters make a heading, a table or a fence is what CommonMark and
//! GitHub say; the library `pulldown-cmark` decides it. This tree keeps of that
//! what documents are understood by, each part with its range of bytes in the
//! source, so that it can be rewritten without touching what is around it.

mod build;
mod line;
mod shallow;

use std::ops::Range;

pub use build::read;
pub use line::{Line, Run, Style};

/// Part of a text that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands. Ends behind its last line break.
    pub range: Range<usize>,
    /// What it is.
    pub content: Content,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A heading of a level from 1 to 6.
    Heading(usize, Line),
    /// Lines of text.
    Paragraph(Line),
    /// Items behind bullets or numbers.
    List(List),
    /// Rows of cells.
    Table(Table),
    /// Text that is shown as it is.
    Code(Code),
    /// A quotation.
    Quote(Vec<Block>),
    /// HTML, comments included.
    Html,
    /// Anything else: a rule, front matter, a footnote.
    Other,
}

/// Items behind bullets or numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Whether there are numbers.
    pub ordered: bool,
    /// The items.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it stands, from its bullet on.
    pub range: Range<usize>,
    /// Whether its box is ticked, if it has one.
    pub ticked: Option<bool>,
    /// What is in it. Text right behind the bullet is a paragraph.
    pub blocks: Vec<Block>,
}

/// Rows of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The row above the line of dashes.
    pub head: Row,
    /// The rows below.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where it stands, without its line break.
    pub range: Range<usize>,
    /// Its cells, as many as the table has columns.
    pub cells: Vec<Line>,
}

/// Text that is shown as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What stands behind the opening fence, such as `mermaid`; `None` for code
    /// that is only indented.
    pub language: Option<String>,
    /// What is between the fences. Where the fences are indented or quoted, so is
    /// this.
    pub body: Range<usize>,
}

impl Item {
    /// The text right behind the bullet.
    pub fn line(&self) -> Option<&Line> {
        match &self.blocks.first()?.content {
            Content::Paragraph(line) => Some(line),
            _ => None,
        }
    }
}
