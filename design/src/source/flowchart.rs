//! Files with a flowchart.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::Guess;
use super::changes::changes;
use super::components::designed;
use super::lines::{Ids, Lines};
use super::recorded::Recorded;
use crate::model::{Design, LinkId, NodeId, SiteId};
use crate::text::mermaid::patch::{Change, Patched, normal_name, patch, title};
use crate::text::mermaid::reading::{Topology, plain_topology, topology};
use crate::text::mermaid::{DrawnIds, flowchart};
use crate::{Diagnostic, SortedMap};

/// What leads from a design back to the flowchart that it was read from.
#[derive(Clone, Debug)]
pub(super) struct Map {
    /// What the flowchart says.
    pub topology: Arc<Topology>,
    /// The ids of the text.
    pub nodes: SortedMap<NodeId, String>,
    pub sites: SortedMap<SiteId, String>,
    /// The links, by their numbers among the edges.
    pub links: SortedMap<LinkId, usize>,
    /// Ids of the text that stand for nothing in the design: helpers and edges.
    pub others: Arc<Vec<String>>,
}

/// Reads a flowchart. Only what was recorded has a place.
pub(super) fn read(
    source: &str,
    recorded: &Recorded,
) -> (Design, Vec<Diagnostic>, Vec<Guess>, Map) {
    let chart = flowchart::read(source);
    let topology = topology(source, &chart);
    let diagnostics = topology.diagnostics.clone();
    let (mut design, mut map, guesses) = designed(topology, recorded);
    design.title = title(source, &chart);
    let graph = chart.graph();
    let vertices = graph.vertices.iter().map(|vertex| vertex.id.clone());
    let others = vertices.chain(graph.edges.iter().map(|edge| edge.id.clone()));
    map.others = Arc::new(others.collect());
    (design, diagnostics, guesses, map)
}

impl Map {
    /// The ids of the text as it was read.
    pub fn drawn(&self) -> DrawnIds {
        let (nodes, sites) = (self.nodes.clone(), self.sites.clone());
        DrawnIds { nodes, sites, participants: SortedMap::new() }
    }

    /// The lines of all that is drawn.
    pub fn lines(&self, design: &Design) -> Lines {
        let ids = Ids {
            sites: self.sites.iter().map(|(id, text)| (text.as_str(), id)).collect(),
            nodes: self.nodes.iter().map(|(id, text)| (text.as_str(), id)).collect(),
            links: self.links.iter().map(|(id, edge)| (*edge, id)).collect(),
        };
        let mut lines = Lines::default();
        lines.add_chart(design, &self.topology, &ids);
        lines
    }

    /// Writes a design onto the flowchart that another was read from, and gives the ids of
    /// the new text.
    pub fn patched(&self, source: &str, old: &Design, design: &Design) -> (Patched, DrawnIds) {
        let (mut changes, ids) = changes(self, old, design, None);
        if old.title != design.title {
            changes.push(Change::Retitle(design.title.clone()));
        }
        let patched = patch(source, &changes);
        let (nodes, mut sites) = (ids.nodes, ids.sites);
        renumbered(&patched.text, design, &mut sites);
        (patched, DrawnIds { nodes, sites, participants: SortedMap::new() })
    }
}

/// Finds the sites again that have numbers as ids, by their names and what is around them:
/// the numbers are others where subgraphs came or went.
fn renumbered(text: &str, design: &Design, sites: &mut SortedMap<SiteId, String>) {
    let is_numbered = |id: &str| {
        let number = id.strip_prefix("subGraph");
        number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
    };
    if !sites.values().any(|id| is_numbered(id)) {
        return;
    }
    let mut found: HashMap<String, SiteId> = HashMap::new();
    let mut numbered: HashMap<(String, Option<SiteId>), VecDeque<SiteId>> = HashMap::new();
    for (id, text) in sites.iter() {
        let Some(site) = design.sites.get(id) else { continue };
        if is_numbered(text) {
            let name = normal_name(&site.name, 1, false).0;
            numbered.entry((name, site.parent.clone())).or_default().push_back(id.clone());
        } else {
            found.insert(text.clone(), id.clone());
        }
    }
    // In the order of the first lines, so that the outer ones come first.
    for site in plain_topology(&flowchart::read(text)).sites {
        if found.contains_key(&site.id) {
            continue;
        }
        let parent = site.parent.as_ref().and_then(|it| found.get(it)).cloned();
        let known = numbered.get_mut(&(site.name, parent)).and_then(VecDeque::pop_front);
        if let Some(known) = known {
            sites.insert(known.clone(), site.id.clone());
            found.insert(site.id, known);
        }
    }
}
