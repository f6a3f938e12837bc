//! Moving things to another site without a mouse: where they go there.

use design::command::{Placement, SetSite};
use design::geometry::{Point, Rect, Size};
use design::{Arrange as _, Command, Design, Endpoint, Item, NODE_SIZE, SiteId};

/// The space between things, and between things and the edge of their site.
const GAP: i32 = 24;
/// The space for a site's title.
const TITLE: i32 = 40;

/// The commands that move nodes and sites into a site, or out of all sites.
/// Each goes to the first free place; a site without one grows, and so do the
/// sites around it. What would lie in itself stays where it is.
pub fn commands(design: &Design, items: &[Item], site: Option<&SiteId>) -> Vec<Command> {
    let mut now = design.clone();
    let mut commands = Vec::new();
    for item in items {
        let Some(endpoint) = movable(&now, item, site) else { continue };
        for command in moved(&now, &endpoint, site) {
            // What the design refuses is not part of the move.
            if now.apply(&command).is_ok() {
                commands.push(command);
            }
        }
    }
    commands
}

/// Something that can go to a site, and is not directly in it yet.
fn movable(design: &Design, item: &Item, site: Option<&SiteId>) -> Option<Endpoint> {
    match item {
        Item::Node(id) => {
            let node = design.nodes.get(id)?;
            (node.site.as_ref() != site).then(|| Endpoint::Node(id.clone()))
        }
        Item::Site(id) => {
            let record = design.sites.get(id)?;
            let into_itself = site.is_some_and(|site| design.is_within(site, id));
            (record.parent.as_ref() != site && !into_itself).then(|| Endpoint::Site(id.clone()))
        }
        _ => None,
    }
}

fn moved(design: &Design, item: &Endpoint, site: Option<&SiteId>) -> Vec<Command> {
    let size = match item {
        Endpoint::Node(_) => NODE_SIZE,
        Endpoint::Site(id) => {
            let rect = design.sites.get(id).map(|site| site.rect).unwrap_or_default();
            Size { width: rect.width, height: rect.height }
        }
    };
    let position = free_place(design, item, size, site);
    let mut commands = grown(design, Rect::at(position, size), site);
    let placement = Placement { item: item.clone(), position, parent: site.cloned() };
    commands.push(Command::Place(vec![placement]));
    commands
}

/// The first place, in reading order, that nothing else takes.
fn free_place(design: &Design, item: &Endpoint, size: Size, site: Option<&SiteId>) -> Point {
    let taken = taken(design, item, site);
    let area = site.and_then(|id| design.sites.get(id)).map(|site| site.rect);
    let lowest = taken.iter().map(|rect| rect.bottom()).max();
    let leftmost = taken.iter().map(|rect| rect.x).min();
    let Some(area) = area else {
        // Outside of all sites there is always room below.
        return Point::new(leftmost.unwrap_or(0), lowest.map_or(0, |y| y.saturating_add(2 * GAP)));
    };
    let (left, top) = (area.x + GAP, area.y + TITLE);
    let right = area.right() - GAP - size.width;
    let bottom = area.bottom() - GAP - size.height;
    let free = |at: Point| {
        let wanted = Rect::at(at, size).grown(GAP / 2);
        !taken.iter().any(|rect| wanted.overlaps(*rect))
    };
    let columns = candidates(left, right, taken.iter().map(|rect| rect.right() + GAP));
    let rows = candidates(top, bottom, taken.iter().map(|rect| rect.bottom() + GAP));
    let mut places = rows.iter().flat_map(|&y| columns.iter().map(move |&x| Point::new(x, y)));
    places
        .find(|&place| free(place))
        .unwrap_or_else(|| Point::new(left, lowest.map_or(top, |y| y.saturating_add(GAP).max(top))))
}

/// The coordinates worth trying: the first, and those right behind something.
fn candidates(first: i32, last: i32, behind: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut all: Vec<i32> =
        std::iter::once(first).chain(behind).filter(|it| (first..=last).contains(it)).collect();
    all.arrange();
    all.dedup();
    all
}

/// What stands directly in a site, other than the thing itself.
fn taken(design: &Design, item: &Endpoint, site: Option<&SiteId>) -> Vec<Rect> {
    let nodes = design.nodes.values().filter(|node| node.site.as_ref() == site);
    let nodes = nodes.filter(|node| *item != Endpoint::Node(node.id.clone()));
    let sites = design.sites.values().filter(|it| it.parent.as_ref() == site);
    let sites = sites.filter(|it| *item != Endpoint::Site(it.id.clone()));
    nodes.map(design::Node::rect).chain(sites.map(|site| site.rect)).collect()
}

/// Makes a site and those around it large enough for something in it.
fn grown(design: &Design, inner: Rect, site: Option<&SiteId>) -> Vec<Command> {
    let mut commands = Vec::new();
    let mut inner = inner;
    let Some(record) = site.and_then(|id| design.sites.get(id)) else { return commands };
    let around = design.ancestors(&record.id);
    for site in std::iter::once(record).chain(around) {
        let rect = site.rect;
        let width = rect.width.max(inner.right() + GAP - rect.x);
        let height = rect.height.max(inner.bottom() + GAP - rect.y);
        let larger = Rect::new(rect.x, rect.y, width, height);
        if larger == rect {
            break;
        }
        commands.push(Command::SetSite(site.id.clone(), SetSite::Rect(larger)));
        inner = larger;
    }
    commands
}

#[cfg(test)]
mod tests {
    use design::{
        Component, ComponentId, ComponentKind, Count, Node, NodeId, OrderKey, Refusal, Site,
        SiteKind,
    };
    use proptest::prelude::*;

    use super::*;

    fn site(bits: u128, parent: Option<u128>, rect: Rect) -> Command {
        Command::AddSite(Site {
            id: SiteId::from_bits(bits),
            name: String::new(),
            kind: SiteKind::Datacenter,
            parent: parent.map(SiteId::from_bits),
            rect,
        })
    }

    /// A site within a site, a third beside them, and nodes outside.
    fn design(nodes: u128) -> Result<Design, Refusal> {
        let mut design = Design::default();
        let component = ComponentId::from_bits(1);
        design.apply(&Command::AddComponent(Component {
            id: component.clone(),
            order: OrderKey::first(),
            name: String::new(),
            kind: ComponentKind::Server,
            purpose: String::new(),
            count: Count::Auto,
        }))?;
        design.apply(&site(1, None, Rect::new(0, 0, 600, 400)))?;
        design.apply(&site(2, Some(1), Rect::new(24, 40, 300, 160)))?;
        design.apply(&site(3, None, Rect::new(900, 0, 240, 140)))?;
        for at in 0..nodes {
            design.apply(&Command::AddNode(Node {
                id: NodeId::from_bits(at),
                component: component.clone(),
                site: None,
                label: None,
                replicas: 1,
                position: Point::new(0, 1000 + 100 * i32::try_from(at).unwrap_or(0)),
            }))?;
        }
        Ok(design)
    }

    #[test]
    fn a_site_never_goes_into_itself() -> Result<(), Refusal> {
        let design = design(0)?;
        let (outer, inner) = (SiteId::from_bits(1), SiteId::from_bits(2));
        assert!(commands(&design, &[Item::Site(outer.clone())], Some(&inner)).is_empty());
        assert!(commands(&design, &[Item::Site(outer.clone())], Some(&outer)).is_empty());
        assert!(
            commands(&design, &[Item::Site(inner)], Some(&outer)).is_empty(),
            "it is there already"
        );
        Ok(())
    }

    proptest! {
        /// Whatever moves ends up inside the site, over nothing else, and the
        /// sites stay within each other.
        #[test]
        fn everything_finds_a_place(nodes in 1_u128..12, target in 1_u128..4, with_site in any::<bool>()) {
            let mut design = design(nodes).unwrap_or_default();
            let site = SiteId::from_bits(target);
            let mut items: Vec<Item> = (0..nodes).map(|at| Item::Node(NodeId::from_bits(at))).collect();
            if with_site {
                items.push(Item::Site(SiteId::from_bits(3)));
            }
            let moves = commands(&design, &items, Some(&site));
            prop_assert!(design.apply(&Command::Batch(moves)).is_ok());
            for node in design.nodes.values() {
                prop_assert_eq!(node.site.as_ref(), Some(&site));
                prop_assert!(design.sites[&site].rect.encloses(node.rect()));
            }
            for record in design.sites.values() {
                if let Some(parent) = &record.parent {
                    prop_assert!(design.sites[parent].rect.encloses(record.rect));
                }
            }
            let rects: Vec<Rect> = design.nodes.values().map(Node::rect).collect();
            for (at, rect) in rects.iter().enumerate() {
                prop_assert!(rects[at + 1..].iter().all(|other| !rect.overlaps(*other)));
            }
        }
    }
}
