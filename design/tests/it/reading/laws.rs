//! What holds for every flowchart and every design.

use design::arbitrary::{self, Sizes};
use design::source::mermaid::{parse, update};
use design::text::mermaid;
use design::{Command, Design};
use proptest::prelude::*;

use super::{edited, messy};

fn commands(design: &Design) -> impl Strategy<Value = Vec<Command>> + use<> {
    prop::collection::vec(arbitrary::command(design), 1..5)
}

/// A text and changes of the design that it is.
fn edits(text: impl Strategy<Value = String>) -> impl Strategy<Value = (String, Vec<Command>)> {
    text.prop_flat_map(|text| {
        let design = parse(&text).design;
        (Just(text), commands(&design))
    })
}

fn written() -> impl Strategy<Value = String> {
    arbitrary::design(Sizes::default()).prop_map(|design| mermaid::topology(&design).text)
}

/// Ids as long as an id may be, and the same link twice.
#[test]
fn long_ids_are_told_apart() {
    let (a, b) = ("a".repeat(40), "b".repeat(23));
    let text = format!("flowchart TD\n{a} --> {b}\n{a} --> {b}\n{a}x{b} --> {a}x{b}\n");
    assert_eq!(parse(&text).design.links.len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_did_not_change_is_written_as_it_was(text in messy::flowchart()) {
        let parsed = parse(&text);
        prop_assert_eq!(&update(&text, &parsed.source_map, &parsed.design), &text);
    }

    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        let parsed = parse(&text);
        prop_assert_eq!(&update(&text, &parsed.source_map, &parsed.design), &text);
    }

    #[test]
    fn edits_of_our_flowcharts_come_back((text, commands) in edits(written())) {
        edited(&text, &parse(&text), &commands);
    }

    #[test]
    fn edits_of_any_flowchart_come_back((text, commands) in edits(messy::flowchart())) {
        edited(&text, &parse(&text), &commands);
    }
}
