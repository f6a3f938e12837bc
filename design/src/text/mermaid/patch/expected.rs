//! What a text should say after changes.

use std::collections::HashMap;

use super::super::escape;
use super::super::flowchart::TextKind;
use super::super::reading::{End, Name, Plain};
use super::change::{Change, NewLink};
use super::view::View;
use super::write::counted;
use crate::model::ComponentKind;
use crate::{SortedMap, limits};

/// The sites, nodes and links that a text should name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Expected {
    pub sites: SortedMap<String, (String, Option<String>)>,
    pub nodes: SortedMap<String, ExpectedNode>,
    pub links: Vec<NewLink>,
}

/// A node that a text should name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ExpectedNode {
    pub name: String,
    pub replicas: u32,
    pub site: Option<String>,
    /// For a new node what it is.
    pub kind: Option<ComponentKind>,
}

impl Expected {
    /// What a text says.
    fn of(view: &View) -> Self {
        let sites = view.topology.sites.iter();
        let sites = sites.map(|it| (it.id.clone(), (it.name.clone(), it.parent.clone())));
        let nodes = view.topology.nodes.iter().map(|node| {
            let it = ExpectedNode {
                name: node.name.clone(),
                replicas: node.replicas,
                site: node.site.clone(),
                kind: None,
            };
            (node.id.clone(), it)
        });
        let links = view.topology.links.iter().map(|link| NewLink {
            from: link.from.clone(),
            to: link.to.clone(),
            label: link.label.clone(),
            kind: link.kind,
            direction: link.direction,
        });
        Self { sites: sites.collect(), nodes: nodes.collect(), links: links.collect() }
    }

    /// What a text should say after some changes.
    pub fn after(view: &View, changes: &[Change]) -> Self {
        let mut expected = Self::of(view);
        let numbers = view.topology.links.iter().map(|link| link.edge);
        let links = std::mem::take(&mut expected.links);
        let mut set: HashMap<usize, Option<&NewLink>> = HashMap::new();
        let mut new = Vec::new();
        for change in changes {
            match change {
                Change::RemoveLink(edge) => drop(set.insert(*edge, None)),
                Change::SetLink(edge, link) => drop(set.insert(*edge, Some(link))),
                Change::AddLink(link) => new.push(link.clone()),
                _ => {}
            }
        }
        let links = numbers.zip(links).filter_map(|(edge, link)| match set.get(&edge) {
            Some(set) => set.cloned(),
            None => Some(link),
        });
        expected.links = links.chain(new).collect();
        for change in changes {
            expected.change(change);
        }
        expected.remove(changes);
        expected
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::RenameNode { id, name, replicas } => {
                if let Some(node) = self.nodes.get_mut(id) {
                    (node.name, node.replicas) = (name.clone(), *replicas);
                }
            }
            Change::MoveNode { id, to } => {
                if let Some(node) = self.nodes.get_mut(id) {
                    node.site.clone_from(to);
                }
            }
            Change::AddNode(node) => {
                let it = ExpectedNode {
                    name: node.name.clone(),
                    replicas: node.replicas,
                    site: node.site.clone(),
                    kind: Some(node.kind.clone()),
                };
                self.nodes.insert(node.id.clone(), it);
            }
            Change::RenameSite { id, name } => {
                if let Some(site) = self.sites.get_mut(id) {
                    site.0.clone_from(name);
                }
            }
            Change::MoveSite { id, to } => {
                if let Some(site) = self.sites.get_mut(id) {
                    site.1.clone_from(to);
                }
            }
            Change::AddSite { id, name, parent } => {
                self.sites.insert(id.clone(), (name.clone(), parent.clone()));
            }
            _ => {}
        }
    }

    /// Takes away what goes. What lay in a site that goes lies in the next one around it
    /// that stays.
    fn remove(&mut self, changes: &[Change]) {
        let mut gone: HashMap<&str, Option<String>> = HashMap::new();
        for change in changes {
            let (id, around) = match change {
                Change::RemoveNode(id) => (id, None),
                Change::RemoveSite(id) => (id, self.sites.get(id).and_then(|it| it.1.clone())),
                _ => continue,
            };
            gone.insert(id, around);
        }
        if gone.is_empty() {
            return;
        }
        self.nodes.retain(|id, _| !gone.contains_key(id.as_str()));
        self.sites.retain(|id, _| !gone.contains_key(id.as_str()));
        self.links
            .retain(|link| [&link.from, &link.to].iter().all(|end| !gone.contains_key(end.id())));
        let inner = self.sites.values_mut().map(|(_, around)| around);
        for around in inner.chain(self.nodes.values_mut().map(|node| &mut node.site)) {
            for _ in 0..=limits::SITE_DEPTH {
                let Some(next) = around.as_deref().and_then(|id| gone.get(id)) else { break };
                around.clone_from(next);
            }
        }
    }

    /// Whether a text says all that, and nothing else.
    pub fn fits(&self, view: &View) -> bool {
        let said = Self::of(view);
        *self == said || self.normal() == said.normal()
    }

    /// The same, as far as a flowchart can say it.
    fn normal(&self) -> Self {
        let sites = self.sites.iter().map(|(id, (name, parent))| {
            (id.clone(), (normal_name(name, 1, false).0, parent.clone()))
        });
        let nodes = self.nodes.iter().map(|(id, node)| {
            let (name, replicas) = normal_name(&node.name, node.replicas, true);
            (id.clone(), ExpectedNode { name, replicas, site: node.site.clone(), kind: None })
        });
        let mut links: Vec<NewLink> = self
            .links
            .iter()
            .map(|link| NewLink { label: normal_label(&link.label), ..link.clone() })
            .collect();
        let key = |link: &NewLink| {
            let ends = |end: &End| end.id().to_owned();
            (ends(&link.from), ends(&link.to), link.label.clone(), link.kind, link.direction)
        };
        crate::Arrange::arrange_by_key(links.as_mut_slice(), key);
        Self { sites: sites.collect(), nodes: nodes.collect(), links }
    }
}

/// A name and a number as they are read again.
pub fn normal_name(name: &str, replicas: u32, counts: bool) -> (String, u32) {
    let written = escape::label(&counted(name, replicas));
    let label = Plain::of(&written, 0, TextKind::String);
    let found = Name::of(&label, counts);
    (label.part(&found.name), found.count.map_or(1, |count| count.number))
}

/// The label of a link as it is read again.
pub fn normal_label(label: &str) -> String {
    Plain::of(&escape::label(label), 0, TextKind::String).one_line()
}
