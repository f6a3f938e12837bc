//! What a gesture knows of the world.

use design::geometry::Rect;
use design::{Design, Endpoint, Item, SiteId, SortedSet};

use super::camera::{Camera, Spot, Viewport};
use super::index::Index;

/// What a gesture knows of the world. Borrowed for the time of one input.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The design.
    pub design: &'a Design,
    /// Where everything is.
    pub index: &'a Index,
    /// What is selected.
    pub selection: &'a SortedSet<Item>,
    /// The node or site whose handles show because the pointer is over it.
    pub hovered: Option<&'a Endpoint>,
    /// What is seen.
    pub camera: Camera,
    /// The size of the canvas.
    pub viewport: Viewport,
    /// Whether the person may change the design.
    pub editable: bool,
    /// How the person likes things to behave.
    pub habits: Habits,
    /// Draws the bits of a new id at random.
    pub fresh: &'a dyn Fn() -> u128,
}

/// How a person likes the canvas to behave; kept on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// Whether the wheel zooms; it pans otherwise.
    pub wheel_zooms: bool,
    /// Whether things align with others while they are dragged.
    pub snaps: bool,
    /// Whether things keep to the grid while they are dragged.
    pub grid: bool,
}

impl Default for Habits {
    fn default() -> Self {
        Self { wheel_zooms: false, snaps: true, grid: false }
    }
}

impl<'a> World<'a> {
    /// The place of the plane at a place on the screen.
    pub fn to_plane(&self, screen: Spot) -> Spot {
        self.camera.to_plane(screen)
    }

    /// A length on the screen in canvas units.
    pub fn units(&self, pixels: f64) -> i32 {
        self.camera.units(pixels)
    }

    /// The part of the plane that is seen.
    pub fn seen(&self) -> Rect {
        self.camera.seen(self.viewport)
    }

    /// The site around a node or site.
    pub fn parent(&self, end: &Endpoint) -> Option<&'a SiteId> {
        match end {
            Endpoint::Node(id) => self.design.nodes.get(id)?.site.as_ref(),
            Endpoint::Site(id) => self.design.sites.get(id)?.parent.as_ref(),
        }
    }

    /// The site around a node or site, and those around that, outwards.
    pub fn around(&self, end: &Endpoint) -> impl Iterator<Item = &'a SiteId> + use<'a> {
        let design = self.design;
        let mut next = self.parent(end);
        let mut steps = 0;
        std::iter::from_fn(move || {
            let site = next?;
            steps += 1;
            next = design.sites.get(site).and_then(|site| site.parent.as_ref());
            (steps <= design::limits::SITE_DEPTH).then_some(site)
        })
    }

    /// The selected nodes and sites.
    pub fn selected_ends(&self) -> SortedSet<Endpoint> {
        self.selection.iter().filter_map(end_of).collect()
    }

    /// Whether a thing is selected.
    pub fn is_selected(&self, item: &Item) -> bool {
        self.selection.contains(item)
    }

    /// The one thing that is selected, if it is exactly one.
    pub fn single(&self) -> Option<&'a Item> {
        self.selection.first().filter(|_| self.selection.len() == 1)
    }
}

/// The end of a link that a node or site is.
pub fn end_of(item: &Item) -> Option<Endpoint> {
    match item {
        Item::Node(id) => Some(Endpoint::Node(id.clone())),
        Item::Site(id) => Some(Endpoint::Site(id.clone())),
        _ => None,
    }
}

/// The record that an end of a link is.
pub fn item_of(end: &Endpoint) -> Item {
    match end {
        Endpoint::Node(id) => Item::Node(id.clone()),
        Endpoint::Site(id) => Item::Site(id.clone()),
    }
}
