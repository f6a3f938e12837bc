//! What the texts of all diagrams consist of.

use super::Span;

/// A piece of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// Where it stands.
    pub span: Span,
}

/// What a piece of the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// A word of the language, such as `graph`, `participant` and `end`.
    Keyword,
    /// The direction of the diagram or of a subgraph.
    Direction,
    /// The id of a node, of a subgraph, of an edge or of a participant.
    Id,
    /// An opening or closing bracket, pipe or brace.
    Bracket,
    /// A label, a message or a title, with the quotes around it.
    Text,
    /// An arrow or a half of one.
    Arrow,
    /// The name of a class.
    Class,
    /// The properties between the braces of `@{ }`.
    Data,
    /// A number, a colour, or the rest of a statement about styles or clicks.
    Value,
    /// `&`, `:::`, `;`, `+` and other signs between the parts.
    Sign,
    /// White space and line ends.
    Space,
    /// A comment.
    Comment,
    /// `%%{...}%%`.
    Directive,
    /// The YAML before the diagram.
    FrontMatter,
    /// What could not be read.
    Unknown,
}

/// A word and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// The word.
    pub value: String,
}

/// A property such as `shape: cyl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its value without quotes.
    pub value: String,
    /// Where the value stands, with the quotes.
    pub span: Span,
}

/// The properties in `@{ }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// From `@{` to `}`.
    pub span: Span,
    /// The properties as far as they could be read.
    pub properties: Vec<Property>,
    /// Whether all of it could be read.
    pub(in crate::text::mermaid) complete: bool,
}
