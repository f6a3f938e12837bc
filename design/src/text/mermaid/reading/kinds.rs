//! What kind of thing a node or a subgraph stands for. A flowchart never says so:
//! every kind is a guess, with what it was guessed from.

use super::label::Plain;
use crate::model::{ComponentKind, SiteKind};
use crate::text::vocabulary::{component_kind, site_kind};

/// A kind, and what it was guessed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess<K> {
    /// The kind.
    pub kind: K,
    /// What it was guessed from.
    pub basis: Basis,
}

/// What a kind was guessed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The name.
    Name,
    /// The other lines of the label.
    Label,
    /// The icon.
    Icon,
    /// The shape.
    Shape,
    /// The id.
    Id,
    /// The title of the site around it.
    Site,
    /// What lies in it.
    Contents,
    /// Nothing: nobody knows.
    Nothing,
}

impl<K> Guess<K> {
    pub(super) const fn new(kind: K, basis: Basis) -> Self {
        Self { kind, basis }
    }
}

/// What is known of a node.
pub(super) struct NodeClues<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub label: &'a Plain,
    pub shape: Option<&'a str>,
    pub icon: Option<&'a str>,
    pub site: Option<&'a str>,
    /// Whether the node was written by [`crate::text::mermaid::topology`].
    pub ours: bool,
}

impl NodeClues<'_> {
    pub fn guess(&self) -> Guess<ComponentKind> {
        if self.ours {
            return self.ours_by_shape();
        }
        let named = component_kind(self.name);
        let shaped = self.shape.and_then(customary);
        // Nearly anything is called a service; what is drawn as a cylinder is none.
        let weak = matches!(named, None | Some(ComponentKind::Server));
        if let Some(kind) = named.clone().filter(|_| !weak) {
            return Guess::new(kind, Basis::Name);
        }
        if let Some(kind) = shaped.clone().filter(|_| named.is_some()) {
            return Guess::new(kind, Basis::Shape);
        }
        let icons = self.label.icons().iter().map(String::as_str).chain(self.icon);
        let icon = icons.filter_map(component_kind).next();
        let rest = self.label.one_line();
        let first = |kind: Option<ComponentKind>, basis| kind.map(|kind| Guess::new(kind, basis));
        first(named, Basis::Name)
            .or_else(|| first(icon, Basis::Icon))
            .or_else(|| first(component_kind(&rest), Basis::Label))
            .or_else(|| first(shaped, Basis::Shape))
            .or_else(|| first(component_kind(self.id), Basis::Id))
            .or_else(|| first(self.site.and_then(component_kind), Basis::Site))
            .unwrap_or_else(|| Guess::new(ComponentKind::default(), Basis::Nothing))
    }

    /// The kinds of a shape as we write it; the name says which of them.
    fn ours_by_shape(&self) -> Guess<ComponentKind> {
        let kinds = written(self.shape.unwrap_or("square"));
        let named = component_kind(self.name).filter(|kind| kinds.contains(kind));
        match (named, kinds) {
            (Some(kind), [_, _, ..]) => Guess::new(kind, Basis::Name),
            (_, [kind, ..]) => Guess::new(kind.clone(), Basis::Shape),
            _ => Guess::new(ComponentKind::Server, Basis::Nothing),
        }
    }
}

/// The kinds for which [`crate::text::mermaid::topology`] writes a shape.
pub fn written(shape: &str) -> &'static [ComponentKind] {
    use ComponentKind::{
        Cache, Cdn, Client, Database, Firewall, LoadBalancer, MessageBroker, Proxy, Queue, Server,
        Worker,
    };
    match shape {
        "stadium" => &[Client, Cdn],
        "hexagon" => &[LoadBalancer],
        "round" => &[Cache, Proxy],
        "cylinder" => &[Database],
        "subroutine" => &[MessageBroker],
        "lean_right" => &[Queue],
        "trapezoid" => &[Firewall],
        _ => &[Server, Worker],
    }
}

/// What people mean by a shape, where they agree on it.
fn customary(shape: &str) -> Option<ComponentKind> {
    match shape {
        "cylinder" | "cyl" | "db" | "database" | "lin-cyl" | "disk" | "lined-cylinder"
        | "bucket" | "datastore" | "data-store" | "bow-rect" | "stored-data" => {
            Some(ComponentKind::Database)
        }
        "h-cyl" | "das" | "horizontal-cylinder" => Some(ComponentKind::Queue),
        "person" | "browser" => Some(ComponentKind::Client),
        _ => None,
    }
}

/// What lies directly in a site.
#[derive(Default)]
pub(super) struct Contents {
    pub clients: usize,
    pub nodes: usize,
    pub zones: usize,
    pub sites: usize,
}

/// The kind of a site, by its title or else by what lies in it.
pub(super) fn site(title: &str, contents: &Contents) -> Guess<SiteKind> {
    if let Some(kind) = site_kind(title) {
        return Guess::new(kind, Basis::Name);
    }
    let all = |some: usize, all: usize| some > 0 && some == all;
    if all(contents.zones, contents.sites) {
        return Guess::new(SiteKind::Region, Basis::Contents);
    }
    if all(contents.clients, contents.nodes) && contents.sites == 0 {
        return Guess::new(SiteKind::Internet, Basis::Contents);
    }
    Guess::new(SiteKind::default(), Basis::Nothing)
}
