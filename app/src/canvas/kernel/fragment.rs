//! Parts of designs: what is copied, pasted and duplicated.
//!
//! A part is itself a design, so it travels over the clipboard in the format of
//! exported designs, and an exported design can be pasted.

use design::geometry::{Point, Rect};
use design::{
    Arrange as _, Command, Component, ComponentId, Design, Endpoint, Item, Link, LinkId, Node,
    NodeId, Site, SiteId, SortedMap, SortedSet, last_order,
};

use super::hit::depth;
use super::index::Index;
use super::world::end_of;

/// The part of a design that is selected: nodes with their components, sites
/// with what lies in them, and the links between these. `None` where nothing of
/// the kind is selected.
pub fn cut_out(design: &Design, index: &Index, selection: &SortedSet<Item>) -> Option<Design> {
    let mut ends: SortedSet<Endpoint> = selection.iter().filter_map(end_of).collect();
    for item in selection {
        if let Item::Site(site) = item {
            ends.extend(index.within(site));
        }
    }
    if ends.is_empty() {
        return None;
    }
    let mut part = Design::default();
    for end in &ends {
        match end {
            Endpoint::Node(id) => {
                let Some(mut node) = design.nodes.get(id).cloned() else { continue };
                node.site = node.site.filter(|site| ends.contains(&Endpoint::Site(site.clone())));
                if let Some(component) = design.components.get(&node.component) {
                    part.components.insert(component.id.clone(), component.clone());
                }
                part.nodes.insert(id.clone(), node);
            }
            Endpoint::Site(id) => {
                let Some(mut site) = design.sites.get(id).cloned() else { continue };
                site.parent = site.parent.filter(|it| ends.contains(&Endpoint::Site(it.clone())));
                part.sites.insert(id.clone(), site);
            }
        }
    }
    let ids = ends.iter().flat_map(|end| index.links_at(end));
    let links = ids.filter_map(|id| design.links.get(id));
    let links = links.filter(|link| ends.contains(&link.from) && ends.contains(&link.to));
    part.links = links.map(|link| (link.id.clone(), link.clone())).collect();
    Some(part)
}

/// The rectangle around a part.
pub fn bounds(part: &Design) -> Option<Rect> {
    let nodes = part.nodes.values().map(Node::rect);
    Rect::around(nodes.chain(part.sites.values().map(|site| site.rect)))
}

/// What is pasted: the command, and what to select afterwards.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// Adds everything.
    pub command: Command,
    /// The added nodes and sites that do not lie in an added site.
    pub items: Vec<Item>,
}

/// Adds a part to a design, moved by an offset. `parent` says into which site
/// something goes that lies in none of the part's sites; it is told the thing
/// in the part, and where it goes. Nodes stand for the same components as
/// before where the design has them, or has others of their name and kind.
/// `None` where there is nothing to paste.
pub fn paste(
    part: &Design,
    into: &Design,
    offset: (i32, i32),
    parent: impl Fn(&Endpoint, Rect) -> Option<SiteId>,
    fresh: &dyn Fn() -> u128,
) -> Option<Pasted> {
    let mut paste = Paste { offset, ..Paste::default() };
    paste.components(part, into, fresh);
    let mut sites: Vec<&Site> = part.sites.values().collect();
    sites.arrange_by_key(|site| depth(part, &site.id));
    for site in sites {
        paste.site(site, &parent, SiteId::from_bits(fresh()));
    }
    for node in part.nodes.values() {
        paste.node(node, &parent, NodeId::from_bits(fresh()));
    }
    for link in part.links.values() {
        paste.link(link, LinkId::from_bits(fresh()));
    }
    if paste.items.is_empty() {
        return None;
    }
    Some(Pasted { command: Command::Batch(paste.commands), items: paste.items })
}

#[derive(Default)]
struct Paste {
    offset: (i32, i32),
    commands: Vec<Command>,
    items: Vec<Item>,
    components: SortedMap<ComponentId, ComponentId>,
    ends: SortedMap<Endpoint, Endpoint>,
}

impl Paste {
    fn components(&mut self, part: &Design, into: &Design, fresh: &dyn Fn() -> u128) {
        let mut order = last_order(&into.components);
        for component in part.components.values() {
            let id = if let Some(known) = counterpart(component, into) {
                known
            } else {
                let id = ComponentId::from_bits(fresh());
                order = order.next();
                let component =
                    Component { id: id.clone(), order: order.clone(), ..component.clone() };
                self.commands.push(Command::AddComponent(component));
                id
            };
            self.components.insert(component.id.clone(), id);
        }
    }

    fn site(
        &mut self,
        site: &Site,
        parent: &impl Fn(&Endpoint, Rect) -> Option<SiteId>,
        id: SiteId,
    ) {
        let rect = site.rect.offset(self.offset.0, self.offset.1);
        let before = Endpoint::Site(site.id.clone());
        let parent = self.parent(site.parent.as_ref(), &before, &Item::Site(id.clone()), || {
            parent(&before, rect)
        });
        self.ends.insert(before, Endpoint::Site(id.clone()));
        self.commands.push(Command::AddSite(Site { id, rect, parent, ..site.clone() }));
    }

    fn node(
        &mut self,
        node: &Node,
        parent: &impl Fn(&Endpoint, Rect) -> Option<SiteId>,
        id: NodeId,
    ) {
        let Some(component) = self.components.get(&node.component).cloned() else { return };
        let rect = node.rect().offset(self.offset.0, self.offset.1);
        let before = Endpoint::Node(node.id.clone());
        let site = self
            .parent(node.site.as_ref(), &before, &Item::Node(id.clone()), || parent(&before, rect));
        self.ends.insert(before, Endpoint::Node(id.clone()));
        let position = rect.position();
        self.commands.push(Command::AddNode(Node {
            id,
            component,
            site,
            position,
            ..node.clone()
        }));
    }

    fn parent(
        &mut self,
        before: Option<&SiteId>,
        _end: &Endpoint,
        item: &Item,
        outside: impl FnOnce() -> Option<SiteId>,
    ) -> Option<SiteId> {
        let pasted = before.and_then(|site| self.ends.get(&Endpoint::Site(site.clone())));
        if let Some(Endpoint::Site(site)) = pasted {
            return Some(site.clone());
        }
        self.items.push(item.clone());
        outside()
    }

    fn link(&mut self, link: &Link, id: LinkId) {
        let (from, to) = (self.ends.get(&link.from), self.ends.get(&link.to));
        if let (Some(from), Some(to)) = (from.cloned(), to.cloned()) {
            self.commands.push(Command::AddLink(Link { id, from, to, ..link.clone() }));
        }
    }
}

/// The component of a design that a component of a part stands for.
fn counterpart(component: &Component, into: &Design) -> Option<ComponentId> {
    if into.components.contains_key(&component.id) {
        return Some(component.id.clone());
    }
    let same = |other: &&Component| other.name == component.name && other.kind == component.kind;
    into.components.values().find(same).map(|other| other.id.clone())
}

/// By how much to move a part so that its middle is at a place.
pub fn offset_to(part: &Design, place: Point) -> (i32, i32) {
    let middle = bounds(part).unwrap_or_default().center();
    (place.x.saturating_sub(middle.x), place.y.saturating_sub(middle.y))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::canvas::kernel::samples::{design, node_id, site_id};

    fn counter() -> impl Fn() -> u128 {
        let count = Cell::new(0);
        move || {
            count.set(count.get() + 1);
            count.get()
        }
    }

    fn part(items: &[Item]) -> Design {
        let design = design();
        let index = Index::new(&design);
        cut_out(&design, &index, &items.iter().cloned().collect()).unwrap()
    }

    #[test]
    fn a_site_brings_what_lies_in_it_and_the_links_between() {
        let part = part(&[Item::Site(site_id(0)), Item::Site(site_id(1))]);
        let ids = |count: usize| (0..count).map(node_id).collect::<Vec<_>>();
        assert_eq!(part.nodes.keys().cloned().collect::<Vec<_>>(), ids(7)[2..]);
        assert_eq!(part.sites.len(), 4);
        let links: Vec<String> = part.links.keys().map(ToString::to_string).collect();
        assert_eq!(links, ["l1", "l2", "l3"], "the link between the other nodes stays behind");
        assert_eq!(part.components.len(), 5);
    }

    #[test]
    fn dangling_links_are_dropped() {
        let part = part(&[Item::Node(node_id(2)), Item::Node(node_id(4))]);
        assert!(part.links.is_empty());
        assert!(part.nodes.values().all(|node| node.site.is_none()));
    }

    #[test]
    fn pasting_adds_the_same_again() {
        let mut design = design();
        let part = part(&[Item::Site(site_id(0)), Item::Site(site_id(1))]);
        let before = design.clone();
        let pasted = paste(&part, &design, (0, 2000), |_, _| None, &counter()).unwrap();
        design.apply(&pasted.command).unwrap();
        assert_eq!(design.components, before.components, "components are placed, not copied");
        assert_eq!(design.nodes.len(), before.nodes.len() + 5);
        assert_eq!(design.links.len(), before.links.len() + 3);
        assert_eq!(pasted.items.len(), 2);
        let index = Index::new(&design);
        let again = cut_out(&design, &index, &pasted.items.into_iter().collect()).unwrap();
        let shape = |part: &Design, down: i32| {
            let nodes = part.nodes.values().map(|node| node.rect().offset(0, down));
            let sites = part.sites.values().map(|site| site.rect.offset(0, down));
            let mut rects: Vec<_> =
                nodes.chain(sites).map(|it| (it.x, it.y, it.width, it.height)).collect();
            rects.arrange();
            rects
        };
        assert_eq!(shape(&again, 0), shape(&part, 2000));
    }

    #[test]
    fn another_design_gets_the_components_too() {
        let mut other = Design::blank("Other");
        let part = part(&[Item::Node(node_id(0)), Item::Node(node_id(1))]);
        for round in 1..=2 {
            let fresh = move || 1000 * round + u128::from(std::process::id());
            let count = Cell::new(fresh());
            let fresh = || {
                count.set(count.get() + 1);
                count.get()
            };
            let pasted = paste(&part, &other, (0, 0), |_, _| None, &fresh).unwrap();
            other.apply(&pasted.command).unwrap();
        }
        assert_eq!((other.components.len(), other.nodes.len(), other.links.len()), (2, 4, 2));
    }

    #[test]
    fn the_part_survives_the_clipboard() {
        let part = part(&[Item::Site(site_id(0))]);
        let (read, diagnostics) = design::json::read(&design::json::write(&part)).unwrap();
        assert_eq!(read, part);
        assert!(diagnostics.is_empty());
    }
}
