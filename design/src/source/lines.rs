//! On which lines of a file the parts of a design are.

use std::collections::HashMap;

use crate::Place;
use crate::model::{Design, Item, LinkId, NodeId, SiteId};
use crate::text::mermaid::reading::Topology;

/// The lines on which a file tells of the parts of a design, counted from 1. What is told
/// in several places counts where it is told first.
#[derive(Clone, Debug, Default)]
pub struct Lines(HashMap<Place, u32>);

impl Lines {
    /// The line that tells of a place.
    pub fn of(&self, place: &Place) -> Option<u32> {
        self.0.get(place).copied()
    }

    /// Notes that a line tells of a place.
    pub(super) fn add(&mut self, place: Place, line: u32) {
        self.0.entry(place).or_insert(line);
    }

    /// Notes that a line tells of a part.
    pub(super) fn add_item(&mut self, item: Item, line: u32) {
        self.add(Place::Item(item), line);
    }

    /// Notes where a flowchart shows its parts.
    pub(super) fn add_chart(&mut self, design: &Design, topology: &Topology, ids: &Ids) {
        for site in &topology.sites {
            if let Some(id) = ids.sites.get(site.id.as_str()) {
                self.add_item(Item::Site((*id).clone()), site.line);
            }
        }
        for node in &topology.nodes {
            let Some(id) = ids.nodes.get(node.id.as_str()) else { continue };
            self.add_item(Item::Node((*id).clone()), node.line);
            if let Some(node_of_design) = design.nodes.get(*id) {
                self.add_item(Item::Component(node_of_design.component.clone()), node.line);
            }
        }
        for link in &topology.links {
            if let Some(id) = ids.links.get(&link.edge) {
                self.add_item(Item::Link((*id).clone()), link.line);
            }
        }
    }
}

/// What the parts of a flowchart are in the design, by their ids in the flowchart and by
/// the numbers of its edges.
pub(super) struct Ids<'a> {
    pub sites: HashMap<&'a str, &'a SiteId>,
    pub nodes: HashMap<&'a str, &'a NodeId>,
    pub links: HashMap<usize, &'a LinkId>,
}
