//! Reads the flowcharts of Mermaid: `graph`, `flowchart` and `flowchart-elk`.
//!
//! The reader knows nothing of designs: it takes a text and gives its syntax,
//! every part with its place, so that parts can be written anew without a touch
//! on the rest. Its stages:
//!
//! 1. `source_text` does to the text what Mermaid does before its grammar sees
//!    it: comments and the like disappear. Each byte remembers where it was.
//! 2. `lexer` cuts that into tokens, exactly as Mermaid's lexer does.
//! 3. `parser` and the files named after parts of the language read
//!    statements. A part that the grammar refuses is read within its line as it
//!    was meant (`meant`), with a problem.
//! 4. `database` makes of the statements what Mermaid's database holds.
//! 5. `source_text` sees to it that every byte of the source is in exactly one leaf.
//!
//! It was compared with Mermaid 11.17.

mod chains;
mod data;
mod database;
mod edges;
mod graph;
mod letters;
mod lexer;
mod looks;
mod meant;
mod nodes;
mod parser;
mod problems;
mod shapes;
mod statements;
mod styling;
mod subgraphs;
mod syntax;
mod token;

pub use super::source_text::{Data, Leaf, LeafKind, Problem, Property, Span, Word};
pub use graph::{Graph, GraphEdge, Subgraph, Vertex};
pub use looks::{Arrow, Head, Shape, Stroke, TextKind};
pub use syntax::{
    Chain, Edge, EdgeLabel, Flowchart, Header, Label, Node, Statement, StatementKind, Styling,
    SubgraphHeader, Text,
};

use super::source_text::{chars, leaves, prepared, problem, properties};

/// Cuts the whole source up: every byte is in exactly one leaf.
pub fn leaves(source: &str) -> Vec<Leaf> {
    let prepared = prepared::Prepared::of(source).without_spaces_after_braces();
    let mut parser = parser::Parser::new(&prepared);
    parser.header();
    parser.all_statements();
    leaves::complete(source, &prepared, &prepared.comments, &parser.leaves)
}

/// Reads a flowchart. Never fails: what the real Mermaid refuses is read as it
/// was meant, and is among the problems.
pub fn read(source: &str) -> Flowchart {
    let prepared = prepared::Prepared::of(source).without_spaces_after_braces();
    let mut parser = parser::Parser::new(&prepared);
    let header = parser.header();
    let cut = parser.all_statements();
    let mut flowchart = Flowchart {
        header,
        front_matter: prepared.front_matter.clone(),
        directives: prepared.directives.clone(),
        comments: prepared.comments.clone(),
        statements: parser.statements,
        problems: Vec::new(),
        cut,
        graph: Graph::default(),
    };
    let (graph, refused, cut) = database::graph(&flowchart);
    flowchart.graph = graph;
    flowchart.cut = cut.or(flowchart.cut);
    let found = parser.problems.into_iter().chain(refused);
    let found = found.map(|(code, span)| (code.texts(), span)).collect();
    flowchart.problems = problem::located(source, found);
    flowchart
}
