//! Records and their fields as people read them.

use crate::model::{
    Component, Count, Design, Endpoint, Environment, EnvironmentEntry, Item, Link, Message,
    NamingPattern, Node, Participant, Site, SiteId, Step, Subject,
};

/// The longest text that is told as a whole within a sentence.
pub(crate) const SHORT: usize = 40;

/// A field of a record.
pub(crate) struct Field {
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
pub(crate) fn named(name: &str) -> String {
    if name.trim().is_empty() { "Unnamed".to_owned() } else { name.to_owned() }
}

fn site_name(design: &Design, site: Option<&SiteId>) -> String {
    let site = site.and_then(|id| design.sites.get(id));
    site.map_or_else(|| "outside all sites".to_owned(), |site| named(&site.name))
}

/// What people call a node: “Checkout API in Frankfurt”.
pub(crate) fn node_name(design: &Design, node: &Node) -> String {
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
pub(crate) fn link_name(design: &Design, link: &Link) -> String {
    let end = |end: &Endpoint| named(design.endpoint_name(end));
    format!("{} → {}", end(&link.from), end(&link.to))
}

pub(crate) fn subject_name(design: &Design, subject: &Subject) -> String {
    named(design.subject_name(subject))
}

pub(crate) fn component(component: &Component) -> Vec<Field> {
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

pub(crate) fn site(design: &Design, site: &Site) -> Vec<Field> {
    vec![
        Field::new("name", &site.name),
        Field::of("kind", site.kind.label(), &site.kind),
        Field::of("place", site_name(design, site.parent.as_ref()), &site.parent),
    ]
}

pub(crate) fn node(design: &Design, node: &Node) -> Vec<Field> {
    let component = design.components.get(&node.component);
    let component = component.map_or_else(String::new, |component| named(&component.name));
    vec![
        Field::of("name", node.label.as_deref().unwrap_or_default(), &node.label),
        Field::of("component", component, &node.component),
        Field::of("place", site_name(design, node.site.as_ref()), &node.site),
        Field::new("replicas", node.replicas.to_string()),
    ]
}

pub(crate) fn link(design: &Design, link: &Link) -> Vec<Field> {
    vec![
        Field::of("start", end_name(design, &link.from), &link.from),
        Field::of("end", end_name(design, &link.to), &link.to),
        Field::new("label", &link.label),
        Field::new("kind", link.kind.label()),
        Field::new("direction", link.direction.label()),
    ]
}

pub(crate) fn naming(naming: &NamingPattern) -> Vec<Field> {
    vec![Field::new("kind", naming.kind.label()), Field::new("pattern", &naming.pattern)]
}

pub(crate) fn step(step: &Step) -> Vec<Field> {
    vec![Field::new("text", &step.text)]
}

pub(crate) fn participant(design: &Design, participant: &Participant) -> Vec<Field> {
    let subject = &participant.subject;
    vec![Field::of("name", subject_name(design, subject), subject)]
}

pub(crate) fn naming_name(naming: &NamingPattern) -> String {
    format!("{}: {}", naming.kind.label(), naming.pattern)
}

/// What people call a step: the beginning of its text, in quotes.
pub(crate) fn step_name(step: &Step) -> String {
    let line = step.text.lines().next().unwrap_or_default();
    let start: String = line.chars().take(SHORT).collect();
    let more = if start.len() < step.text.len() { "…" } else { "" };
    format!("“{start}{more}”")
}

/// What people call an entry: “Redis in Staging”.
pub(crate) fn entry_name(
    design: &Design,
    environment: &Environment,
    entry: &EnvironmentEntry,
) -> String {
    format!("{} in {}", subject_name(design, &entry.subject), named(&environment.name))
}

/// What people call a participant.
fn participant_name(design: &Design, message: &Message, sends: bool) -> String {
    let id = if sends { &message.from } else { &message.to };
    let participant = design.discovery.participants.get(id);
    participant.map_or_else(String::new, |it| subject_name(design, &it.subject))
}

pub(crate) fn message_name(design: &Design, message: &Message) -> String {
    let (from, to) =
        (participant_name(design, message, true), participant_name(design, message, false));
    if message.text.is_empty() {
        format!("{from} → {to}")
    } else {
        format!("{from} → {to}: {}", message.text)
    }
}

pub(crate) fn message(design: &Design, message: &Message) -> Vec<Field> {
    vec![
        Field::of("sender", participant_name(design, message, true), &message.from),
        Field::of("receiver", participant_name(design, message, false), &message.to),
        Field::new("kind", message.kind.label()),
        Field::new("text", &message.text),
    ]
}

pub(crate) fn environment(environment: &Environment) -> Vec<Field> {
    vec![
        Field::new("name", &environment.name),
        Field::new("location", &environment.location),
        Field::new("purpose", &environment.purpose),
    ]
}

pub(crate) fn entry(design: &Design, entry: &EnvironmentEntry) -> Vec<Field> {
    let count = entry.count.map_or_else(|| "as planned".to_owned(), |count| count.to_string());
    vec![
        Field::of("component", subject_name(design, &entry.subject), &entry.subject),
        Field::new("count", count),
    ]
}

/// What people call a record; `None` where the design does not have it.
pub fn name(design: &Design, item: &Item) -> Option<String> {
    let discovery = &design.discovery;
    Some(match item {
        Item::Component(id) => named(&design.components.get(id)?.name),
        Item::Site(id) => named(&design.sites.get(id)?.name),
        Item::Node(id) => node_name(design, design.nodes.get(id)?),
        Item::Link(id) => link_name(design, design.links.get(id)?),
        Item::Naming(id) => naming_name(discovery.naming.get(id)?),
        Item::Step(id) => step_name(discovery.steps.get(id)?),
        Item::Participant(id) => subject_name(design, &discovery.participants.get(id)?.subject),
        Item::Message(id) => message_name(design, discovery.messages.get(id)?),
        Item::Environment(id) => named(&design.environments.get(id)?.name),
        Item::Entry(environment, entry) => {
            let environment = design.environments.get(environment)?;
            entry_name(design, environment, environment.components.get(entry)?)
        }
    })
}

/// The fields of a record; none where the design does not have it.
pub(crate) fn of(design: &Design, item: &Item) -> Vec<Field> {
    let discovery = &design.discovery;
    let fields = match item {
        Item::Component(id) => design.components.get(id).map(component),
        Item::Site(id) => design.sites.get(id).map(|it| site(design, it)),
        Item::Node(id) => design.nodes.get(id).map(|it| node(design, it)),
        Item::Link(id) => design.links.get(id).map(|it| link(design, it)),
        Item::Naming(id) => discovery.naming.get(id).map(naming),
        Item::Step(id) => discovery.steps.get(id).map(step),
        Item::Participant(id) => discovery.participants.get(id).map(|it| participant(design, it)),
        Item::Message(id) => discovery.messages.get(id).map(|it| message(design, it)),
        Item::Environment(id) => design.environments.get(id).map(environment),
        Item::Entry(id, entry_id) => {
            let environment = design.environments.get(id);
            let found = environment.and_then(|environment| environment.components.get(entry_id));
            found.map(|it| entry(design, it))
        }
    };
    fields.unwrap_or_default()
}
