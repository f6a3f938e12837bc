//! Files of any form, and what is made up where they leave something out.

use design::arbitrary::{self, Sizes};
use design::diff::compare;
use design::file::{self, File};
use design::{Design, Place, json};
use proptest::prelude::*;
use serde_json::Value;

fn open(text: &str) -> File {
    file::open("a.json", text).unwrap()
}

/// The design as a person would write it: without what can be left out.
fn by_hand(design: &Design) -> String {
    let mut value: Value = serde_json::from_str(&json::write(design)).unwrap();
    let design = &mut value["design"];
    let strip = |list: &mut Value, members: &[&str]| {
        for record in list.as_array_mut().into_iter().flatten() {
            members.iter().for_each(|it| drop(record.as_object_mut().unwrap().remove(*it)));
        }
    };
    strip(&mut design["links"], &["id"]);
    strip(&mut design["components"], &["order"]);
    strip(&mut design["nodes"], &["position"]);
    strip(&mut design["sites"], &["rect"]);
    for list in ["naming", "steps", "messages"] {
        strip(&mut design["discovery"][list], &["id", "order"]);
    }
    strip(&mut design["discovery"]["participants"], &["order"]);
    for environment in design["environments"].as_array_mut().unwrap() {
        strip(&mut environment["components"], &["id", "order"]);
    }
    strip(&mut design["environments"], &["id", "order"]);
    value.to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_a_file_leaves_out_is_made_up_after_another(design in arbitrary::design(Sizes::default())) {
        let base = open(&json::write(&design));
        let mut hand = open(&by_hand(&design));
        file::align(&base, &mut hand, None);
        let found = compare(&base.design, &hand.design);
        prop_assert!(found.differences.is_empty(), "{found:?}");
        prop_assert_eq!(found.rearranged, vec![]);
    }

    /// What a file says itself stays, whatever it is compared with.
    #[test]
    fn what_a_file_says_stays(
        a in arbitrary::design(Sizes::default()),
        b in arbitrary::design(Sizes::default()),
    ) {
        let base = open(&json::write(&a));
        let mut other = open(&json::write(&b));
        file::align(&base, &mut other, None);
        let found = compare(&b, &other.design);
        prop_assert!(found.is_empty(), "{found:?}");
        let ids = |design: &Design| json::write(design).matches("\"id\"").count();
        prop_assert_eq!(ids(&b), ids(&other.design));
    }

    #[test]
    fn records_without_ids_are_never_lost(
        a in arbitrary::design(Sizes::default()),
        b in arbitrary::design(Sizes::default()),
    ) {
        let base = open(&by_hand(&a));
        let mut other = open(&by_hand(&b));
        let before = other.design.clone();
        file::align(&base, &mut other, Some(&a));
        prop_assert_eq!(before.links.len(), other.design.links.len());
        prop_assert_eq!(before.discovery.steps.len(), other.design.discovery.steps.len());
        prop_assert_eq!(before.discovery.messages.len(), other.design.discovery.messages.len());
        prop_assert_eq!(before.environments.len(), other.design.environments.len());
        prop_assert_eq!(design::repair::repair(&mut other.design.clone()), vec![]);
    }

    /// The line of every record is the one in which its id is, or that before.
    #[test]
    fn the_lines_of_records_are_known(design in arbitrary::design(Sizes::default())) {
        let text = json::write(&design);
        let file = open(&text);
        let lines: Vec<&str> = text.lines().collect();
        let items = design.nodes.keys().map(|id| (design::Item::Node(id.clone()), id.to_string()));
        let steps = &design.discovery.steps;
        let items = items.chain(steps.keys().map(|id| (design::Item::Step(id.clone()), id.to_string())));
        let entries = design.environments.values().flat_map(|it| {
            let of = |entry: &design::EntryId| design::Item::Entry(it.id.clone(), entry.clone());
            it.components.keys().map(move |entry| (of(entry), entry.to_string()))
        });
        for (item, id) in items.chain(entries) {
            let found = design::Diagnostic::new("x", design::Severity::Info, "").at(item);
            let found = file.with_lines(vec![found]).remove(0);
            let Some(Place::Line(line)) = found.places.first() else { panic!("no line") };
            let line = lines[*line as usize].trim();
            prop_assert_eq!(line, format!("\"id\": {},", Value::from(id)));
        }
    }
}

const DOCUMENT: &str = "\
# Shop

## Components

| Name | Type |
|-|-|
| Orders | Server |
| Orders | Server |
| Store | Database |

## Service Discovery

### Naming Convention

- DNS:

## Network

```mermaid
graph TB
  subgraph dc[Data Center]
    o1[Orders]
    s1[(Store)]
  end
  o1 --> s1
  o1 --> s1
```

## Deployment Environments

### Staging

- Components:
";

/// The findings about a design in a text have the lines that tell of the parts.
#[test]
fn findings_have_the_lines_of_a_document() {
    let file = design::file::open("shop.md", DOCUMENT).unwrap();
    let found = file.with_lines(design::findings(&file.design));
    let lines: Vec<_> = found.iter().map(|it| (it.code.as_ref(), it.line())).collect();
    for expected in [
        ("component-duplicate", 7),
        ("component-unplaced", 8),
        ("mechanism-missing", 11),
        ("naming-empty", 15),
        ("link-duplicate", 25),
        ("environment-empty", 31),
    ] {
        assert!(lines.contains(&(expected.0, Some(expected.1))), "{expected:?} in {lines:?}");
    }
}

/// So do those in a diagram.
#[test]
fn findings_have_the_lines_of_a_diagram() {
    let chart = "graph TB\n  a[API]\n  b[API]\n  subgraph x[\" \"]\n    c[(Store)]\n  end\n  a --> c\n  a --> c\n";
    let file = design::file::open("shop.mmd", chart).unwrap();
    let found = file.with_lines(design::findings(&file.design));
    let lines: Vec<_> = found.iter().map(|it| (it.code.as_ref(), it.line())).collect();
    for expected in [("node-unconnected", 3), ("link-duplicate", 7), ("site-nameless", 4)] {
        assert!(lines.contains(&(expected.0, Some(expected.1))), "{expected:?} in {lines:?}");
    }
    let said = "sequenceDiagram\n  participant A\n  A->>B: hello\n  B-->>A:\n";
    let file = design::file::open("shop.mmd", said).unwrap();
    let found = file.with_lines(design::findings(&file.design));
    let empty = found.iter().find(|it| it.code == "message-empty");
    assert_eq!(empty.and_then(|it| it.line()), Some(4), "{found:?}");
}
