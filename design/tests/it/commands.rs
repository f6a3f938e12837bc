//! The laws of commands.

use design::arbitrary::{self, Sizes};
use design::command::TextEdit;
use design::{Command, Design, json, repair};
use proptest::prelude::*;

/// A design and commands that were made for it.
fn session() -> impl Strategy<Value = (Design, Vec<Command>)> {
    arbitrary::design(Sizes::default()).prop_flat_map(|design| {
        let commands = prop::collection::vec(arbitrary::command(&design), 1..8);
        (Just(design), commands)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Undoing the changes of a command restores every byte, and a refused
    /// command changes none.
    #[test]
    fn changes_can_be_undone((mut design, commands) in session()) {
        for command in commands {
            let before = design.clone();
            match design.apply(&command) {
                Ok(changes) => {
                    let mut undone = design.clone();
                    changes.clone().inverted().write_to(&mut undone);
                    prop_assert_eq!(json::write(&undone), json::write(&before), "{:?}", command);
                    let mut redone = undone;
                    changes.write_to(&mut redone);
                    prop_assert_eq!(&redone, &design);
                    prop_assert!(!changes.is_empty() || design == before);
                }
                Err(_) => prop_assert_eq!(&design, &before, "{:?}", command),
            }
        }
    }

    /// Commands keep a design valid: there is never anything to repair.
    #[test]
    fn commands_keep_a_design_valid((mut design, commands) in session()) {
        for command in commands {
            drop(design.apply(&command));
            let mut repaired = design.clone();
            prop_assert_eq!(repair::repair(&mut repaired), vec![], "{:?}", command);
            prop_assert_eq!(&repaired, &design, "{:?}", command);
        }
    }

    /// A command travels as JSON.
    #[test]
    fn commands_are_json((_, commands) in session()) {
        for command in commands {
            let text = serde_json::to_string(&command).unwrap();
            prop_assert_eq!(serde_json::from_str::<Command>(&text).unwrap(), command);
        }
    }

    /// The smallest edit between two texts turns one into the other, and leaves
    /// alone what they have in common at both ends.
    #[test]
    fn edits_lead_from_text_to_text(before in arbitrary::prose(), after in arbitrary::prose()) {
        match TextEdit::between(&before, &after) {
            None => prop_assert_eq!(before, after),
            Some(edit) => {
                prop_assert_eq!(edit.applied(&before), Some(after));
                let deleted = &before[edit.at..edit.at + edit.delete];
                let (old, new) = (deleted.chars().next(), edit.insert.chars().next());
                prop_assert!(old.is_none() || old != new);
                let (old, new) = (deleted.chars().next_back(), edit.insert.chars().next_back());
                prop_assert!(old.is_none() || old != new);
            }
        }
    }

    /// An edit of another text is refused or applied, and never panics.
    #[test]
    fn edits_are_total(text in "\\PC{0,6}", at in 0_usize..9, delete in any::<usize>()) {
        for delete in [delete, delete % 9] {
            let edit = TextEdit { at, delete, insert: "x".to_owned() };
            if let Some(after) = edit.applied(&text) {
                prop_assert_eq!(after.len(), text.len() - delete + 1);
            }
        }
    }
}

/// Random sessions must reach every command, or the laws above say little.
#[test]
fn random_commands_mostly_apply() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut applied, mut refused) = (0, 0);
    for _ in 0..200 {
        let (mut design, commands) = session().new_tree(&mut runner).unwrap().current();
        for command in commands {
            if design.apply(&command).is_ok() { applied += 1 } else { refused += 1 }
        }
    }
    assert!(applied > refused && refused > 50, "{applied} applied, {refused} refused");
}
