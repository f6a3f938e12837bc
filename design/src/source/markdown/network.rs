//! The flowcharts of a document.

use std::collections::HashMap;
use std::sync::Arc;

use super::homes::Homes;
use super::writer::Writer;
use crate::SortedMap;
use crate::model::{ComponentKind, Design, NodeId, SiteId};
use crate::source::changes::{TextIds, changes};
use crate::source::flowchart::Map;
use crate::text::markdown::read::assemble::Chart;
use crate::text::markdown::read::assemble::drawn::{Texts, is_numbered, title_key};
use crate::text::mermaid::DrawnIds;
use crate::text::mermaid::patch::{Change, normal_name, patch};
use crate::text::mermaid::reading::Node;

/// Writes what changed of sites, nodes and links onto the diagrams that show them. What
/// is new goes into the diagram that shows what is around it.
pub fn write(writer: &mut Writer) {
    let (old, new, keys) = (writer.old, writer.new, writer.keys);
    let unchanged = (&old.sites, &old.nodes, &old.links, &old.components)
        == (&new.sites, &new.nodes, &new.links, &new.components);
    if unchanged || keys.charts.is_empty() {
        return;
    }
    let homes = Homes::of(writer);
    let mut drawn = keys.drawn.clone();
    let known = Known::of(&drawn);
    for (number, (diagram, chart)) in writer.draft.flowcharts.iter().zip(&keys.charts).enumerate() {
        if is_same(writer, &homes, number) {
            continue;
        }
        let (before, map) = source_map(writer, chart, &known);
        let shown = shown(writer, &homes, number, &before);
        let (mut found, ids) = changes(&map, &before, &shown, Some(&drawn));
        if found.iter().any(|it| matches!(it, Change::RenameNode { .. })) {
            // A diagram may show a node under a name that is not that of the design.
            let names = Names::of(&before, &map);
            found.retain(|change| match change {
                Change::RenameNode { id, .. } => names.has(id),
                _ => true,
            });
        }
        renamed(writer, ids, &mut drawn);
        if found.is_empty() {
            continue;
        }
        let patched = patch(&diagram.text, &found);
        writer.replace_diagram(diagram, &patched.text);
    }
    drawn.nodes.retain(|id, _| new.nodes.contains_key(id));
    named_anew(writer, &mut drawn);
    drawn.sites.retain(|id, _| new.sites.contains_key(id));
    writer.drawn.nodes = drawn.nodes;
    writer.drawn.sites = drawn.sites;
}

/// Takes over the new names of nodes that are known by them, because another diagram has
/// their ids for something else. One whose id nothing else has any more is known by that.
fn named_anew(writer: &Writer, drawn: &mut DrawnIds) {
    let name = |design: &Design, id: &NodeId| {
        let node = design.nodes.get(id)?;
        Some(normal_name(design.node_name(node), 1, true).0)
    };
    let mut with_id: HashMap<String, usize> = HashMap::new();
    for key in drawn.nodes.values() {
        let text = key.split_once(" \"").map_or(key.as_str(), |(text, _)| text);
        *with_id.entry(text.to_owned()).or_default() += 1;
    }
    for (id, key) in drawn.nodes.iter_mut() {
        let Some((text, _)) = key.split_once(" \"") else { continue };
        if with_id.get(text) == Some(&1) {
            *key = text.to_owned();
            continue;
        }
        let is = name(writer.new, id);
        if let Some(is) = is.filter(|is| name(writer.old, id).as_ref() != Some(is)) {
            *key = [text, " ", &title_key(&is)].concat();
        }
    }
}

/// Whether nothing changed of what a diagram shows.
fn is_same(writer: &Writer, homes: &Homes, number: usize) -> bool {
    let (old, new) = (writer.old, writer.new);
    let (nodes, sites, links) = homes.shown(number);
    !homes.is_new(number)
        && sites.iter().all(|id| old.sites.get(id) == new.sites.get(id))
        && links.iter().all(|id| old.links.get(id) == new.links.get(id))
        && nodes.iter().all(|id| {
            component(old, id) == component(new, id) && old.nodes.get(id) == new.nodes.get(id)
        })
}

/// What the component of a node is called, and what it is.
fn component<'a>(design: &'a Design, id: &NodeId) -> Option<(&'a str, &'a ComponentKind)> {
    let component = design.components.get(&design.nodes.get(id)?.component)?;
    Some((&component.name, &component.kind))
}

/// The names of the nodes of a diagram: what it shows, and what the design says.
struct Names<'a> {
    design: &'a Design,
    drawn: HashMap<&'a str, &'a Node>,
    known: HashMap<&'a str, &'a NodeId>,
}

impl<'a> Names<'a> {
    fn of(design: &'a Design, map: &'a Map) -> Self {
        let drawn = map.topology.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let known = map.nodes.iter().map(|(id, text)| (text.as_str(), id)).collect();
        Self { design, drawn, known }
    }

    /// Whether a diagram shows a node under its name in the design.
    fn has(&self, id: &str) -> bool {
        let known = self.known.get(id).and_then(|id| self.design.nodes.get(*id));
        self.drawn.get(id).zip(known).is_none_or(|(drawn, known)| {
            let plain = |name: &str| normal_name(name, 1, true).0;
            let name = plain(self.design.node_name(known));
            [&drawn.name, &drawn.label].into_iter().any(|it| plain(it) == name)
        })
    }
}

/// What is drawn anywhere in the document, by its keys.
#[derive(Default)]
pub struct Known {
    nodes: HashMap<String, NodeId>,
    sites: HashMap<String, SiteId>,
}

impl Known {
    pub fn of(drawn: &DrawnIds) -> Self {
        Self {
            nodes: drawn.nodes.iter().map(|(id, key)| (key.clone(), id.clone())).collect(),
            sites: drawn.sites.iter().map(|(id, key)| (key.clone(), id.clone())).collect(),
        }
    }

    /// The nodes of a diagram, with the ids that it has for them.
    pub fn nodes(&self, chart: &Chart) -> SortedMap<NodeId, String> {
        texts(&self.nodes, &chart.nodes)
    }

    /// The sites of a diagram, with the ids that it has for them.
    pub fn sites(&self, chart: &Chart) -> SortedMap<SiteId, String> {
        texts(&self.sites, &chart.sites)
    }
}

/// What leads from that part of the design which a diagram shows, to the diagram. Things
/// lie in those sites in which it shows them.
fn source_map(writer: &Writer, chart: &Chart, known: &Known) -> (Design, Map) {
    let (nodes, sites) = (known.nodes(chart), known.sites(chart));
    let site_ids: HashMap<&str, &SiteId> =
        sites.iter().map(|(id, text)| (text.as_str(), id)).collect();
    let site = |text: Option<&String>| Some((*site_ids.get(text?.as_str())?).clone());
    let drawn_nodes: HashMap<&str, _> =
        chart.topology.nodes.iter().map(|it| (it.id.as_str(), it)).collect();
    let drawn_sites: HashMap<&str, _> =
        chart.topology.sites.iter().map(|it| (it.id.as_str(), it)).collect();
    let here = |id: &NodeId, text: &String| {
        let mut node = writer.old.nodes.get(id)?.clone();
        node.site = site(drawn_nodes.get(text.as_str())?.site.as_ref());
        Some((id.clone(), node))
    };
    let here_site = |id: &SiteId, text: &String| {
        let mut own = writer.old.sites.get(id)?.clone();
        own.parent = site(drawn_sites.get(text.as_str())?.parent.as_ref());
        Some((id.clone(), own))
    };
    let links = chart.links.iter().map(|(id, _)| id);
    let links = links.filter_map(|id| Some((id.clone(), writer.old.links.get(id)?.clone())));
    let mut design = Design {
        nodes: nodes.iter().filter_map(|(id, text)| here(id, text)).collect(),
        sites: sites.iter().filter_map(|(id, text)| here_site(id, text)).collect(),
        links: links.collect(),
        ..Design::default()
    };
    design.components = components(&design, writer.old);
    let (topology, others) = (Arc::clone(&chart.topology), Arc::clone(&chart.others));
    let links = chart.links.iter().cloned().collect();
    (design, Map { topology, nodes, sites, links, others })
}

/// The components of the nodes of a part of a design.
fn components(part: &Design, whole: &Design) -> crate::Table<crate::model::Component> {
    let all = part.nodes.values().filter_map(|node| whole.components.get(&node.component));
    all.map(|component| (component.id.clone(), component.clone())).collect()
}

/// The part of the new design that one of the diagrams shall show. What lies where it
/// lay in the design stays where the diagram shows it.
fn shown(writer: &Writer, homes: &Homes, number: usize, before: &Design) -> Design {
    let (old, new) = (writer.old, writer.new);
    let (nodes, sites, links) = homes.shown(number);
    let own = |id: &SiteId| Some((id.clone(), new.sites.get(id)?.clone()));
    let mut shown = Design { sites: sites.iter().filter_map(own).collect(), ..Design::default() };
    let ids: Vec<SiteId> = shown.sites.keys().cloned().collect();
    for id in &ids {
        let known = old.sites.get(id).zip(before.sites.get(id));
        let Some(site) = shown.sites.get(id) else { continue };
        let stayed = known.filter(|(was, _)| was.parent == site.parent);
        let here = site.parent.clone().filter(|parent| shown.sites.contains_key(parent));
        let parent = stayed.map_or(here, |(_, drawn)| drawn.parent.clone());
        if let Some(site) = shown.sites.get_mut(id) {
            site.parent = parent;
        }
    }
    shown.nodes = nodes
        .iter()
        .filter_map(|id| {
            let mut node = new.nodes.get(id)?.clone();
            let known = old.nodes.get(id).zip(before.nodes.get(id));
            let stayed = known.filter(|(was, _)| was.site == node.site);
            let here = node.site.take().filter(|site| shown.sites.contains_key(site));
            node.site = stayed.map_or(here, |(_, drawn)| drawn.site.clone());
            Some((id.clone(), node))
        })
        .collect();
    shown.links =
        links.iter().filter_map(|id| Some((id.clone(), new.links.get(id)?.clone()))).collect();
    shown.components = components(&shown, new);
    shown
}

/// The ids that a diagram has for what is known by keys.
fn texts<I: Ord + Clone>(known: &HashMap<String, I>, texts: &Texts) -> SortedMap<I, String> {
    texts.iter().filter_map(|(text, key)| Some((known.get(key)?.clone(), text.clone()))).collect()
}

/// Takes over the ids of what is new, and the titles of sites that are known by them.
fn renamed(writer: &Writer, ids: TextIds, drawn: &mut DrawnIds) {
    let new = |ids: SortedMap<NodeId, String>, known: &SortedMap<NodeId, String>| {
        ids.into_iter().filter(|(id, _)| !known.contains_key(id)).collect::<Vec<_>>()
    };
    drawn.nodes.extend(new(ids.nodes, &drawn.nodes));
    for (id, text) in ids.sites {
        let name = |design: &Design| design.sites.get(&id).map(|site| site.name.clone());
        let renamed = name(writer.new).filter(|is| name(writer.old).as_ref() != Some(is));
        if !drawn.sites.contains_key(&id) {
            drawn.sites.insert(id, text);
        } else if let Some(title) = renamed.filter(|_| is_numbered(&text)) {
            drawn.sites.insert(id, title_key(&title));
        }
    }
}
