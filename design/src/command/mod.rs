//! Everything that can be done to a design.
//!
//! A [`Command`] says what a person wants. [`Design::apply`] carries it out and
//! returns the [`Changes`]: every record that changed, before and after. Undo is
//! the changes backwards; the shared document and the views follow the changes.

mod apply;
mod change;
mod editor;
mod place;
mod refusal;
mod remove;
mod valid;

use serde::{Deserialize, Serialize};

pub use change::{Change, Changes, Edit};
pub use refusal::Refusal;

use crate::geometry::{Point, Rect};
use crate::model::{
    Component, ComponentId, ComponentKind, Count, Direction, Endpoint, EntryId, Environment,
    EnvironmentEntry, EnvironmentId, Item, Link, LinkId, LinkKind, Mechanism, Message, MessageId,
    MessageKind, NamingId, NamingKind, NamingPattern, Node, NodeId, Participant, ParticipantId,
    Site, SiteId, SiteKind, Step, Strategy, Subject, TextField,
};
use crate::order::OrderKey;

/// Something a person wants done to a design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Command {
    /// Names the design.
    SetTitle(String),
    /// Changes a part of a prose field.
    EditText(TextField, TextEdit),
    /// Adds a component.
    AddComponent(Component),
    /// Changes one thing about a component.
    SetComponent(ComponentId, SetComponent),
    /// Adds a site.
    AddSite(Site),
    /// Changes one thing about a site.
    SetSite(SiteId, SetSite),
    /// Places a component on the canvas.
    AddNode(Node),
    /// Changes one thing about a node.
    SetNode(NodeId, SetNode),
    /// Puts nodes and sites where they are told. What lies in a moved site moves
    /// along, unless it has a placement of its own.
    Place(Vec<Placement>),
    /// Connects two things.
    AddLink(Link),
    /// Changes one thing about a link.
    SetLink(LinkId, SetLink),
    /// Chooses the distribution strategy.
    SetStrategy(Option<Strategy>),
    /// Chooses a discovery mechanism with a note, or drops it.
    SetMechanism(Mechanism, Option<String>),
    /// Adds a naming pattern.
    AddNaming(NamingPattern),
    /// Changes one thing about a naming pattern.
    SetNaming(NamingId, SetNaming),
    /// Adds a step of the discovery process.
    AddStep(Step),
    /// Adds a participant of the sequence diagram.
    AddParticipant(Participant),
    /// Says who a participant is.
    SetParticipant(ParticipantId, Subject),
    /// Adds a message of the sequence diagram.
    AddMessage(Message),
    /// Changes one thing about a message.
    SetMessage(MessageId, SetMessage),
    /// Adds an environment.
    AddEnvironment(Environment),
    /// Renames an environment.
    RenameEnvironment(EnvironmentId, String),
    /// Puts something into an environment, in place of the entry with its id.
    SetEntry(EnvironmentId, EnvironmentEntry),
    /// Gives a component, pattern, step, participant, message, environment or
    /// entry its place among its siblings.
    Reorder(Item, OrderKey),
    /// Removes records, with everything that cannot be without them: a
    /// component's nodes and environment entries, a node's links, a
    /// participant's messages.
    Remove(Vec<Item>, Contents),
    /// Several commands as one: all apply or none.
    Batch(Vec<Command>),
}

/// A part of a text that is exchanged for another. Offsets are bytes of UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextEdit {
    /// Where the part begins.
    pub at: usize,
    /// How long it is.
    pub delete: usize,
    /// What comes in its place.
    pub insert: String,
}

/// What becomes of the things in a site that is removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contents {
    /// They are removed too.
    #[default]
    Remove,
    /// They move to the site around it.
    Keep,
}

/// Where a node or a site goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// The node or site.
    pub item: Endpoint,
    /// Its new top left corner.
    pub position: Point,
    /// The site around it from now on.
    pub parent: Option<SiteId>,
}

/// One thing about a component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SetComponent {
    /// Its name.
    Name(String),
    /// Its kind.
    Kind(ComponentKind),
    /// How many are planned.
    Count(Count),
}

/// One thing about a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SetSite {
    /// Its name.
    Name(String),
    /// Its kind.
    Kind(SiteKind),
    /// Where its edges are. What lies in it stays where it is.
    Rect(Rect),
}

/// One thing about a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SetNode {
    /// What is placed.
    Component(ComponentId),
    /// Its own name, or none.
    Label(Option<String>),
    /// How many instances stand there.
    Replicas(u32),
}

/// One thing about a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SetLink {
    /// Where it starts.
    From(Endpoint),
    /// Where it ends.
    To(Endpoint),
    /// What travels on it.
    Label(String),
    /// How it is used.
    Kind(LinkKind),
    /// Which ends carry an arrow.
    Direction(Direction),
}

/// One thing about a naming pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SetNaming {
    /// What is named.
    Kind(NamingKind),
    /// The pattern.
    Pattern(String),
}

/// One thing about a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SetMessage {
    /// Who sends it.
    From(ParticipantId),
    /// Who receives it.
    To(ParticipantId),
    /// How it is sent.
    Kind(MessageKind),
    /// What it says.
    Text(String),
}

impl Command {
    /// Removes one record, and what lies in it.
    pub fn remove(item: Item) -> Self {
        Self::Remove(vec![item], Contents::Remove)
    }

    /// Takes something out of an environment.
    pub fn remove_entry(environment: EnvironmentId, entry: EntryId) -> Self {
        Self::remove(Item::Entry(environment, entry))
    }
}

impl TextEdit {
    /// The smallest edit that turns one text into another; `None` when they are
    /// equal already.
    pub fn between(before: &str, after: &str) -> Option<Self> {
        if before == after {
            return None;
        }
        let same = |a: (usize, char), b: (usize, char)| a.1 == b.1;
        let start = before
            .char_indices()
            .zip(after.char_indices())
            .find(|&(a, b)| !same(a, b))
            .map_or(before.len().min(after.len()), |((at, _), _)| at);
        let (before_rest, after_rest) = (&before[start..], &after[start..]);
        let tail: usize = before_rest
            .chars()
            .rev()
            .zip(after_rest.chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        Some(Self {
            at: start,
            delete: before_rest.len() - tail,
            insert: after_rest[..after_rest.len() - tail].to_owned(),
        })
    }

    /// The text after the edit; `None` where the part is not a part of it.
    pub fn applied(&self, text: &str) -> Option<String> {
        let end = self.at.checked_add(self.delete)?;
        let (head, tail) = (text.get(..self.at)?, text.get(end..)?);
        Some([head, &self.insert, tail].concat())
    }
}
