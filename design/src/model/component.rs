//! Components: the rows of "System Components".

use serde::{Deserialize, Serialize};

use super::{ComponentId, Id};
use crate::OrderKey;

/// A kind of thing that the infrastructure consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Component {
    /// Stable for life.
    #[serde(default = "Id::unset")]
    pub id: ComponentId,
    /// The place among the other components.
    #[serde(default)]
    pub order: OrderKey,
    /// The name, one line.
    #[serde(default)]
    pub name: String,
    /// What kind of thing it is.
    #[serde(default)]
    pub kind: ComponentKind,
    /// What it is there for. Prose: may span lines.
    #[serde(default)]
    pub purpose: String,
    /// How many of it are planned.
    #[serde(default)]
    pub count: Count,
}

/// How many of a component are planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    /// As many as its nodes on the canvas have replicas.
    #[default]
    Auto,
    /// A number that somebody decided.
    Fixed(u32),
}

/// The twelve kinds of components of the template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComponentKind {
    /// A user-facing interface.
    Client,
    /// A backend service that processes requests.
    Server,
    /// Distributes traffic.
    LoadBalancer,
    /// An in-memory data store.
    Cache,
    /// Persistent data storage.
    Database,
    /// Asynchronous messaging.
    MessageBroker,
    /// Task or message queuing.
    Queue,
    /// A background task processor.
    Worker,
    /// Routes and transforms requests.
    Proxy,
    /// Network security.
    Firewall,
    /// A content delivery network.
    Cdn,
    /// Anything else, with the author's word for it (empty when not yet said).
    Other(String),
}

/// What a kind is about; gives the colour of its icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// People and their devices.
    People,
    /// Where requests enter and are routed.
    Entry,
    /// What computes.
    Compute,
    /// What stores.
    Data,
    /// What carries messages.
    Messaging,
    /// What protects.
    Security,
}

impl Default for ComponentKind {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

impl ComponentKind {
    /// The eleven named kinds and a blank "Other", in the template's order.
    pub const ALL: [Self; 12] = [
        Self::Client,
        Self::Server,
        Self::LoadBalancer,
        Self::Cache,
        Self::Database,
        Self::MessageBroker,
        Self::Queue,
        Self::Worker,
        Self::Proxy,
        Self::Firewall,
        Self::Cdn,
        Self::Other(String::new()),
    ];

    /// The kind in words, as in the table's "Type" column. For [`Self::Other`]
    /// the author's word, or "Other" where there is none.
    pub fn label(&self) -> &str {
        match self {
            Self::Client => "Client",
            Self::Server => "Server",
            Self::LoadBalancer => "Load Balancer",
            Self::Cache => "Cache",
            Self::Database => "Database",
            Self::MessageBroker => "Message Broker",
            Self::Queue => "Queue",
            Self::Worker => "Worker",
            Self::Proxy => "Proxy",
            Self::Firewall => "Firewall",
            Self::Cdn => "CDN",
            Self::Other(label) if label.trim().is_empty() => "Other",
            Self::Other(label) => label,
        }
    }

    /// A stable machine-readable name: `load-balancer`, `other`.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::LoadBalancer => "load-balancer",
            Self::Cache => "cache",
            Self::Database => "database",
            Self::MessageBroker => "message-broker",
            Self::Queue => "queue",
            Self::Worker => "worker",
            Self::Proxy => "proxy",
            Self::Firewall => "firewall",
            Self::Cdn => "cdn",
            Self::Other(_) => "other",
        }
    }

    /// The kind of a [`Self::slug`]; `other` comes without a label.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The heading of the kind in "Component Types Reference".
    pub const fn plural(&self) -> &'static str {
        match self {
            Self::Client => "Clients",
            Self::Server => "Servers",
            Self::LoadBalancer => "Load Balancers",
            Self::Cache => "Caches",
            Self::Database => "Databases",
            Self::MessageBroker => "Message Brokers",
            Self::Queue => "Queues",
            Self::Worker => "Workers",
            Self::Proxy => "Proxies",
            Self::Firewall => "Firewalls",
            Self::Cdn => "CDNs",
            Self::Other(_) => "Other",
        }
    }

    /// The explanation of the kind in "Component Types Reference". "Other" has
    /// none of its own: the document lists the authors' words there.
    pub const fn description(&self) -> &'static str {
        match self {
            Self::Client => "User-facing interfaces",
            Self::Server => "Backend services processing requests",
            Self::LoadBalancer => "Distributing traffic",
            Self::Cache => "In-memory data stores",
            Self::Database => "Persistent data storage",
            Self::MessageBroker => "Asynchronous messaging systems",
            Self::Queue => "Task/message queuing",
            Self::Worker => "Background task processors",
            Self::Proxy => "Request routing and transformation",
            Self::Firewall => "Network security",
            Self::Cdn => "Content delivery networks",
            Self::Other(_) => "",
        }
    }

    /// What the kind is about.
    pub const fn family(&self) -> Family {
        match self {
            Self::Client | Self::Other(_) => Family::People,
            Self::Server | Self::Worker => Family::Compute,
            Self::LoadBalancer | Self::Proxy | Self::Cdn => Family::Entry,
            Self::Cache | Self::Database => Family::Data,
            Self::MessageBroker | Self::Queue => Family::Messaging,
            Self::Firewall => Family::Security,
        }
    }
}

impl Family {
    /// A stable machine-readable name, used as a style class.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Entry => "entry",
            Self::Compute => "compute",
            Self::Data => "data",
            Self::Messaging => "messaging",
            Self::Security => "security",
        }
    }
}
