//! What a sequence diagram is to say.

use super::view::View;
use crate::model::MessageKind;
use crate::text::mermaid::dialogue::{Dialogue, words};
use crate::text::mermaid::escape;

/// What a sequence diagram is to say, in the words of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The title; nothing to leave it as it is. A diagram that has none gets none.
    pub title: Option<String>,
    /// Who takes part, from left to right.
    pub participants: Vec<WantedParticipant>,
    /// What they say to each other, from top to bottom.
    pub messages: Vec<WantedMessage>,
}

/// Someone who is to take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedParticipant {
    /// The id in the diagram: a known one, or one that is free.
    pub id: String,
    /// The name that people see.
    pub name: String,
}

/// A message that is to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedMessage {
    /// Which message of the source it is, by its place in
    /// [`Dialogue::messages`]; nothing for a new one.
    pub known: Option<usize>,
    /// The id of the sender in the diagram.
    pub from: String,
    /// The id of the receiver.
    pub to: String,
    /// What it says, in one line.
    pub text: String,
    /// How it is sent.
    pub kind: MessageKind,
}

impl Wanted {
    /// What a diagram says.
    pub fn of(dialogue: &Dialogue) -> Self {
        let participants = dialogue
            .participants
            .iter()
            .map(|it| WantedParticipant { id: it.id.clone(), name: it.name.clone() });
        let messages = dialogue.messages.iter().enumerate().map(|(number, it)| WantedMessage {
            known: Some(number),
            from: it.from.clone(),
            to: it.to.clone(),
            text: it.text.clone(),
            kind: it.kind,
        });
        Self { title: None, participants: participants.collect(), messages: messages.collect() }
    }

    /// Whether this is what a text says already.
    pub(super) fn is_said_by(&self, view: &View) -> bool {
        let said = Self::of(&view.dialogue);
        let title = self.title.is_none() || self.title == view.dialogue.title;
        title && said.participants == self.participants && said.messages == self.messages
    }

    /// Whether a text says all that, and nothing else.
    pub(super) fn fits(&self, view: &View) -> bool {
        let (said, wanted) = (&view.dialogue, self);
        let participants = said.participants.len() == wanted.participants.len()
            && said
                .participants
                .iter()
                .zip(&wanted.participants)
                .all(|(said, it)| said.id == it.id && said.name == normal(&it.name));
        participants
            && said.messages.len() == wanted.messages.len()
            && said.messages.iter().zip(&wanted.messages).all(|(said, it)| {
                (&said.from, &said.to, said.kind) == (&it.from, &it.to, it.kind)
                    && said.text == normal(&it.text)
            })
    }
}

/// A name or a text as it is read again.
pub fn normal(text: &str) -> String {
    words(&escape::plain(text))
}
