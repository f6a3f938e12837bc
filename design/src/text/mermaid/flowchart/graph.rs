//! What a flowchart shows.

use super::looks::{Arrow, TextKind};

/// What Mermaid's database holds after reading a flowchart.
///
/// Texts are as in the source: entities such as `#35;` and HTML are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// `TB`, `BT`, `LR` or `RL`; another where the text says so.
    pub direction: String,
    /// The nodes in the order in which they are first mentioned.
    pub vertices: Vec<Vertex>,
    /// The edges in order.
    pub edges: Vec<GraphEdge>,
    /// The subgraphs in the order in which they end.
    pub subgraphs: Vec<Subgraph>,
    /// What screen readers say first.
    pub title: Option<String>,
    /// What screen readers say then.
    pub description: Option<String>,
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub struct Vertex {
    /// Its id.
    pub id: String,
    /// Its label; its id where it has none.
    pub label: String,
    /// How the label is written.
    pub kind: TextKind,
    /// Mermaid's name of its shape; nothing where none was given.
    pub shape: Option<String>,
    /// Its classes.
    pub classes: Vec<String>,
    /// The icon of `@{ icon: ... }`.
    pub icon: Option<String>,
    /// The picture of `@{ img: ... }`.
    pub image: Option<String>,
    /// The statement that mentions it first, by its place in the list.
    pub statement: usize,
}

/// An edge.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphEdge {
    /// Its id, as written or made up by Mermaid.
    pub id: String,
    /// The id of the node or subgraph where it starts.
    pub start: String,
    /// The id of the node or subgraph where it ends.
    pub end: String,
    /// Its label; empty where it has none.
    pub label: String,
    /// How the label is written.
    pub kind: TextKind,
    /// What it looks like.
    pub arrow: Arrow,
    /// Its classes.
    pub classes: Vec<String>,
    /// The statement that holds it, by its place in the list.
    pub statement: usize,
    /// Which of that statement's arrows it comes from.
    pub arrow_number: usize,
}

/// A subgraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Subgraph {
    /// Its id, as written or made up by Mermaid.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How the title is written.
    pub kind: TextKind,
    /// The ids of its nodes and subgraphs, in Mermaid's order.
    pub members: Vec<String>,
    /// Its own direction.
    pub direction: Option<String>,
    /// Its classes.
    pub classes: Vec<String>,
    /// The statement with its first line, by its place in the list.
    pub statement: usize,
}
