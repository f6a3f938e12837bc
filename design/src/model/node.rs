//! Nodes: components placed on the canvas.

use serde::{Deserialize, Serialize};

use super::{ComponentId, Id, NodeId, SiteId, place};
use crate::geometry::{Point, Rect, Size};

/// The size at which every node is drawn.
pub const NODE_SIZE: Size = Size { width: 176, height: 56 };

/// A component placed on the canvas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// Stable for life.
    #[serde(default = "Id::unset")]
    pub id: NodeId,
    /// What is placed.
    pub component: ComponentId,
    /// The innermost site around it, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
    /// A name of its own, one line; without one it shows its component's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// How many instances stand here; at least one.
    #[serde(default = "one")]
    pub replicas: u32,
    /// The top left corner.
    #[serde(default = "place::no_point", deserialize_with = "place::point")]
    pub position: Point,
}

const fn one() -> u32 {
    1
}

impl Node {
    /// Where the node is drawn.
    pub const fn rect(&self) -> Rect {
        Rect::at(self.position, NODE_SIZE)
    }
}
