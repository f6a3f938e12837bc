//! Deployment environments.

use super::distribution::is_ours;
use super::{info, quoted, warning};
use crate::model::{
    Component, ComponentId, Design, Environment, EnvironmentEntry, Item, Subject, in_order,
};
use crate::{Diagnostic, SortedSet};

fn item(environment: &Environment) -> Item {
    Item::Environment(environment.id.clone())
}

pub(super) fn nameless(design: &Design) -> Vec<Diagnostic> {
    let all = in_order(&design.environments).into_iter();
    let nameless = all.filter(|environment| environment.name.trim().is_empty());
    nameless
        .map(|environment| {
            warning("environment-nameless", "An environment has no name.")
                .help("Name it after what it is for: Development, Staging, Load test.")
                .at(item(environment))
        })
        .collect()
}

pub(super) fn empty(design: &Design) -> Vec<Diagnostic> {
    if design.components.is_empty() {
        return Vec::new();
    }
    let empty = in_order(&design.environments).into_iter().filter(|it| it.components.is_empty());
    empty
        .map(|environment| {
            let name = quoted(&environment.name, "An environment without a name");
            info("environment-empty", format!("It is not said what runs in {name}."))
                .help("Tick the components that run there.")
                .at(item(environment))
        })
        .collect()
}

fn named<'a>(design: &'a Design, name: &str) -> Option<&'a Environment> {
    let mut all = in_order(&design.environments).into_iter();
    all.find(|it| it.name.trim().eq_ignore_ascii_case(name))
}

fn component(entry: &EnvironmentEntry) -> Option<&ComponentId> {
    match &entry.subject {
        Subject::Component(id) => Some(id),
        Subject::Text(_) => None,
    }
}

/// Whether a component is ours to put somewhere else too: not what stands out on
/// the Internet only.
fn may_be_staged(design: &Design, component: &Component) -> bool {
    let mut nodes = design.nodes.values().filter(|node| node.component == component.id).peekable();
    nodes.peek().is_none() || nodes.any(|node| is_ours(design, node))
}

/// What is never run before production is tried out there first. An environment
/// that is described in words only, or not yet, is left alone.
pub(super) fn staging_incomplete(design: &Design) -> Vec<Diagnostic> {
    let (Some(staging), Some(production)) = (named(design, "staging"), named(design, "production"))
    else {
        return Vec::new();
    };
    let there: SortedSet<&ComponentId> = staging
        .components
        .values()
        .filter(|it| it.count != Some(0))
        .filter_map(component)
        .collect();
    if there.is_empty() {
        return Vec::new();
    }
    let live = in_order(&production.components).into_iter().filter(|it| it.count != Some(0));
    let missing = live.filter_map(component).filter(|id| !there.contains(id));
    missing
        .filter_map(|id| design.components.get(id))
        .filter(|component| may_be_staged(design, component))
        .map(|component| {
            let name = quoted(&component.name, "A component without a name");
            let message =
                format!("{name} runs in {}, but not in {}.", production.name, staging.name);
            let help =
                format!("Add it to {}, so that it is tried out before it goes live.", staging.name);
            warning("staging-incomplete", message)
                .help(help)
                .at(item(staging))
                .at(Item::Component(component.id.clone()))
        })
        .collect()
}
