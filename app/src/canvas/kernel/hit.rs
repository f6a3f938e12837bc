//! What is under the pointer.

use design::geometry::{Point, Rect, Size};
use design::metrics::{chip, site};
use design::{Arrange as _, Design, Endpoint, Item, LinkId, NodeId, SiteId, SortedSet};

use super::handles::{self, Handle};
use super::world::World;

/// What is under the pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Hit {
    /// Nothing.
    #[default]
    Nothing,
    /// A handle of what is selected or hovered.
    Handle(Handle),
    /// A node.
    Node(NodeId),
    /// A link; its label rather than its line where the flag is set.
    Link(LinkId, bool),
    /// The title or border of a site.
    Frame(SiteId),
    /// The free inside of a site.
    Inside(SiteId),
}

impl Hit {
    /// The record that was hit.
    pub fn item(&self) -> Option<Item> {
        match self {
            Self::Nothing | Self::Handle(_) => None,
            Self::Node(id) => Some(Item::Node(id.clone())),
            Self::Link(id, _) => Some(Item::Link(id.clone())),
            Self::Frame(id) | Self::Inside(id) => Some(Item::Site(id.clone())),
        }
    }
}

/// How near to a thin thing the pointer must be, in pixels: for a mouse, and
/// for a finger.
const MOUSE_REACH: f64 = 7.0;
const FINGER_REACH: f64 = 18.0;

/// What is under a place of the plane. Nodes lie above links, links above sites,
/// inner sites above outer ones.
pub fn hit(world: &World, place: Point, finger: bool) -> Hit {
    let reach = if finger { FINGER_REACH } else { MOUSE_REACH };
    if let Some(handle) = handles::at(world, place, reach) {
        return Hit::Handle(handle);
    }
    if let Some(node) = node_at(world, place) {
        return Hit::Node(node.clone());
    }
    let near = world.units(reach);
    if let Some((link, on_label)) = link_at(world, place, near) {
        return Hit::Link(link.clone(), on_label);
    }
    site_at(world, place, near)
}

/// The node at a place; where several overlap, a selected one.
pub fn node_at<'a>(world: &World<'a>, place: Point) -> Option<&'a NodeId> {
    let nodes = world.index.nodes.at(place);
    let selected = |id: &&&NodeId| world.is_selected(&Item::Node((**id).clone()));
    nodes.iter().rev().find(selected).or_else(|| nodes.last()).copied()
}

fn link_at<'a>(world: &World<'a>, place: Point, near: i32) -> Option<(&'a LinkId, bool)> {
    let area = Rect::at(place, Size::default()).grown(near);
    let distances = world.index.links.touching(area).into_iter().filter_map(|id| {
        let route = world.index.route(id)?;
        let label = &world.design.links.get(id)?.label;
        if !label.is_empty() && route.chip(chip::width(label)).contains(place) {
            return Some((id, true, 0));
        }
        let distance = route.distance(place);
        (distance <= near).then_some((id, false, distance))
    });
    distances
        .min_by_key(|(_, on_label, distance)| (*distance, !on_label))
        .map(|(id, on_label, _)| (id, on_label))
}

fn site_at(world: &World, place: Point, near: i32) -> Hit {
    let area = Rect::at(place, Size::default()).grown(near);
    let mut sites: Vec<&SiteId> = world.index.sites.touching(area).into_iter().collect();
    // Of two at the same depth the later one is drawn on top.
    sites.arrange_by_key(|id| (depth(world.design, id), *id));
    for id in sites.into_iter().rev() {
        let Some(rect) = world.index.sites.get(id) else { continue };
        let title = Rect { height: site::TITLE_HEIGHT.min(rect.height), ..rect };
        if title.contains(place) || !rect.grown(-near).contains(place) {
            return Hit::Frame(id.clone());
        }
        return Hit::Inside(id.clone());
    }
    Hit::Nothing
}

/// How many sites are around a site.
pub fn depth(design: &Design, site: &SiteId) -> usize {
    design.ancestors(site).len()
}

/// The innermost site under a place into which something of a size fits,
/// leaving out some sites and what lies in them.
pub fn site_under<'a>(
    world: &World<'a>,
    place: Point,
    without: &SortedSet<Endpoint>,
    size: Size,
) -> Option<&'a SiteId> {
    let area = |size: Size| i64::from(size.width) * i64::from(size.height);
    let fits = |id: &&SiteId| {
        let larger = world.index.sites.get(id).is_some_and(|it| area(it.size()) > area(size));
        let end = Endpoint::Site((*id).clone());
        let left_out = without.contains(&end)
            || world.around(&end).any(|around| without.contains(&Endpoint::Site(around.clone())));
        larger && !left_out
    };
    let sites = world.index.sites.at(place).into_iter().filter(fits);
    sites.max_by_key(|id| depth(world.design, id))
}

/// What a link from one end attaches to when it is dropped at a place: a node,
/// or else the innermost site, but none that is around the other end.
pub fn attachable(world: &World, place: Point, from: &Endpoint) -> Option<Endpoint> {
    if let Some(node) = node_at(world, place) {
        let end = Endpoint::Node(node.clone());
        return (&end != from).then_some(end);
    }
    let around: SortedSet<&SiteId> = world.around(from).collect();
    let sites = world.index.sites.at(place).into_iter();
    let innermost = sites.max_by_key(|id| depth(world.design, id))?;
    let end = Endpoint::Site(innermost.clone());
    (!around.contains(innermost) && &end != from).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::kernel::camera::{Camera, Viewport};
    use crate::canvas::kernel::index::Index;
    use crate::canvas::kernel::samples::{design, link_id, node, node_id, site, site_id};
    use crate::canvas::kernel::world::Habits;
    use design::route::Side;

    fn with_world(selection: &[Item], zoom: f64, test: impl FnOnce(&World)) {
        let design = design();
        let index = Index::new(&design);
        test(&World {
            design: &design,
            index: &index,
            selection: &selection.iter().cloned().collect(),
            hovered: None,
            camera: Camera { zoom, ..Camera::default() },
            viewport: Viewport { width: 2000.0, height: 2000.0 },
            editable: true,
            habits: Habits::default(),
            fresh: &|| 0,
        });
    }

    #[test]
    fn the_topmost_thing_is_hit() {
        with_world(&[], 1.0, |world| {
            let cases = [
                ((900, 900), Hit::Nothing),
                ((10, 10), Hit::Node(node_id(0))),
                ((238, 30), Hit::Link(link_id(0), false)),
                ((400, 220), Hit::Frame(site_id(0))),
                ((3, 600), Hit::Frame(site_id(0))),
                ((700, 600), Hit::Inside(site_id(0))),
                ((120, 580), Hit::Node(node_id(5))),
                ((300, 650), Hit::Inside(site_id(3))),
                ((81, 650), Hit::Frame(site_id(3))),
            ];
            for ((x, y), expected) in cases {
                assert_eq!(hit(world, Point::new(x, y), false), expected, "({x}, {y})");
            }
        });
    }

    #[test]
    fn what_is_selected_has_handles() {
        let at = |world: &World, x, y| handles::at(world, Point::new(x, y), 7.0);
        with_world(&[Item::Node(node_id(0))], 1.0, |world| {
            assert_eq!(at(world, 88, -4), Some(Handle::Port(node(0), Side::Top)));
            assert_eq!(at(world, 180, 28), Some(Handle::Port(node(0), Side::Right)));
            assert_eq!(at(world, 80, 28), None);
        });
        with_world(&[Item::Site(site_id(4))], 1.0, |world| {
            let grip = handles::Grip { x: 1, y: 1 };
            assert_eq!(at(world, 1301, 801), Some(Handle::Grip(site_id(4), grip)));
            assert_eq!(at(world, 1150, 582), Some(Handle::Port(site(4), Side::Top)));
        });
        with_world(&[Item::Site(site_id(4))], 0.05, |world| {
            assert_eq!(at(world, 1300, 800), None, "too small for handles");
        });
        with_world(&[Item::Link(link_id(0))], 1.0, |world| {
            let end = Handle::End(link_id(0), handles::End::To);
            assert_eq!(at(world, 298, 28), Some(end));
        });
    }

    #[test]
    fn the_innermost_site_that_is_large_enough_takes_a_drop() {
        with_world(&[], 1.0, |world| {
            let node_size = design::NODE_SIZE;
            let large = Size { width: 400, height: 300 };
            let none = SortedSet::new();
            let cases = [
                ((200, 650), &none, node_size, Some(3)),
                ((200, 650), &none, large, Some(2)),
                ((200, 650), &SortedSet::from([site(2)]), node_size, Some(0)),
                ((200, 650), &SortedSet::from([site(0)]), node_size, None),
                ((900, 100), &none, node_size, None),
            ];
            for ((x, y), without, size, expected) in cases {
                let found = site_under(world, Point::new(x, y), without, size);
                assert_eq!(found.cloned(), expected.map(site_id), "({x}, {y})");
            }
        });
    }

    #[test]
    fn links_attach_to_nodes_and_to_sites_of_others() {
        with_world(&[], 1.0, |world| {
            let cases = [
                ((310, 10), node(0), Some(node(1))),
                ((10, 10), node(0), None),
                ((1100, 450), node(0), Some(site(1))),
                ((1100, 450), node(6), None),
                ((200, 650), node(2), Some(site(3))),
                ((200, 650), node(5), None),
                ((900, 100), node(0), None),
            ];
            for ((x, y), from, expected) in cases {
                assert_eq!(attachable(world, Point::new(x, y), &from), expected, "({x}, {y})");
            }
        });
    }
}
