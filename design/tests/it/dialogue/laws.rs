//! What holds for every sequence diagram and every design.

use std::collections::HashSet;

use design::arbitrary::{self, Sizes};
use design::command::SetMessage;
use design::source::mermaid::{parse, parse_with, update, updated};
use design::text::mermaid;
use design::text::mermaid::dialogue_patch::normal;
use design::{Command, Subject};
use proptest::prelude::*;

use super::edit::{Edit, commands, edit};
use super::{edited, messy, problems};

fn written() -> impl Strategy<Value = String> {
    arbitrary::design(Sizes::default()).prop_map(|design| mermaid::sequence(&design).text)
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec(edit(), 1..5)
}

/// Edits of names and texts, and of messages where that leaves everybody in place.
fn small(messages: bool) -> impl Strategy<Value = Vec<Edit>> {
    let edit = edit().prop_filter("a small one", move |edit| match edit {
        Edit::Rename(..) | Edit::Text(..) => true,
        Edit::RemoveMessage(..) | Edit::AddMessage(..) | Edit::Kind(..) => messages,
        _ => false,
    });
    prop::collection::vec(edit, 1..5)
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_diagrams_of_people_are_taken(text in messy::sequence()) {
        prop_assert_eq!(problems(&text), 0, "{}", text);
    }

    #[test]
    fn what_did_not_change_is_written_as_it_was(text in messy::sequence()) {
        let parsed = parse(&text);
        prop_assert_eq!(&update(&text, &parsed.source_map, &parsed.design), &text);
    }

    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        let text = ["sequenceDiagram\n", &text].concat();
        let parsed = parse(&text);
        prop_assert_eq!(&update(&text, &parsed.source_map, &parsed.design), &text);
    }

    #[test]
    fn edits_of_our_diagrams_are_patches(text in written(), edits in edits()) {
        let parsed = parse(&text);
        let patched = edited(&text, &parsed, &commands(&parsed.design, &edits));
        prop_assert!(!patched.anew, "{text}\n----\n{}", patched.text);
    }

    #[test]
    fn edits_of_any_diagram_come_back(text in messy::sequence(), edits in edits()) {
        let parsed = parse(&text);
        let patched = edited(&text, &parsed, &commands(&parsed.design, &edits));
        prop_assert!(!patched.anew, "{edits:?}\n{text}\n----\n{}", patched.text);
    }

    /// Without one another, the lines of a message and of a name are all that changes.
    #[test]
    fn an_edit_of_a_text_changes_one_line(text in messy::sequence(), at in 0_usize..99, new in "[a-z]{1,8}") {
        let parsed = parse(&text);
        let commands = commands(&parsed.design, &[Edit::Text(at, new)]);
        let patched = edited(&text, &parsed, &commands);
        let (old, new) = (lines(&text), lines(&patched.text));
        prop_assert_eq!(old.len(), new.len());
        prop_assert!(old.iter().zip(&new).filter(|(old, new)| old != new).count() <= 1);
    }

    #[test]
    fn removing_a_message_takes_its_line(text in messy::sequence(), at in 0_usize..99) {
        let parsed = parse(&text);
        let patched = edited(&text, &parsed, &commands(&parsed.design, &[Edit::RemoveMessage(at)]));
        let new = lines(&patched.text);
        let gone = lines(&text).len().saturating_sub(new.len());
        prop_assert!(gone <= 2, "{text}\n----\n{}", patched.text);
    }

    #[test]
    fn records_beside_a_diagram_keep_its_ids(text in messy::sequence(), edits in edits()) {
        let parsed = parse(&text);
        prop_assert_eq!(&parse_with(&text, &parsed.source_map.ids()).design, &parsed.design);
        let mut design = parsed.design.clone();
        for command in commands(&parsed.design, &edits) {
            drop(design.apply(&command));
        }
        let updated = updated(&text, &parsed.source_map, &design);
        let again = parse_with(&updated.text, &updated.ids);
        for participant in design.discovery.participants.values_mut() {
            let name = normal(again.design.subject_name(&participant.subject));
            participant.subject = Subject::Text(name);
        }
        for message in design.discovery.messages.values_mut() {
            message.text = normal(&message.text);
        }
        prop_assert_eq!(&again.design.discovery, &design.discovery, "{}", updated.text);
        prop_assert_eq!(again.source_map.ids(), updated.ids);
    }

    /// Names and texts of different things, each written as if the others were not.
    #[test]
    fn one_by_one_is_as_together(text in messy::sequence(), edits in small(false)) {
        as_together(text, &edits)?;
    }

    #[test]
    fn one_by_one_is_as_together_in_our_diagrams(text in written(), edits in small(true)) {
        as_together(text, &edits)?;
    }
}

fn as_together(text: String, edits: &[Edit]) -> Result<(), TestCaseError> {
    let parsed = parse(&text);
    let mut all = commands(&parsed.design, edits);
    // The first of two names of one thing may become its id; and a line that declares
    // someone comes to those that do so already. What says nothing in its own way says so
    // in ours after it said something.
    let (mut renamed, mut said) = (HashSet::new(), HashSet::new());
    all.retain(|it| match it {
        Command::SetParticipant(id, _) => {
            let told = parsed.source_map.participant(id);
            let declared = |word: &str| text.contains(&[word, told.unwrap_or("?")].concat());
            let is_id = told.is_some_and(|it| !it.contains(' '));
            renamed.insert(id.clone()) && is_id && (declared("participant ") || declared("actor "))
        }
        Command::SetMessage(id, SetMessage::Text(_)) => said.insert(id.clone()),
        _ => true,
    });
    let together = edited(&text, &parsed, &all).text;
    let (mut text, mut ids) = (text, parsed.source_map.ids());
    let mut design = parsed.design;
    for command in &all {
        let parsed = parse_with(&text, &ids);
        drop(design.apply(command));
        let updated = updated(&text, &parsed.source_map, &design);
        (text, ids) = (updated.text, updated.ids);
    }
    prop_assert_eq!(text, together);
    Ok(())
}
