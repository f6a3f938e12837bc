//! Following the changes of a design.

use super::ports;
use super::router::{Router, chip_of, endpoint};
use super::shape::Route;
use super::view::View;
use crate::SortedSet;
use crate::geometry::Rect;
use crate::model::{Design, Endpoint, Item, LinkId};

/// What a change means for the links.
#[derive(Default)]
struct Stale {
    /// Things whose links may leave elsewhere.
    ends: SortedSet<Endpoint>,
    /// Links to be drawn again.
    links: SortedSet<LinkId>,
    /// Where an obstacle came or went.
    areas: Vec<Rect>,
}

impl Router {
    /// Follows a change: `items` are the records that were added, changed or
    /// removed ([`crate::Changes::items`]), `design` is how they are now.
    /// Returns the links whose route is new, or gone.
    pub fn update(
        &mut self,
        design: &Design,
        items: &SortedSet<Item>,
    ) -> Vec<(LinkId, Option<Route>)> {
        if items.iter().any(|item| self.nests_differently(design, item)) {
            return self.afresh(design);
        }
        let mut stale = Stale::default();
        let mut gone = Vec::new();
        for item in items {
            match item {
                Item::Node(_) | Item::Site(_) => self.follow_place(design, item, &mut stale),
                Item::Link(id) => {
                    self.follow_link(design, id, &mut stale);
                    if !design.links.contains_key(id) {
                        gone.push((id.clone(), None));
                    }
                }
                _ => {}
            }
        }
        self.follow_ports(&mut stale);
        self.follow_obstacles(&mut stale);
        let mut changed = gone;
        // In the order of ids: labels give way to those of smaller ids only.
        while let Some(link) = stale.links.pop_first() {
            let before = self.chip(&link);
            if self.draw(&link) {
                let route = self.route(&link).cloned();
                changed.push((link.clone(), route));
            }
            let after = self.chip(&link);
            if before != after {
                let gone_and_come = before.into_iter().chain(after);
                stale.links.extend(gone_and_come.flat_map(|chip| self.giving_way(&link, chip)));
            }
        }
        changed
    }

    fn chip(&self, link: &LinkId) -> Option<Rect> {
        Some(self.lines.get(link)?.drawn.label.as_ref()?.chip)
    }

    /// The links whose labels have to know of a chip.
    fn giving_way(&self, link: &LinkId, chip: Rect) -> Vec<LinkId> {
        let near = self.labels.near(chip).filter(|label| label.link > *link);
        near.map(|label| label.link.clone()).collect()
    }

    /// Whether a site came, went or moved into another.
    fn nests_differently(&self, design: &Design, item: &Item) -> bool {
        let Item::Site(id) = item else { return false };
        match (design.sites.get(id), self.places.get(&Endpoint::Site(id.clone()))) {
            (Some(site), Some(place)) => site.parent != place.parent,
            (None, None) => false,
            _ => true,
        }
    }

    fn afresh(&mut self, design: &Design) -> Vec<(LinkId, Option<Route>)> {
        let before = std::mem::replace(self, Self::new(design));
        let gone = before.lines.keys().filter(|id| !self.lines.contains_key(*id));
        let gone = gone.map(|id| (id.clone(), None));
        let new = self.routes().filter(|&(id, route)| before.route(id) != Some(route));
        let new = new.map(|(id, route)| (id.clone(), Some(route.clone())));
        gone.chain(new).collect()
    }

    fn follow_place(&mut self, design: &Design, item: &Item, stale: &mut Stale) {
        let Some(end) = endpoint(item) else { return };
        let before = self
            .places
            .get(&end)
            .map(|place| (place.rect, place.parent.clone(), place.obstacles.clone()));
        match item {
            Item::Node(id) => match design.nodes.get(id) {
                Some(node) => self.put_node(node),
                None => self.take_place(&end),
            },
            Item::Site(id) => {
                if let Some(site) = design.sites.get(id) {
                    self.put_site(site);
                }
            }
            _ => {}
        }
        let after = self.places.get(&end);
        let obstacles_after = after.map(|place| place.obstacles.as_slice()).unwrap_or_default();
        let obstacles_before = before.as_ref().map(|it| it.2.as_slice()).unwrap_or_default();
        if obstacles_before != obstacles_after {
            let all = obstacles_before.iter().chain(obstacles_after);
            stale.areas.extend(all.map(|obstacle| obstacle.rect));
        }
        if obstacles_before != obstacles_after
            && let Endpoint::Site(site) = &end
        {
            // Links to what is in the site keep clear of its title.
            let inside =
                self.places.iter().filter(|(_, place)| place.parent.as_ref() == Some(site));
            stale.ends.extend(inside.map(|(end, _)| end.clone()));
        }
        let Some(after) = after else { return };
        if before.is_none_or(|it| it.0 != after.rect || it.1 != after.parent) {
            stale.links.extend(after.links.iter().chain(&after.through).cloned());
            stale.ends.insert(end);
        }
    }

    fn follow_link(&mut self, design: &Design, id: &LinkId, stale: &mut Stale) {
        let before = self.lines.get(id).map(|line| (line.from.clone(), line.to.clone()));
        let after = design.links.get(id);
        if let (Some(before), Some(after)) = (&before, after)
            && (&before.0, &before.1) == (&after.from, &after.to)
        {
            if let Some(line) = self.lines.get_mut(id) {
                line.chip = chip_of(after);
                stale.links.insert(id.clone());
            }
            return;
        }
        let chip = self.chip(id);
        self.take_link(id);
        stale.links.extend(chip.into_iter().flat_map(|chip| self.giving_way(id, chip)));
        if let Some(link) = after {
            self.put_link(link);
        }
        let ends = before.into_iter().chain(after.map(|link| (link.from.clone(), link.to.clone())));
        for end in ends.flat_map(|(from, to)| [from, to]) {
            stale.links.extend(self.links_at(&end).cloned());
            stale.ends.insert(end);
        }
    }

    /// Spreads the links at everything concerned, and at its neighbours, anew.
    fn follow_ports(&mut self, stale: &mut Stale) {
        let mut ends = stale.ends.clone();
        for line in
            stale.ends.iter().flat_map(|end| self.links_at(end)).filter_map(|id| self.lines.get(id))
        {
            ends.extend([line.from.clone(), line.to.clone()]);
        }
        for end in &ends {
            let ports = View::of(self).ports(end);
            let Some(place) = self.places.get_mut(end) else { continue };
            let before = std::mem::replace(&mut place.ports, ports);
            stale.links.extend(ports::differing(&before, &place.ports).cloned());
        }
    }

    /// Finds the links that pass where an obstacle came or went.
    fn follow_obstacles(&self, stale: &mut Stale) {
        const MOST: usize = 64;
        if stale.areas.len() > MOST {
            stale.areas = Rect::around(stale.areas.drain(..)).into_iter().collect();
        }
        for (id, line) in &self.lines {
            let reach = line.drawn.reach;
            if stale.areas.iter().any(|area| area.overlaps(reach)) {
                stale.links.insert(id.clone());
            }
        }
    }
}
