//! What a text should say after changes.

use super::super::escape;
use super::super::flowchart::TextKind;
use super::super::reading::{End, Name, Plain};
use super::change::{Change, NewLink};
use super::view::View;
use super::write::counted;
use crate::SortedMap;
use crate::model::ComponentKind;

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
        let mut expected = Self::default();
        for site in &view.topology.sites {
            expected.sites.insert(site.id.clone(), (site.name.clone(), site.parent.clone()));
        }
        for node in &view.topology.nodes {
            let it = ExpectedNode {
                name: node.name.clone(),
                replicas: node.replicas,
                site: node.site.clone(),
                kind: None,
            };
            expected.nodes.insert(node.id.clone(), it);
        }
        expected.links.extend(view.topology.links.iter().map(|link| NewLink {
            from: link.from.clone(),
            to: link.to.clone(),
            label: link.label.clone(),
            kind: link.kind,
            direction: link.direction,
        }));
        expected
    }

    /// What a text should say after some changes.
    pub fn after(view: &View, changes: &[Change]) -> Self {
        let mut expected = Self::of(view);
        let numbers = view.topology.links.iter().map(|link| link.edge);
        let links = std::mem::take(&mut expected.links);
        let mut links: SortedMap<usize, NewLink> = numbers.zip(links).collect();
        let mut new = Vec::new();
        for change in changes {
            match change {
                Change::RemoveLink(edge) => drop(links.remove(edge)),
                Change::SetLink(edge, link) => drop(links.insert(*edge, link.clone())),
                Change::AddLink(link) => new.push(link.clone()),
                _ => {}
            }
        }
        expected.links = links.into_values().chain(new).collect();
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

    /// Takes away what goes. What lay in a site that goes lies in the one around it.
    fn remove(&mut self, changes: &[Change]) {
        for change in changes {
            let id = match change {
                Change::RemoveNode(id) => {
                    self.nodes.remove(id);
                    id
                }
                Change::RemoveSite(id) => {
                    let around = self.sites.remove(id).and_then(|(_, around)| around);
                    let inner = self.sites.values_mut().map(|(_, around)| around);
                    let inner = inner.chain(self.nodes.values_mut().map(|node| &mut node.site));
                    inner
                        .filter(|it| it.as_ref() == Some(id))
                        .for_each(|it| it.clone_from(&around));
                    id
                }
                _ => continue,
            };
            self.links.retain(|link| [&link.from, &link.to].iter().all(|end| end.id() != id));
        }
    }

    /// Whether a text says all that, and nothing else.
    pub fn fits(&self, view: &View) -> bool {
        self.normal() == Self::of(view).normal()
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
