//! The picture, brought up to date once a frame.

use std::collections::VecDeque;

use design::geometry::Rect;
use design::{Endpoint, Item, LinkId, NodeId, SiteId, SortedMap, SortedSet};
use web_sys::Element;

use super::dom;
use super::layers::Layers;
use super::level::{Level, USUAL, title_scale};
use super::lift::Lift;
use super::link::LinkView;
use super::mounted::{Mountable, Mounted};
use super::node::{Cards, NodeView, State};
use super::people::People;
use super::site::SiteView;
use crate::canvas::kernel::camera::{Camera, Viewport};
use crate::canvas::kernel::index::Touched;
use crate::canvas::kernel::world::World;
use crate::canvas::tools::Overlay;
use crate::state::Other;

/// The picture.
pub struct View {
    pub(super) layers: Layers,
    camera: Option<Camera>,
    viewport: Viewport,
    pub(super) level: Level,
    pub(super) scale: i32,
    /// The part of the plane of which everything is in the page.
    region: Option<Rect>,
    pub(super) nodes: Mounted<NodeId, NodeView>,
    pub(super) sites: Mounted<SiteId, SiteView>,
    pub(super) links: Mounted<LinkId, LinkView>,
    /// The groups of the sites at each depth.
    depths: Vec<Element>,
    pub(super) cards: Cards,
    /// What is to be drawn anew in the next frame.
    stale: Touched,
    /// What is to be drawn when there is time.
    queue: VecDeque<Piece>,
    selected: SortedSet<Item>,
    pointed: Option<Item>,
    findings: SortedMap<Item, u8>,
    pub(super) overlay: Overlay,
    pub(super) lift: Option<Lift>,
    /// The links that run elsewhere for the moment.
    pub(super) rerouted: SortedSet<LinkId>,
    marks_stale: bool,
    pub(super) people: People,
}

/// Something to be drawn.
#[derive(Clone, Debug)]
enum Piece {
    Node(NodeId),
    Site(SiteId),
    Link(LinkId),
}

/// The time that drawing what is not urgent may take in a frame, in
/// milliseconds.
const PATIENCE: f64 = 6.0;
/// At first, so much is drawn at once: the picture is there in one piece.
const AT_FIRST: usize = 3000;

impl View {
    /// An empty picture.
    pub fn new(layers: Layers) -> Self {
        Self {
            layers,
            camera: None,
            viewport: Viewport::default(),
            level: Level::Near,
            scale: USUAL,
            region: None,
            nodes: Mounted::default(),
            sites: Mounted::default(),
            links: Mounted::default(),
            depths: Vec::new(),
            cards: Cards::default(),
            stale: Touched::default(),
            queue: VecDeque::new(),
            selected: SortedSet::new(),
            pointed: None,
            findings: SortedMap::new(),
            overlay: Overlay::default(),
            lift: None,
            rerouted: SortedSet::new(),
            marks_stale: true,
            people: People::default(),
        }
    }

    /// These things changed, or are gone.
    pub fn touch(&mut self, touched: Touched) {
        self.stale.nodes.extend(touched.nodes);
        self.stale.sites.extend(touched.sites);
        self.stale.links.extend(touched.links);
        self.marks_stale = true;
    }

    fn touch_item(&mut self, item: &Item) {
        match item {
            Item::Node(id) => drop(self.stale.nodes.insert(id.clone())),
            Item::Site(id) => drop(self.stale.sites.insert(id.clone())),
            Item::Link(id) => drop(self.stale.links.insert(id.clone())),
            _ => {}
        }
    }

    /// Gives the pointer a look, whatever is under it, or lets it go.
    pub fn cover(&self, cursor: Option<&str>) {
        self.layers.cover(cursor);
    }

    /// Something else is selected or hovered.
    pub fn mark(&mut self) {
        self.marks_stale = true;
    }

    /// Something outside of the canvas points at a thing.
    pub fn point(&mut self, item: Option<Item>) {
        let before = std::mem::replace(&mut self.pointed, item);
        for item in before.into_iter().chain(self.pointed.clone()) {
            self.touch_item(&item);
        }
    }

    /// There are other findings: how grave they are, by what they are about.
    pub fn find(&mut self, findings: SortedMap<Item, u8>) {
        let before = std::mem::replace(&mut self.findings, findings);
        let differs = |item: &&Item| before.get(item) != self.findings.get(item);
        let changed: SortedSet<Item> =
            before.keys().chain(self.findings.keys()).filter(differs).cloned().collect();
        for item in &changed {
            self.touch_item(item);
        }
    }

    /// Others are here, or point and select elsewhere.
    pub fn meet(&mut self, others: Vec<Other>) {
        self.people.meet(others);
    }

    /// Brings the page up to date. Says whether something is left for the next
    /// frame.
    pub fn frame(&mut self, world: &World, overlay: Option<Overlay>) -> bool {
        self.follow_selection(world);
        self.follow_camera(world);
        self.draw_stale(world);
        self.draw_queue(world);
        if let Some(overlay) = overlay {
            self.show(overlay, world);
            self.marks_stale = true;
        }
        self.people.draw(&self.layers.people, world, self.marks_stale);
        if std::mem::take(&mut self.marks_stale) {
            super::marks::draw(&self.layers, &self.overlay, world, &mut self.cards);
        }
        !self.queue.is_empty()
    }

    fn follow_selection(&mut self, world: &World) {
        if &self.selected == world.selection {
            return;
        }
        let before = std::mem::replace(&mut self.selected, world.selection.clone());
        let changed: Vec<Item> = before.symmetric_difference(&self.selected).cloned().collect();
        for item in &changed {
            self.touch_item(item);
        }
        self.marks_stale = true;
    }

    fn follow_camera(&mut self, world: &World) {
        let (camera, viewport) = (world.camera, world.viewport);
        let before = self.camera.replace(camera);
        if before == Some(camera) && viewport == self.viewport {
            return;
        }
        self.viewport = viewport;
        self.layers.look(camera);
        if before.map(|before| before.zoom) != Some(camera.zoom) {
            self.layers.scale_marks(camera.zoom);
            self.marks_stale = true;
            self.follow_zoom(camera.zoom);
        }
        let seen = world.seen();
        if self.region.is_none_or(|region| !is_good(region, seen)) {
            self.mount_around(seen, world);
        }
    }

    fn follow_zoom(&mut self, zoom: f64) {
        let level = self.level.after(zoom);
        if level != self.level {
            self.level = level;
            self.queue.extend(self.nodes.keys().cloned().map(Piece::Node));
            self.queue.extend(self.links.keys().cloned().map(Piece::Link));
        }
        let scale = title_scale(self.level, zoom);
        if scale != self.scale {
            self.scale = scale;
            self.stale.sites.extend(self.sites.keys().cloned());
        }
    }

    /// Takes out of the page what is far away, and lines up what comes near.
    fn mount_around(&mut self, seen: Rect, world: &World) {
        let first = self.region.is_none();
        let region = Rect::new(
            seen.x.saturating_sub(seen.width / 2),
            seen.y.saturating_sub(seen.height / 2),
            seen.width.saturating_mul(2),
            seen.height.saturating_mul(2),
        );
        self.region = Some(region);
        let lifted = |end: Endpoint| self.lift.as_ref().is_some_and(|lift| lift.holds(&end));
        let index = world.index;
        let nodes = index.nodes.touching(region);
        self.nodes.retain(|id| nodes.contains(id) || lifted(Endpoint::Node(id.clone())));
        let sites = index.sites.touching(region);
        self.sites.retain(|id| sites.contains(id) || lifted(Endpoint::Site(id.clone())));
        let links = index.links.touching(region);
        self.links.retain(|id| links.contains(id) || self.rerouted.contains(id));
        let sites = sites.into_iter().filter(|id| !self.sites.contains(id)).cloned();
        self.queue.extend(sites.map(Piece::Site));
        let nodes = nodes.into_iter().filter(|id| !self.nodes.contains(id)).cloned();
        self.queue.extend(nodes.map(Piece::Node));
        let links = links.into_iter().filter(|id| !self.links.contains(id)).cloned();
        self.queue.extend(links.map(Piece::Link));
        if first {
            for _ in 0..AT_FIRST {
                let Some(piece) = self.queue.pop_front() else { break };
                self.draw_piece(&piece, world);
            }
        }
    }

    fn draw_stale(&mut self, world: &World) {
        let stale = std::mem::take(&mut self.stale);
        for id in &stale.sites {
            self.draw_site(id, world);
        }
        for id in &stale.nodes {
            self.draw_node(id, world);
        }
        for id in &stale.links {
            self.draw_link(id, world);
        }
    }

    fn draw_queue(&mut self, world: &World) {
        let start = dom::now();
        let mut drawn = 0_u32;
        while let Some(piece) = self.queue.pop_front() {
            self.draw_piece(&piece, world);
            drawn += 1;
            // Asking for the time takes time, too.
            if drawn.is_multiple_of(16) && dom::now() - start > PATIENCE {
                return;
            }
        }
    }

    fn draw_piece(&mut self, piece: &Piece, world: &World) {
        match piece {
            Piece::Node(id) => self.draw_node(id, world),
            Piece::Site(id) => self.draw_site(id, world),
            Piece::Link(id) => self.draw_link(id, world),
        }
    }

    pub(super) fn state(&self, item: &Item) -> State {
        State {
            selected: self.selected.contains(item),
            pointed: self.pointed.as_ref() == Some(item),
            finding: self.findings.get(item).copied().unwrap_or(0),
        }
    }

    /// Whether something at a place is to be in the page.
    pub(super) fn is_near(&self, rect: Option<Rect>) -> bool {
        let Some(region) = self.region else { return false };
        let touch = |a: Rect, b: Rect| {
            a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom()
        };
        rect.is_some_and(|rect| touch(rect, region))
    }

    /// The group of the sites at a depth.
    pub(super) fn depth_group(&mut self, depth: usize) -> Option<&Element> {
        while self.depths.len() <= depth {
            let group = dom::element("g")?;
            dom::append(&self.layers.sites, &group);
            self.depths.push(group);
        }
        self.depths.get(depth)
    }

    /// Puts an element where it belongs.
    pub(super) fn put_node(&self, id: &NodeId, element: &Element) {
        match &self.lift {
            Some(lift) if lift.holds(&Endpoint::Node(id.clone())) => lift.take(element),
            _ => dom::append(&self.layers.nodes, element),
        }
    }

    pub(super) fn put_site(&mut self, id: &SiteId) {
        let Some(view) = self.sites.get(id) else { return };
        let (element, depth) = (view.element().clone(), view.depth());
        match &self.lift {
            Some(lift) if lift.holds(&Endpoint::Site(id.clone())) => lift.take(&element),
            _ => {
                if let Some(group) = self.depth_group(depth) {
                    dom::append(group, &element);
                }
            }
        }
    }
}

/// Whether what is in the page suits what is seen: all of it is there, and not
/// far too much.
fn is_good(region: Rect, seen: Rect) -> bool {
    let area = |rect: Rect| i64::from(rect.width) * i64::from(rect.height);
    region.encloses(seen) && area(region) <= area(seen).saturating_mul(24)
}
