//! Files with a Mermaid flowchart.

use super::changes::changes;
use super::components::designed;
use crate::model::{Design, LinkId, NodeId, SiteId};
use crate::text::mermaid::flowchart;
use crate::text::mermaid::patch::{Patched, patch};
use crate::text::mermaid::reading::{Topology, topology};
use crate::{Diagnostic, SortedMap};

/// What was read from a file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The design.
    pub design: Design,
    /// What a person should know about the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Where everything came from.
    pub source_map: SourceMap,
}

/// What leads from a design back to the text that it was read from.
#[derive(Clone, Debug)]
pub struct SourceMap {
    /// The design as it was read.
    pub(super) design: Design,
    /// What the flowchart says.
    pub(super) topology: Topology,
    /// The ids of the text.
    pub(super) nodes: SortedMap<NodeId, String>,
    pub(super) sites: SortedMap<SiteId, String>,
    /// The links, by their numbers among the edges.
    pub(super) links: SortedMap<LinkId, usize>,
    /// Ids of the text that stand for nothing in the design: helpers and edges.
    pub(super) others: Vec<String>,
}

impl SourceMap {
    /// What the flowchart says, with what each kind was guessed from.
    pub const fn topology(&self) -> &Topology {
        &self.topology
    }

    /// The id that a node has in the text.
    pub fn node(&self, id: &NodeId) -> Option<&str> {
        self.nodes.get(id).map(String::as_str)
    }

    /// The id that a site has in the text.
    pub fn site(&self, id: &SiteId) -> Option<&str> {
        self.sites.get(id).map(String::as_str)
    }
}

/// Reads a flowchart as a design. Ids of the text are ids of the design where they can
/// be; everything is laid out.
pub fn parse(source: &str) -> Parsed {
    let chart = flowchart::read(source);
    let topology = topology(source, &chart);
    let mut diagnostics = topology.diagnostics.clone();
    let (mut design, mut source_map) = designed(topology);
    diagnostics.extend(super::settled(&mut design));
    source_map.design = design.clone();
    let graph = chart.graph();
    let vertices = graph.vertices.iter().map(|vertex| vertex.id.clone());
    source_map.others = vertices.chain(graph.edges.iter().map(|edge| edge.id.clone())).collect();
    Parsed { design, diagnostics, source_map }
}

/// Writes a design onto the text that another, earlier one was read from. Where the
/// drawing is the same, so is the text. A flowchart has no positions and no texts
/// besides names and labels, so that changes of those are not written.
pub fn update(source: &str, source_map: &SourceMap, design: &Design) -> String {
    patched(source, source_map, design).text
}

/// Like [`update`], with what was changed where.
pub fn patched(source: &str, source_map: &SourceMap, design: &Design) -> Patched {
    patch(source, &changes(source_map, design))
}
