//! Free places for new things, between those that people have put somewhere.

use super::{GAP_BELOW, GAP_BESIDE, up_to_grid};
use crate::SortedSet;
use crate::command::{Command, Placement, SetSite};
use crate::geometry::{Point, Rect, Size};
use crate::metrics::{GRID, site};
use crate::model::{Design, Endpoint, NODE_SIZE, Node, NodeId, SiteId};

/// A free place for a card in a site, or outside of all: the first one in
/// reading order between what is there, else below all of it. It may reach
/// beyond the site; [`place_new`] makes the site larger then.
pub fn free_place(design: &Design, around: Option<&SiteId>) -> Point {
    Room::of(design, around, &SortedSet::new()).free(NODE_SIZE, AIR)
}

/// The command that puts some nodes, whose positions nobody chose, into free
/// places of their sites. Sites grow downwards and to the right where they
/// must; nothing else moves.
pub fn place_new(design: &Design, new: &SortedSet<NodeId>) -> Command {
    let mut scratch = design.clone();
    let mut left: SortedSet<NodeId> = new.clone();
    let mut commands = Vec::new();
    let mut placements = Vec::new();
    for id in new {
        let Some(node) = design.nodes.get(id) else { continue };
        let position = Room::of(&scratch, node.site.as_ref(), &left).free(NODE_SIZE, AIR);
        left.remove(id);
        if let Some(node) = scratch.nodes.get_mut(id) {
            node.position = position;
        }
        let (item, parent) = (Endpoint::Node(id.clone()), node.site.clone());
        placements.push(Placement { item, position, parent });
        grow(&mut scratch, node.site.as_ref(), Rect::at(position, NODE_SIZE));
    }
    for (id, site) in &scratch.sites {
        if design.sites.get(id).is_some_and(|before| before.rect != site.rect) {
            commands.push(Command::SetSite(id.clone(), SetSite::Rect(site.rect)));
        }
    }
    commands.push(Command::Place(placements));
    Command::Batch(commands)
}

/// Makes a site hold a rectangle, and those around it hold what has grown.
pub(super) fn grow(design: &mut Design, around: Option<&SiteId>, inner: Rect) {
    let Some(id) = around else { return };
    let outer: Vec<SiteId> = design.ancestors(id).iter().map(|site| site.id.clone()).collect();
    let mut inner = inner;
    for id in std::iter::once(id.clone()).chain(outer) {
        let Some(site) = design.sites.get_mut(&id) else { continue };
        let right = site.rect.right().max(inner.right().saturating_add(site::PADDING));
        let bottom = site.rect.bottom().max(inner.bottom().saturating_add(site::PADDING));
        let (x, y) = (site.rect.x, site.rect.y);
        let grown = Rect::new(x, y, right.saturating_sub(x), bottom.saturating_sub(y));
        if grown == site.rect {
            return;
        }
        site.rect = grown;
        inner = grown;
    }
}

/// The room in a site, and what is in it.
pub(super) struct Room {
    area: Rect,
    taken: Vec<Rect>,
}

/// How wide it is assumed to be outside of all sites.
const OPEN: Size = Size { width: 1000, height: 600 };
/// The air around a card, less than the usual gap.
const AIR: i32 = GRID / 2;
/// So often two rectangles are compared at most. Whatever somebody has drawn, a
/// place is found soon: below everything, if need be.
const MOST_COMPARED: usize = 1_000_000;

impl Room {
    /// `absent` are nodes that have no place yet.
    fn of(design: &Design, around: Option<&SiteId>, absent: &SortedSet<NodeId>) -> Self {
        let sites = design.sites.values().filter(|it| it.parent.as_ref() == around);
        let nodes = design.nodes.values();
        let nodes = nodes.filter(|it| it.site.as_ref() == around && !absent.contains(&it.id));
        let taken: Vec<Rect> = sites.map(|it| it.rect).chain(nodes.map(Node::rect)).collect();
        Self::new(design, around, taken)
    }

    /// `taken` are the rectangles in the site, or outside of all, that are not
    /// to be covered.
    pub(super) fn new(design: &Design, around: Option<&SiteId>, taken: Vec<Rect>) -> Self {
        let area = match around.and_then(|id| design.sites.get(id)) {
            Some(site) => Rect::new(
                site.rect.x.saturating_add(site::PADDING),
                site.rect.y.saturating_add(site::TITLE_HEIGHT),
                site.rect.width.saturating_sub(2 * site::PADDING),
                site.rect.height.saturating_sub(site::TITLE_HEIGHT + site::PADDING),
            ),
            None => {
                let corner = Rect::around(taken.iter().copied()).unwrap_or_default().position();
                Rect::at(corner, OPEN)
            }
        };
        Self { area, taken }
    }

    /// The first free place in reading order for something of a size, with air
    /// on all sides; or else one below everything.
    pub(super) fn free(&self, size: Size, air: i32) -> Point {
        let (across, down) =
            (up_to_grid(NODE_SIZE.width + GAP_BESIDE), up_to_grid(NODE_SIZE.height + GAP_BELOW));
        let start = Point::new(up_to_grid(self.area.x), up_to_grid(self.area.y));
        let is_free = |place: &Point| {
            let rect = Rect::at(*place, size).grown(air);
            !self.taken.iter().any(|it| it.overlaps(rect))
        };
        let room =
            |end: i32, start: i32, length: i32| end.saturating_sub(start).checked_sub(length);
        // What is too wide for the site begins at its left edge.
        let columns = room(self.area.right(), start.x, size.width).map_or(0, |it| it / across);
        let rows = room(self.area.bottom(), start.y, size.height).map_or(-1, |it| it / down);
        let (columns, rows) = (columns.max(0), rows.max(-1));
        let places = (0..=rows).flat_map(|row| (0..=columns).map(move |column| (row, column)));
        let places = places.map(|(row, column)| start.offset(column * across, row * down));
        let most = MOST_COMPARED / self.taken.len().max(1);
        places.take(most).find(is_free).unwrap_or_else(|| {
            let bottom = self.taken.iter().map(|it| it.bottom()).max();
            let below = bottom.map(|it| up_to_grid(it.saturating_add(air.max(GAP_BELOW))));
            Point::new(start.x, below.unwrap_or(start.y).max(start.y))
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use crate::SortedSet;

    use proptest::prelude::*;

    use super::{free_place, place_new};
    use crate::arbitrary::{Sizes, design};
    use crate::examples;
    use crate::geometry::{Point, Rect};
    use crate::metrics::site;
    use crate::model::{Design, NODE_SIZE, NodeId};

    #[test]
    fn new_cards_fill_gaps_and_then_go_below() {
        let mut design = examples::find("checkout").unwrap().design();
        let shared = design.sites.values().find(|it| it.name == "Shared resources").unwrap();
        let (id, rect) = (shared.id.clone(), shared.rect);
        design.nodes.retain(|_, node| node.site.as_ref() != Some(&id));
        let first = free_place(&design, Some(&id));
        assert_eq!(rect.position(), Point::new(236, 572));
        assert_eq!(first, Point::new(260, 620), "the corner of an empty site, on the grid");
        let frankfurt = design.sites.values().find(|it| it.name == "Frankfurt").unwrap();
        let free = Rect::at(free_place(&design, Some(&frankfurt.id)), NODE_SIZE);
        let inside = design.nodes.values().filter(|it| it.site.as_ref() == Some(&frankfurt.id));
        assert!(!inside.into_iter().any(|it| it.rect().overlaps(free)));
    }

    proptest! {
        /// What is new is in its site and on nothing else; what was there stays.
        #[test]
        fn nothing_but_the_new_moves(
            before in design(Sizes { components: 1..4, nodes: 1..12, ..Sizes::default() }),
            picked in prop::collection::vec(any::<prop::sample::Index>(), 1..5),
        ) {
            let ids: Vec<NodeId> = before.nodes.keys().cloned().collect();
            prop_assume!(!ids.is_empty());
            let new: SortedSet<NodeId> = picked.iter().map(|it| it.get(&ids).clone()).collect();
            let mut after: Design = before.clone();
            after.apply(&place_new(&before, &new)).unwrap();
            for (id, node) in &after.nodes {
                if !new.contains(id) {
                    prop_assert_eq!(node, &before.nodes[id]);
                    continue;
                }
                let beside = after.nodes.values().filter(|it| it.id != *id && it.site == node.site);
                prop_assert!(!beside.into_iter().any(|it| it.rect().overlaps(node.rect())));
                if let Some(site) = node.site.as_ref().map(|id| &after.sites[id]) {
                    let right = site.rect.right() - site::PADDING >= node.rect().right();
                    prop_assert!(right && site.rect.encloses(node.rect()));
                }
            }
            for (id, site) in &after.sites {
                prop_assert_eq!(site.rect.position(), before.sites[id].rect.position());
                prop_assert!(site.rect.encloses(before.sites[id].rect));
            }
        }
    }
}
