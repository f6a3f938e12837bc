//! Sites: boxes that hold nodes and other sites.

use serde::{Deserialize, Serialize};

use super::{Id, SiteId, place};
use crate::geometry::Rect;

/// A place where components are: a datacenter, a region, a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Site {
    /// Stable for life.
    #[serde(default = "Id::unset")]
    pub id: SiteId,
    /// The name, one line.
    #[serde(default)]
    pub name: String,
    /// What kind of place it is.
    #[serde(default)]
    pub kind: SiteKind,
    /// The site around it, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<SiteId>,
    /// Where it is drawn.
    #[serde(default = "place::no_rect", deserialize_with = "place::rect")]
    pub rect: Rect,
}

/// The kinds of places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SiteKind {
    /// The public network.
    Internet,
    /// A geographic region.
    Region,
    /// A datacenter.
    Datacenter,
    /// An availability zone.
    Zone,
    /// A network or subnet.
    Network,
    /// A single machine.
    Machine,
    /// Resources that several places share.
    Shared,
    /// Anything else, with the author's word for it (empty when not yet said).
    Other(String),
}

impl Default for SiteKind {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

impl SiteKind {
    /// The seven named kinds and a blank "Other".
    pub const ALL: [Self; 8] = [
        Self::Datacenter,
        Self::Region,
        Self::Network,
        Self::Zone,
        Self::Machine,
        Self::Internet,
        Self::Shared,
        Self::Other(String::new()),
    ];

    /// The kind in words.
    pub fn label(&self) -> &str {
        match self {
            Self::Internet => "Internet",
            Self::Region => "Region",
            Self::Datacenter => "Datacenter",
            Self::Zone => "Zone",
            Self::Network => "Network",
            Self::Machine => "Machine",
            Self::Shared => "Shared",
            Self::Other(label) if label.trim().is_empty() => "Other",
            Self::Other(label) => label,
        }
    }

    /// A stable machine-readable name: `datacenter`, `other`.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Internet => "internet",
            Self::Region => "region",
            Self::Datacenter => "datacenter",
            Self::Zone => "zone",
            Self::Network => "network",
            Self::Machine => "machine",
            Self::Shared => "shared",
            Self::Other(_) => "other",
        }
    }

    /// The kind of a [`Self::slug`]; `other` comes without a label.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}
