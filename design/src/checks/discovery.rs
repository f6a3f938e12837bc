//! How components find each other.

use super::{info, warning};
use crate::Diagnostic;
use crate::diagnostic::Place;
use crate::model::{ComponentKind, Design, Item, Mechanism, in_order};

const HEADING: &str = "Service Discovery";

fn section(heading: &'static str) -> Place {
    Place::Section(heading.into())
}

/// Whether there is anything to be found at all.
fn has_parts(design: &Design) -> bool {
    design.components.len() > 1
}

pub(super) fn mechanism_missing(design: &Design) -> Vec<Diagnostic> {
    if !design.discovery.mechanisms.is_empty() || !has_parts(design) {
        return Vec::new();
    }
    let message = "It is not said how components find each other.";
    let help = "Choose at least one mechanism in the document, under “Service discovery”.";
    vec![warning("mechanism-missing", message).help(help).at(section(HEADING))]
}

pub(super) fn mechanism_unfounded(design: &Design) -> Vec<Diagnostic> {
    let chosen = design.discovery.mechanisms.contains_key(&Mechanism::LoadBalancing);
    let spreads = |kind: &ComponentKind| {
        matches!(kind, ComponentKind::LoadBalancer | ComponentKind::Proxy | ComponentKind::Other(_))
    };
    if !chosen || design.components.values().any(|it| spreads(&it.kind)) {
        return Vec::new();
    }
    let message = "Components are to find each other through load balancers, but there is none.";
    let help = "Add the load balancer to the components, or choose another mechanism.";
    vec![warning("mechanism-unfounded", message).help(help).at(section(HEADING))]
}

pub(super) fn naming_missing(design: &Design) -> Vec<Diagnostic> {
    if !design.discovery.naming.is_empty() || !has_parts(design) {
        return Vec::new();
    }
    let help =
        "Write down the pattern by which hosts or services are named, under “Naming convention”.";
    let diagnostic = info("naming-missing", "It is not said how components are named.");
    vec![diagnostic.help(help).at(section("Naming Convention"))]
}

pub(super) fn naming_empty(design: &Design) -> Vec<Diagnostic> {
    let empty = in_order(&design.discovery.naming).into_iter();
    let empty = empty.filter(|naming| naming.pattern.trim().is_empty());
    empty
        .map(|naming| {
            let message = format!("The naming pattern for “{}” is empty.", naming.kind.label());
            let help =
                "Write the pattern, such as {service}.{datacenter}.example.com, or remove the row.";
            warning("naming-empty", message).help(help).at(Item::Naming(naming.id.clone()))
        })
        .collect()
}

pub(super) fn message_empty(design: &Design) -> Vec<Diagnostic> {
    let silent = in_order(&design.discovery.messages).into_iter();
    let silent = silent.filter(|message| message.text.trim().is_empty());
    silent
        .map(|message| {
            let help = "Write what is asked or answered: Register(name, address, port).";
            info("message-empty", "A message of the sequence diagram says nothing.")
                .help(help)
                .at(Item::Message(message.id.clone()))
        })
        .collect()
}
