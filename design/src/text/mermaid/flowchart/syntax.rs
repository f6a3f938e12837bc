//! What a flowchart's text consists of, each part with its place in the source.

use super::looks::{Arrow, Shape, TextKind};
use super::{Data, Graph, Problem, Span, Word};

/// A flowchart as it is written, and what it says.
#[derive(Clone, Debug)]
pub struct Flowchart {
    /// The first line.
    pub header: Header,
    /// The YAML between dashes before the diagram, with the dashes.
    pub front_matter: Option<Span>,
    /// `%%{init: ...}%%` and the like.
    pub directives: Vec<Span>,
    /// Comments from `%%` to the end of the line.
    pub comments: Vec<Span>,
    /// The statements in order. Subgraphs are not nested in here: their first
    /// line is a statement, and so is their `end`.
    pub statements: Vec<Statement>,
    /// What the real Mermaid refuses, in the order of the text.
    pub problems: Vec<Problem>,
    /// The statement from which on not everything was read, where there is more than any
    /// design can hold.
    pub cut: Option<usize>,
    pub(super) graph: Graph,
}

impl Flowchart {
    /// What the diagram shows: what Mermaid's database holds after reading it.
    pub const fn graph(&self) -> &Graph {
        &self.graph
    }
}

/// The line `flowchart TD`.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// `graph`, `flowchart` or `flowchart-elk`; nothing where that is missing.
    pub keyword: Option<Word>,
    /// The direction as it is written.
    pub direction: Option<Word>,
}

/// A statement and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// From its first sign to its last, without white space around it.
    pub span: Span,
    /// What it says.
    pub kind: StatementKind,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementKind {
    /// Nodes, and the edges between them.
    Chain(Chain),
    /// The first line of a subgraph.
    Subgraph(SubgraphHeader),
    /// The end of the innermost subgraph.
    End,
    /// `direction LR`.
    Direction(Word),
    /// `classDef names styles`.
    ClassDef(Styling),
    /// `class ids name`; `styles` is that name.
    Class(Styling),
    /// `style id styles`.
    Style(Styling),
    /// `linkStyle numbers styles`.
    LinkStyle(Styling),
    /// `click id ...`.
    Click(Styling),
    /// `accTitle: ...`.
    AccTitle(Word),
    /// `accDescr: ...` or `accDescr { ... }`.
    AccDescription(Word),
    /// A line that could not be read.
    Unknown,
}

/// Groups of nodes, and the edges from each group to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chain {
    /// `A & B`; never empty.
    pub groups: Vec<Vec<Node>>,
    /// One fewer than there are groups.
    pub edges: Vec<Edge>,
}

/// A place where a node is mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The whole mention.
    pub span: Span,
    /// Its id.
    pub id: Word,
    /// Its brackets and its label.
    pub label: Option<Label>,
    /// The class behind `:::`.
    pub class: Option<Word>,
    /// The properties in `@{ }`.
    pub data: Option<Data>,
}

/// A label in brackets.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The opening bracket, with the properties of `[|name:value|`.
    pub open: Span,
    /// The closing bracket; empty where it is missing.
    pub close: Span,
    /// The shape that the brackets stand for.
    pub shape: Shape,
    /// What stands between them.
    pub text: Text,
}

/// The text of a label or a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// All between the brackets, quotes and white space included.
    pub span: Span,
    /// How it is written.
    pub kind: TextKind,
    /// The text without quotes; its entities are as in the source.
    pub value: String,
}

/// An edge: `e1@-->|label|` or `-- label -->`.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// All of it.
    pub span: Span,
    /// The id before `@`.
    pub id: Option<Word>,
    /// The arrow, or its first half.
    pub operator: Span,
    /// The second half of an arrow with the label in it.
    pub second: Option<Span>,
    /// What it looks like.
    pub arrow: Arrow,
    /// The label with its pipes, if it has any.
    pub label: Option<EdgeLabel>,
}

/// The label of an edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeLabel {
    /// With the pipes.
    pub span: Span,
    /// What it says.
    pub text: Text,
}

/// The first line of a subgraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubgraphHeader {
    /// The word `subgraph`.
    pub keyword: Span,
    /// What stands before the brackets, or all of the title where there are none.
    pub name: Option<Text>,
    /// The title in brackets.
    pub title: Option<Text>,
}

/// A statement about how things look or what a click does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Styling {
    /// The word that begins it.
    pub keyword: Span,
    /// What it is about: ids, names of classes or numbers of edges.
    pub targets: Vec<Word>,
    /// The rest: styles, the name of a class, or what a click does.
    pub value: Word,
}
