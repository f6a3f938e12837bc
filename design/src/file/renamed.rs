//! Components that a text calls by another name than the one that it comes from.

use crate::model::{Component, ComponentId, Design, NodeId, Subject, Table};
use crate::{SortedMap, SortedSet};

/// Gives components that are not in the first design the ids that they have there.
/// A text has no ids of components; a renamed one is known by its nodes, all of
/// which stood for one component that is not there any more. Returns the ids, by those
/// that the text gave.
pub fn settle(base: &Design, design: &mut Design) -> SortedMap<ComponentId, ComponentId> {
    let renamed = renamed(base, design);
    rename(design, &renamed);
    renamed
}

/// Gives components other ids, wherever they are named.
pub fn rename(design: &mut Design, renamed: &SortedMap<ComponentId, ComponentId>) {
    if renamed.is_empty() {
        return;
    }
    let now = |id: &ComponentId| renamed.get(id).unwrap_or(id).clone();
    let components = std::mem::take(&mut design.components);
    let known =
        |(_, it): (ComponentId, Component)| (now(&it.id), Component { id: now(&it.id), ..it });
    design.components = components.into_iter().map(known).collect::<Table<Component>>();
    for node in design.nodes.values_mut() {
        node.component = now(&node.component);
    }
    let entries = design.environments.values_mut().flat_map(|it| it.components.values_mut());
    let subjects = entries.map(|entry| &mut entry.subject);
    let participants = design.discovery.participants.values_mut().map(|it| &mut it.subject);
    for subject in subjects.chain(participants) {
        if let Subject::Component(id) = subject {
            *id = now(id);
        }
    }
}

/// The ids that components have in the first design, by those that they have here.
fn renamed(base: &Design, design: &Design) -> SortedMap<ComponentId, ComponentId> {
    let nodes = nodes_by_component(design);
    let mut taken = SortedSet::new();
    let mut renamed = Vec::new();
    for (id, nodes) in nodes {
        let was = |node: &&NodeId| base.nodes.get(*node).map(|it| &it.component);
        let mut all = nodes.iter().map(was);
        let Some(Some(known)) = all.next() else { continue };
        if all.all(|it| it == Some(known))
            && !base.components.contains_key(id)
            && !design.components.contains_key(known)
            && taken.insert(known.clone())
        {
            renamed.push((id.clone(), known.clone()));
        }
    }
    renamed.into_iter().collect()
}

fn nodes_by_component(design: &Design) -> SortedMap<&ComponentId, Vec<&NodeId>> {
    let mut nodes: SortedMap<&ComponentId, Vec<&NodeId>> =
        design.components.keys().map(|id| (id, Vec::new())).collect();
    for node in design.nodes.values() {
        if let Some(nodes) = nodes.get_mut(&node.component) {
            nodes.push(&node.id);
        }
    }
    nodes
}
