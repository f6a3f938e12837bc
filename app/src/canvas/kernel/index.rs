//! Where everything is, kept while the design changes.

use design::geometry::Rect;
use design::metrics::chip;
use design::route::{Route, Router};
use design::{
    Change, Changes, ComponentId, Design, Endpoint, Link, LinkId, Node, NodeId, SiteId, SortedMap,
    SortedSet,
};

use super::grid::Grid;

/// Where everything is: what following a change costs depends on the change,
/// not on the size of the design.
#[derive(Debug, Default)]
pub struct Index {
    /// The nodes by the rectangles of their cards.
    pub nodes: Grid<NodeId>,
    /// The sites by their rectangles.
    pub sites: Grid<SiteId>,
    /// The links by the rectangles around their courses and labels.
    pub links: Grid<LinkId>,
    router: Router,
    inside: SortedMap<SiteId, SortedSet<Endpoint>>,
    placed: SortedMap<ComponentId, SortedSet<NodeId>>,
}

/// What is to be drawn anew after a change, or is gone.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Nodes.
    pub nodes: SortedSet<NodeId>,
    /// Sites.
    pub sites: SortedSet<SiteId>,
    /// Links.
    pub links: SortedSet<LinkId>,
}

impl Touched {
    /// Whether nothing on the canvas is.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.sites.is_empty() && self.links.is_empty()
    }
}

impl Index {
    /// Where everything of a design is.
    pub fn new(design: &Design) -> Self {
        let mut index = Self { router: Router::new(design), ..Self::default() };
        for node in design.nodes.values() {
            index.put_node(node);
        }
        for site in design.sites.values() {
            index.sites.insert(site.id.clone(), site.rect);
            index.put_inside(site.parent.as_ref(), Endpoint::Site(site.id.clone()));
        }
        for link in design.links.values() {
            index.put_link(link);
        }
        index
    }

    /// Follows changes; `design` is what they led to.
    pub fn follow(&mut self, design: &Design, changes: &Changes) -> Touched {
        let mut touched = Touched::default();
        for change in &changes.0 {
            match change {
                Change::Component(id, _) => {
                    touched.nodes.extend(self.placed(id).cloned());
                }
                Change::Node(id, edit) => {
                    if let Some(before) = &edit.before {
                        self.take_node(before);
                    }
                    if let Some(after) = &edit.after {
                        self.put_node(after);
                    }
                    touched.nodes.insert(id.clone());
                }
                Change::Site(id, edit) => {
                    let parent = |site: &Option<design::Site>| site.as_ref()?.parent.clone();
                    let end = Endpoint::Site(id.clone());
                    self.take_inside(parent(&edit.before).as_ref(), &end);
                    match &edit.after {
                        Some(after) => {
                            self.sites.insert(id.clone(), after.rect);
                            self.put_inside(after.parent.as_ref(), end);
                        }
                        None => drop(self.sites.remove(id)),
                    }
                    touched.sites.insert(id.clone());
                    if parent(&edit.before) != parent(&edit.after) {
                        // What lies in it is now drawn at another depth.
                        touched.sites.extend(self.sites_within(id));
                    }
                }
                Change::Link(id, _) => drop(touched.links.insert(id.clone())),
                _ => {}
            }
        }
        let rerouted = self.router.update(design, &changes.items());
        touched.links.extend(rerouted.into_iter().map(|(id, _)| id));
        for id in &touched.links {
            match design.links.get(id) {
                Some(link) => self.put_link(link),
                None => drop(self.links.remove(id)),
            }
        }
        touched
    }

    /// The course of a link.
    pub fn route(&self, link: &LinkId) -> Option<&Route> {
        self.router.route(link)
    }

    /// The courses that are others while some things are elsewhere.
    pub fn rerouted(
        &self,
        moved: &SortedSet<Endpoint>,
        rect_of: impl Fn(&Endpoint) -> Option<Rect>,
    ) -> Vec<(LinkId, Route)> {
        self.router.preview(moved, rect_of)
    }

    /// The links that begin or end at a node or site.
    pub fn links_at(&self, end: &Endpoint) -> impl Iterator<Item = &LinkId> {
        self.router.links_at(end)
    }

    /// The rectangle of a node or site.
    pub fn rect(&self, end: &Endpoint) -> Option<Rect> {
        match end {
            Endpoint::Node(id) => self.nodes.get(id),
            Endpoint::Site(id) => self.sites.get(id),
        }
    }

    /// The nodes on which a component is placed.
    pub fn placed(&self, component: &ComponentId) -> impl Iterator<Item = &NodeId> {
        self.placed.get(component).into_iter().flatten()
    }

    /// What lies directly in a site.
    pub fn inside(&self, site: &SiteId) -> impl Iterator<Item = &Endpoint> {
        self.inside.get(site).into_iter().flatten()
    }

    /// What lies in a site at any depth.
    pub fn within(&self, site: &SiteId) -> SortedSet<Endpoint> {
        let mut found = SortedSet::new();
        let mut open = vec![site];
        while let Some(site) = open.pop() {
            for end in self.inside(site) {
                if let Endpoint::Site(inner) = end
                    && !found.contains(end)
                {
                    open.push(inner);
                }
                found.insert(end.clone());
            }
        }
        found
    }

    fn sites_within(&self, site: &SiteId) -> impl Iterator<Item = SiteId> {
        self.within(site).into_iter().filter_map(|end| match end {
            Endpoint::Site(id) => Some(id),
            Endpoint::Node(_) => None,
        })
    }

    /// The smallest rectangle around all nodes and sites.
    pub fn bounds(&self) -> Option<Rect> {
        Rect::around(self.nodes.bounds().into_iter().chain(self.sites.bounds()))
    }

    fn put_node(&mut self, node: &Node) {
        self.nodes.insert(node.id.clone(), node.rect());
        self.put_inside(node.site.as_ref(), Endpoint::Node(node.id.clone()));
        self.placed.entry(node.component.clone()).or_default().insert(node.id.clone());
    }

    fn take_node(&mut self, node: &Node) {
        self.nodes.remove(&node.id);
        self.take_inside(node.site.as_ref(), &Endpoint::Node(node.id.clone()));
        if let Some(nodes) = self.placed.get_mut(&node.component) {
            nodes.remove(&node.id);
            if nodes.is_empty() {
                self.placed.remove(&node.component);
            }
        }
    }

    fn put_link(&mut self, link: &Link) {
        let Some(route) = self.router.route(&link.id) else { return };
        let mut bounds = route.bounds();
        if !link.label.is_empty() {
            bounds = bounds.union(route.chip(chip::width(&link.label)));
        }
        self.links.insert(link.id.clone(), bounds);
    }

    fn put_inside(&mut self, site: Option<&SiteId>, end: Endpoint) {
        if let Some(site) = site {
            self.inside.entry(site.clone()).or_default().insert(end);
        }
    }

    fn take_inside(&mut self, site: Option<&SiteId>, end: &Endpoint) {
        let Some(site) = site else { return };
        if let Some(ends) = self.inside.get_mut(site) {
            ends.remove(end);
            if ends.is_empty() {
                self.inside.remove(site);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use design::command::{Contents, Placement, SetComponent};
    use design::geometry::Point;
    use design::{Command, Item};
    use proptest::prelude::*;

    use super::*;
    use crate::canvas::kernel::samples;

    /// Something to do with the sample of a given number of records.
    #[derive(Clone, Debug)]
    enum Deed {
        Move(usize, i32, i32, Option<usize>),
        MoveSite(usize, i32, i32, Option<usize>),
        Rename(usize),
        Link(usize, usize),
        Remove(usize),
        RemoveSite(usize, bool),
    }

    fn deeds() -> impl Strategy<Value = Deed> {
        let at = || -500..1500i32;
        let parent = || prop::option::of(0..5usize);
        prop_oneof![
            (0..9usize, at(), at(), parent()).prop_map(|(n, x, y, p)| Deed::Move(n, x, y, p)),
            (0..5usize, at(), at(), parent()).prop_map(|(n, x, y, p)| Deed::MoveSite(n, x, y, p)),
            (0..9usize).prop_map(Deed::Rename),
            (0..9usize, 0..9usize).prop_map(|(from, to)| Deed::Link(from, to)),
            (0..9usize).prop_map(Deed::Remove),
            (0..5usize, any::<bool>()).prop_map(|(site, keep)| Deed::RemoveSite(site, keep)),
        ]
    }

    fn command(deed: Deed, count: usize) -> Command {
        let place = |item, x, y, parent: Option<usize>| {
            let parent = parent.map(samples::site_id);
            Command::Place(vec![Placement { item, position: Point::new(x, y), parent }])
        };
        match deed {
            Deed::Move(node, x, y, parent) => {
                place(Endpoint::Node(samples::node_id(node)), x, y, parent)
            }
            Deed::MoveSite(site, x, y, parent) => {
                place(Endpoint::Site(samples::site_id(site)), x, y, parent)
            }
            Deed::Rename(component) => Command::SetComponent(
                samples::component_id(component),
                SetComponent::Name(format!("Renamed {count}")),
            ),
            Deed::Link(from, to) => samples::link(100 + count, from, to),
            Deed::Remove(node) => Command::remove(Item::Node(samples::node_id(node))),
            Deed::RemoveSite(site, keep) => Command::Remove(
                vec![Item::Site(samples::site_id(site))],
                if keep { Contents::Keep } else { Contents::Remove },
            ),
        }
    }

    proptest! {
        /// Whatever is done, the index is the one that a fresh look would give,
        /// and it tells everything that looks different.
        #[test]
        fn following_is_looking_afresh(deeds in prop::collection::vec(deeds(), 0..12)) {
            let mut design = samples::design();
            let mut index = Index::new(&design);
            for (count, deed) in deeds.into_iter().enumerate() {
                let before = design.clone();
                let Ok(changes) = design.apply(&command(deed, count)) else { continue };
                let touched = index.follow(&design, &changes);
                let fresh = Index::new(&design);
                let rects = |index: &Index| {
                    let nodes = index.nodes.iter().map(|(id, rect)| (id.to_string(), rect));
                    let sites = index.sites.iter().map(|(id, rect)| (id.to_string(), rect));
                    let links = index.links.iter().map(|(id, rect)| (id.to_string(), rect));
                    nodes.chain(sites).chain(links).collect::<Vec<_>>()
                };
                prop_assert_eq!(rects(&index), rects(&fresh));
                prop_assert_eq!(&index.inside, &fresh.inside);
                prop_assert_eq!(&index.placed, &fresh.placed);
                for (id, node) in &design.nodes {
                    let component = |design: &Design| design.components.get(&node.component).cloned();
                    let same = before.nodes.get(id) == Some(node)
                        && component(&before) == component(&design);
                    prop_assert!(same || touched.nodes.contains(id));
                }
            }
        }
    }

    #[test]
    fn within_goes_to_any_depth() {
        let design = samples::design();
        let index = Index::new(&design);
        let within = index.within(&samples::site_id(0));
        assert!(within.contains(&Endpoint::Site(samples::site_id(2))));
        assert!(within.contains(&Endpoint::Node(samples::node_id(4))));
        assert!(!within.contains(&Endpoint::Node(samples::node_id(0))));
    }
}
