//! The flowcharts of a document.

use std::collections::HashMap;

use super::homes::Homes;
use super::writer::Writer;
use crate::SortedMap;
use crate::model::{Design, NodeId, SiteId};
use crate::source::changes::{TextIds, changes};
use crate::source::flowchart::Map;
use crate::text::markdown::read::assemble::Chart;
use crate::text::markdown::read::assemble::drawn::{Texts, is_numbered, title_key};
use crate::text::mermaid::DrawnIds;
use crate::text::mermaid::patch::{Change, normal_name, patch};

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
    for (number, (diagram, chart)) in writer.draft.flowcharts.iter().zip(&keys.charts).enumerate() {
        let (before, map) = source_map(writer, chart, &drawn);
        let shown = shown(writer, &homes, number, &before);
        let (mut found, ids) = changes(&map, &before, &shown);
        // A diagram may show a node under a name that is not that of the design.
        found.retain(|change| match change {
            Change::RenameNode { id, .. } => is_named(&before, &map, id),
            _ => true,
        });
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

/// Whether a diagram shows a node under its name in the design.
fn is_named(design: &Design, map: &Map, id: &str) -> bool {
    let drawn = map.topology.nodes.iter().find(|node| node.id == id);
    let known = map.nodes.iter().find(|(_, text)| *text == id);
    let known = known.and_then(|(id, _)| design.nodes.get(id));
    drawn.zip(known).is_none_or(|(drawn, known)| {
        let plain = |name: &str| normal_name(name, 1, true).0;
        let name = plain(design.node_name(known));
        [&drawn.name, &drawn.label].into_iter().any(|it| plain(it) == name)
    })
}

/// What leads from that part of the design which a diagram shows, to the diagram. Things
/// lie in those sites in which it shows them.
fn source_map(writer: &Writer, chart: &Chart, drawn: &DrawnIds) -> (Design, Map) {
    let nodes = texts(&drawn.nodes, &chart.nodes);
    let sites = texts(&drawn.sites, &chart.sites);
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
    let everywhere = drawn.nodes.values().chain(drawn.sites.values());
    let others = chart.others.iter().chain(everywhere).cloned().collect();
    let (topology, links) = (chart.topology.clone(), chart.links.iter().cloned().collect());
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
pub fn texts<I: Ord + Clone>(keys: &SortedMap<I, String>, texts: &Texts) -> SortedMap<I, String> {
    let of: HashMap<&str, &String> = texts.iter().map(|(text, key)| (key.as_str(), text)).collect();
    let text = |key: &String| of.get(key.as_str()).map(|text| (*text).clone());
    keys.iter().filter_map(|(id, key)| Some((id.clone(), text(key)?))).collect()
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
