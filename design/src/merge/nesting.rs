//! Whether the sites of both sides could end up in themselves.

use super::removals::Removals;
use super::{Side, Sides};
use crate::model::{Item, SiteId};
use crate::{SortedMap, SortedSet, limits};

/// The id of the conflict.
pub(super) const ID: &str = "sites";

/// The sites that the two sides put into different sites, or that only one of
/// them added.
pub(super) fn moved(sides: &Sides) -> SortedSet<SiteId> {
    let (ours, theirs) = (&sides.ours.sites, &sides.theirs.sites);
    let is_moved = |id: &SiteId| match (ours.get(id), theirs.get(id)) {
        (Some(ours), Some(theirs)) => ours.parent != theirs.parent,
        _ => !sides.base.sites.contains_key(id),
    };
    ours.keys().chain(theirs.keys()).filter(|id| is_moved(id)).cloned().collect()
}

/// Whether some choice among the parents that the two sides gave to their sites
/// could put a site into itself, or too deep. Each side's nesting is sound, so
/// this takes a move on both.
pub(super) fn is_doubtful(sides: &Sides, removals: &Removals) -> bool {
    let parents = possible_parents(sides, removals);
    let mut depths: SortedMap<&SiteId, usize> = parents.keys().map(|id| (id, 1)).collect();
    // Every round lets each site lie one deeper than its parents did. What goes
    // on sinking is too deep or lies in itself.
    for _ in 0..limits::SITE_DEPTH {
        let below = |parent: &SiteId| depths.get(parent).map_or(1, |depth| depth + 1);
        let next =
            parents.iter().map(|(id, parents)| (id, parents.iter().map(below).max().unwrap_or(1)));
        depths = next.collect();
    }
    depths.values().any(|&depth| depth > limits::SITE_DEPTH)
}

/// The sites that may be in the result, each with what may be around it.
fn possible_parents(sides: &Sides, removals: &Removals) -> SortedMap<SiteId, SortedSet<SiteId>> {
    let mut all: SortedMap<SiteId, SortedSet<SiteId>> = SortedMap::new();
    for side in Side::BOTH {
        let across = sides.of(side.other());
        for (id, site) in &sides.of(side).sites {
            let base = sides.base.sites.get(id);
            let possible = match across.sites.get(id) {
                None => !removals.is_certainly_gone(&Item::Site(id.clone())),
                Some(other) => {
                    let may_change = [site, other].into_iter().any(|it| {
                        let around = it.parent.clone().map(Item::Site);
                        around.is_some_and(|around| removals.is_doubtful(&around))
                    });
                    let is_changed = base.is_none_or(|base| base.parent != site.parent);
                    is_changed || other.parent == site.parent || may_change
                }
            };
            if possible {
                all.entry(id.clone()).or_default().extend(site.parent.clone());
            }
        }
    }
    all
}
