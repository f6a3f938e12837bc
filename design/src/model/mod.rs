//! What a design consists of.
//!
//! Records live in maps keyed by an id that is stable for life. References
//! between records are ids; [`crate::repair`] says what becomes of a reference
//! that points nowhere. Coordinates are canvas units (one unit is one CSS pixel
//! at 100 % zoom), absolute, with y growing downwards.

mod component;
mod discovery;
mod environment;
mod id;
mod item;
mod lenient;
mod link;
mod node;
mod place;
mod records;
mod site;

pub use component::{Component, ComponentKind, Count, Family};
pub use discovery::{
    Discovery, Mechanism, Message, MessageKind, NamingKind, NamingPattern, Participant, Step,
    Subject,
};
pub use environment::{Environment, EnvironmentEntry};
pub(crate) use id::Id;
pub use id::{
    ComponentId, EntryId, EnvironmentId, InvalidId, LinkId, MessageId, NamingId, NodeId,
    ParticipantId, SiteId, StepId,
};
pub use item::{Item, TextField};
pub use link::{Direction, Endpoint, Link, LinkKind};
pub use node::{NODE_SIZE, Node};
pub(crate) use place::NOWHERE;
pub use records::{Ordered, Record, Stored, Table, in_order, last_order};
pub use site::{Site, SiteKind};

use serde::{Deserialize, Serialize};

/// One infrastructure design: what is drawn on the canvas and written in the
/// document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Design {
    /// The name under which people know the design.
    pub title: String,
    /// A few sentences on what the design is for. Prose: may span lines.
    pub summary: String,
    /// The rows of "System Components".
    #[serde(with = "records::ordered")]
    pub components: Table<Component>,
    /// The boxes that hold nodes and other sites.
    #[serde(with = "records::unordered")]
    pub sites: Table<Site>,
    /// The components placed on the canvas.
    #[serde(with = "records::unordered")]
    pub nodes: Table<Node>,
    /// The connections between nodes and sites.
    #[serde(with = "records::unordered")]
    pub links: Table<Link>,
    /// How the components are spread.
    pub distribution: Distribution,
    /// How the components find each other.
    pub discovery: Discovery,
    /// Development, Staging, Production, then any.
    #[serde(with = "records::ordered")]
    pub environments: Table<Environment>,
}

/// How the components are spread over the network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Distribution {
    /// The strategy chosen, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<Strategy>,
    /// The strategy in the author's words. Prose: may span lines.
    pub description: String,
}

/// The four distribution strategies of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strategy {
    /// Components in different datacenters or regions.
    Geographic,
    /// Components in one datacenter.
    SameDatacenter,
    /// Components on a single machine.
    SameMachine,
    /// A mix of the others.
    Hybrid,
}

impl Strategy {
    /// All strategies, in the template's order.
    pub const ALL: [Self; 4] =
        [Self::Geographic, Self::SameDatacenter, Self::SameMachine, Self::Hybrid];

    /// The template's name of the strategy.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Geographic => "Geographically distributed",
            Self::SameDatacenter => "Same datacenter",
            Self::SameMachine => "Same machine",
            Self::Hybrid => "Hybrid",
        }
    }

    /// A stable machine-readable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Geographic => "geographic",
            Self::SameDatacenter => "same-datacenter",
            Self::SameMachine => "same-machine",
            Self::Hybrid => "hybrid",
        }
    }

    /// The template's explanation of the strategy.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Geographic => "Components in different datacenters/regions",
            Self::SameDatacenter => "Components co-located",
            Self::SameMachine => "Components on single server",
            Self::Hybrid => "Mix of approaches",
        }
    }
}

impl Design {
    /// A blank sheet: nothing drawn, and the three environments of the template.
    pub fn blank(title: impl Into<String>) -> Self {
        let mut design = Self { title: title.into(), ..Self::default() };
        let mut order = crate::OrderKey::first();
        for name in ["Development", "Staging", "Production"] {
            let environment = Environment::named(name, order.clone());
            order = order.next();
            design.environments.insert(environment.id.clone(), environment);
        }
        design
    }

    /// The name shown for a node: its own label, or else its component's name.
    pub fn node_name<'a>(&'a self, node: &'a Node) -> &'a str {
        match &node.label {
            Some(label) => label,
            None => self.components.get(&node.component).map_or("", |component| &component.name),
        }
    }

    /// The name shown for the end of a link.
    pub fn endpoint_name(&self, endpoint: &Endpoint) -> &str {
        match endpoint {
            Endpoint::Node(id) => self.nodes.get(id).map_or("", |node| self.node_name(node)),
            Endpoint::Site(id) => self.sites.get(id).map_or("", |site| &site.name),
        }
    }

    /// The name of what a [`Subject`] stands for.
    pub fn subject_name<'a>(&'a self, subject: &'a Subject) -> &'a str {
        match subject {
            Subject::Component(id) => {
                self.components.get(id).map_or("", |component| &component.name)
            }
            Subject::Text(text) => text,
        }
    }

    /// The text of a prose field; `None` when its record is gone.
    pub fn text(&self, field: &TextField) -> Option<&str> {
        Some(match field {
            TextField::Summary => &self.summary,
            TextField::DistributionDescription => &self.distribution.description,
            TextField::ComponentPurpose(id) => &self.components.get(id)?.purpose,
            TextField::StepText(id) => &self.discovery.steps.get(id)?.text,
            TextField::EnvironmentLocation(id) => &self.environments.get(id)?.location,
            TextField::EnvironmentPurpose(id) => &self.environments.get(id)?.purpose,
        })
    }

    /// How many replicas of a component are placed on the canvas.
    pub fn placed(&self, component: &ComponentId) -> u32 {
        let nodes = self.nodes.values().filter(|node| &node.component == component);
        nodes.fold(0, |sum, node| sum.saturating_add(node.replicas))
    }

    /// The count of a component as the document states it.
    pub fn count(&self, component: &Component) -> u32 {
        match component.count {
            Count::Fixed(count) => count,
            Count::Auto => self.placed(&component.id),
        }
    }

    /// The sites around a site, from its parent outwards.
    pub fn ancestors(&self, site: &SiteId) -> Vec<&Site> {
        let mut chain: Vec<&Site> = Vec::new();
        let mut parent = self.sites.get(site).and_then(|site| site.parent.as_ref());
        while let Some(site) = parent.and_then(|id| self.sites.get(id)) {
            if chain.iter().any(|seen| seen.id == site.id) {
                break;
            }
            chain.push(site);
            parent = site.parent.as_ref();
        }
        chain
    }

    /// Whether `inner` is `outer` or lies in it at any depth.
    pub fn is_within(&self, inner: &SiteId, outer: &SiteId) -> bool {
        inner == outer || self.ancestors(inner).iter().any(|site| &site.id == outer)
    }
}
