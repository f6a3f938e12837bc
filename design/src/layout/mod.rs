//! Where things go when nobody says: an automatic layout in layers.
//!
//! Sites are laid out from the innermost outwards; to the site around it each
//! is then a box of a size. Within one site, what is linked is put in layers so
//! that links lead downwards where they can (after Sugiyama, Tagawa and Toda,
//! 1981), and what is not linked stands beside it:
//!
//! ```text
//!   links          layers             order               coordinates
//!   a → d, a → b   0: a               sweeps that sort    each wants to be below
//!   b → c, d → c   1: d b      ──▶    by the middle of ─▶ the middle of its
//!   (cycles are    2: c               the neighbours,     neighbours; order and
//!   cut first)                        fewest crossings    gaps are kept
//! ```
//!
//! The whole is done twice: the second time everything knows where the things
//! are that it is linked to in other sites, leans towards them and keeps a way
//! out free.
//!
//! All numbers are integers and every choice has a tie-breaker, so equal designs
//! get equal layouts. People's positions serve as the first order of things,
//! so that tidying a drawing up keeps left what was left.

mod align;
mod coordinates;
mod free;
mod graph;
mod layers;
mod missing;
mod order;
mod pack;
mod snap;
#[cfg(test)]
mod tests;
mod tree;

pub use align::{Align, Axis, align, distribute};
pub use free::{free_place, place_new};
pub use missing::Missing;
pub(crate) use missing::place_missing;
pub use snap::{Guide, Snap, snap};

use crate::SortedMap;

use crate::command::{Command, Placement, SetSite};
use crate::geometry::{Point, Rect};
use crate::limits;
use crate::metrics::GRID;
use crate::model::{Design, Endpoint, NODE_SIZE};
use tree::Tree;

/// The command that lays out the whole design. Where it stands now, its upper
/// left corner stays; a design that is tidy already gives an empty batch.
pub fn tidy(design: &Design) -> Command {
    command(design, &anchored(design, laid_out(design)))
}

/// The layout of the whole design, from the origin.
fn laid_out(design: &Design) -> Rects {
    let rects = Tree::new(design, &current(design), false).laid_out();
    // The second look leans towards linked things in other sites.
    Tree::new(design, &rects, true).laid_out()
}

/// Where everything is.
pub(crate) type Rects = SortedMap<Endpoint, Rect>;

/// Where everything is now.
fn current(design: &Design) -> Rects {
    let sites = design.sites.values().map(|site| (Endpoint::Site(site.id.clone()), site.rect));
    let nodes = design.nodes.values().map(|node| (Endpoint::Node(node.id.clone()), node.rect()));
    sites.chain(nodes).collect()
}

/// Moves the layout to where the design stands now.
fn anchored(design: &Design, rects: Rects) -> Rects {
    let corner = |rects: &Rects| Rect::around(rects.values().copied()).unwrap_or_default();
    let (before, after) = (corner(&current(design)), corner(&rects));
    let to_grid = |value: i32| value.div_euclid(GRID) * GRID;
    let far = limits::COORDINATE.saturating_sub(after.width.max(after.height)).max(0);
    let place = |value: i32| to_grid(value.clamp(-far, far));
    let (dx, dy) = (place(before.x) - after.x, place(before.y) - after.y);
    rects.into_iter().map(|(item, rect)| (item, rect.offset(dx, dy))).collect()
}

/// The command that puts everything where it is told; it leaves alone what is
/// there already.
fn command(design: &Design, rects: &Rects) -> Command {
    let mut commands = Vec::new();
    let mut placements = Vec::new();
    for (item, &rect) in rects {
        match item {
            Endpoint::Site(id) => {
                if design.sites.get(id).is_some_and(|site| site.rect != rect) {
                    commands.push(Command::SetSite(id.clone(), SetSite::Rect(rect)));
                }
            }
            Endpoint::Node(id) => {
                let moved = design.nodes.get(id).filter(|node| node.position != rect.position());
                placements.extend(moved.map(|node| Placement {
                    item: item.clone(),
                    position: rect.position(),
                    parent: node.site.clone(),
                }));
            }
        }
    }
    if !placements.is_empty() {
        commands.push(Command::Place(placements));
    }
    Command::Batch(commands)
}

/// The gap between cards beside each other: a link fits through.
const GAP_BESIDE: i32 = 24;
/// The gap between cards below each other: a link can turn in it.
const GAP_BELOW: i32 = 44;
/// The gap where sites are involved.
const SITE_GAP_BESIDE: i32 = 40;
const SITE_GAP_BELOW: i32 = 60;
/// The size of a site with nothing in it.
const EMPTY_SITE: (i32, i32) = (220, 120);

/// A length rounded up to the grid.
const fn up_to_grid(length: i32) -> i32 {
    length.saturating_add(GRID - 1).div_euclid(GRID) * GRID
}

const fn node_rect() -> Rect {
    Rect::at(Point::new(0, 0), NODE_SIZE)
}
