//! What a command changed.

use crate::SortedSet;
use crate::model::{
    Component, ComponentId, Design, Environment, EnvironmentId, Item, Link, LinkId, Mechanism,
    Message, MessageId, NamingId, NamingPattern, Node, NodeId, Participant, ParticipantId, Site,
    SiteId, Step, StepId, Stored, Strategy,
};

/// A value before and after. `None` is "was not there" or "is gone".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit<T> {
    /// Before the change.
    pub before: Option<T>,
    /// After the change.
    pub after: Option<T>,
}

impl<T> Edit<T> {
    fn inverted(self) -> Self {
        Self { before: self.after, after: self.before }
    }
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The title; always there.
    Title(Edit<String>),
    /// The summary; always there.
    Summary(Edit<String>),
    /// The distribution strategy.
    Strategy(Edit<Strategy>),
    /// The description of the distribution; always there.
    Description(Edit<String>),
    /// A discovery mechanism's note.
    Mechanism(Mechanism, Edit<String>),
    /// A component.
    Component(ComponentId, Edit<Component>),
    /// A site.
    Site(SiteId, Edit<Site>),
    /// A node.
    Node(NodeId, Edit<Node>),
    /// A link.
    Link(LinkId, Edit<Link>),
    /// A naming pattern.
    Naming(NamingId, Edit<NamingPattern>),
    /// A step of the discovery process.
    Step(StepId, Edit<Step>),
    /// A participant of the sequence diagram.
    Participant(ParticipantId, Edit<Participant>),
    /// A message of the sequence diagram.
    Message(MessageId, Edit<Message>),
    /// An environment, with its entries.
    Environment(EnvironmentId, Edit<Environment>),
}

/// All that one command changed, in the order in which it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(pub Vec<Change>);

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What undoes these changes.
    #[must_use]
    pub fn inverted(self) -> Self {
        Self(self.0.into_iter().rev().map(Change::inverted).collect())
    }

    /// Writes what the changes lead to into a design, whatever it held before.
    pub fn write_to(&self, design: &mut Design) {
        for change in &self.0 {
            change.write_to(design);
        }
    }

    /// The records that changed.
    pub fn items(&self) -> SortedSet<Item> {
        self.0.iter().filter_map(Change::item).collect()
    }
}

fn put<R: Stored>(design: &mut Design, id: &R::Id, edit: &Edit<R>) {
    let table = R::table_mut(design);
    match &edit.after {
        Some(record) => table.insert(id.clone(), record.clone()),
        None => table.remove(id),
    };
}

/// Does the same to whichever record an enum variant holds.
macro_rules! each_record {
    ($change:expr, $id:ident, $edit:ident => $body:expr, { $($other:tt)* }) => {
        match $change {
            $($other)*
            Change::Component($id, $edit) => $body,
            Change::Site($id, $edit) => $body,
            Change::Node($id, $edit) => $body,
            Change::Link($id, $edit) => $body,
            Change::Naming($id, $edit) => $body,
            Change::Step($id, $edit) => $body,
            Change::Participant($id, $edit) => $body,
            Change::Message($id, $edit) => $body,
            Change::Environment($id, $edit) => $body,
        }
    };
}

impl Change {
    fn write_to(&self, design: &mut Design) {
        let text = |edit: &Edit<String>| edit.after.clone().unwrap_or_default();
        each_record!(self, id, edit => put(design, id, edit), {
            Self::Title(edit) => design.title = text(edit),
            Self::Summary(edit) => design.summary = text(edit),
            Self::Strategy(edit) => design.distribution.strategy = edit.after,
            Self::Description(edit) => design.distribution.description = text(edit),
            Self::Mechanism(mechanism, edit) => match &edit.after {
                Some(note) => {
                    design.discovery.mechanisms.insert(*mechanism, note.clone());
                }
                None => {
                    design.discovery.mechanisms.remove(mechanism);
                }
            },
        });
    }

    fn inverted(self) -> Self {
        match self {
            Self::Title(edit) => Self::Title(edit.inverted()),
            Self::Summary(edit) => Self::Summary(edit.inverted()),
            Self::Strategy(edit) => Self::Strategy(edit.inverted()),
            Self::Description(edit) => Self::Description(edit.inverted()),
            Self::Mechanism(mechanism, edit) => Self::Mechanism(mechanism, edit.inverted()),
            Self::Component(id, edit) => Self::Component(id, edit.inverted()),
            Self::Site(id, edit) => Self::Site(id, edit.inverted()),
            Self::Node(id, edit) => Self::Node(id, edit.inverted()),
            Self::Link(id, edit) => Self::Link(id, edit.inverted()),
            Self::Naming(id, edit) => Self::Naming(id, edit.inverted()),
            Self::Step(id, edit) => Self::Step(id, edit.inverted()),
            Self::Participant(id, edit) => Self::Participant(id, edit.inverted()),
            Self::Message(id, edit) => Self::Message(id, edit.inverted()),
            Self::Environment(id, edit) => Self::Environment(id, edit.inverted()),
        }
    }

    /// The record that changed; none for the design's own fields.
    pub fn item(&self) -> Option<Item> {
        match self {
            Self::Title(_)
            | Self::Summary(_)
            | Self::Strategy(_)
            | Self::Description(_)
            | Self::Mechanism(..) => None,
            Self::Component(id, _) => Some(Item::Component(id.clone())),
            Self::Site(id, _) => Some(Item::Site(id.clone())),
            Self::Node(id, _) => Some(Item::Node(id.clone())),
            Self::Link(id, _) => Some(Item::Link(id.clone())),
            Self::Naming(id, _) => Some(Item::Naming(id.clone())),
            Self::Step(id, _) => Some(Item::Step(id.clone())),
            Self::Participant(id, _) => Some(Item::Participant(id.clone())),
            Self::Message(id, _) => Some(Item::Message(id.clone())),
            Self::Environment(id, _) => Some(Item::Environment(id.clone())),
        }
    }
}
