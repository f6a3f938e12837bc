//! What a sequence diagram says, in the words of the model: the inverse of
//! [`sequence`](super::sequence()), for whatever sequence diagram.
//!
//! - All messages count in the order of the text, also those in loops and the like.
//! - An open arrow is an asynchronous message, another dotted arrow a reply, and every
//!   other a request.
//! - Texts are as people see them: entities are characters, a `<br/>` is a space.
//! - Notes, blocks, boxes, activations and the like have no place in the model. They
//!   stay in the text, and of each sort it is said once that there are some.

mod findings;
mod joined;
mod words;

pub use joined::joined;
pub use words::words;

use super::sequence_chart::{Arrow, EventKind, Head, SequenceChart, Signal};
use crate::Diagnostic;
use crate::model::MessageKind;
use crate::text::Lines;

/// What a sequence diagram says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialogue {
    /// The title above the diagram, or the one for screen readers; in our own
    /// diagrams that of the design alone.
    pub title: Option<String>,
    /// Who takes part, from left to right.
    pub participants: Vec<Participant>,
    /// What they say to each other, from top to bottom.
    pub messages: Vec<Message>,
    /// What a person should know about it, by line.
    pub diagnostics: Vec<Diagnostic>,
}

/// Someone who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The id in the diagram.
    pub id: String,
    /// The name that people see; empty for a blank one.
    pub name: String,
    /// The statement that mentions it first, by its place in the list.
    pub statement: usize,
    /// The line of that statement, from 1.
    pub line: u32,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The id of the sender in the diagram.
    pub from: String,
    /// The id of the receiver.
    pub to: String,
    /// What it says.
    pub text: String,
    /// How it is sent.
    pub kind: MessageKind,
    /// The statement that it is, by its place in the list.
    pub statement: usize,
    /// The line of that statement, from 1.
    pub line: u32,
}

/// Reads what a sequence diagram says. `source` is the text that the diagram was read
/// from.
///
/// A long sequence is written as several diagrams
/// ([`sequence_blocks`](super::sequence_blocks)). Each of them names only those who
/// speak in it, by the same ids everywhere, and the messages of the one follow those of
/// the other. Read each on its own, and put them together with [`joined`].
pub fn dialogue(source: &str, chart: &SequenceChart) -> Dialogue {
    let conversation = chart.conversation();
    let lines = Lines::of(source);
    let line = |statement: usize| {
        lines.line(chart.statements.get(statement).map_or(0, |statement| statement.span.start))
    };
    let participants = conversation.participants.iter().map(|it| Participant {
        id: it.id.clone(),
        name: words(&it.name),
        statement: it.statement,
        line: line(it.statement),
    });
    let messages = conversation.events.iter().filter_map(|event| match &event.kind {
        EventKind::Message(signal) => Some(message(signal, event.statement, line(event.statement))),
        _ => None,
    });
    Dialogue {
        title: title(source, chart),
        participants: participants.collect(),
        messages: messages.collect(),
        diagnostics: findings::all(source, chart),
    }
}

fn message(signal: &Signal, statement: usize, line: u32) -> Message {
    Message {
        from: signal.from.clone(),
        to: signal.to.clone(),
        text: words(&signal.text),
        kind: meaning(signal.arrow),
        statement,
        line,
    }
}

/// What an arrow says about a message.
pub const fn meaning(arrow: Arrow) -> MessageKind {
    match (arrow.head, arrow.dotted) {
        (Head::Point, _) => MessageKind::Async,
        (_, true) => MessageKind::Reply,
        (_, false) => MessageKind::Request,
    }
}

/// What our diagrams say behind the title of the design.
pub const OURS: &str = "registration and discovery";

fn title(source: &str, chart: &SequenceChart) -> Option<String> {
    let shown = chart.conversation();
    if let Some(title) = &shown.title {
        return Some(words(title));
    }
    let front_matter = chart.front_matter.clone();
    let front_matter = front_matter.and_then(|span| source.get(span));
    if let Some(title) = front_matter.and_then(super::source_text::front_matter_title) {
        return Some(title.value);
    }
    let title = words(shown.accessible_title.as_ref()?);
    Some(without_ours(&title).unwrap_or(&title).to_owned())
}

/// The title of the design, where a title for screen readers is one of ours.
pub fn without_ours(title: &str) -> Option<&str> {
    let (own, part) = title.rsplit_once(OURS)?;
    let number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let numbers = part.strip_prefix(", Part ").and_then(|it| it.split_once(" of "));
    let ours = part.is_empty() || numbers.is_some_and(|(at, of)| number(at) && number(of));
    let own = if own.is_empty() { own } else { own.strip_suffix(" - ")? };
    ours.then_some(own)
}
