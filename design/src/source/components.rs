//! The components behind the nodes of a flowchart.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Guess;
use super::flowchart::Map;
use super::recorded::{Ids, Recorded};
use crate::geometry::{Point, Rect, Size};
use crate::model::{
    Component, ComponentId, ComponentKind, Count, Design, Endpoint, Item, Link, LinkId, NOWHERE,
    Node, NodeId, Site, SiteId, in_order, last_order,
};
use crate::text::markdown::read::records::Record;
use crate::text::mermaid::patch::normal_name;
use crate::text::mermaid::reading::{self, End, Topology};
use crate::text::mermaid::slug;
use crate::{OrderKey, limits};

/// Makes a design of what a flowchart says. Only what was recorded has a place.
pub(super) fn designed(topology: Topology, recorded: &Recorded) -> (Design, Map, Vec<Guess>) {
    let mut design = Design::default();
    let mut guesses = Vec::new();
    let sites = sites(&topology, recorded, &mut design, &mut guesses);
    let named = components(&topology, recorded, &mut design, &mut guesses);
    let mut ids = recorded.ids(|it| &it.nodes);
    let mut nodes: HashMap<&str, NodeId> = HashMap::new();
    // Sorted once: entered one by one, each would move those behind it.
    let mut found = Vec::with_capacity(topology.nodes.len());
    for (node, (component, label)) in topology.nodes.iter().zip(named) {
        let record = recorded.nodes.get(node.id.as_str()).copied();
        let id: NodeId = ids.recorded(record, &node.id);
        nodes.insert(&node.id, id.clone());
        let site = node.site.as_ref().and_then(|site| sites.get(site.as_str()));
        let position = record.and_then(|it| it.at).map_or(NOWHERE, |[x, y]| Point::new(x, y));
        let (site, replicas) = (site.cloned(), node.replicas);
        let node = Node { id: id.clone(), component, site, label, replicas, position };
        found.push((id, node));
    }
    design.nodes = found.into_iter().collect();
    let mut ids = recorded.ids(|it| &it.links);
    let mut known = recorded.links();
    let (mut links, mut found) = (Vec::new(), Vec::new());
    for link in topology.links.iter().take(limits::RECORDS) {
        let end = |end: &End| match end {
            End::Node(id) => nodes.get(id.as_str()).cloned().map(Endpoint::Node),
            End::Site(id) => sites.get(id.as_str()).cloned().map(Endpoint::Site),
        };
        let (Some(from), Some(to)) = (end(&link.from), end(&link.to)) else { continue };
        let record = known.get_mut(&(link.from.id(), link.to.id()));
        let record = record.and_then(|it| it.pop_front());
        let text = [link.from.id(), "-", link.to.id()].concat();
        let id: LinkId = ids.recorded(record, &text);
        links.push((id.clone(), link.edge));
        let (kind, direction) = (link.kind, link.direction);
        let link = Link { id: id.clone(), from, to, label: link.label.clone(), kind, direction };
        found.push((id, link));
    }
    design.links = found.into_iter().collect();
    let nodes = nodes.into_iter().map(|(text, id)| (id, text.to_owned())).collect();
    let sites = sites.into_iter().map(|(text, id)| (id, text.to_owned())).collect();
    let links = links.into_iter().collect();
    let map = Map { topology: Arc::new(topology), nodes, sites, links, others: Arc::default() };
    (design, map, guesses)
}

fn sites<'a>(
    topology: &'a Topology,
    recorded: &Recorded,
    design: &mut Design,
    guesses: &mut Vec<Guess>,
) -> HashMap<&'a str, SiteId> {
    let mut ids = recorded.ids(|it| &it.sites);
    let record = |site: &reading::Site| recorded.sites.get(site.id.as_str()).copied();
    let all = topology.sites.iter();
    let sites: HashMap<&str, SiteId> =
        all.map(|site| (site.id.as_str(), ids.recorded(record(site), &site.id))).collect();
    let found = topology.sites.iter().filter_map(|site| {
        let id = sites.get(site.id.as_str())?;
        let parent = site.parent.as_ref().and_then(|parent| sites.get(parent.as_str()));
        let record = record(site);
        let rect = match record.and_then(|it| it.rect) {
            Some([x, y, width, height]) => Rect::at(Point::new(x, y), Size { width, height }),
            None => Rect::at(NOWHERE, Size { width: 0, height: 0 }),
        };
        let kind = record.and_then(Record::kind).unwrap_or_else(|| {
            if site.kind.is_open() {
                let (item, words) = (Item::Site(id.clone()), site.kind.words.clone());
                guesses.push(Guess { item, words, line: Some(site.line) });
            }
            site.kind.kind.clone()
        });
        let (name, parent) = (site.name.clone(), parent.cloned());
        Some((id.clone(), Site { id: id.clone(), name, kind, parent, rect }))
    });
    design.sites = found.collect();
    sites
}

/// The component and the own label of each node. Where nothing is recorded, nodes of one
/// name and kind are of one component, and so are those that only a number tells apart.
fn components(
    topology: &Topology,
    recorded: &Recorded,
    design: &mut Design,
    guesses: &mut Vec<Guess>,
) -> Vec<(ComponentId, Option<String>)> {
    let mut ids = recorded.ids(|it| &it.components);
    let own = recorded_components(topology, recorded, &mut ids, design);
    let mut known: HashMap<(String, ComponentKind), ComponentId> = HashMap::new();
    for component in in_order(&design.components) {
        let key = (shown(&component.name), component.kind.clone());
        known.entry(key).or_insert_with(|| component.id.clone());
    }
    let mut names: HashMap<(&str, &ComponentKind), HashSet<&str>> = HashMap::new();
    for node in &topology.nodes {
        if let Some(stem) = stem(&node.name) {
            names.entry((stem, &node.kind.kind)).or_default().insert(&node.name);
        }
    }
    let mut order = last_order(&design.components);
    let (mut found, mut made) = (Vec::with_capacity(topology.nodes.len()), Vec::new());
    for (node, own) in topology.nodes.iter().zip(own) {
        if let Some(own) = own {
            found.push(own);
            continue;
        }
        let kind = &node.kind.kind;
        let several = |stem: &&str| names.get(&(*stem, kind)).is_some_and(|it| it.len() > 1);
        let name = stem(&node.name).filter(several).unwrap_or(&node.name);
        let component = known.entry((name.to_owned(), kind.clone())).or_insert_with(|| {
            let id: ComponentId = ids.next(&slug(name, kind.slug()));
            let next = order.next();
            let (order, name) = (std::mem::replace(&mut order, next), name.to_owned());
            let kind = kind.clone();
            let (purpose, count) = (String::new(), Count::Auto);
            let component = Component { id: id.clone(), order, name, kind, purpose, count };
            if node.kind.is_open() {
                let (item, words) = (Item::Component(id.clone()), node.kind.words.clone());
                guesses.push(Guess { item, words, line: Some(node.line) });
            }
            made.push((id.clone(), component));
            id
        });
        let label = (node.name != name).then(|| node.name.clone());
        found.push((component.clone(), label));
    }
    let known = std::mem::take(&mut design.components);
    design.components = known.into_iter().chain(made).collect();
    found
}

/// For each node its component and its own label, where both were recorded. A name that
/// is another one in the text is that of the component, where the node had no label.
fn recorded_components(
    topology: &Topology,
    recorded: &Recorded,
    ids: &mut Ids,
    design: &mut Design,
) -> Vec<Option<(ComponentId, Option<String>)>> {
    let record = |node: &reading::Node| recorded.nodes.get(node.id.as_str()).copied();
    let mut own: HashMap<&str, ComponentId> = HashMap::new();
    let mut components = Vec::new();
    for node in &topology.nodes {
        let Some(id) = record(node).and_then(|it| it.component.as_deref()) else { continue };
        let Some((id, known)) = recorded.components.get_key_value(id) else { continue };
        let is_labelled = record(node).is_some_and(|it| it.label.is_some());
        let name = known.name.clone().unwrap_or_default();
        let renamed = !is_labelled && shown(&name) != node.name;
        if !own.contains_key(id) {
            let own_id: ComponentId = ids.recorded(Some(known), id);
            own.insert(id, own_id.clone());
            let kind = known.kind().unwrap_or_else(|| node.kind.kind.clone());
            components.push(Component {
                id: own_id,
                order: known.order.clone().map_or_else(OrderKey::first, OrderKey::from),
                name: if renamed { node.name.clone() } else { name },
                kind,
                purpose: known.exact.purpose.clone().unwrap_or_default(),
                count: Count::Auto,
            });
        }
    }
    design.components = components.into_iter().map(|it| (it.id.clone(), it)).collect();
    let labelled = topology.nodes.iter().map(|node| {
        let record = record(node)?;
        let component = own.get(record.component.as_deref()?)?;
        let name = design.components.get(component).map_or("", |it| it.name.as_str());
        let label = record.label.as_ref().filter(|label| shown(label) == node.name).cloned();
        let other = || (shown(name) != node.name).then(|| node.name.clone());
        Some((component.clone(), label.or_else(other)))
    });
    labelled.collect()
}

/// A name as the diagram shows it.
fn shown(name: &str) -> String {
    normal_name(name, 1, true).0
}

/// A name without the number behind it.
fn stem(name: &str) -> Option<&str> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = stem.trim_end_matches([' ', '-', '_', '#']);
    (stem.len() < name.len() && stem.ends_with(char::is_alphabetic)).then_some(stem)
}
