//! A file that has nothing in common with a design.

use super::renamed::rename;
use crate::model::{
    ComponentId, Design, Endpoint, Id, Link, LinkId, Node, NodeId, Record, Site, SiteId, Table,
};
use crate::{SortedMap, SortedSet};

/// Gives other ids to what has the id of something in another design, but is called
/// otherwise. The ids of a diagram are short, and mean something in it alone. Returns
/// the new ids of components and sites.
pub fn set_apart(
    design: &mut Design,
    other: &Design,
) -> (SortedMap<ComponentId, ComponentId>, SortedMap<SiteId, SiteId>) {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let components: SortedMap<ComponentId, ComponentId> =
        others(&design.components, &other.components, |a, b| same(&a.name, &b.name));
    let name = |design: &Design, node: &Node| design.node_name(node).to_owned();
    let nodes: SortedMap<NodeId, NodeId> =
        others(&design.nodes, &other.nodes, |a, b| same(&name(design, a), &name(other, b)));
    let sites: SortedMap<SiteId, SiteId> =
        others(&design.sites, &other.sites, |a, b| same(&a.name, &b.name));
    rename(design, &components);
    places(design, &nodes, &sites);
    let links: SortedMap<LinkId, LinkId> =
        others(&design.links, &other.links, |a, b| (&a.from, &a.to) == (&b.from, &b.to));
    let table = std::mem::take(&mut design.links);
    let link = |it: Link| Link { id: new(&links, &it.id), ..it };
    design.links =
        table.into_iter().map(|(_, it)| link(it)).map(|it| (it.id.clone(), it)).collect();
    (components, sites)
}

/// The new ids of the records that share an id with one that is not the same.
fn others<R: Record>(
    table: &Table<R>,
    other: &Table<R>,
    is_same: impl Fn(&R, &R) -> bool,
) -> SortedMap<R::Id, R::Id> {
    let mut taken: SortedSet<R::Id> = table.keys().chain(other.keys()).cloned().collect();
    let clashing =
        table.iter().filter(|(id, it)| other.get(*id).is_some_and(|known| !is_same(it, known)));
    let renamed = clashing.filter_map(|(id, _)| {
        let free = (2_u32..).find_map(|number| {
            let text = id.to_string();
            let stem = text.get(..text.floor_char_boundary(48))?;
            let id: R::Id = [stem, "-", &number.to_string()].concat().parse().ok()?;
            (!taken.contains(&id)).then_some(id)
        })?;
        taken.insert(free.clone());
        Some((id.clone(), free))
    });
    renamed.collect()
}

fn new<I: Id>(renamed: &SortedMap<I, I>, id: &I) -> I {
    renamed.get(id).unwrap_or(id).clone()
}

/// Gives nodes and sites other ids, wherever they are named.
fn places(
    design: &mut Design,
    nodes: &SortedMap<NodeId, NodeId>,
    sites: &SortedMap<SiteId, SiteId>,
) {
    let node = |it: Node| Node {
        id: new(nodes, &it.id),
        site: it.site.as_ref().map(|id| new(sites, id)),
        ..it
    };
    let site = |it: Site| Site {
        id: new(sites, &it.id),
        parent: it.parent.as_ref().map(|id| new(sites, id)),
        ..it
    };
    let table = std::mem::take(&mut design.nodes);
    design.nodes =
        table.into_iter().map(|(_, it)| node(it)).map(|it| (it.id.clone(), it)).collect();
    let table = std::mem::take(&mut design.sites);
    design.sites =
        table.into_iter().map(|(_, it)| site(it)).map(|it| (it.id.clone(), it)).collect();
    for link in design.links.values_mut() {
        for end in [&mut link.from, &mut link.to] {
            match end {
                Endpoint::Node(id) => *id = new(nodes, id),
                Endpoint::Site(id) => *id = new(sites, id),
            }
        }
    }
}
