//! What sequence diagrams say, and how designs are written onto them.

mod corpus;
mod edit;
mod edits;
mod inverse;
mod laws;
mod lenient;
mod messy;

use design::source::mermaid::{Parsed, parse, patched};
use design::text::mermaid::dialogue::Dialogue;
use design::text::mermaid::dialogue_patch::normal;
use design::text::mermaid::patch::Patched;
use design::text::mermaid::{dialogue, sequence_chart};
use design::{Command, Design, MessageKind, ParticipantId, in_order};

fn read(source: &str) -> Dialogue {
    dialogue(source, &sequence_chart::read(source))
}

/// What a sequence can say of a design: names, and messages between places among them.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    participants: Vec<String>,
    messages: Vec<(usize, usize, MessageKind, String)>,
}

fn said(design: &Design) -> Said {
    let participants = in_order(&design.discovery.participants);
    let place = |id: &ParticipantId| participants.iter().position(|it| it.id == *id).unwrap();
    let messages = in_order(&design.discovery.messages);
    let messages =
        messages.iter().map(|it| (place(&it.from), place(&it.to), it.kind, normal(&it.text)));
    Said {
        participants: participants
            .iter()
            .map(|it| normal(design.subject_name(&it.subject)))
            .collect(),
        messages: messages.collect(),
    }
}

/// How many things Mermaid refuses.
fn problems(source: &str) -> usize {
    sequence_chart::read(source).problems.len()
}

/// The text after some commands. It says what the design does, and Mermaid takes it where
/// it took the source.
fn edited(source: &str, parsed: &Parsed, commands: &[Command]) -> Patched {
    let mut design = parsed.design.clone();
    for command in commands {
        drop(design.apply(command));
    }
    let patched = patched(source, &parsed.source_map, &design);
    let told = || format!("after {commands:?}\n{source}\n---- became ----\n{}", patched.text);
    assert_eq!(said(&parse(&patched.text).design), said(&design), "{}", told());
    assert!(problems(&patched.text) <= problems(source), "{}", told());
    assert!(patched.exact, "{}", told());
    assert_eq!(applied(source, &patched), patched.text);
    patched
}

/// The edits, carried out.
fn applied(source: &str, patched: &Patched) -> String {
    let mut text = String::new();
    let mut at = 0;
    for edit in &patched.edits {
        text.push_str(&source[at..edit.span.start]);
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    text + &source[at..]
}
