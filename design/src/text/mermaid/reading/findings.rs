//! What a person should know about a flowchart.

use std::collections::HashSet;

use super::facts::{End, Topology};
use crate::text::Lines;
use crate::text::mermaid::flowchart::{Flowchart, Span};
use crate::{Arrange as _, Diagnostic, Severity};

/// The problems of the reader, and what is no part of a network, in the order of the
/// lines.
pub(super) fn all(source: &str, chart: &Flowchart, topology: &Topology) -> Vec<Diagnostic> {
    let lines = Lines::of(source);
    let mut found: Vec<(Span, Diagnostic)> = Vec::new();
    for problem in &chart.problems {
        let it = Diagnostic::new(problem.code, Severity::Error, problem.message);
        found.push((problem.span.clone(), it.help(problem.help)));
    }
    let part = |statement: usize| {
        chart.statements.get(statement).map_or(0..0, |statement| statement.span.clone())
    };
    let known: HashSet<&str> = topology
        .nodes
        .iter()
        .map(|node| node.id.as_str())
        .chain(topology.sites.iter().map(|site| site.id.as_str()))
        .collect();
    if let Some(statement) = topology.cut {
        let text = "A design cannot hold all of this diagram; from here on, some was not read.";
        let it = Diagnostic::new("too-many", Severity::Warning, text).help("Split the design.");
        found.push((part(statement), it));
    }
    let looked_at = chart
        .graph()
        .vertices
        .iter()
        .filter(|it| topology.cut.is_none_or(|cut| it.statement < cut));
    for vertex in looked_at {
        if !known.contains(vertex.id.as_str()) {
            let text = ["“", &vertex.id, "” has no label: it was taken for a helper."].concat();
            let it = Diagnostic::new("flowchart-helper", Severity::Info, text);
            let it = it.help("Give it a label if it stands for something.");
            found.push((part(vertex.statement), it));
        }
    }
    let mut seen = HashSet::new();
    let mut subgraphs: Vec<_> = chart.graph().subgraphs.iter().collect();
    subgraphs.arrange_by_key(|subgraph| subgraph.statement);
    for subgraph in subgraphs {
        if !seen.insert(subgraph.id.as_str()) {
            let text = ["There is another subgraph with the id “", &subgraph.id, "”."].concat();
            let it = Diagnostic::new("flowchart-subgraph-again", Severity::Warning, text);
            let it = it.help("The two were taken for one site; give one of them another id.");
            found.push((part(subgraph.statement), it));
        }
    }
    for link in &topology.links {
        let statement = chart.graph().edges.get(link.edge).map_or(0, |edge| edge.statement);
        if link.from == link.to {
            let (what, id) = match &link.from {
                End::Node(id) => ("node", id),
                End::Site(id) => ("site", id),
            };
            let text = ["The ", what, " “", id, "” is linked to itself."].concat();
            let it = Diagnostic::new("flowchart-self-link", Severity::Info, text);
            found.push((part(statement), it));
        }
    }
    found.arrange_by_key(|(part, _)| lines.line(part.start));
    let placed = |(part, it): (Span, Diagnostic)| {
        lines.places(source, &part).into_iter().fold(it, Diagnostic::at)
    };
    found.into_iter().map(placed).collect()
}

/// Notes on which lines sites, nodes and links stand.
pub(super) fn lines(source: &str, chart: &Flowchart, topology: &mut Topology) {
    let lines = Lines::of(source);
    let line = |statement: usize| {
        let start = chart.statements.get(statement).map_or(0, |statement| statement.span.start);
        lines.line(start)
    };
    for site in &mut topology.sites {
        site.line = line(site.statement);
    }
    for node in &mut topology.nodes {
        node.line = line(node.statement);
    }
    for link in &mut topology.links {
        let edge = chart.graph().edges.get(link.edge);
        link.line = line(edge.map_or(0, |edge| edge.statement));
    }
}
