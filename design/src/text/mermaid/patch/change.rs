//! What can be changed in a flowchart.

use super::super::reading::End;
use crate::model::{ComponentKind, Direction, LinkKind};

/// A change in the words of a flowchart: things have the ids of the text, links the
/// numbers that [`Link::edge`](super::super::reading::Link::edge) has before all
/// changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The design has another title. It is written where the flowchart has one.
    Retitle(String),
    /// A node has another name, or another number of replicas.
    RenameNode {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// How many there are.
        replicas: u32,
    },
    /// A node is of another kind. Only its shape can say so.
    ReshapeNode {
        /// Its id.
        id: String,
        /// Its kind.
        kind: ComponentKind,
    },
    /// A node is new.
    AddNode(NewNode),
    /// A node is gone, and with it its links.
    RemoveNode(String),
    /// A node lies in another site.
    MoveNode {
        /// Its id.
        id: String,
        /// The site, or nothing outside of all.
        to: Option<String>,
    },
    /// A site has another name.
    RenameSite {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
    /// A site is new; what it holds is told by changes of its own.
    AddSite {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// The site around it.
        parent: Option<String>,
    },
    /// A site is gone, and with it its links. What it held lies in the site around it,
    /// if no other change says otherwise.
    RemoveSite(String),
    /// A site lies in another site.
    MoveSite {
        /// Its id.
        id: String,
        /// The site, or nothing outside of all.
        to: Option<String>,
    },
    /// A link is new.
    AddLink(NewLink),
    /// A link is gone.
    RemoveLink(usize),
    /// A link has other ends, or says something else.
    SetLink(usize, NewLink),
}

/// A node to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNode {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many there are.
    pub replicas: u32,
    /// What it is.
    pub kind: ComponentKind,
    /// The site it lies in.
    pub site: Option<String>,
}

/// A link to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLink {
    /// Where it starts.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// Its label in one line.
    pub label: String,
    /// How it is used.
    pub kind: LinkKind,
    /// Which of its ends carry an arrow.
    pub direction: Direction,
}
