//! All links of a design, routed, and kept so while it changes.

use std::collections::HashMap;

use super::cells::Cells;
use super::obstacles::{Label, Obstacle};
use super::ports::{self, Ports};
use super::shape::Route;
use super::view::View;
use crate::geometry::Rect;
use crate::metrics::chip;
use crate::model::{Design, Endpoint, Item, Link, LinkId, Node, Site, SiteId};
use crate::{SortedMap, SortedSet};

/// Routes the links of a design and follows its changes: what a change costs
/// depends on what it touches, not on the size of the design. (Links are looked
/// through once per change for those that pass by; adding, removing and
/// re-parenting sites starts afresh.)
#[derive(Clone, Debug, Default)]
pub struct Router {
    pub(super) places: HashMap<Endpoint, Place>,
    pub(super) lines: SortedMap<LinkId, Line>,
    pub(super) obstacles: Cells<Obstacle>,
    pub(super) labels: Cells<Label>,
}

/// A node or a site.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub rect: Rect,
    pub parent: Option<SiteId>,
    /// The links that begin or end here.
    pub links: SortedSet<LinkId>,
    /// The links that take a turn with regard to this site.
    pub through: SortedSet<LinkId>,
    pub ports: Ports,
    pub obstacles: Vec<Obstacle>,
}

/// A link.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub from: Endpoint,
    pub to: Endpoint,
    pub chip: Option<i32>,
    pub drawn: Drawn,
}

/// A route, and what it depends on.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pub route: Route,
    pub label: Option<Label>,
    /// Where an obstacle would have been seen.
    pub reach: Rect,
    /// The sites with regard to which it turns.
    pub outer: [Option<Endpoint>; 2],
}

impl Router {
    /// Routes all links of a design.
    pub fn new(design: &Design) -> Self {
        let mut router = Self::default();
        for site in design.sites.values() {
            router.put_site(site);
        }
        for node in design.nodes.values() {
            router.put_node(node);
        }
        for link in design.links.values() {
            router.put_link(link);
        }
        let ends: Vec<Endpoint> = router.places.keys().cloned().collect();
        for end in &ends {
            let ports = View::of(&router).ports(end);
            if let Some(place) = router.places.get_mut(end) {
                place.ports = ports;
            }
        }
        let links: Vec<LinkId> = router.lines.keys().cloned().collect();
        for link in &links {
            router.draw(link);
        }
        router
    }

    /// The route of a link.
    pub fn route(&self, link: &LinkId) -> Option<&Route> {
        self.lines.get(link).map(|line| &line.drawn.route)
    }

    /// All routes.
    pub fn routes(&self) -> impl Iterator<Item = (&LinkId, &Route)> {
        self.lines.iter().map(|(id, line)| (id, &line.drawn.route))
    }

    /// All routes, to keep.
    pub fn into_routes(self) -> SortedMap<LinkId, Route> {
        self.lines.into_iter().map(|(id, line)| (id, line.drawn.route)).collect()
    }

    /// The links that begin or end at a node or site.
    pub fn links_at(&self, end: &Endpoint) -> impl Iterator<Item = &LinkId> {
        self.places.get(end).into_iter().flat_map(|place| &place.links)
    }

    /// The routes that change while some nodes and sites are elsewhere, as
    /// `rect_of` tells (`None` is "where they were"): those of the links at
    /// these items, those that cross the borders of these sites, and those that
    /// make room for them at the other ends. Links that merely pass by keep
    /// their course until [`Self::update`].
    pub fn preview(
        &self,
        items: &SortedSet<Endpoint>,
        rect_of: impl Fn(&Endpoint) -> Option<Rect>,
    ) -> Vec<(LinkId, Route)> {
        let mut view = View::with(self, items, &rect_of);
        let mut links: SortedSet<&LinkId> = SortedSet::new();
        let mut ends: SortedSet<&Endpoint> = SortedSet::new();
        for end in items {
            let Some((end, place)) = self.places.get_key_value(end) else { continue };
            links.extend(place.links.iter().chain(&place.through));
            ends.insert(end);
            for line in place.links.iter().filter_map(|link| self.lines.get(link)) {
                ends.extend([&line.from, &line.to]);
            }
        }
        for end in ends {
            let ports = view.ports(end);
            let Some(place) = self.places.get(end) else { continue };
            let differing = ports::differing(&place.ports, &ports);
            let known = differing.filter_map(|link| self.lines.get_key_value(link));
            links.extend(known.map(|(link, _)| link));
            view.put_ports(end, ports);
        }
        view.redraw(&links)
    }

    pub(super) fn draw(&mut self, link: &LinkId) -> bool {
        let Some(drawn) = View::of(self).drawn(link) else { return false };
        let Some(line) = self.lines.get_mut(link) else { return false };
        let before = std::mem::replace(&mut line.drawn, drawn.clone());
        if before.label != drawn.label {
            before.label.iter().for_each(|label| self.labels.remove(label));
            drawn.label.iter().for_each(|label| self.labels.insert(label.clone()));
        }
        if before.outer != drawn.outer {
            for site in before.outer.iter().flatten() {
                if let Some(place) = self.places.get_mut(site) {
                    place.through.remove(link);
                }
            }
            for site in drawn.outer.iter().flatten() {
                if let Some(place) = self.places.get_mut(site) {
                    place.through.insert(link.clone());
                }
            }
        }
        before.route != drawn.route
    }

    pub(super) fn put_node(&mut self, node: &Node) {
        let end = Endpoint::Node(node.id.clone());
        let obstacles = vec![Obstacle::card(end.clone(), node.rect())];
        self.put(end, node.rect(), node.site.clone(), obstacles);
    }

    pub(super) fn put_site(&mut self, site: &Site) {
        let obstacles = Obstacle::titles(site).collect();
        self.put(Endpoint::Site(site.id.clone()), site.rect, site.parent.clone(), obstacles);
    }

    fn put(&mut self, end: Endpoint, rect: Rect, parent: Option<SiteId>, obstacles: Vec<Obstacle>) {
        let place = self.places.entry(end).or_default();
        for obstacle in &place.obstacles {
            self.obstacles.remove(obstacle);
        }
        for obstacle in &obstacles {
            self.obstacles.insert(obstacle.clone());
        }
        (place.rect, place.parent, place.obstacles) = (rect, parent, obstacles);
    }

    pub(super) fn take_place(&mut self, end: &Endpoint) {
        if let Some(place) = self.places.remove(end) {
            for obstacle in &place.obstacles {
                self.obstacles.remove(obstacle);
            }
        }
    }

    pub(super) fn put_link(&mut self, link: &Link) {
        self.take_link(&link.id);
        for end in [&link.from, &link.to] {
            if let Some(place) = self.places.get_mut(end) {
                place.links.insert(link.id.clone());
            }
        }
        let line = Line {
            from: link.from.clone(),
            to: link.to.clone(),
            chip: chip_of(link),
            drawn: Drawn::default(),
        };
        self.lines.insert(link.id.clone(), line);
    }

    pub(super) fn take_link(&mut self, link: &LinkId) {
        let Some(line) = self.lines.remove(link) else { return };
        line.drawn.label.iter().for_each(|label| self.labels.remove(label));
        for end in [&line.from, &line.to].into_iter().chain(line.drawn.outer.iter().flatten()) {
            if let Some(place) = self.places.get_mut(end) {
                place.links.remove(link);
                place.through.remove(link);
            }
        }
    }
}

/// The width of the chip of a link that has a label.
pub(super) fn chip_of(link: &Link) -> Option<i32> {
    (!link.label.is_empty()).then(|| chip::width(&link.label))
}

/// What an item of a design is on the canvas, if it is there at all.
pub(super) fn endpoint(item: &Item) -> Option<Endpoint> {
    match item {
        Item::Node(id) => Some(Endpoint::Node(id.clone())),
        Item::Site(id) => Some(Endpoint::Site(id.clone())),
        _ => None,
    }
}
