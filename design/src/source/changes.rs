//! What differs between a design as it was read and another, in the words of the
//! flowchart.

use std::collections::{HashMap, HashSet};

use super::flowchart::Map;
use crate::SortedMap;
use crate::model::{Design, Endpoint, Link, NodeId, SiteId};
use crate::text::mermaid::DrawnIds;
use crate::text::mermaid::patch::{Change, Namer, NewLink, NewNode, normal_label, normal_name};
use crate::text::mermaid::reading::{Basis, End, written};
use crate::text::outline::{Outline, Part};

/// The ids that a text has for what is in a design.
#[derive(Clone, Debug, Default)]
pub(super) struct TextIds {
    pub nodes: SortedMap<NodeId, String>,
    pub sites: SortedMap<SiteId, String>,
}

/// The changes that lead from the design of a source map to another, and the ids that
/// the text then has.
/// What is `drawn` elsewhere has ids that nothing new may get.
pub(super) fn changes(
    map: &Map,
    old: &Design,
    design: &Design,
    drawn: Option<&DrawnIds>,
) -> (Vec<Change>, TextIds) {
    let mut differing = Differing {
        map,
        drawn,
        old,
        design,
        nodes: SortedMap::new(),
        sites: SortedMap::new(),
        found: Vec::new(),
    };
    differing.names();
    differing.sites();
    differing.nodes();
    differing.links();
    let ids = TextIds {
        nodes: differing.nodes.into_iter().map(|(id, text)| (id.clone(), text)).collect(),
        sites: differing.sites.into_iter().map(|(id, text)| (id.clone(), text)).collect(),
    };
    (differing.found, ids)
}

struct Differing<'a> {
    map: &'a Map,
    drawn: Option<&'a DrawnIds>,
    old: &'a Design,
    design: &'a Design,
    /// The ids of the text, also for what is new.
    nodes: SortedMap<&'a NodeId, String>,
    sites: SortedMap<&'a SiteId, String>,
    found: Vec<Change>,
}

impl<'a> Differing<'a> {
    /// Names what is new.
    fn names(&mut self) {
        let design = self.design;
        let mut new = Vec::new();
        for part in Outline::of(design).all_parts(None) {
            match part {
                Part::Node(node) => match self.map.nodes.get(&node.id) {
                    Some(id) => drop(self.nodes.insert(&node.id, id.clone())),
                    None => new.push(part),
                },
                Part::Site(site) => match self.map.sites.get(&site.id) {
                    Some(id) => drop(self.sites.insert(&site.id, id.clone())),
                    None => new.push(part),
                },
            }
        }
        if new.is_empty() {
            return;
        }
        let drawn =
            self.drawn.into_iter().flat_map(|it| it.nodes.values().chain(it.sites.values()));
        let taken = self.map.others.iter().chain(drawn).cloned();
        let mut namer = Namer::of(&self.map.topology, taken);
        for part in new {
            match part {
                Part::Node(node) => {
                    let kind = design.components.get(&node.component);
                    let kind = kind.map_or("node", |it| it.kind.slug());
                    self.nodes.insert(&node.id, namer.node(design.node_name(node), kind));
                }
                Part::Site(site) => {
                    self.sites.insert(&site.id, namer.site(&site.name, site.kind.slug()));
                }
            }
        }
    }

    fn site_id(&self, site: Option<&SiteId>) -> Option<String> {
        site.and_then(|id| self.sites.get(id)).cloned()
    }

    /// The innermost site around a place of the old design that is still there.
    fn left_of(&self, site: Option<&SiteId>) -> Option<SiteId> {
        let mut site = site?;
        let mut seen = HashSet::new();
        while !self.design.sites.contains_key(site) {
            seen.insert(site).then_some(())?;
            site = self.old.sites.get(site)?.parent.as_ref()?;
        }
        Some(site.clone())
    }

    fn sites(&mut self) {
        let (old, new) = (self.old, self.design);
        for (id, text) in &self.map.sites {
            let Some(before) = old.sites.get(id) else { continue };
            let Some(after) = new.sites.get(id) else {
                self.found.push(Change::RemoveSite(text.clone()));
                continue;
            };
            if before.name != after.name
                && normal_name(&before.name, 1, false) != normal_name(&after.name, 1, false)
            {
                let name = after.name.clone();
                self.found.push(Change::RenameSite { id: text.clone(), name });
            }
            if self.left_of(before.parent.as_ref()) != after.parent {
                let to = self.site_id(after.parent.as_ref());
                self.found.push(Change::MoveSite { id: text.clone(), to });
            }
        }
        for site in new.sites.values().filter(|site| !self.map.sites.contains_key(&site.id)) {
            let Some(id) = self.sites.get(&site.id).cloned() else { continue };
            let parent = self.site_id(site.parent.as_ref());
            self.found.push(Change::AddSite { id, name: site.name.clone(), parent });
        }
    }

    fn nodes(&mut self) {
        let (old, new) = (self.old, self.design);
        let facts = self.map.topology.nodes.iter();
        let facts: HashMap<&str, _> = facts.map(|it| (it.id.as_str(), it)).collect();
        for (id, text) in &self.map.nodes {
            let Some(before) = old.nodes.get(id) else { continue };
            let Some(after) = new.nodes.get(id) else {
                self.found.push(Change::RemoveNode(text.clone()));
                continue;
            };
            let (name, replicas) = (new.node_name(after), after.replicas);
            let known = (old.node_name(before), before.replicas);
            if known != (name, replicas)
                && normal_name(known.0, known.1, true) != normal_name(name, replicas, true)
            {
                let (id, name) = (text.clone(), name.to_owned());
                self.found.push(Change::RenameNode { id, name, replicas });
            }
            let kinds = [(old, before), (new, after)].map(|(design, node)| {
                design.components.get(&node.component).map(|component| &component.kind)
            });
            if let [Some(was), Some(is)] = kinds
                && was != is
            {
                // Only a shape that says something is another one now.
                let shaped =
                    facts.get(text.as_str()).is_some_and(|it| it.kind.basis == Basis::Shape);
                let ours = text.starts_with("n_") && self.map.topology.title.is_some();
                let database = written("cylinder").contains(is);
                if shaped || ours || database {
                    self.found.push(Change::ReshapeNode { id: text.clone(), kind: is.clone() });
                }
            }
            if self.left_of(before.site.as_ref()) != after.site {
                let to = self.site_id(after.site.as_ref());
                self.found.push(Change::MoveNode { id: text.clone(), to });
            }
        }
        for part in Outline::of(new).all_parts(None) {
            let Part::Node(node) = part else { continue };
            if self.map.nodes.contains_key(&node.id) {
                continue;
            }
            let Some(id) = self.nodes.get(&node.id).cloned() else { continue };
            let kind = new.components.get(&node.component).map(|it| it.kind.clone());
            self.found.push(Change::AddNode(NewNode {
                id,
                name: new.node_name(node).to_owned(),
                replicas: node.replicas,
                kind: kind.unwrap_or_default(),
                site: self.site_id(node.site.as_ref()),
            }));
        }
    }

    fn links(&mut self) {
        let (old, new) = (self.old, self.design);
        let same = |a: &Link, b: &Link| {
            let says = |it: &Link| (normal_label(&it.label), it.kind, it.direction);
            a == b || (&a.from, &a.to) == (&b.from, &b.to) && says(a) == says(b)
        };
        for (id, edge) in &self.map.links {
            let Some(before) = old.links.get(id) else { continue };
            match new.links.get(id) {
                None => self.found.push(Change::RemoveLink(*edge)),
                Some(after) if same(before, after) => {}
                Some(after) => {
                    if let Some(link) = self.written(after) {
                        self.found.push(Change::SetLink(*edge, link));
                    }
                }
            }
        }
        for link in Outline::of(new).links(new) {
            if !self.map.links.contains_key(&link.id)
                && let Some(link) = self.written(link)
            {
                self.found.push(Change::AddLink(link));
            }
        }
    }

    /// A link with the ids of the text.
    fn written(&self, link: &Link) -> Option<NewLink> {
        let end = |end: &Endpoint| match end {
            Endpoint::Node(id) => self.nodes.get(id).cloned().map(End::Node),
            Endpoint::Site(id) => self.sites.get(id).cloned().map(End::Site),
        };
        Some(NewLink {
            from: end(&link.from)?,
            to: end(&link.to)?,
            label: link.label.clone(),
            kind: link.kind,
            direction: link.direction,
        })
    }
}
