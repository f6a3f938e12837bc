//! Which link is drawn where: every link belongs to the innermost box that holds
//! both of its ends, and leads from one thing in that box to another.

use crate::SortedMap;
use crate::model::{Design, Endpoint, Link, SiteId};
use crate::text::outline::{Outline, Part};

/// A design, taken apart for drawing. Things are named by their place in the
/// reading order.
pub struct Scene<'a> {
    pub design: &'a Design,
    pub outline: Outline<'a>,
    /// The links within each box, the whole picture being `None`.
    within: SortedMap<Option<usize>, Vec<Tie<'a>>>,
    /// Links between two nodes of a box without boxes, by where they start.
    branches: SortedMap<usize, Vec<&'a Link>>,
    /// Links that no box can show: from a thing to itself, or to what it is in.
    pub apart: Vec<&'a Link>,
}

/// A link between two things of one box.
#[derive(Clone, Copy)]
pub struct Tie<'a> {
    pub from: usize,
    pub to: usize,
    pub link: &'a Link,
}

impl<'a> Scene<'a> {
    pub fn of(design: &'a Design) -> Self {
        let outline = Outline::of(design);
        let (within, branches) = (SortedMap::new(), SortedMap::new());
        let mut scene = Self { design, outline, within, branches, apart: Vec::new() };
        for link in scene.outline.links(design) {
            scene.add(link);
        }
        scene
    }

    /// The links within a box.
    pub fn ties(&self, site: Option<usize>) -> &[Tie<'a>] {
        self.within.get(&site).map_or(&[], Vec::as_slice)
    }

    /// The links below a node.
    pub fn branches(&self, node: usize) -> &[&'a Link] {
        self.branches.get(&node).map_or(&[], Vec::as_slice)
    }

    /// Whether a site holds nodes only, which are then lines and not boxes.
    pub fn is_list(&self, site: Option<&SiteId>) -> bool {
        site.is_some_and(|site| {
            self.outline.parts(Some(site)).iter().all(|part| matches!(part, Part::Node(_)))
        })
    }

    fn add(&mut self, link: &'a Link) {
        let (from, to) = (self.path(&link.from), self.path(&link.to));
        let shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
        let (Some(&start), Some(&end)) = (from.get(shared), to.get(shared)) else {
            self.apart.push(link);
            return;
        };
        let site = shared.checked_sub(1).and_then(|at| from.get(at)).copied();
        let both_here = from.len() == shared + 1 && to.len() == shared + 1;
        if both_here && self.is_list(self.site_of(&link.from)) {
            self.branches.entry(start).or_default().push(link);
        } else {
            self.within.entry(site).or_default().push(Tie { from: start, to: end, link });
        }
    }

    fn site_of(&self, end: &Endpoint) -> Option<&'a SiteId> {
        let design = self.design;
        match end {
            Endpoint::Node(id) => design.nodes.get(id).and_then(|node| node.site.as_ref()),
            Endpoint::Site(id) => design.sites.get(id).and_then(|site| site.parent.as_ref()),
        }
    }

    /// The sites around a thing from the outermost inwards, then the thing.
    fn path(&self, end: &Endpoint) -> Vec<usize> {
        let mut path = vec![self.outline.rank(end)];
        let mut site = self.site_of(end);
        while let Some(id) = site {
            let end = Endpoint::Site(id.clone());
            let rank = self.outline.rank(&end);
            if path.contains(&rank) {
                break;
            }
            path.push(rank);
            site = self.site_of(&end);
        }
        path.reverse();
        path
    }
}
