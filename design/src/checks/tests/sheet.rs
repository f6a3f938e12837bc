//! Small designs to run checks on.

use crate::Command;
use crate::checks::check;
use crate::command::{Placement, SetComponent};
use crate::geometry::{Point, Rect};
use crate::model::{
    Component, ComponentId, ComponentKind, Count, Design, Direction, Endpoint, EntryId,
    EnvironmentEntry, EnvironmentId, Item, Link, LinkId, LinkKind, Mechanism, Message, MessageId,
    MessageKind, NamingId, NamingKind, NamingPattern, Node, NodeId, Participant, ParticipantId,
    Site, SiteId, SiteKind, Strategy, Subject,
};
use crate::order::OrderKey;

/// A design that is made step by step.
pub struct Sheet(pub Design);

impl Sheet {
    pub fn new() -> Self {
        Self(Design::blank("Sheet"))
    }

    pub fn with(mut self, command: Command) -> Self {
        self.0.apply(&command).unwrap();
        self
    }

    pub fn component(self, name: &str, kind: ComponentKind) -> Self {
        let id = ComponentId::parse(&format!("c{}", self.0.components.len())).unwrap();
        let component = Component {
            id,
            order: OrderKey::nth(self.0.components.len()),
            name: name.to_owned(),
            kind,
            purpose: String::new(),
            count: Count::Auto,
        };
        self.with(Command::AddComponent(component))
    }

    pub fn site(self, id: &str, kind: SiteKind, parent: Option<&str>) -> Self {
        let parent = parent.map(|id| SiteId::parse(id).unwrap());
        let (name, id) = (id.to_owned(), SiteId::parse(id).unwrap());
        let rect = Rect::new(0, 0, 400, 400);
        self.with(Command::AddSite(Site { id, name, kind, parent, rect }))
    }

    /// Places a component: its name says which, the id says what the node is.
    pub fn node(self, id: &str, component: &str, site: Option<&str>, replicas: u32) -> Self {
        let component = self.0.components.values().find(|it| it.name == component).unwrap();
        let node = Node {
            id: NodeId::parse(id).unwrap(),
            component: component.id.clone(),
            site: site.map(|id| SiteId::parse(id).unwrap()),
            label: None,
            replicas,
            position: Point::new(20, 40),
        };
        self.with(Command::AddNode(node))
    }

    pub fn link(self, from: &str, to: &str, kind: LinkKind, label: &str) -> Self {
        let end = |id: &str| match NodeId::parse(id) {
            Ok(node) if self.0.nodes.contains_key(&node) => Endpoint::Node(node),
            _ => Endpoint::Site(SiteId::parse(id).unwrap()),
        };
        let ids = (0..).map(|at| LinkId::parse(&format!("l{at}")).unwrap());
        let link = Link {
            id: ids.into_iter().find(|id| !self.0.links.contains_key(id)).unwrap(),
            from: end(from),
            to: end(to),
            label: label.to_owned(),
            kind,
            direction: Direction::Forward,
        };
        self.with(Command::AddLink(link))
    }

    pub fn mechanism(self, mechanism: Mechanism) -> Self {
        self.with(Command::SetMechanism(mechanism, Some(String::new())))
    }

    pub fn naming(self, pattern: &str) -> Self {
        let naming = NamingPattern {
            id: NamingId::parse("naming").unwrap(),
            order: OrderKey::first(),
            kind: NamingKind::Hostname,
            pattern: pattern.to_owned(),
        };
        self.with(Command::AddNaming(naming))
    }

    pub fn strategy(self, strategy: Strategy) -> Self {
        self.with(Command::SetStrategy(Some(strategy)))
    }

    pub fn entry(self, environment: &str, component: &str, count: Option<u32>) -> Self {
        let component = self.0.components.values().find(|it| it.name == component).unwrap();
        let id = component.id.clone();
        let entry = EnvironmentEntry {
            id: EntryId::of_component(&id),
            order: OrderKey::first(),
            subject: Subject::Component(id),
            count,
        };
        self.with(Command::SetEntry(EnvironmentId::parse(environment).unwrap(), entry))
    }

    /// The codes of what is found, without those of a sheet that is not yet
    /// filled in.
    pub fn codes(&self, unfinished: &[&str]) -> Vec<String> {
        let found = check(&self.0).into_iter().map(|it| it.code.into_owned());
        let mut found: Vec<String> =
            found.filter(|it| !unfinished.contains(&it.as_str())).collect();
        found.sort();
        found
    }
}

/// Two servers behind a load balancer in a datacenter, with a database.
pub fn small() -> Sheet {
    Sheet::new()
        .component("Balancer", ComponentKind::LoadBalancer)
        .component("Server", ComponentKind::Server)
        .component("Store", ComponentKind::Database)
        .site("dc1", SiteKind::Datacenter, None)
        .node("balancer", "Balancer", Some("dc1"), 1)
        .node("server", "Server", Some("dc1"), 2)
        .node("store", "Store", Some("dc1"), 1)
        .link("balancer", "server", LinkKind::Request, "")
        .link("server", "store", LinkKind::Request, "SQL")
        .strategy(Strategy::SameDatacenter)
        .mechanism(Mechanism::Dns)
        .naming("{service}.example.com")
        .entry("staging", "Server", None)
        .entry("production", "Server", None)
        .entry("development", "Server", None)
}

pub fn remove_link(sheet: Sheet, link: &str) -> Sheet {
    sheet.with(Command::remove(Item::Link(LinkId::parse(link).unwrap())))
}

pub fn set(sheet: Sheet, component: &str, field: SetComponent) -> Sheet {
    let id = sheet.0.components.values().find(|it| it.name == component).unwrap().id.clone();
    sheet.with(Command::SetComponent(id, field))
}

pub fn place(sheet: Sheet, node: &str, x: i32, site: Option<&str>) -> Sheet {
    let item = Endpoint::Node(NodeId::parse(node).unwrap());
    let parent = site.map(|id| SiteId::parse(id).unwrap());
    sheet.with(Command::Place(vec![Placement { item, position: Point::new(x, 40), parent }]))
}

pub fn two_places(sheet: Sheet) -> Sheet {
    sheet.site("dc2", SiteKind::Datacenter, None).node("server2", "Server", Some("dc2"), 1).link(
        "balancer",
        "server2",
        LinkKind::Request,
        "",
    )
}

pub fn silent_message(sheet: Sheet) -> Sheet {
    let participant = ParticipantId::parse("p").unwrap();
    sheet
        .with(Command::AddParticipant(Participant {
            id: participant.clone(),
            order: OrderKey::first(),
            subject: Subject::Text("Registry".to_owned()),
        }))
        .with(Command::AddMessage(Message {
            id: MessageId::parse("m").unwrap(),
            order: OrderKey::first(),
            from: participant.clone(),
            to: participant,
            kind: MessageKind::Request,
            text: String::new(),
        }))
}
