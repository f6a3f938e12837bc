//! Sites and nodes in the order in which people read the canvas.

use std::collections::HashMap;

use crate::geometry::Rect;
use crate::model::{Design, Endpoint, Link, Node, NodeId, Site, SiteId};
use crate::{Arrange as _, SortedMap};

/// What stands in which site, from top to bottom and from left to right.
///
/// Things at the same place are ordered by id. Sites that lie in each other in
/// a circle, which only an unrepaired design has, are left out.
pub struct Outline<'a> {
    parts: SortedMap<Option<&'a SiteId>, Vec<Part<'a>>>,
    node_ranks: HashMap<&'a NodeId, usize>,
    site_ranks: HashMap<&'a SiteId, usize>,
}

/// Something that stands directly in a site, or outside of all.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// A site, which may hold parts of its own.
    Site(&'a Site),
    /// A node.
    Node(&'a Node),
}

impl<'a> Part<'a> {
    /// Where it is drawn.
    pub const fn rect(self) -> Rect {
        match self {
            Self::Site(site) => site.rect,
            Self::Node(node) => node.rect(),
        }
    }

    fn key(self) -> (i32, i32, &'a str) {
        let rect = self.rect();
        let id = match self {
            Self::Site(site) => site.id.as_str(),
            Self::Node(node) => node.id.as_str(),
        };
        (rect.y, rect.x, id)
    }
}

impl<'a> Outline<'a> {
    /// Reads the whole canvas.
    pub fn of(design: &'a Design) -> Self {
        let mut parts: SortedMap<Option<&SiteId>, Vec<Part>> = SortedMap::new();
        for site in design.sites.values() {
            let parent = site.parent.as_ref().filter(|id| design.sites.contains_key(*id));
            parts.entry(parent).or_default().push(Part::Site(site));
        }
        for node in design.nodes.values() {
            let site = node.site.as_ref().filter(|id| design.sites.contains_key(*id));
            parts.entry(site).or_default().push(Part::Node(node));
        }
        parts.values_mut().for_each(|parts| parts.arrange_by_key(|part| part.key()));
        let mut outline = Self { parts, node_ranks: HashMap::new(), site_ranks: HashMap::new() };
        let mut order = Vec::new();
        outline.visit(None, &mut order);
        for (rank, part) in order.into_iter().enumerate() {
            match part {
                Part::Site(site) => drop(outline.site_ranks.insert(&site.id, rank)),
                Part::Node(node) => drop(outline.node_ranks.insert(&node.id, rank)),
            }
        }
        outline
    }

    /// What stands directly in a site, or outside of all sites.
    pub fn parts<'s>(&'s self, site: Option<&'s SiteId>) -> &'s [Part<'a>] {
        self.parts.get(&site).map_or(&[], Vec::as_slice)
    }

    /// Everything in a site at any depth, each site before what it holds.
    pub fn all_parts(&self, site: Option<&'a SiteId>) -> Vec<Part<'a>> {
        let mut all = Vec::new();
        self.visit(site, &mut all);
        all
    }

    /// The place of the end of a link in the reading order of the whole canvas.
    pub fn rank(&self, end: &Endpoint) -> usize {
        let rank = match end {
            Endpoint::Node(id) => self.node_ranks.get(id),
            Endpoint::Site(id) => self.site_ranks.get(id),
        };
        rank.copied().unwrap_or(usize::MAX)
    }

    /// The place of a site or node in the reading order of the whole canvas.
    pub fn part_rank(&self, part: Part) -> usize {
        let rank = match part {
            Part::Node(node) => self.node_ranks.get(&node.id),
            Part::Site(site) => self.site_ranks.get(&site.id),
        };
        rank.copied().unwrap_or(usize::MAX)
    }

    /// All links, ordered by where they start, then by where they end.
    pub fn links(&self, design: &'a Design) -> Vec<&'a Link> {
        let mut links: Vec<&Link> = design.links.values().collect();
        links.arrange_by_key(|link| (self.rank(&link.from), self.rank(&link.to), &link.id));
        links
    }

    fn visit(&self, site: Option<&'a SiteId>, into: &mut Vec<Part<'a>>) {
        for part in self.parts(site) {
            into.push(*part);
            if let Part::Site(site) = part {
                self.visit(Some(&site.id), into);
            }
        }
    }
}
