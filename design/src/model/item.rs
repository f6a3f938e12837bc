//! Names for any record, and for any prose field.

use serde::{Deserialize, Serialize};

use super::{
    ComponentId, EntryId, EnvironmentId, LinkId, MessageId, NamingId, NodeId, ParticipantId,
    SiteId, StepId,
};

/// Any record of a design.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// A component.
    Component(ComponentId),
    /// A site.
    Site(SiteId),
    /// A node.
    Node(NodeId),
    /// A link.
    Link(LinkId),
    /// A naming pattern.
    Naming(NamingId),
    /// A step of the discovery process.
    Step(StepId),
    /// A participant of the sequence diagram.
    Participant(ParticipantId),
    /// A message of the sequence diagram.
    Message(MessageId),
    /// An environment.
    Environment(EnvironmentId),
    /// An entry of an environment.
    Entry(EnvironmentId, EntryId),
}

impl Item {
    /// Its path in the JSON of a design, with its id for its place in the list.
    pub fn path(&self) -> String {
        match self {
            Self::Component(id) => format!("components/{id}"),
            Self::Site(id) => format!("sites/{id}"),
            Self::Node(id) => format!("nodes/{id}"),
            Self::Link(id) => format!("links/{id}"),
            Self::Naming(id) => format!("discovery/naming/{id}"),
            Self::Step(id) => format!("discovery/steps/{id}"),
            Self::Participant(id) => format!("discovery/participants/{id}"),
            Self::Message(id) => format!("discovery/messages/{id}"),
            Self::Environment(id) => format!("environments/{id}"),
            Self::Entry(environment, id) => format!("environments/{environment}/components/{id}"),
        }
    }
}

/// A field that holds prose: shared text in which several people can type at
/// once, and which may span lines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextField {
    /// The summary of the design.
    Summary,
    /// The description of the distribution.
    DistributionDescription,
    /// What a component is there for.
    ComponentPurpose(ComponentId),
    /// A step of the discovery process.
    StepText(StepId),
    /// Where an environment runs.
    EnvironmentLocation(EnvironmentId),
    /// What an environment is for.
    EnvironmentPurpose(EnvironmentId),
}
