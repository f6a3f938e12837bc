//! What a Mermaid flowchart says of a network: the inverse of
//! [`topology`](super::topology), for whatever flowchart.
//!
//! - A node's name is the first line of its label without emoji; “×3” and the like
//!   are its replicas. The kinds are guesses.
//! - Subgraphs are sites. Where several have one id, they are one site, as Mermaid
//!   draws it. A node with an id `g_…` in a diagram of ours is a site that holds
//!   nothing.
//! - Helpers without a label are no nodes: what leads to one leads to the site it lies
//!   in. Invisible edges are no links.

mod facts;
mod findings;
mod kinds;
mod label;
mod members;
mod name;

pub use facts::{End, Link, Node, Site, Topology};
pub use kinds::{Basis, Guess, written};
pub use label::Plain;
pub(super) use label::entity;
pub use name::{Counted, Name, is_emoji};

use std::collections::HashMap;

use super::flowchart::{
    Flowchart, GraphEdge, Head, StatementKind, Stroke, Subgraph, TextKind, Vertex,
};
use crate::model::{ComponentKind, Direction, LinkKind, SiteKind};
use crate::{Arrange as _, limits};
use kinds::{Contents, NodeClues};
use members::Members;

/// Reads what a flowchart says. `source` is the text that the flowchart was read from.
pub fn topology(source: &str, chart: &Flowchart) -> Topology {
    let mut topology = read(chart, true);
    findings::lines(source, chart, &mut topology);
    topology.diagnostics = findings::all(source, chart, &topology);
    topology
}

/// Reads what a flowchart says, without the lines, without a guess of kinds, and without
/// what a person should know.
pub fn plain_topology(chart: &Flowchart) -> Topology {
    read(chart, false)
}

fn read(chart: &Flowchart, guesses: bool) -> Topology {
    let mut reading = Reading {
        chart,
        guesses,
        members: Members::of(chart),
        ours: chart.graph().title.is_some(),
        topology: Topology { cut: chart.cut, ..Topology::default() },
        ends: HashMap::new(),
        titles: HashMap::new(),
    };
    reading.topology.title =
        chart.graph().title.as_ref().map(|it| Plain::of(it, 0, TextKind::String).one_line());
    reading.sites();
    reading.nodes();
    reading.topology.sites.arrange_by_key(|site| site.statement);
    reading.links();
    if guesses {
        reading.site_kinds();
    }
    reading.topology
}

/// A topology in the making.
struct Reading<'a> {
    chart: &'a Flowchart,
    /// Whether the kinds are guessed.
    guesses: bool,
    members: Members<'a>,
    /// Whether the diagram seems to be one of ours, which all have a title.
    ours: bool,
    topology: Topology,
    /// What each id stands for; nothing for what is left out.
    ends: HashMap<&'a str, Option<End>>,
    /// The titles of the sites.
    titles: HashMap<&'a str, String>,
}

impl<'a> Reading<'a> {
    fn sites(&mut self) {
        for subgraph in &self.chart.graph().subgraphs {
            // The first of several of one id is the one that is drawn.
            if !self.ends.contains_key(subgraph.id.as_str())
                && self.topology.sites.len() < limits::RECORDS
            {
                let title = Plain::of(&subgraph.title, 0, subgraph.kind);
                self.site(&subgraph.id, &title, self.statement_of(subgraph), false);
            }
        }
    }

    /// The first line of the first subgraph of an id.
    fn statement_of(&self, subgraph: &Subgraph) -> usize {
        self.members.headers(&subgraph.id).first().copied().unwrap_or(subgraph.statement)
    }

    fn site(&mut self, id: &'a str, title: &Plain, statement: usize, is_node: bool) {
        let name = title.part(&Name::of(title, false).name);
        self.ends.insert(id, Some(End::Site(id.to_owned())));
        self.titles.insert(id, name.clone());
        self.topology.sites.push(Site {
            id: id.to_owned(),
            label: lines(title),
            name,
            kind: Guess::new(SiteKind::default(), Basis::Nothing, ""),
            parent: self.members.site_around(id).map(str::to_owned),
            statement,
            line: 0,
            is_node,
        });
    }

    fn nodes(&mut self) {
        for vertex in &self.chart.graph().vertices {
            if self.topology.nodes.len() >= limits::RECORDS {
                let cut = self.topology.cut.unwrap_or(usize::MAX);
                self.topology.cut = Some(cut.min(vertex.statement));
                return;
            }
            if !self.ends.contains_key(vertex.id.as_str()) {
                self.vertex(vertex);
            }
        }
    }

    fn vertex(&mut self, vertex: &'a Vertex) {
        let label = Plain::of(&vertex.label, 0, vertex.kind);
        if self.is_empty_site(vertex) {
            self.site(&vertex.id, &label, vertex.statement, true);
            return;
        }
        let site = self.members.site_around(&vertex.id);
        let ours = self.ours && vertex.id.starts_with("n_");
        let pictured = vertex.icon.is_some() || vertex.image.is_some();
        // An entity is meant to be seen, even that of a space.
        if self.is_list_of_styled(vertex) || vertex.label.trim().is_empty() && !pictured && !ours {
            self.ends.insert(&vertex.id, site.map(|id| End::Site(id.to_owned())));
            return;
        }
        let found = Name::of(&label, true);
        let name = label.part(&found.name);
        let clues = self.guesses.then(|| NodeClues {
            id: &vertex.id,
            name: &name,
            label: &label,
            shape: vertex.shape.as_deref(),
            icon: vertex.icon.as_deref(),
            site: site.and_then(|id| self.titles.get(id)).map(String::as_str),
            ours,
        });
        let unknown = || Guess::new(ComponentKind::default(), Basis::Nothing, "");
        let kind = clues.map_or_else(unknown, |clues| clues.guess());
        self.ends.insert(&vertex.id, Some(End::Node(vertex.id.clone())));
        self.topology.nodes.push(Node {
            id: vertex.id.clone(),
            label: lines(&label),
            name,
            replicas: found.count.map_or(1, |count| count.number),
            kind,
            site: site.map(str::to_owned),
            statement: vertex.statement,
            line: 0,
        });
    }

    /// Whether a node stands for a site that holds nothing, as we write it.
    fn is_empty_site(&self, vertex: &Vertex) -> bool {
        let square = vertex.shape.as_deref() == Some("square");
        self.ours && square && vertex.id.starts_with("g_")
    }

    /// Whether a node is there only because `style A,B` styles one node of that name, where
    /// several were meant.
    fn is_list_of_styled(&self, vertex: &Vertex) -> bool {
        let statement = self.chart.statements.get(vertex.statement);
        vertex.id.contains(',')
            && vertex.label == vertex.id
            && statement.is_some_and(|it| matches!(it.kind, StatementKind::Style(_)))
    }

    fn links(&mut self) {
        for (number, edge) in self.chart.graph().edges.iter().enumerate() {
            let end = |id: &str| self.ends.get(id).cloned().flatten();
            let (Some(from), Some(to)) = (end(&edge.start), end(&edge.end)) else { continue };
            let Some((kind, direction)) = meaning(edge) else { continue };
            let label = Plain::of(&edge.label, 0, edge.kind).one_line();
            self.topology.links.push(Link {
                from,
                to,
                label,
                kind,
                direction,
                edge: number,
                line: 0,
            });
        }
    }

    /// Guesses the kinds of the sites, from the innermost outwards.
    fn site_kinds(&mut self) {
        let mut contents: HashMap<String, Contents> = HashMap::new();
        for node in &self.topology.nodes {
            if let Some(site) = &node.site {
                let contents = contents.entry(site.clone()).or_default();
                contents.nodes += 1;
                contents.clients += usize::from(node.kind.kind == ComponentKind::Client);
            }
        }
        // Inner sites have their first lines behind those of the outer ones.
        for site in self.topology.sites.iter_mut().rev() {
            let inside = contents.remove(&site.id).unwrap_or_default();
            site.kind = kinds::site(&site.name, &inside);
            if let Some(parent) = &site.parent {
                let around = contents.entry(parent.clone()).or_default();
                around.sites += 1;
                around.zones += usize::from(site.kind.kind == SiteKind::Zone);
            }
        }
    }
}

/// What an edge says; nothing for an invisible one.
fn meaning(edge: &GraphEdge) -> Option<(LinkKind, Direction)> {
    let kind = match edge.arrow.stroke {
        Stroke::Normal => LinkKind::Request,
        Stroke::Dotted => LinkKind::Async,
        Stroke::Thick => LinkKind::Replication,
        Stroke::Invisible => return None,
    };
    let direction = match (edge.arrow.head, edge.arrow.both) {
        (Head::Open, _) => Direction::None,
        (_, true) => Direction::Both,
        (_, false) => Direction::Forward,
    };
    Some((kind, direction))
}

fn lines(label: &Plain) -> String {
    let lines: Vec<String> = label.lines().iter().map(|line| label.part(line)).collect();
    lines.join("\n")
}

/// The first line of the site that a statement begins, if it begins one.
pub(super) const fn is_header(kind: &StatementKind) -> bool {
    matches!(kind, StatementKind::Subgraph(_))
}
