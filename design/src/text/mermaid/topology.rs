//! The network as `graph TB`.

use std::borrow::Cow;

use super::escape::label;
use super::{Ids, limits};
use crate::SortedSet;
use crate::model::{ComponentKind, Design, Direction, Link, LinkKind, Node, NodeId, Site, SiteId};
use crate::text::Rendered;
use crate::text::outline::{Outline, Part};

/// Draws the whole network as one diagram, whatever its size. The diagnostics
/// say when that is more than GitHub renders; [`super::topology_blocks`] then
/// shows the same in several diagrams.
pub fn topology(design: &Design) -> Rendered {
    let canvas = Canvas::of(design);
    let text = canvas.whole();
    let diagnostics = limits::topology_limits(design.links.len(), limits::size(&text));
    Rendered { text, diagnostics }
}

/// A design, with what every diagram of it needs.
pub(super) struct Canvas<'a> {
    pub design: &'a Design,
    pub outline: Outline<'a>,
    pub ids: Ids<'a>,
}

/// What a diagram shows.
pub(super) struct Picture<'a> {
    /// Said to screen readers, after the title of the design.
    pub title: String,
    pub description: String,
    /// A remark in the source.
    pub comment: Option<&'static str>,
    /// The nodes and sites to show, with the sites around them; all when `None`.
    pub parts: Option<Shown<'a>>,
    pub edges: Vec<Edge<'a>>,
}

/// A selection of what stands on the canvas.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub nodes: SortedSet<&'a NodeId>,
    pub sites: SortedSet<&'a SiteId>,
}

/// A line between two things of a diagram.
pub(super) struct Edge<'a> {
    pub from: &'a str,
    pub to: &'a str,
    pub label: Cow<'a, str>,
    pub kind: LinkKind,
    pub direction: Direction,
}

impl<'a> Canvas<'a> {
    pub fn of(design: &'a Design) -> Self {
        Self { design, outline: Outline::of(design), ids: Ids::of(design) }
    }

    pub fn edge(&'a self, link: &'a Link) -> Edge<'a> {
        Edge {
            from: self.ids.endpoint(&link.from),
            to: self.ids.endpoint(&link.to),
            label: Cow::Borrowed(&link.label),
            kind: link.kind,
            direction: link.direction,
        }
    }

    pub fn whole(&self) -> String {
        let design = self.design;
        let description = [
            counted(design.sites.len(), ["site", "sites"]).as_str(),
            ", ",
            &counted(design.nodes.len(), ["node", "nodes"]),
            " and ",
            &counted(design.links.len(), ["link", "links"]),
            ".",
        ]
        .concat();
        let edges = self.outline.links(design).into_iter().map(|link| self.edge(link)).collect();
        self.drawn(&Picture {
            title: "network architecture".to_owned(),
            description,
            comment: None,
            parts: None,
            edges,
        })
    }

    pub fn drawn(&self, picture: &Picture) -> String {
        let mut writer =
            Writer { canvas: self, shown: picture.parts.as_ref(), text: String::new() };
        writer.text.push_str("graph TB\n");
        if let Some(comment) = picture.comment {
            writer.line(1, &["%% ", comment]);
        }
        let title = accessible_title(&self.design.title, &picture.title);
        writer.line(1, &["accTitle: ", &title]);
        writer.line(1, &["accDescr: ", &label(&picture.description)]);
        writer.text.push('\n');
        let before = writer.text.len();
        writer.parts(None, 1);
        if writer.text.len() > before && !picture.edges.is_empty() {
            writer.text.push('\n');
        }
        for edge in &picture.edges {
            writer.edge(edge);
        }
        writer.text.truncate(writer.text.trim_end().len());
        writer.text.push('\n');
        writer.text
    }
}

fn counted(number: usize, [one, many]: [&str; 2]) -> String {
    [number.to_string().as_str(), " ", if number == 1 { one } else { many }].concat()
}

/// What a screen reader says first.
pub(super) fn accessible_title(design: &str, diagram: &str) -> String {
    if design.trim().is_empty() {
        label(diagram)
    } else {
        label(&[design, " - ", diagram].concat())
    }
}

struct Writer<'a, 'b> {
    canvas: &'b Canvas<'a>,
    shown: Option<&'b Shown<'a>>,
    text: String,
}

impl Writer<'_, '_> {
    fn line(&mut self, depth: usize, pieces: &[&str]) {
        for _ in 0..depth {
            self.text.push_str("    ");
        }
        pieces.iter().for_each(|piece| self.text.push_str(piece));
        self.text.push('\n');
    }

    fn parts(&mut self, site: Option<&SiteId>, depth: usize) {
        let canvas = self.canvas;
        for part in canvas.outline.parts(site) {
            match part {
                Part::Node(node) if self.shows_node(&node.id) => self.node(node, depth),
                Part::Site(site) if self.shows_site(&site.id) => self.site(site, depth),
                Part::Node(_) | Part::Site(_) => {}
            }
        }
    }

    fn shows_node(&self, id: &NodeId) -> bool {
        self.shown.is_none_or(|shown| shown.nodes.contains(id))
    }

    fn shows_site(&self, id: &SiteId) -> bool {
        self.shown.is_none_or(|shown| shown.sites.contains(id))
    }

    fn node(&mut self, node: &Node, depth: usize) {
        let design = self.canvas.design;
        let id = self.canvas.ids.node(&node.id);
        let kind = design.components.get(&node.component).map(|component| &component.kind);
        let (open, close) = kind.map_or(("[", "]"), shape);
        let name = label(design.node_name(node));
        let replicas = match node.replicas {
            0 | 1 => String::new(),
            many => [" ×", &many.to_string()].concat(),
        };
        self.line(depth, &[id, open, "\"", &name, &replicas, "\"", close]);
    }

    fn site(&mut self, site: &Site, depth: usize) {
        let id = self.canvas.ids.site(&site.id);
        let name = label(&site.name);
        let before = self.text.len();
        self.line(depth, &["subgraph ", id, "[\"", &name, "\"]"]);
        let empty = self.text.len();
        self.parts(Some(&site.id), depth + 1);
        if self.text.len() == empty {
            self.text.truncate(before);
            self.line(depth, &[id, "[\"", &name, "\"]"]);
        } else {
            self.line(depth, &["end"]);
        }
    }

    fn edge(&mut self, edge: &Edge) {
        let arrow = arrow(edge.kind, edge.direction);
        if edge.label.is_empty() {
            self.line(1, &[edge.from, " ", arrow, " ", edge.to]);
        } else {
            let label = label(&edge.label);
            self.line(1, &[edge.from, " ", arrow, "|\"", &label, "\"| ", edge.to]);
        }
    }
}

/// The brackets that give a node its shape, in the notation that every version
/// of Mermaid knows.
pub(super) const fn shape(kind: &ComponentKind) -> (&'static str, &'static str) {
    match kind {
        ComponentKind::Client | ComponentKind::Cdn => ("([", "])"),
        ComponentKind::LoadBalancer => ("{{", "}}"),
        ComponentKind::Cache | ComponentKind::Proxy => ("(", ")"),
        ComponentKind::Database => ("[(", ")]"),
        ComponentKind::MessageBroker => ("[[", "]]"),
        ComponentKind::Queue => ("[/", "/]"),
        ComponentKind::Firewall => ("[/", "\\]"),
        ComponentKind::Server | ComponentKind::Worker | ComponentKind::Other(_) => ("[", "]"),
    }
}

pub(super) const fn arrow(kind: LinkKind, direction: Direction) -> &'static str {
    match (kind, direction) {
        (LinkKind::Request, Direction::Forward) => "-->",
        (LinkKind::Request, Direction::Both) => "<-->",
        (LinkKind::Request, Direction::None) => "---",
        (LinkKind::Async, Direction::Forward) => "-.->",
        (LinkKind::Async, Direction::Both) => "<-.->",
        (LinkKind::Async, Direction::None) => "-.-",
        (LinkKind::Replication, Direction::Forward) => "==>",
        (LinkKind::Replication, Direction::Both) => "<==>",
        (LinkKind::Replication, Direction::None) => "===",
    }
}
