//! Edits of the participants and messages of a design, by their places.

use design::command::SetMessage;
use design::{
    Command, Design, Item, Message, MessageId, MessageKind, OrderKey, Participant, ParticipantId,
    Subject, arbitrary, in_order,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

#[derive(Clone, Debug)]
pub enum Edit {
    Rename(usize, String),
    AddParticipant(usize, String),
    RemoveParticipant(usize),
    MoveParticipant(usize, usize),
    AddMessage(usize, usize, usize, MessageKind, String),
    RemoveMessage(usize),
    MoveMessage(usize, usize),
    Text(usize, String),
    Kind(usize, MessageKind),
    From(usize, usize),
    To(usize, usize),
}

/// The participants of a design, in order.
pub fn participants(design: &Design) -> Vec<ParticipantId> {
    in_order(&design.discovery.participants).iter().map(|it| it.id.clone()).collect()
}

/// The messages of a design, in order.
pub fn messages(design: &Design) -> Vec<MessageId> {
    in_order(&design.discovery.messages).iter().map(|it| it.id.clone()).collect()
}

/// The key of a new place in a list; one beyond its end is the end.
fn key(orders: &[OrderKey], at: usize) -> OrderKey {
    let at = at.min(orders.len());
    OrderKey::between(at.checked_sub(1).and_then(|it| orders.get(it)), orders.get(at))
}

impl Edit {
    /// The command that does it; nothing where the design has no such thing. `number`
    /// makes new ids.
    pub fn command(&self, design: &Design, number: u64) -> Option<Command> {
        let (who, what) = (participants(design), messages(design));
        let participant = |at: usize| who.get(at % who.len().max(1)).cloned();
        let message = |at: usize| what.get(at % what.len().max(1)).cloned();
        let discovery = &design.discovery;
        let orders = in_order(&discovery.participants);
        let orders: Vec<_> = orders.iter().map(|it| it.order.clone()).collect();
        let places = in_order(&discovery.messages);
        let places: Vec<_> = places.iter().map(|it| it.order.clone()).collect();
        Some(match self {
            Self::Rename(at, name) => {
                Command::SetParticipant(participant(*at)?, Subject::Text(name.clone()))
            }
            Self::AddParticipant(at, name) => Command::AddParticipant(Participant {
                id: ParticipantId::from_bits(u128::from(number) + 1_000_000),
                order: key(&orders, at % (orders.len() + 1)),
                subject: Subject::Text(name.clone()),
            }),
            Self::RemoveParticipant(at) => Command::remove(Item::Participant(participant(*at)?)),
            Self::MoveParticipant(at, to) => {
                let order = key(&orders, to % (orders.len() + 1));
                Command::Reorder(Item::Participant(participant(*at)?), order)
            }
            Self::AddMessage(at, from, to, kind, text) => Command::AddMessage(Message {
                id: MessageId::from_bits(u128::from(number) + 1_000_000),
                order: key(&places, at % (places.len() + 1)),
                from: participant(*from)?,
                to: participant(*to)?,
                kind: *kind,
                text: text.clone(),
            }),
            Self::RemoveMessage(at) => Command::remove(Item::Message(message(*at)?)),
            Self::MoveMessage(at, to) => {
                let order = key(&places, to % (places.len() + 1));
                Command::Reorder(Item::Message(message(*at)?), order)
            }
            Self::Text(at, text) => {
                Command::SetMessage(message(*at)?, SetMessage::Text(text.clone()))
            }
            Self::Kind(at, kind) => Command::SetMessage(message(*at)?, SetMessage::Kind(*kind)),
            Self::From(at, from) => {
                Command::SetMessage(message(*at)?, SetMessage::From(participant(*from)?))
            }
            Self::To(at, to) => {
                Command::SetMessage(message(*at)?, SetMessage::To(participant(*to)?))
            }
        })
    }
}

/// The commands of some edits, one after another.
pub fn commands(design: &Design, edits: &[Edit]) -> Vec<Command> {
    let mut design = design.clone();
    let mut commands = Vec::new();
    for (number, edit) in edits.iter().enumerate() {
        if let Some(command) = edit.command(&design, number as u64) {
            drop(design.apply(&command));
            commands.push(command);
        }
    }
    commands
}

/// Any edit.
pub fn edit() -> impl Strategy<Value = Edit> {
    let at = || any::<Index>().prop_map(|it| it.index(1000));
    let kind = || select(&MessageKind::ALL[..]);
    prop_oneof![
        (at(), arbitrary::name()).prop_map(|(at, name)| Edit::Rename(at, name)),
        (at(), arbitrary::name()).prop_map(|(at, name)| Edit::AddParticipant(at, name)),
        at().prop_map(Edit::RemoveParticipant),
        (at(), at()).prop_map(|(at, to)| Edit::MoveParticipant(at, to)),
        (at(), at(), at(), kind(), arbitrary::name())
            .prop_map(|(at, from, to, kind, text)| Edit::AddMessage(at, from, to, kind, text)),
        at().prop_map(Edit::RemoveMessage),
        (at(), at()).prop_map(|(at, to)| Edit::MoveMessage(at, to)),
        (at(), arbitrary::name()).prop_map(|(at, text)| Edit::Text(at, text)),
        (at(), kind()).prop_map(|(at, kind)| Edit::Kind(at, kind)),
        (at(), at()).prop_map(|(at, from)| Edit::From(at, from)),
        (at(), at()).prop_map(|(at, to)| Edit::To(at, to)),
    ]
}
