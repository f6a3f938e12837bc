//! Moving things on the canvas.

use super::editor::Editor;
use super::{Placement, Refusal, valid};
use crate::geometry::{Point, Rect};
use crate::model::{Design, Endpoint, Item, Node, Site, SiteId};
use crate::{SortedMap, SortedSet};

/// Puts things where they are told, with what lies in them.
pub(super) fn place(editor: &mut Editor, placements: &[Placement]) -> Result<(), Refusal> {
    check_placements(editor.design, placements)?;
    let placed: SortedSet<&Endpoint> = placements.iter().map(|placement| &placement.item).collect();
    let offsets = carried_offsets(editor.design, placements);
    let carried = carried_items(editor.design, &placed, &offsets);
    for (item, position) in carried {
        set_position(editor, &item, position)?;
    }
    for placement in placements {
        set_position(editor, &placement.item, placement.position)?;
        match &placement.item {
            Endpoint::Node(id) => {
                editor.set::<Node>(id, |node| node.site = placement.parent.clone())?
            }
            Endpoint::Site(id) => {
                editor.set::<Site>(id, |site| site.parent = placement.parent.clone())?
            }
        }
    }
    check_nesting(editor.design, placements)
}

fn check_placements(design: &Design, placements: &[Placement]) -> Result<(), Refusal> {
    for placement in placements {
        valid::point(placement.position)?;
        let missing = match &placement.item {
            Endpoint::Node(id) if !design.nodes.contains_key(id) => Some(Item::Node(id.clone())),
            Endpoint::Site(id) if !design.sites.contains_key(id) => Some(Item::Site(id.clone())),
            _ => match &placement.parent {
                Some(parent) if !design.sites.contains_key(parent) => {
                    Some(Item::Site(parent.clone()))
                }
                _ => None,
            },
        };
        if let Some(item) = missing {
            return Err(Refusal::Missing(item));
        }
    }
    Ok(())
}

/// How far each placed site moves, as long as it moves at all.
fn carried_offsets(design: &Design, placements: &[Placement]) -> SortedMap<SiteId, (i32, i32)> {
    let mut offsets = SortedMap::new();
    for placement in placements {
        if let Endpoint::Site(id) = &placement.item
            && let Some(site) = design.sites.get(id)
        {
            let dx = placement.position.x.saturating_sub(site.rect.x);
            let dy = placement.position.y.saturating_sub(site.rect.y);
            offsets.insert(id.clone(), (dx, dy));
        }
    }
    offsets
}

/// Where the contents of moved sites go: each moves with the nearest site
/// around it that has a placement.
fn carried_items(
    design: &Design,
    placed: &SortedSet<&Endpoint>,
    offsets: &SortedMap<SiteId, (i32, i32)>,
) -> Vec<(Endpoint, Point)> {
    if offsets.values().all(|&offset| offset == (0, 0)) {
        return Vec::new();
    }
    let offset_in = |site: Option<&SiteId>| {
        let site = site?;
        let around = design.ancestors(site).into_iter().map(|site| &site.id);
        let (dx, dy) = std::iter::once(site).chain(around).find_map(|id| offsets.get(id))?;
        Some((*dx, *dy))
    };
    let sites = design.sites.values().map(|site| {
        (Endpoint::Site(site.id.clone()), site.rect.position(), offset_in(site.parent.as_ref()))
    });
    let nodes = design.nodes.values().map(|node| {
        (Endpoint::Node(node.id.clone()), node.position, offset_in(node.site.as_ref()))
    });
    sites
        .chain(nodes)
        .filter(|(item, _, _)| !placed.contains(item))
        .filter_map(|(item, at, offset)| offset.map(|(dx, dy)| (item, at.offset(dx, dy))))
        .collect()
}

fn set_position(editor: &mut Editor, item: &Endpoint, position: Point) -> Result<(), Refusal> {
    valid::point(position)?;
    match item {
        Endpoint::Node(id) => editor.set::<Node>(id, |node| node.position = position),
        Endpoint::Site(id) => editor.set::<Site>(id, |site| {
            site.rect = Rect::at(position, site.rect.size());
        }),
    }
}

/// Refuses sites in themselves and too deep nesting, after the placements.
fn check_nesting(design: &Design, placements: &[Placement]) -> Result<(), Refusal> {
    let moved_sites = placements.iter().filter_map(|placement| match &placement.item {
        Endpoint::Site(id) => Some((id, placement.parent.as_ref())),
        Endpoint::Node(_) => None,
    });
    let mut any = false;
    for (id, parent) in moved_sites {
        any = true;
        if parent.is_some_and(|parent| design.is_within(parent, id)) {
            return Err(Refusal::SiteInItself);
        }
    }
    if any {
        let deepest = design.sites.keys().map(|id| design.ancestors(id).len() + 1).max();
        valid::depth(deepest.unwrap_or(0))?;
    }
    Ok(())
}
