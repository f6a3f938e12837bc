//! The components behind the nodes of a flowchart.

use std::collections::{HashMap, HashSet};

use super::mermaid::SourceMap;
use crate::geometry::{Rect, Size};
use crate::model::{
    Component, ComponentId, ComponentKind, Count, Design, Endpoint, Id, Link, LinkId, NOWHERE,
    Node, NodeId, Site, SiteId,
};
use crate::text::mermaid::reading::{self, End, Topology};
use crate::text::mermaid::slug;
use crate::{OrderKey, SortedMap};

/// Makes a design of what a flowchart says. Nothing has a place yet.
pub(super) fn designed(topology: Topology) -> (Design, SourceMap) {
    let mut design = Design { title: title(&topology), ..Design::default() };
    let mut ids = Ids::default();
    let sites: HashMap<&str, SiteId> =
        topology.sites.iter().map(|site| (site.id.as_str(), ids.next(&site.id))).collect();
    for site in &topology.sites {
        let Some(id) = sites.get(site.id.as_str()) else { continue };
        let parent = site.parent.as_ref().and_then(|parent| sites.get(parent.as_str()));
        let site = Site {
            id: id.clone(),
            name: site.name.clone(),
            kind: site.kind.kind.clone(),
            parent: parent.cloned(),
            rect: Rect::at(NOWHERE, Size { width: 0, height: 0 }),
        };
        design.sites.insert(id.clone(), site);
    }
    let named = components(&topology, &mut design);
    let mut ids = Ids::default();
    let mut nodes: HashMap<&str, NodeId> = HashMap::new();
    for (node, (component, label)) in topology.nodes.iter().zip(named) {
        let id: NodeId = ids.next(&node.id);
        nodes.insert(&node.id, id.clone());
        let site = node.site.as_ref().and_then(|site| sites.get(site.as_str()));
        let node = Node {
            id: id.clone(),
            component,
            site: site.cloned(),
            label,
            replicas: node.replicas,
            position: NOWHERE,
        };
        design.nodes.insert(id, node);
    }
    let mut ids = Ids::default();
    let mut links = SortedMap::new();
    for link in &topology.links {
        let end = |end: &End| match end {
            End::Node(id) => nodes.get(id.as_str()).cloned().map(Endpoint::Node),
            End::Site(id) => sites.get(id.as_str()).cloned().map(Endpoint::Site),
        };
        let (Some(from), Some(to)) = (end(&link.from), end(&link.to)) else { continue };
        let id: LinkId = ids.next(&[link.from.id(), "-", link.to.id()].concat());
        links.insert(id.clone(), link.edge);
        let (kind, direction) = (link.kind, link.direction);
        let link = Link { id: id.clone(), from, to, label: link.label.clone(), kind, direction };
        design.links.insert(id, link);
    }
    let nodes = nodes.into_iter().map(|(text, id)| (id, text.to_owned())).collect();
    let sites = sites.into_iter().map(|(text, id)| (id, text.to_owned())).collect();
    let (others, blank) = (Vec::new(), Design::default());
    let map = SourceMap { design: blank, nodes, sites, links, others, topology };
    (design, map)
}

/// The title of the design, without what our diagrams say behind it.
fn title(topology: &Topology) -> String {
    let title = topology.title.as_deref().unwrap_or_default();
    let ours = "network architecture";
    let own = title.strip_suffix(ours).map(|it| it.trim_end().trim_end_matches('-').trim_end());
    own.unwrap_or(title).to_owned()
}

/// The component and the own label of each node. Nodes of one name and kind are of one
/// component, and so are those that only a number tells apart.
fn components(topology: &Topology, design: &mut Design) -> Vec<(ComponentId, Option<String>)> {
    let mut names: HashMap<(&str, &ComponentKind), HashSet<&str>> = HashMap::new();
    for node in &topology.nodes {
        if let Some(stem) = stem(&node.name) {
            names.entry((stem, &node.kind.kind)).or_default().insert(&node.name);
        }
    }
    let mut ids = Ids::default();
    let mut known: HashMap<(&str, &ComponentKind), ComponentId> = HashMap::new();
    let mut found = Vec::with_capacity(topology.nodes.len());
    let mut order = OrderKey::first();
    for node in &topology.nodes {
        let kind = &node.kind.kind;
        let several = |stem: &&str| names.get(&(*stem, kind)).is_some_and(|it| it.len() > 1);
        let name = stem(&node.name).filter(several).unwrap_or(&node.name);
        let component = known.entry((name, kind)).or_insert_with(|| {
            let id: ComponentId = ids.next(&slug(name, kind.slug()));
            let component = Component {
                id: id.clone(),
                order: order.clone(),
                name: name.to_owned(),
                kind: kind.clone(),
                purpose: String::new(),
                count: Count::Auto,
            };
            order = order.next();
            design.components.insert(id.clone(), component);
            id
        });
        found.push((component.clone(), label(node, name)));
    }
    found
}

fn label(node: &reading::Node, component: &str) -> Option<String> {
    (node.name != component).then(|| node.name.clone())
}

/// A name without the number behind it.
fn stem(name: &str) -> Option<&str> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = stem.trim_end_matches([' ', '-', '_', '#']);
    (stem.len() < name.len() && stem.ends_with(char::is_alphabetic)).then_some(stem)
}

/// Makes ids of what the text has.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    numbers: HashMap<String, usize>,
}

impl Ids {
    /// The text itself where it is an id that is free, or else one made of it.
    fn next<I: Id>(&mut self, text: &str) -> I {
        let allowed = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
        let stem = match text.parse::<I>() {
            Ok(_) => text.to_owned(),
            Err(_) => text.chars().map(allowed).take(48).collect(),
        };
        let number = self.numbers.entry(stem.clone()).or_insert(0);
        loop {
            *number += 1;
            let id = match *number {
                1 => stem.clone(),
                // An id has a limit; the number has to fit in.
                number => {
                    let end = stem.floor_char_boundary(48);
                    [stem.get(..end).unwrap_or_default(), "-", &number.to_string()].concat()
                }
            };
            if let Ok(parsed) = id.parse()
                && self.taken.insert(id)
            {
                return parsed;
            }
        }
    }
}
