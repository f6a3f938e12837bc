//! What a person should know about a flowchart.

use std::collections::HashSet;

use super::facts::{End, Topology};
use crate::text::mermaid::flowchart::Flowchart;
use crate::{Arrange as _, Diagnostic, Place, Severity, SortedSet};

/// The problems of the reader, and what is no part of a network, in the order of the
/// lines.
pub(super) fn all(source: &str, chart: &Flowchart, topology: &Topology) -> Vec<Diagnostic> {
    let lines = Lines::of(source);
    let mut found: Vec<(usize, Diagnostic)> = Vec::new();
    for problem in &chart.problems {
        let it = Diagnostic::new(problem.code, Severity::Error, problem.message);
        found.push((problem.line, it.help(problem.help)));
    }
    let line = |statement: usize| {
        chart.statements.get(statement).map_or(1, |statement| lines.number(statement.span.start))
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
        found.push((line(statement), it));
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
            found.push((line(vertex.statement), it));
        }
    }
    let mut seen = SortedSet::new();
    let mut subgraphs: Vec<_> = chart.graph().subgraphs.iter().collect();
    subgraphs.arrange_by_key(|subgraph| subgraph.statement);
    for subgraph in subgraphs {
        if !seen.insert(subgraph.id.as_str()) {
            let text = ["There is another subgraph with the id “", &subgraph.id, "”."].concat();
            let it = Diagnostic::new("flowchart-subgraph-again", Severity::Warning, text);
            let it = it.help("The two were taken for one site; give one of them another id.");
            found.push((line(subgraph.statement), it));
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
            found.push((line(statement), it));
        }
    }
    found.arrange_by_key(|(line, _)| *line);
    let placed = |(line, it): (usize, Diagnostic)| {
        it.at(Place::Line(u32::try_from(line).unwrap_or(u32::MAX)))
    };
    found.into_iter().map(placed).collect()
}

/// Notes on which lines sites and nodes stand.
pub(super) fn lines(source: &str, chart: &Flowchart, topology: &mut Topology) {
    let lines = Lines::of(source);
    let line = |statement: usize| {
        let start = chart.statements.get(statement).map_or(0, |statement| statement.span.start);
        u32::try_from(lines.number(start)).unwrap_or(u32::MAX)
    };
    for site in &mut topology.sites {
        site.line = line(site.statement);
    }
    for node in &mut topology.nodes {
        node.line = line(node.statement);
    }
}

/// Where the lines of a text begin.
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn of(source: &str) -> Self {
        Self { starts: source.match_indices('\n').map(|(at, _)| at + 1).collect() }
    }

    /// The number of the line of a place, from 1.
    fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) + 1
    }
}
