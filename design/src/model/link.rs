//! Links: connections between nodes and sites.

use serde::{Deserialize, Serialize};

use super::{Id, LinkId, NodeId, SiteId};

/// A connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// Stable for life.
    #[serde(default = "Id::unset")]
    pub id: LinkId,
    /// Where it starts.
    pub from: Endpoint,
    /// Where it ends.
    pub to: Endpoint,
    /// What travels on it, one line; may be empty.
    #[serde(default)]
    pub label: String,
    /// How it is used.
    #[serde(default)]
    pub kind: LinkKind,
    /// Which of its ends carry an arrow.
    #[serde(default)]
    pub direction: Direction,
}

/// What a link can be attached to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Endpoint {
    /// A node.
    Node(NodeId),
    /// A site as a whole.
    Site(SiteId),
}

/// How a link is used.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// One side asks and waits for an answer.
    #[default]
    Request,
    /// One side sends and goes on.
    Async,
    /// Data is copied continuously.
    Replication,
}

impl LinkKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Request, Self::Async, Self::Replication];

    /// The kind in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Request => "Request",
            Self::Async => "Asynchronous",
            Self::Replication => "Replication",
        }
    }

    /// A stable machine-readable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Async => "async",
            Self::Replication => "replication",
        }
    }
}

/// Which ends of a link carry an arrow.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From start to end.
    #[default]
    Forward,
    /// Both ways.
    Both,
    /// No arrow.
    None,
}

impl Direction {
    /// All directions.
    pub const ALL: [Self; 3] = [Self::Forward, Self::Both, Self::None];

    /// The direction in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Forward => "Forward",
            Self::Both => "Both ways",
            Self::None => "No arrow",
        }
    }

    /// A stable machine-readable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Both => "both",
            Self::None => "none",
        }
    }
}
