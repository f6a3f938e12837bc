//! The rows of the components table.

use super::{info, quoted, warning};
use crate::model::{Component, Count, Design, Item, in_order};
use crate::{Diagnostic, SortedMap};

fn item(component: &Component) -> Item {
    Item::Component(component.id.clone())
}

pub(super) fn nameless(design: &Design) -> Vec<Diagnostic> {
    let nameless = in_order(&design.components).into_iter().filter(|it| it.name.trim().is_empty());
    nameless
        .map(|component| {
            let kind = component.kind.label().to_lowercase();
            let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "An" } else { "A" };
            warning("component-nameless", format!("{article} {kind} has no name."))
                .help("Name it, so that people can tell it from the others.")
                .at(item(component))
        })
        .collect()
}

pub(super) fn duplicate(design: &Design) -> Vec<Diagnostic> {
    let mut by_name: SortedMap<String, Vec<&Component>> = SortedMap::new();
    for component in in_order(&design.components) {
        by_name.entry(component.name.trim().to_lowercase()).or_default().push(component);
    }
    let same = by_name.into_iter().filter(|(name, same)| !name.is_empty() && same.len() > 1);
    same.map(|(_, same)| {
        let name = same.first().map_or("", |component| &component.name);
        let message = format!("{} components are called “{name}”.", same.len());
        let help =
            "Give each a name of its own, or make them one component that is placed several times.";
        same.iter().fold(warning("component-duplicate", message).help(help), |it, component| {
            it.at(item(component))
        })
    })
    .collect()
}

/// The replicas placed of each component, counted in one go.
fn placed(design: &Design) -> SortedMap<&str, u32> {
    let mut placed: SortedMap<&str, u32> = SortedMap::new();
    for node in design.nodes.values() {
        let count = placed.entry(node.component.as_str()).or_default();
        *count = count.saturating_add(node.replicas);
    }
    placed
}

pub(super) fn unplaced(design: &Design) -> Vec<Diagnostic> {
    let placed = placed(design);
    let planned = |it: &&Component| it.count != Count::Fixed(0);
    let missing = in_order(&design.components).into_iter().filter(planned);
    let missing = missing.filter(|it| !placed.contains_key(it.id.as_str()));
    missing
        .map(|component| {
            let name = quoted(&component.name, "A component without a name");
            let message = format!("{name} is not on the canvas.");
            // On an empty canvas nobody has begun to draw.
            let diagnostic = if design.nodes.is_empty() {
                info("component-unplaced", message)
            } else {
                warning("component-unplaced", message)
            };
            let help = "Drag it into the site where it runs, or set its count to 0.";
            diagnostic.help(help).at(item(component))
        })
        .collect()
}

pub(super) fn count(design: &Design) -> Vec<Diagnostic> {
    let placed = placed(design);
    let differing = in_order(&design.components).into_iter().filter_map(|component| {
        let Count::Fixed(planned) = component.count else { return None };
        let placed = placed.get(component.id.as_str()).copied()?;
        (planned != placed).then_some((component, planned, placed))
    });
    differing
        .map(|(component, planned, placed)| {
            let name = quoted(&component.name, "A component without a name");
            let message = format!("{name} has a count of {planned}, but {placed} on the canvas.");
            let rest = if planned > placed {
                format!("place {} more", planned - placed)
            } else {
                format!("take {} away", placed - planned)
            };
            let help = format!("Set its count to {placed}, let the canvas count, or {rest}.");
            warning("component-count", message).help(help).at(item(component))
        })
        .collect()
}
