//! What holds for every flowchart and every design.

use design::arbitrary::{self, Sizes};
use design::command::SetNode;
use design::source::mermaid::{parse, parse_with, update, updated};
use design::text::mermaid;
use design::text::mermaid::patch::normal_name;
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

    #[test]
    fn records_beside_a_flowchart_keep_its_ids((text, commands) in edits(messy::flowchart())) {
        let parsed = parse(&text);
        let map = parsed.source_map;
        prop_assert_eq!(&parse_with(&text, &map.ids()).design, &parsed.design);
        let mut design = parsed.design;
        for command in &commands {
            drop(design.apply(command));
        }
        let updated = updated(&text, &map, &design);
        let again = parse_with(&updated.text, &updated.ids).design;
        let nodes = |design: &Design| -> Vec<_> {
            let all = design.nodes.values();
            all.map(|it| {
                let component = design.components.get(&it.component);
                let name = normal_name(design.node_name(it), it.replicas, true);
                let kind = component.map(|it| it.kind.clone());
                (it.id.clone(), it.component.clone(), name, kind, it.site.clone(), it.position)
            })
            .collect()
        };
        prop_assert_eq!(nodes(&again), nodes(&design), "{}\n{}", updated.text, updated.ids);
        let sites = |design: &Design| -> Vec<_> {
            let all = design.sites.values();
            all.map(|it| (it.id.clone(), it.kind.clone(), it.parent.clone(), it.rect)).collect()
        };
        prop_assert_eq!(sites(&again), sites(&design), "{}", updated.text);
        let ids: Vec<_> = again.links.keys().collect();
        let expected: Vec<_> = design.links.keys().collect();
        prop_assert_eq!(ids, expected, "{}\n{}", updated.text, updated.ids);
    }

    #[test]
    fn a_rename_touches_only_lines_with_the_name(
        text in messy::flowchart(), at in 0_usize..99, name in "[a-z]{3,9}"
    ) {
        let parsed = parse(&text);
        let ids: Vec<_> = parsed.design.nodes.keys().cloned().collect();
        prop_assume!(!ids.is_empty());
        let id = ids[at % ids.len()].clone();
        let told = parsed.source_map.node(&id).unwrap().to_owned();
        let rename = Command::SetNode(id, SetNode::Label(Some(name)));
        let patched = edited(&text, &parsed, &[rename]);
        prop_assert!(!patched.anew, "{}", patched.text);
        let (old, new): (Vec<_>, Vec<_>) = (text.lines().collect(), patched.text.lines().collect());
        // A node that is nowhere with a label of its own gets a line for it.
        let added = new.len() - old.len();
        prop_assert!(added <= 1, "{text}\n{}", patched.text);
        let changed = new.iter().filter(|line| !old.contains(line));
        for line in changed {
            prop_assert!(line.contains(&told), "{line}\n{text}\n{}", patched.text);
        }
    }

    #[test]
    fn one_by_one_is_as_together(
        text in messy::flowchart(),
        mut renames in prop::collection::vec((0_usize..99, "[a-z]{3,9}"), 1..5)
    ) {
        let parsed = parse(&text);
        let ids: Vec<_> = parsed.design.nodes.keys().cloned().collect();
        prop_assume!(!ids.is_empty());
        let rename = |(at, name): &(usize, String)| {
            let label = SetNode::Label(Some(name.clone()));
            Command::SetNode(ids[at % ids.len()].clone(), label)
        };
        // Who is known from a style alone gets a line, in the order of the ids.
        renames.sort_by_key(|(at, _)| at % ids.len());
        let all: Vec<_> = renames.iter().map(rename).collect();
        let together = edited(&text, &parsed, &all).text;
        let (mut text, mut records) = (text, parsed.source_map.ids());
        let mut design = parsed.design;
        for command in &all {
            let parsed = parse_with(&text, &records);
            drop(design.apply(command));
            let updated = updated(&text, &parsed.source_map, &design);
            (text, records) = (updated.text, updated.ids);
        }
        prop_assert_eq!(text, together);
    }
}
