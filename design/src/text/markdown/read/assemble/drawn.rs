//! What all flowcharts of a document show together.

use std::collections::HashMap;
use std::sync::Arc;

use super::Chart;
use super::limits::cut;
use crate::text::markdown::read::draft::{Diagram, Draft};
use crate::text::mermaid::flowchart;
use crate::text::mermaid::reading::{self, End, Topology};
use crate::{Diagnostic, Place};

/// What an overview of several diagrams says of itself.
const OVERVIEW: &str = "%% Overview: a line stands for all links between two places.";

/// What all diagrams show together: what several show as the same is one. Instead of the
/// ids of the diagrams, of which two may use one for different things, it has keys.
pub struct Drawn {
    pub sites: Vec<reading::Site>,
    pub nodes: Vec<(reading::Node, usize)>,
    /// Each with the number of its diagram.
    pub links: Vec<(reading::Link, usize)>,
}

impl Drawn {
    pub fn of(draft: &mut Draft, charts: &mut Vec<Chart>) -> Self {
        let mut drawn = Self { sites: Vec::new(), nodes: Vec::new(), links: Vec::new() };
        let mut known = Known::default();
        let diagrams = std::mem::take(&mut draft.flowcharts);
        for diagram in &diagrams {
            let chart = flowchart::read(&diagram.text);
            let mut topology = reading::topology(&diagram.text, &chart);
            let before = draft.line_of(diagram.range.start).saturating_sub(1);
            let lines = topology.sites.iter_mut().map(|site| &mut site.line);
            let lines = lines.chain(topology.nodes.iter_mut().map(|node| &mut node.line));
            for line in lines.chain(topology.links.iter_mut().map(|link| &mut link.line)) {
                *line = line.saturating_add(before);
            }
            draft.note_within(diagram, topology.diagnostics.clone());
            let (sites, nodes) = drawn.keys(&topology, &known);
            drawn.merge(keyed(&topology, &sites, &nodes), diagram, charts.len(), &mut known);
            let graph = chart.graph();
            let vertices = graph.vertices.iter().map(|vertex| vertex.id.clone());
            let others = vertices.chain(graph.edges.iter().map(|edge| edge.id.clone()));
            let others = Arc::new(others.collect());
            let topology = Arc::new(topology);
            charts.push(Chart { topology, sites, nodes, links: Vec::new(), others });
        }
        draft.flowcharts = diagrams;
        drawn
    }

    /// Leaves out what is beyond the limits.
    pub fn cut(&mut self, draft: &mut Draft) {
        cut(draft, "sites", &mut self.sites, |_| None);
        cut(draft, "nodes", &mut self.nodes, |(_, at)| Some(*at));
        cut(draft, "links", &mut self.links, |_| None);
    }

    /// The keys of what a diagram shows, by the ids that it has there.
    fn keys(&self, topology: &Topology, known: &Known) -> (Texts, Texts) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let site = |site: &reading::Site| {
            let mut key =
                if is_numbered(&site.id) { title_key(&site.name) } else { site.id.clone() };
            if is_numbered(&site.id) {
                let number = seen.entry(key.clone()).or_insert(0);
                *number += 1;
                if *number > 1 {
                    key = [&key, " ", &number.to_string()].concat();
                }
            }
            (site.id.clone(), key)
        };
        let sites = topology.sites.iter().map(site).collect();
        let node = |node: &reading::Node| {
            let other = known.nodes.get(&node.id).and_then(|at| self.nodes.get(*at));
            let same = other.is_none_or(|(other, _)| are_same(other, node));
            let key = if same {
                node.id.clone()
            } else {
                [&node.id, " ", &title_key(&node.name)].concat()
            };
            (node.id.clone(), key)
        };
        let nodes = topology.nodes.iter().map(node).collect();
        (sites, nodes)
    }

    fn merge(&mut self, topology: Topology, diagram: &Diagram, number: usize, known: &mut Known) {
        for site in topology.sites {
            match known.sites.get(&site.id).and_then(|at| self.sites.get_mut(*at)) {
                Some(known) if known.parent.is_none() => known.parent = site.parent,
                Some(_) => {}
                None => {
                    known.sites.insert(site.id.clone(), self.sites.len());
                    self.sites.push(site);
                }
            }
        }
        for node in topology.nodes {
            match known.nodes.get(&node.id).and_then(|at| self.nodes.get_mut(*at)) {
                Some((known, _)) => {
                    known.site = known.site.take().or(node.site);
                    // An id alone says less than a label.
                    if known.label == known.id {
                        (known.label, known.name, known.kind) = (node.label, node.name, node.kind);
                    }
                }
                None => {
                    known.nodes.insert(node.id.clone(), self.nodes.len());
                    self.nodes.push((node, diagram.range.start));
                }
            }
        }
        let ends_at_site = |link: &reading::Link| {
            matches!(link.from, End::Site(_)) || matches!(link.to, End::Site(_))
        };
        let is_overview = diagram.text.contains(OVERVIEW);
        let links = topology.links.into_iter();
        let links = links.filter(|link| !(is_overview && ends_at_site(link)));
        self.links.extend(links.map(|link| (link, number)));
    }
}

/// Keys by the ids of a diagram.
pub type Texts = HashMap<String, String>;

/// Where what is known already stands, by its key.
#[derive(Default)]
struct Known {
    sites: HashMap<String, usize>,
    nodes: HashMap<String, usize>,
}

/// Whether Mermaid gave a site its id, because it has none of its own. Another diagram
/// may have the same number for another site.
pub fn is_numbered(id: &str) -> bool {
    let digits = id.strip_prefix("subGraph");
    digits.is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The key of something that is told by its title.
pub fn title_key(title: &str) -> String {
    ["\"", title, "\""].concat()
}

/// Whether two diagrams mean the same node by one id. A letter or two stand for anything;
/// a longer id is a name.
fn are_same(a: &reading::Node, b: &reading::Node) -> bool {
    let bare = |node: &reading::Node| node.label == node.id;
    let alike = |a: &str, b: &str| {
        let [a, b] = [a, b].map(str::to_lowercase);
        a.contains(&b) || b.contains(&a)
    };
    bare(a) || bare(b) || alike(&a.name, &b.name) || b.id.chars().count() > 3
}

/// What a diagram shows, with keys for ids.
fn keyed(topology: &Topology, sites: &Texts, nodes: &Texts) -> Topology {
    let of = |texts: &Texts, id: &String| texts.get(id).cloned().unwrap_or_else(|| id.clone());
    let mut keyed = topology.clone();
    for site in &mut keyed.sites {
        site.parent = site.parent.as_ref().map(|id| of(sites, id));
        site.id = of(sites, &site.id);
    }
    for node in &mut keyed.nodes {
        node.site = node.site.as_ref().map(|id| of(sites, id));
        let id = of(nodes, &node.id);
        if node.label == node.id {
            node.label.clone_from(&id);
        }
        node.id = id;
    }
    for end in keyed.links.iter_mut().flat_map(|link| [&mut link.from, &mut link.to]) {
        match end {
            End::Node(id) => *id = of(nodes, id),
            End::Site(id) => *id = of(sites, id),
        }
    }
    keyed
}

impl Draft {
    /// Tells what was found in a diagram, with the lines of the document.
    pub fn note_within(&mut self, diagram: &Diagram, found: Vec<Diagnostic>) {
        let first = self.line_of(diagram.range.start);
        for mut diagnostic in found {
            for place in &mut diagnostic.places {
                match place {
                    Place::Line(line) => *line = line.saturating_add(first).saturating_sub(1),
                    Place::Columns(from, to) => {
                        *from = from.saturating_add(diagram.indent);
                        *to = to.saturating_add(diagram.indent);
                    }
                    _ => {}
                }
            }
            self.told.push((diagnostic, None));
        }
    }
}
