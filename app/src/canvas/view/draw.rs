//! Drawing one thing, and what a gesture shows.

use design::route::Route;
use design::{Arrange as _, Endpoint, Item, LinkId, NodeId, SiteId};

use super::dom;
use super::face::{LinkFace, NodeFace, SiteFace};
use super::lift::Lift;
use super::link::LinkView;
use super::mounted::Mountable;
use super::node::NodeView;
use super::scene::View;
use super::site::SiteView;
use crate::canvas::kernel::words;
use crate::canvas::kernel::world::World;
use crate::canvas::tools::{Moved, Overlay};

/// With more things in motion than this, only the links that leave them are
/// routed anew while they move.
const MANY: usize = 48;

impl View {
    pub(super) fn draw_node(&mut self, id: &NodeId, world: &World) {
        let Some(record) = world.design.nodes.get(id) else {
            self.nodes.remove(id);
            return;
        };
        let face = NodeFace::new(world.design, record, self.level);
        let state = self.state(&Item::Node(id.clone()));
        if let Some(view) = self.nodes.get_mut(id) {
            view.update(id, face, state, &mut self.cards);
        } else if self.is_near(Some(record.rect()))
            && let Some(view) = NodeView::new(id, face, state, &mut self.cards)
        {
            self.put_node(id, view.element());
            self.nodes.insert(id.clone(), view);
        }
    }

    pub(super) fn draw_site(&mut self, id: &SiteId, world: &World) {
        let Some(record) = world.design.sites.get(id) else {
            self.sites.remove(id);
            return;
        };
        let rect = match &self.overlay.resized {
            Some((resized, rect)) if resized == id => *rect,
            _ => record.rect,
        };
        let face = SiteFace::new(world.design, record, rect, self.scale);
        let state = self.state(&Item::Site(id.clone()));
        if let Some(view) = self.sites.get_mut(id) {
            if view.update(id, face, state, &self.layers.titles) {
                self.put_site(id);
            }
        } else if self.is_near(Some(record.rect))
            && let Some(view) = SiteView::new(id, face, state, &self.layers.titles)
        {
            self.sites.insert(id.clone(), view);
            self.put_site(id);
        }
    }

    pub(super) fn draw_link(&mut self, id: &LinkId, world: &World) {
        let (Some(record), Some(route)) = (world.design.links.get(id), world.index.route(id))
        else {
            self.links.remove(id);
            return;
        };
        let face = LinkFace::new(record, route, self.level);
        let item = Item::Link(id.clone());
        let (state, label) = (self.state(&item), words::sentence(world.design, &item));
        if let Some(view) = self.links.get_mut(id) {
            view.update(id, face, state, &label);
        } else if self.is_near(world.index.links.get(id))
            && let Some(view) = LinkView::new(id, face, state, &label)
        {
            dom::append(&self.layers.links, view.element());
            self.links.insert(id.clone(), view);
        }
    }

    /// Shows what a gesture wants to show.
    pub(super) fn show(&mut self, overlay: Overlay, world: &World) {
        let before = std::mem::replace(&mut self.overlay, overlay);
        let moved = self.overlay.moved.clone();
        if before.moved != moved {
            self.carry(moved.as_ref(), world);
        }
        if before.resized != self.overlay.resized {
            let after = self.overlay.resized.clone();
            for (id, _) in before.resized.iter().chain(&after) {
                self.draw_site(id, world);
            }
        }
        if before.moved != moved || before.resized != self.overlay.resized {
            self.reroute(world);
        }
    }

    fn carry(&mut self, moved: Option<&Moved>, world: &World) {
        let fits = |lift: &Lift| moved.is_some_and(|moved| lift.is_for(moved));
        if !self.lift.as_ref().is_some_and(fits) {
            self.put_down();
            self.lift = moved.map(|moved| Lift::new(moved, &self.layers.lifted));
            self.pick_up(world);
        }
        if let (Some(lift), Some(moved)) = (&self.lift, moved) {
            lift.carry(moved.by);
        }
    }

    fn pick_up(&mut self, world: &World) {
        let Some(lift) = &self.lift else { return };
        let links = self.links_inside(lift, world);
        let mut sites: Vec<&SiteView> = lift
            .all
            .iter()
            .filter_map(|end| match end {
                Endpoint::Site(id) => self.sites.get(id),
                Endpoint::Node(_) => None,
            })
            .collect();
        sites.arrange_by_key(|view| view.depth());
        for view in &sites {
            lift.take(view.element());
        }
        for view in links.iter().filter_map(|id| self.links.get(id)) {
            lift.take(view.element());
        }
        for end in lift.all.iter() {
            if let Endpoint::Node(id) = end
                && let Some(view) = self.nodes.get(id)
            {
                lift.take(view.element());
            }
        }
        for title in sites.iter().filter_map(|view| view.companion()) {
            lift.take(title);
        }
        if let Some(lift) = &mut self.lift {
            lift.links = links;
        }
    }

    /// The links of which both ends are lifted.
    fn links_inside(&self, lift: &Lift, world: &World) -> Vec<LinkId> {
        let inside = |id: &LinkId| {
            let link = world.design.links.get(id);
            link.is_some_and(|it| lift.all.contains(&it.from) && lift.all.contains(&it.to))
        };
        self.links.keys().filter(|id| inside(id)).cloned().collect()
    }

    fn put_down(&mut self) {
        let Some(lift) = self.lift.take() else { return };
        if !lift.copies {
            for end in lift.all.iter() {
                match end {
                    Endpoint::Node(id) => {
                        if let Some(view) = self.nodes.get(id) {
                            self.put_node(id, view.element());
                        }
                    }
                    Endpoint::Site(id) => {
                        self.put_site(id);
                        let title = self.sites.get(id).and_then(|view| view.companion());
                        if let Some(title) = title {
                            dom::append(&self.layers.titles, title);
                        }
                    }
                }
            }
            for view in lift.links.iter().filter_map(|id| self.links.get(id)) {
                dom::append(&self.layers.links, view.element());
            }
        }
        lift.end();
    }

    /// Lets the links follow what is elsewhere for the moment, and those that
    /// did and no longer do run where they ran.
    fn reroute(&mut self, world: &World) {
        let routes = self.detours(world);
        let before = std::mem::take(&mut self.rerouted);
        for (id, route) in routes {
            if let (Some(view), Some(record)) =
                (self.links.get_mut(&id), world.design.links.get(&id))
            {
                view.reroute(LinkFace::new(record, &route, self.level));
                self.rerouted.insert(id);
            }
        }
        for id in
            before.iter().filter(|id| !self.rerouted.contains(*id)).cloned().collect::<Vec<_>>()
        {
            self.draw_link(&id, world);
        }
    }

    fn detours(&self, world: &World) -> Vec<(LinkId, Route)> {
        if let Some((site, rect)) = &self.overlay.resized {
            let moved = [Endpoint::Site(site.clone())].into();
            return world.index.rerouted(&moved, |_| Some(*rect));
        }
        let Some(moved) = self.overlay.moved.as_ref().filter(|moved| !moved.copies) else {
            return Vec::new();
        };
        let elsewhere =
            |end: &Endpoint| Some(world.index.rect(end)?.offset(moved.by.0, moved.by.1));
        let leaves = |id: &LinkId| {
            let link = world.design.links.get(id);
            link.is_some_and(|it| !(moved.all.contains(&it.from) && moved.all.contains(&it.to)))
        };
        let mut routes = if moved.all.len() > MANY {
            let open = moved.all.iter().filter(|end| world.index.links_at(end).any(leaves));
            world.index.rerouted(&open.cloned().collect(), elsewhere)
        } else {
            world.index.rerouted(&moved.all, elsewhere)
        };
        // Links within what moves are lifted and move along.
        routes.retain(|(id, _)| leaves(id));
        routes
    }
}
