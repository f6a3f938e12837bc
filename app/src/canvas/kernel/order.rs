//! In which order the keyboard walks over the canvas.

use design::geometry::{Point, Rect};
use design::{Arrange as _, Endpoint, Item, SiteId};

use super::world::{World, end_of, item_of};

/// All nodes and sites as one would read them: row by row, each site before
/// what lies in it.
pub fn reading_order(world: &World) -> Vec<Endpoint> {
    let mut order = Vec::new();
    let nodes = world.design.nodes.values();
    let nodes = nodes.filter(|node| node.site.is_none()).map(|it| Endpoint::Node(it.id.clone()));
    let sites = world.design.sites.values();
    let sites = sites.filter(|site| site.parent.is_none()).map(|it| Endpoint::Site(it.id.clone()));
    read(world, nodes.chain(sites).collect(), &mut order);
    order
}

fn read(world: &World, ends: Vec<Endpoint>, order: &mut Vec<Endpoint>) {
    for end in in_rows(world, ends) {
        let inside: Vec<Endpoint> = match &end {
            Endpoint::Site(site) => world.index.inside(site).cloned().collect(),
            Endpoint::Node(_) => Vec::new(),
        };
        order.push(end);
        if !inside.is_empty() {
            read(world, inside, order);
        }
    }
}

/// Sorted into rows from the top, each row from the left. Whatever has its
/// centre no lower than the bottom of the row's first thing is in the row.
fn in_rows(world: &World, ends: Vec<Endpoint>) -> Vec<Endpoint> {
    let placed = ends.into_iter().filter_map(|end| Some((world.index.rect(&end)?, end)));
    let mut placed: Vec<(Rect, Endpoint)> = placed.collect();
    placed.arrange_by(|(a, a_end), (b, b_end)| (a.y, a.x, a_end).cmp(&(b.y, b.x, b_end)));
    let mut row = 0;
    let mut bottom = i32::MIN;
    let numbered = placed.into_iter().map(|(rect, end)| {
        if rect.center().y > bottom {
            row += 1;
            bottom = rect.bottom();
        }
        (row, rect.x, rect.y, end)
    });
    let mut numbered: Vec<_> = numbered.collect();
    numbered.arrange();
    numbered.into_iter().map(|(_, _, _, end)| end).collect()
}

/// The next thing after the selection in reading order, or the one before it.
/// Nothing comes after the last: there the keyboard leaves the canvas.
pub fn next(world: &World, backwards: bool) -> Option<Item> {
    let order = reading_order(world);
    let selected = world.selected_ends();
    let here = if backwards {
        order.iter().position(|end| selected.contains(end))
    } else {
        order.iter().rposition(|end| selected.contains(end))
    };
    let there = match (here, backwards) {
        (None, false) => 0,
        (None, true) => return None,
        (Some(here), false) => here + 1,
        (Some(here), true) => here.checked_sub(1)?,
    };
    order.get(there).map(item_of)
}

/// One of the four directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Direction {
    /// One step this way.
    pub const fn step(self) -> (i32, i32) {
        match self {
            Self::Left => (-1, 0),
            Self::Right => (1, 0),
            Self::Up => (0, -1),
            Self::Down => (0, 1),
        }
    }

    /// How far it is from one place to another this way, and aside; `None` when
    /// it is more aside than this way.
    fn measure(self, from: Point, to: Point) -> Option<i64> {
        let (dx, dy) = (i64::from(to.x) - i64::from(from.x), i64::from(to.y) - i64::from(from.y));
        let (along, aside) = match self {
            Self::Left => (-dx, dy.abs()),
            Self::Right => (dx, dy.abs()),
            Self::Up => (-dy, dx.abs()),
            Self::Down => (dy, dx.abs()),
        };
        (along > 0 && aside <= along).then_some(along + 2 * aside)
    }
}

/// The nearest node in a direction from the selection, or the nearest site
/// where the selection is a site.
pub fn nearest(world: &World, direction: Direction) -> Option<Item> {
    let from = world.selection.iter().find_map(end_of)?;
    let start = world.index.rect(&from)?.center();
    let closest = |ends: &mut dyn Iterator<Item = (Endpoint, Rect)>| {
        let measured = ends
            .filter(|(end, _)| *end != from)
            .filter_map(|(end, rect)| Some((direction.measure(start, rect.center())?, end)));
        measured.min().map(|(_, end)| item_of(&end))
    };
    match &from {
        Endpoint::Node(_) => {
            let nodes = world.index.nodes.iter();
            closest(&mut nodes.map(|(id, rect)| (Endpoint::Node(id.clone()), rect)))
        }
        Endpoint::Site(_) => {
            let sites = world.index.sites.iter();
            closest(&mut sites.map(|(id, rect)| (Endpoint::Site(id.clone()), rect)))
        }
    }
}

/// Everything to select at once: first what lies in the same site as the
/// selection, and everything when that is selected already.
pub fn select_all(world: &World) -> Vec<Item> {
    let selected = world.selected_ends();
    let parents: Vec<Option<&SiteId>> = selected.iter().map(|end| world.parent(end)).collect();
    if let Some(Some(site)) = parents.first()
        && parents.iter().all(|parent| *parent == Some(site))
    {
        let siblings: Vec<Item> = world.index.inside(site).map(item_of).collect();
        if siblings.iter().any(|item| !world.is_selected(item)) {
            return siblings;
        }
    }
    let nodes = world.design.nodes.keys().map(|id| Item::Node(id.clone()));
    let sites = world.design.sites.keys().map(|id| Item::Site(id.clone()));
    let links = world.design.links.keys().map(|id| Item::Link(id.clone()));
    nodes.chain(sites).chain(links).collect()
}
