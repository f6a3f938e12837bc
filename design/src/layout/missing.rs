//! Places for what has none, in a design that a person or a script wrote.
//!
//! What has a place keeps it. The rest of each site is laid out together, as
//! [`tidy`](super::tidy) would, and put into the free room of the site, or below
//! what is there; the site grows then to the right and downwards. A site without
//! a place is drawn around those things in it that have one.

use super::free::{Room, grow};
use super::tree::title_width;
use super::{GAP_BESIDE, Rects, SITE_GAP_BESIDE, laid_out};
use crate::geometry::{Point, Rect};
use crate::metrics::site;
use crate::model::{Design, Endpoint, NOWHERE, Node, NodeId, SiteId};
use crate::{Arrange as _, SortedMap, SortedSet, limits};

/// The nodes and sites of a design that have no place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The nodes.
    pub nodes: SortedSet<NodeId>,
    /// The sites.
    pub sites: SortedSet<SiteId>,
}

impl Missing {
    /// Finds what was read without a place, and gives it a valid one for the
    /// moment.
    pub(crate) fn taken(design: &mut Design) -> Self {
        let mut missing = Self::default();
        for (id, node) in &mut design.nodes {
            if node.position == NOWHERE {
                node.position = Point::default();
                missing.nodes.insert(id.clone());
            }
        }
        for (id, site) in &mut design.sites {
            if site.rect.position() == NOWHERE {
                site.rect = Rect::new(0, 0, limits::SITE_MIN, limits::SITE_MIN);
                missing.sites.insert(id.clone());
            }
        }
        missing
    }

    /// Whether everything has a place.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.sites.is_empty()
    }
}

/// Gives a place to what has none. Expects a design whose references hold.
pub(crate) fn place_missing(design: &mut Design, missing: &Missing) {
    let loose = drawn_around(design, missing);
    let is_loose = |end: &Endpoint| match end {
        Endpoint::Node(id) => missing.nodes.contains(id),
        Endpoint::Site(id) => loose.contains(id),
    };
    // What keeps its place, by the site it is directly in.
    let mut fixed: SortedMap<Option<SiteId>, Vec<Endpoint>> = SortedMap::new();
    for (end, parent) in things(design).filter(|(end, _)| !is_loose(end)) {
        fixed.entry(parent.cloned()).or_default().push(end);
    }
    let groups = groups(design, &is_loose);
    // From the innermost outwards: a site that grows may take room around it.
    let depth =
        |around: &Option<SiteId>| around.as_ref().map_or(0, |id| design.ancestors(id).len() + 1);
    let mut order: Vec<(usize, Option<SiteId>)> =
        groups.keys().map(|around| (depth(around), around.clone())).collect();
    order.arrange_by(|a, b| b.cmp(a));
    for (_, around) in order {
        let Some(group) = groups.get(&around) else { continue };
        let beside = fixed.get(&around).map_or(&[][..], Vec::as_slice);
        settle(design, around.as_ref(), group, beside);
    }
}

/// All nodes and sites, and the site that each is directly in.
fn things(design: &Design) -> impl Iterator<Item = (Endpoint, Option<&SiteId>)> {
    let nodes = design.nodes.values();
    let nodes = nodes.map(|node| (Endpoint::Node(node.id.clone()), node.site.as_ref()));
    let sites = design.sites.values();
    nodes.chain(sites.map(|it| (Endpoint::Site(it.id.clone()), it.parent.as_ref())))
}

/// Draws the sites without a place around what has one in them. Returns the
/// others: those with nothing in them that has a place.
fn drawn_around(design: &mut Design, missing: &Missing) -> SortedSet<SiteId> {
    let mut inside: SortedMap<SiteId, Vec<Rect>> = SortedMap::new();
    for node in design.nodes.values().filter(|node| !missing.nodes.contains(&node.id)) {
        if let Some(site) = &node.site {
            inside.entry(site.clone()).or_default().push(node.rect());
        }
    }
    for it in design.sites.values().filter(|it| !missing.sites.contains(&it.id)) {
        if let Some(parent) = &it.parent {
            inside.entry(parent.clone()).or_default().push(it.rect);
        }
    }
    let mut order: Vec<(usize, &SiteId)> =
        missing.sites.iter().map(|id| (design.ancestors(id).len(), id)).collect();
    order.arrange_by(|a, b| b.cmp(a));
    let mut loose = SortedSet::new();
    for (_, id) in order {
        let Some(it) = design.sites.get_mut(id) else { continue };
        let Some(around) = inside.get(id).and_then(|all| Rect::around(all.iter().copied())) else {
            loose.insert(id.clone());
            continue;
        };
        it.rect = Rect::new(
            around.x.saturating_sub(site::PADDING),
            around.y.saturating_sub(site::TITLE_HEIGHT),
            around.width.saturating_add(2 * site::PADDING).max(title_width(it)),
            around.height.saturating_add(site::TITLE_HEIGHT + site::PADDING),
        );
        if let Some(parent) = &it.parent {
            inside.entry(parent.clone()).or_default().push(it.rect);
        }
    }
    loose
}

/// Things that are put somewhere together.
#[derive(Default)]
struct Group {
    /// Where they are, with everything in them, to each other.
    rects: Vec<(Endpoint, Rect)>,
    /// The rectangle around them.
    extent: Option<Rect>,
    has_sites: bool,
}

/// What has no place, laid out with regard to each other, by the site that it is
/// directly or indirectly in and that has a place.
fn groups(
    design: &Design,
    is_loose: &impl Fn(&Endpoint) -> bool,
) -> SortedMap<Option<SiteId>, Group> {
    // In this design each site that has a place stands alone, with nothing in it
    // but what has none; so does one for what is outside of all sites.
    let outside = unused(design);
    let mut scratch = Design { components: design.components.clone(), ..Design::default() };
    let mut holders: SortedSet<&SiteId> = SortedSet::new();
    for node in design.nodes.values().filter(|it| is_loose(&Endpoint::Node(it.id.clone()))) {
        holders.extend(&node.site);
        let site = Some(node.site.clone().unwrap_or_else(|| outside.clone()));
        scratch.nodes.insert(node.id.clone(), Node { site, ..node.clone() });
    }
    let loose_site = |id: &SiteId| is_loose(&Endpoint::Site(id.clone()));
    for it in design.sites.values().filter(|it| loose_site(&it.id)) {
        holders.extend(&it.parent);
        let mut it = it.clone();
        it.parent = Some(it.parent.unwrap_or_else(|| outside.clone()));
        scratch.sites.insert(it.id.clone(), it);
    }
    for id in holders.into_iter().filter(|id| !loose_site(id)) {
        if let Some(it) = design.sites.get(id) {
            let mut it = it.clone();
            it.parent = None;
            scratch.sites.insert(id.clone(), it);
        }
    }
    let is_there = |end: &Endpoint| match end {
        Endpoint::Node(id) => scratch.nodes.contains_key(id),
        Endpoint::Site(id) => scratch.sites.contains_key(id),
    };
    let links = design.links.iter().filter(|(_, it)| is_there(&it.from) && is_there(&it.to));
    scratch.links = links.map(|(id, link)| (id.clone(), link.clone())).collect();
    if let Some(mut it) = scratch.sites.values().next().or(design.sites.values().next()).cloned() {
        (it.id, it.parent) = (outside.clone(), None);
        scratch.sites.insert(outside.clone(), it);
    } else {
        // Without sites there is only one group.
        scratch.nodes.values_mut().for_each(|node| node.site = None);
    }
    gathered(&scratch, &outside, &laid_out(&scratch), is_loose)
}

/// The groups of a layout.
fn gathered(
    scratch: &Design,
    outside: &SiteId,
    rects: &Rects,
    is_loose: &impl Fn(&Endpoint) -> bool,
) -> SortedMap<Option<SiteId>, Group> {
    let mut groups: SortedMap<Option<SiteId>, Group> = SortedMap::new();
    for (end, parent) in things(scratch).filter(|(end, _)| is_loose(end)) {
        let holder = parent.map(|it| scratch.ancestors(it).last().map_or(it, |top| &top.id));
        let group = groups.entry(holder.filter(|it| *it != outside).cloned()).or_default();
        let rect = rects.get(&end).copied().unwrap_or_default();
        if parent == holder {
            group.has_sites |= matches!(end, Endpoint::Site(_));
            group.extent = Rect::around(group.extent.into_iter().chain([rect]));
        }
        group.rects.push((end, rect));
    }
    groups
}

/// An id that no site has.
fn unused(design: &Design) -> SiteId {
    let mut bits = 0;
    loop {
        let id = SiteId::from_bits(bits);
        if !design.sites.contains_key(&id) {
            return id;
        }
        bits += 1;
    }
}

/// Puts a group into a site, or outside of all, between what is there.
fn settle(design: &mut Design, around: Option<&SiteId>, group: &Group, beside: &[Endpoint]) {
    let Some(extent) = group.extent else { return };
    let taken: Vec<Rect> = beside
        .iter()
        .filter_map(|end| match end {
            Endpoint::Node(id) => design.nodes.get(id).map(Node::rect),
            Endpoint::Site(id) => design.sites.get(id).map(|it| it.rect),
        })
        .collect();
    let with_sites = group.has_sites || beside.iter().any(|it| matches!(it, Endpoint::Site(_)));
    let air = if with_sites { SITE_GAP_BESIDE } else { GAP_BESIDE / 2 };
    let place = Room::new(design, around, taken).free(extent.size(), air);
    let (dx, dy) = (place.x.saturating_sub(extent.x), place.y.saturating_sub(extent.y));
    for (end, rect) in &group.rects {
        let rect = rect.offset(dx, dy);
        match end {
            Endpoint::Node(id) => {
                if let Some(node) = design.nodes.get_mut(id) {
                    node.position = rect.position();
                }
            }
            Endpoint::Site(id) => {
                if let Some(it) = design.sites.get_mut(id) {
                    it.rect = rect;
                }
            }
        }
    }
    grow(design, around, Rect::at(place, extent.size()));
}
