//! What a card and a site say beside their name.

use std::borrow::Cow;

use crate::model::{ComponentKind, Design, Node, SiteKind};

/// The second line of a node's card: its kind, and its component's name where
/// the node has a name of its own that does not contain it.
pub fn subtitle<'a>(design: &'a Design, node: &'a Node) -> Cow<'a, str> {
    let Some(component) = design.components.get(&node.component) else {
        return Cow::Borrowed("");
    };
    let kind = kind_line(&component.kind);
    let name = component.name.trim();
    // What the name or the kind says already is not said again.
    let told = |text: &str| text.to_lowercase().contains(&name.to_lowercase());
    match &node.label {
        Some(label) if !name.is_empty() && !told(label) && !told(&kind) => {
            Cow::Owned([&kind, " · ", name].concat())
        }
        _ => kind,
    }
}

/// A kind in sentence case: “Load balancer”, “CDN”. An author's own word stays
/// as it was written.
pub fn kind_line(kind: &ComponentKind) -> Cow<'_, str> {
    match kind {
        ComponentKind::LoadBalancer => Cow::Borrowed("Load balancer"),
        ComponentKind::MessageBroker => Cow::Borrowed("Message broker"),
        kind => Cow::Borrowed(kind.label()),
    }
}

/// A site's kind as it stands beside its name: “datacenter”. An author's own
/// word stays as it was written.
pub fn site_kind_line(kind: &SiteKind) -> Cow<'_, str> {
    match kind {
        SiteKind::Other(label) if !label.trim().is_empty() => Cow::Borrowed(label),
        kind => Cow::Owned(kind.label().to_lowercase()),
    }
}
