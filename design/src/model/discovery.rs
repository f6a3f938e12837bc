//! Service discovery: how components find each other.

use serde::{Deserialize, Serialize};

use super::{ComponentId, Id, MessageId, NamingId, ParticipantId, StepId, Table, records};
use crate::{OrderKey, SortedMap};

/// How components find each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Discovery {
    /// The mechanisms in use, each with a note (one line, may be empty).
    pub mechanisms: SortedMap<Mechanism, String>,
    /// How components are named.
    #[serde(with = "records::ordered")]
    pub naming: Table<NamingPattern>,
    /// The registration and discovery process, step by step.
    #[serde(with = "records::ordered")]
    pub steps: Table<Step>,
    /// Who takes part in the sequence diagram.
    #[serde(with = "records::ordered")]
    pub participants: Table<Participant>,
    /// What they say to each other.
    #[serde(with = "records::ordered")]
    pub messages: Table<Message>,
}

/// The mechanisms of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mechanism {
    /// Domain name resolution.
    Dns,
    /// A service registry.
    Registry,
    /// Dedicated load balancers.
    LoadBalancing,
    /// Static configuration.
    Hardcoded,
    /// Anything else; the note says what.
    Other,
}

impl Mechanism {
    /// All mechanisms, in the template's order.
    pub const ALL: [Self; 5] =
        [Self::Dns, Self::Registry, Self::LoadBalancing, Self::Hardcoded, Self::Other];

    /// The template's name of the mechanism.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Dns => "DNS",
            Self::Registry => "Service Discovery",
            Self::LoadBalancing => "Load Balancing",
            Self::Hardcoded => "Hardcoded Addresses",
            Self::Other => "Other",
        }
    }

    /// The template's explanation of the mechanism.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Dns => "Traditional domain name resolution",
            Self::Registry => "Dynamic service registry (e.g., Consul, Eureka)",
            Self::LoadBalancing => "Through dedicated load balancers",
            Self::Hardcoded => "Static configuration",
            Self::Other => "",
        }
    }

    /// A stable machine-readable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::Registry => "registry",
            Self::LoadBalancing => "load-balancing",
            Self::Hardcoded => "hardcoded",
            Self::Other => "other",
        }
    }

    /// The mechanism of a [`Self::slug`].
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mechanism| mechanism.slug() == slug)
    }
}

/// One line of the naming convention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NamingPattern {
    /// Stable for life.
    #[serde(default = "Id::unset")]
    pub id: NamingId,
    /// The place among the other patterns.
    #[serde(default)]
    pub order: OrderKey,
    /// What is named.
    #[serde(default)]
    pub kind: NamingKind,
    /// The pattern, one line, such as `{service}.{datacenter}.example.com:{port}`.
    #[serde(default)]
    pub pattern: String,
}

/// What a naming pattern names.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum NamingKind {
    /// URLs and hostnames.
    Hostname,
    /// IP addresses.
    Ip,
    /// Service ids.
    ServiceId,
    /// Any other scheme.
    #[default]
    Other,
}

impl NamingKind {
    /// All kinds, in the template's order.
    pub const ALL: [Self; 4] = [Self::Hostname, Self::Ip, Self::ServiceId, Self::Other];

    /// The template's name of the kind.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Hostname => "URL/Hostname",
            Self::Ip => "IP Address",
            Self::ServiceId => "Service ID",
            Self::Other => "Other",
        }
    }

    /// A stable machine-readable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Hostname => "hostname",
            Self::Ip => "ip",
            Self::ServiceId => "service-id",
            Self::Other => "other",
        }
    }
}

/// One step of the registration and discovery process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Stable for life.
    #[serde(default = "Id::unset")]
    pub id: StepId,
    /// The place among the other steps.
    #[serde(default)]
    pub order: OrderKey,
    /// What happens. Prose: may span lines.
    #[serde(default)]
    pub text: String,
}

/// A component, or a text where no component fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A component of the design.
    Component(ComponentId),
    /// Anything else, one line.
    Text(String),
}

/// Someone who takes part in the sequence diagram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Participant {
    /// Stable for life.
    #[serde(default = "Id::unset")]
    pub id: ParticipantId,
    /// The place among the other participants, left to right.
    #[serde(default)]
    pub order: OrderKey,
    /// Who it is.
    pub subject: Subject,
}

/// A message of the sequence diagram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Stable for life.
    #[serde(default = "Id::unset")]
    pub id: MessageId,
    /// The place among the other messages, top to bottom.
    #[serde(default)]
    pub order: OrderKey,
    /// Who sends it.
    pub from: ParticipantId,
    /// Who receives it; may be the sender.
    pub to: ParticipantId,
    /// How it is sent.
    #[serde(default)]
    pub kind: MessageKind,
    /// What it says, one line.
    #[serde(default)]
    pub text: String,
}

/// How a message is sent.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum MessageKind {
    /// A call that waits for its reply.
    #[default]
    Request,
    /// The answer to a call.
    Reply,
    /// Sent without waiting.
    Async,
}

impl MessageKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Request, Self::Reply, Self::Async];

    /// The kind in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Request => "Request",
            Self::Reply => "Reply",
            Self::Async => "Asynchronous",
        }
    }

    /// A stable machine-readable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Reply => "reply",
            Self::Async => "async",
        }
    }
}
