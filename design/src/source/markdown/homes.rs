//! Which diagrams of a document show what.

use std::collections::{HashMap, HashSet};

use super::network::Known;
use super::writer::Writer;
use crate::model::{Design, Endpoint, LinkId, NodeId, SiteId};

/// The diagrams that show each thing of the new design, by their numbers.
#[derive(Default)]
pub struct Homes {
    nodes: HashMap<NodeId, Vec<usize>>,
    sites: HashMap<SiteId, Vec<usize>>,
    links: HashMap<LinkId, Vec<usize>>,
    /// The diagrams that get something which they did not show.
    new: HashSet<usize>,
    /// The other way round.
    shown: Vec<(Vec<NodeId>, Vec<SiteId>, Vec<LinkId>)>,
}

impl Homes {
    /// Finds out what is shown where, and where to show what is new.
    pub fn of(writer: &Writer) -> Self {
        let known = Known::of(&writer.keys.drawn);
        let mut found = Self::default();
        for (number, chart) in writer.keys.charts.iter().enumerate() {
            for id in known.nodes(chart).keys() {
                found.nodes.entry(id.clone()).or_default().push(number);
            }
            for id in known.sites(chart).keys() {
                found.sites.entry(id.clone()).or_default().push(number);
            }
            for (id, _) in &chart.links {
                found.links.entry(id.clone()).or_default().push(number);
            }
        }
        found.settle(writer.new);
        found.shown.resize_with(writer.keys.charts.len(), Default::default);
        for (id, homes) in &found.nodes {
            homes.iter().for_each(|at| push(found.shown.get_mut(*at).map(|it| &mut it.0), id));
        }
        for (id, homes) in &found.sites {
            homes.iter().for_each(|at| push(found.shown.get_mut(*at).map(|it| &mut it.1), id));
        }
        for (id, homes) in &found.links {
            homes.iter().for_each(|at| push(found.shown.get_mut(*at).map(|it| &mut it.2), id));
        }
        found
    }

    /// Whether a diagram gets something which it did not show.
    pub fn is_new(&self, number: usize) -> bool {
        self.new.contains(&number)
    }

    /// What a diagram shows, or shall show.
    pub fn shown(&self, number: usize) -> (&[NodeId], &[SiteId], &[LinkId]) {
        self.shown.get(number).map_or((&[], &[], &[]), |(nodes, sites, links)| {
            (nodes.as_slice(), sites.as_slice(), links.as_slice())
        })
    }

    /// Finds a diagram for all that is in none: that of the site around it, or of what
    /// it is linked to, or else the first one.
    fn settle(&mut self, design: &Design) {
        for id in design.sites.keys().filter(|id| !self.sites.contains_key(id)).collect::<Vec<_>>()
        {
            let home = around(design, id).find_map(|it| self.sites.get(it)?.first().copied());
            self.new.insert(home.unwrap_or(0));
            self.sites.insert(id.clone(), vec![home.unwrap_or(0)]);
        }
        for (id, node) in &design.nodes {
            if !self.nodes.contains_key(id) {
                let site = node.site.as_ref().and_then(|it| self.sites.get(it)?.first().copied());
                self.new.insert(site.unwrap_or(0));
                self.nodes.insert(id.clone(), vec![site.unwrap_or(0)]);
            }
        }
        for (id, link) in &design.links {
            if !self.links.contains_key(id) {
                let (from, to) = (self.end(&link.from), self.end(&link.to));
                let home = from.iter().find(|it| to.contains(it)).or_else(|| from.first());
                let home = home.copied().unwrap_or(0);
                self.new.insert(home);
                self.links.insert(id.clone(), vec![home]);
                // The ends are shown again where the link is.
                for end in [&link.from, &link.to] {
                    self.show(end, home);
                }
            }
        }
    }

    fn end(&self, end: &Endpoint) -> &[usize] {
        let homes = match end {
            Endpoint::Node(id) => self.nodes.get(id),
            Endpoint::Site(id) => self.sites.get(id),
        };
        homes.map_or(&[], Vec::as_slice)
    }

    fn show(&mut self, end: &Endpoint, home: usize) {
        let homes = match end {
            Endpoint::Node(id) => self.nodes.entry(id.clone()).or_default(),
            Endpoint::Site(id) => self.sites.entry(id.clone()).or_default(),
        };
        if !homes.contains(&home) {
            homes.push(home);
        }
    }
}

fn push<T: Clone>(all: Option<&mut Vec<T>>, one: &T) {
    if let Some(all) = all {
        all.push(one.clone());
    }
}

/// The sites around a site, from the inside.
fn around<'a>(design: &'a Design, site: &SiteId) -> impl Iterator<Item = &'a SiteId> {
    let parent = |id: &SiteId| design.sites.get(id)?.parent.as_ref();
    std::iter::successors(parent(site), move |id| parent(id)).take(64)
}
