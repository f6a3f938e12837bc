//! What a flowchart says, in the words of the model.

use super::kinds::Guess;
use crate::Diagnostic;
use crate::model::{ComponentKind, Direction, LinkKind, SiteKind};

/// What a flowchart says of a network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topology {
    /// What screen readers say first.
    pub title: Option<String>,
    /// The sites in the order of their first lines.
    pub sites: Vec<Site>,
    /// The nodes in the order in which they are first mentioned.
    pub nodes: Vec<Node>,
    /// The links in order.
    pub links: Vec<Link>,
    /// The statement from which on something was left out, because a design can hold no
    /// more.
    pub cut: Option<usize>,
    /// What a person should know about it, by line.
    pub diagnostics: Vec<Diagnostic>,
}

/// A subgraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its id in the flowchart.
    pub id: String,
    /// The whole title without markup.
    pub label: String,
    /// The first line of the title without emoji around it.
    pub name: String,
    /// What kind of place it seems to be.
    pub kind: Guess<SiteKind>,
    /// The id of the site around it.
    pub parent: Option<String>,
    /// Where it is defined, by the place in the list of statements.
    pub statement: usize,
    /// The line of that statement, from 1.
    pub line: u32,
    /// Whether it is written as a node, because it holds nothing.
    pub is_node: bool,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its id in the flowchart.
    pub id: String,
    /// The whole label without markup; line breaks are kept.
    pub label: String,
    /// The first line of the label without emoji around it and without a number.
    pub name: String,
    /// How many there are, such as 3 for “×3”.
    pub replicas: u32,
    /// What kind of thing it seems to be.
    pub kind: Guess<ComponentKind>,
    /// The id of the site it lies in.
    pub site: Option<String>,
    /// The statement that mentions it first, by its place in the list.
    pub statement: usize,
    /// The line of that statement, from 1.
    pub line: u32,
}

/// An edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it starts.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// Its label in one line.
    pub label: String,
    /// How it is used, by its line.
    pub kind: LinkKind,
    /// Which of its ends carry an arrow.
    pub direction: Direction,
    /// Its number among the edges of the flowchart, invisible ones included.
    pub edge: usize,
    /// The line of its statement, from 1.
    pub line: u32,
}

/// The end of a link, by its id in the flowchart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// A node.
    Node(String),
    /// A site.
    Site(String),
}

impl End {
    /// The id in the flowchart.
    pub fn id(&self) -> &str {
        match self {
            Self::Node(id) | Self::Site(id) => id,
        }
    }
}
