//! The fields of records as people read them.

use crate::model::{
    Component, Count, Design, Endpoint, Environment, EnvironmentEntry, Link, Message,
    NamingPattern, Node, Participant, Site, SiteId, Step, Subject,
};

/// A field of a record.
pub(super) struct Field {
    pub name: &'static str,
    /// How it reads.
    pub shown: String,
    /// What it is, where two things can read the same.
    key: Option<String>,
}

impl Field {
    fn new(name: &'static str, shown: impl Into<String>) -> Self {
        Self { name, shown: shown.into(), key: None }
    }

    fn of(name: &'static str, shown: impl Into<String>, key: &impl std::fmt::Debug) -> Self {
        Self { name, shown: shown.into(), key: Some(format!("{key:?}")) }
    }

    pub fn differs(&self, other: &Self) -> bool {
        self.key != other.key || (self.key.is_none() && self.shown != other.shown)
    }
}

/// A name, or what stands for a missing one.
pub(super) fn named(name: &str) -> String {
    if name.trim().is_empty() { "Unnamed".to_owned() } else { name.to_owned() }
}

fn site_name(design: &Design, site: Option<&SiteId>) -> String {
    let site = site.and_then(|id| design.sites.get(id));
    site.map_or_else(|| "outside all sites".to_owned(), |site| named(&site.name))
}

/// What people call a node: “Checkout API in Frankfurt”.
pub(super) fn node_name(design: &Design, node: &Node) -> String {
    let name = named(design.node_name(node));
    match &node.site {
        Some(site) => format!("{name} in {}", site_name(design, Some(site))),
        None => name,
    }
}

fn end_name(design: &Design, end: &Endpoint) -> String {
    match end {
        Endpoint::Node(id) => design.nodes.get(id).map(|node| node_name(design, node)),
        Endpoint::Site(id) => design.sites.get(id).map(|site| named(&site.name)),
    }
    .unwrap_or_default()
}

/// What people call a link: “Users → Edge balancer”.
pub(super) fn link_name(design: &Design, link: &Link) -> String {
    let end = |end: &Endpoint| named(design.endpoint_name(end));
    format!("{} → {}", end(&link.from), end(&link.to))
}

pub(super) fn subject_name(design: &Design, subject: &Subject) -> String {
    named(design.subject_name(subject))
}

pub(super) fn component(component: &Component) -> Vec<Field> {
    let count = match component.count {
        Count::Auto => "as placed".to_owned(),
        Count::Fixed(count) => count.to_string(),
    };
    vec![
        Field::new("name", &component.name),
        Field::of("type", component.kind.label(), &component.kind),
        Field::new("purpose", &component.purpose),
        Field::new("count", count),
    ]
}

pub(super) fn site(design: &Design, site: &Site) -> Vec<Field> {
    vec![
        Field::new("name", &site.name),
        Field::of("kind", site.kind.label(), &site.kind),
        Field::of("place", site_name(design, site.parent.as_ref()), &site.parent),
    ]
}

pub(super) fn node(design: &Design, node: &Node) -> Vec<Field> {
    let component = design.components.get(&node.component);
    let component = component.map_or_else(String::new, |component| named(&component.name));
    vec![
        Field::of("name", node.label.as_deref().unwrap_or_default(), &node.label),
        Field::of("component", component, &node.component),
        Field::of("place", site_name(design, node.site.as_ref()), &node.site),
        Field::new("replicas", node.replicas.to_string()),
    ]
}

pub(super) fn link(design: &Design, link: &Link) -> Vec<Field> {
    vec![
        Field::of("start", end_name(design, &link.from), &link.from),
        Field::of("end", end_name(design, &link.to), &link.to),
        Field::new("label", &link.label),
        Field::new("kind", link.kind.label()),
        Field::new("direction", link.direction.label()),
    ]
}

pub(super) fn naming(naming: &NamingPattern) -> Vec<Field> {
    vec![Field::new("kind", naming.kind.label()), Field::new("pattern", &naming.pattern)]
}

pub(super) fn step(step: &Step) -> Vec<Field> {
    vec![Field::new("text", &step.text)]
}

pub(super) fn participant(design: &Design, participant: &Participant) -> Vec<Field> {
    let subject = &participant.subject;
    vec![Field::of("name", subject_name(design, subject), subject)]
}

/// What people call a participant.
fn participant_name(design: &Design, message: &Message, sends: bool) -> String {
    let id = if sends { &message.from } else { &message.to };
    let participant = design.discovery.participants.get(id);
    participant.map_or_else(String::new, |it| subject_name(design, &it.subject))
}

pub(super) fn message_name(design: &Design, message: &Message) -> String {
    let (from, to) =
        (participant_name(design, message, true), participant_name(design, message, false));
    if message.text.is_empty() {
        format!("{from} → {to}")
    } else {
        format!("{from} → {to}: {}", message.text)
    }
}

pub(super) fn message(design: &Design, message: &Message) -> Vec<Field> {
    vec![
        Field::of("sender", participant_name(design, message, true), &message.from),
        Field::of("receiver", participant_name(design, message, false), &message.to),
        Field::new("kind", message.kind.label()),
        Field::new("text", &message.text),
    ]
}

pub(super) fn environment(environment: &Environment) -> Vec<Field> {
    vec![
        Field::new("name", &environment.name),
        Field::new("location", &environment.location),
        Field::new("purpose", &environment.purpose),
    ]
}

pub(super) fn entry(design: &Design, entry: &EnvironmentEntry) -> Vec<Field> {
    let count = entry.count.map_or_else(|| "as planned".to_owned(), |count| count.to_string());
    vec![
        Field::of("component", subject_name(design, &entry.subject), &entry.subject),
        Field::new("count", count),
    ]
}
