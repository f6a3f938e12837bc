//! Reading what we write gives what was written.

use design::arbitrary::{self, Sizes};
use design::text::mermaid::dialogue::{Dialogue, joined};
use design::text::mermaid::{participant_ids, sequence, sequence_blocks};
use design::{Design, Severity, in_order};
use proptest::prelude::*;

use super::read;

type Said = (String, String, String, design::MessageKind);

fn expected(design: &Design) -> (Vec<(String, String)>, Vec<Said>) {
    let ids = participant_ids(design);
    let participants = in_order(&design.discovery.participants);
    let participants = participants
        .iter()
        .map(|it| (ids[&it.id].clone(), design.subject_name(&it.subject).trim().to_owned()));
    let messages = in_order(&design.discovery.messages);
    let messages = messages
        .iter()
        .map(|it| (ids[&it.from].clone(), ids[&it.to].clone(), it.text.clone(), it.kind));
    (participants.collect(), messages.collect())
}

fn found(dialogue: &Dialogue) -> (Vec<(String, String)>, Vec<Said>) {
    let participants = dialogue.participants.iter().map(|it| (it.id.clone(), it.name.clone()));
    let messages = dialogue.messages.iter();
    let messages =
        messages.map(|it| (it.from.clone(), it.to.clone(), it.text.clone(), it.kind)).collect();
    (participants.collect(), messages)
}

fn assert_same(design: &Design) {
    let text = sequence(design).text;
    let dialogue = read(&text);
    assert_eq!(dialogue.title.as_deref(), Some(design.title.as_str()), "{text}");
    assert_eq!(found(&dialogue), expected(design), "{text}");
    assert_eq!(dialogue.diagnostics, [], "{text}");
}

#[test]
fn the_examples_are_read_as_they_were_written() {
    for example in design::examples::all() {
        assert_same(&example.design());
    }
}

/// A design whose sequence takes several diagrams.
fn long() -> Design {
    let mut design = design::examples::all()
        .iter()
        .map(|it| it.design())
        .max_by_key(|it| it.discovery.messages.len())
        .unwrap();
    let known: Vec<_> = design.discovery.messages.values().cloned().collect();
    let last = in_order(&design.discovery.messages).last().unwrap().order.clone();
    let mut order = last.next();
    for (number, message) in known.iter().cycle().take(900).enumerate() {
        let mut message = message.clone();
        message.id = format!("again-{number}").parse().unwrap();
        message.text = format!("message {number} with some more words in it");
        message.order = order.clone();
        order = order.next();
        design.discovery.messages.insert(message.id.clone(), message);
    }
    design
}

#[test]
fn the_parts_of_a_long_sequence_go_together() {
    let design = long();
    let blocks = sequence_blocks(&design).blocks;
    assert!(blocks.len() > 1);
    let parts: Vec<_> = blocks.iter().map(|block| read(&block.text)).collect();
    for part in &parts {
        assert_eq!(part.title.as_deref(), Some(design.title.as_str()));
    }
    assert_eq!(found(&joined(parts)), expected(&design));
}

#[test]
fn the_participants_of_parts_come_in_an_order_that_fits_all() {
    let part = |text: &str| read(&format!("sequenceDiagram\n{text}"));
    let named = |ids: &[&str]| {
        part(&ids.iter().map(|id| format!("participant {id}\n")).collect::<String>())
    };
    let cases: [(&[&[&str]], &str); 4] = [
        (&[&["a", "d"], &["a", "c"], &["b", "c"], &["c", "d"]], "abcd"),
        (&[&["b"], &["a", "b"]], "ab"),
        (&[&["a", "b"], &["b", "a"]], "ab"),
        (&[], ""),
    ];
    for (parts, order) in cases {
        let whole = joined(parts.iter().map(|ids| named(ids)));
        let ids: String = whole.participants.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, order);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_was_written_is_read_again(design in arbitrary::design(Sizes::default())) {
        assert_same(&design);
    }

    #[test]
    fn reading_any_text_comes_to_an_end(text in any::<String>()) {
        let dialogue = read(&["sequenceDiagram\n", &text].concat());
        for it in &dialogue.diagnostics {
            prop_assert!(it.severity != Severity::Warning && it.columns().is_some());
        }
    }
}
