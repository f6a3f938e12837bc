//! What may be left out of a file, and what becomes of what does not hold.

use design::arbitrary::{self, Sizes};
use design::{Design, Place, Severity, json};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{file, reread};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Members that may be left out are left out: what remains is read, and what
    /// stands for them is what would have been written.
    #[test]
    fn json_5_ids_that_nothing_names_may_be_missing(before in arbitrary::design(Sizes::default())) {
        let mut text: Value = serde_json::from_str(&json::write(&before)).unwrap();
        let design = &mut text["design"];
        for table in ["/links", "/environments", "/discovery/naming", "/discovery/steps", "/discovery/messages"] {
            for record in design.pointer_mut(table).unwrap().as_array_mut().unwrap() {
                record.as_object_mut().unwrap().remove("id");
                record.as_object_mut().unwrap().remove("order");
            }
        }
        let (after, diagnostics) = json::read(&text.to_string()).unwrap();
        prop_assert_eq!(diagnostics, vec![]);
        prop_assert_eq!(after.links.len(), before.links.len());
        let names = |design: &Design| -> Vec<String> {
            design::in_order(&design.environments).into_iter().map(|it| it.name.clone()).collect()
        };
        prop_assert_eq!(names(&after), names(&before));
        prop_assert_eq!(&reread(&after), &after);
    }
}

/// The file that the documentation shows is read without a word.
#[test]
fn json_5_the_example_of_the_documentation_is_a_design() {
    let page = include_str!("../../../../docs/JSON-FORMAT.md");
    let example = page.split("```").nth(1).and_then(|it| it.strip_prefix("json")).unwrap();
    let (read, diagnostics) = json::read(example).unwrap();
    assert_eq!(diagnostics, []);
    assert_eq!((read.components.len(), read.nodes.len(), read.links.len()), (3, 3, 2));
}

#[test]
fn json_2_records_without_a_key_stand_where_they_are_written() {
    let (read, _) = json::read(&file(&json!({
        "components": [
            {"id": "z"}, {"id": "a"}, {"id": "late", "order": "b00"}, {"id": "m"}, {"id": "first", "order": "Zz"},
        ],
    })))
    .unwrap();
    let order: Vec<&str> =
        design::in_order(&read.components).into_iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["first", "z", "a", "late", "m"]);
}

#[test]
fn json_3_what_does_not_hold_is_told_with_its_record() {
    let (read, diagnostics) = json::read(&file(&json!({
        "components": [{"id": "c", "name": "x".repeat(400)}],
        "sites": [{"id": "s", "parent": "gone"}],
        "nodes": [{"id": "lost", "component": "gone"}, {"id": "n", "component": "c", "site": "gone"}],
        "links": [{"id": "l", "from": {"node": "n"}, "to": {"node": "lost"}}],
    })))
    .unwrap();
    let told: Vec<String> =
        diagnostics.iter().map(|it| format!("{} {:?}", it.code, it.places)).collect();
    let expected = [
        ("repair-site-parent", "SiteId(\"s\")"),
        ("repair-node-component", "NodeId(\"lost\")"),
        ("repair-node-site", "NodeId(\"n\")"),
        ("repair-link-end", "LinkId(\"l\")"),
        ("repair-value", "ComponentId(\"c\")"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (told, (code, place)) in told.iter().zip(expected) {
        assert!(told.starts_with(code) && told.contains(place), "{told}");
    }
    assert_eq!((read.nodes.len(), read.links.len()), (1, 0));
    assert_eq!(reread(&read), read);
}

#[test]
fn json_5_little_has_to_be_written() {
    let (read, diagnostics) = json::read(&file(&json!({
        "components": [
            {"id": "api", "name": "API", "kind": "server", "count": 2},
            {"name": "Robot", "kind": {"other": "Machine"}},
            {"name": "What is it?", "kind": "other", "count": {"fixed": 1}},
            {},
        ],
        "sites": [{"id": "hall"}],
        "nodes": [{"id": "a", "component": "api", "site": "hall"}, {"component": "api"}],
        "links": [{"from": {"node": "a"}, "to": {"site": "hall"}}],
        "discovery": {
            "naming": [{"pattern": "{service}.example.com"}, {"id": "1"}, {}],
            "steps": [{"text": "Begin"}, {"text": "End"}],
        },
        "environments": [{"name": "Staging", "components": [{"subject": {"component": "api"}}, {"subject": {"text": "DNS"}}]}],
    })))
    .unwrap();
    assert_eq!(diagnostics, []);
    let written: Value = serde_json::from_str(&json::write(&read)).unwrap();
    let ids = |pointer: &str| -> Vec<String> {
        let records = written["design"].pointer(pointer).unwrap().as_array().unwrap();
        records.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("/components"), ["api", "2", "3", "4"]);
    assert_eq!(ids("/nodes"), ["2", "a"]);
    assert_eq!(ids("/links"), ["1"]);
    assert_eq!(ids("/discovery/naming"), ["2", "1", "3"]);
    assert_eq!(ids("/environments/0/components"), ["api", "2"]);
    let components = &written["design"]["components"];
    assert_eq!(components[0]["count"], json!({"fixed": 2}));
    assert_eq!(components[1]["kind"], json!({"other": "Machine"}));
    assert_eq!(components[3]["kind"], json!({"other": ""}));
    let steps = &written["design"]["discovery"]["steps"];
    assert_eq!((&steps[0]["text"], &steps[1]["text"]), (&json!("Begin"), &json!("End")));
}

#[test]
fn json_7_members_that_are_not_known_are_told_with_their_paths() {
    let text = json!({
        "$schema": "https://example.com/design.json",
        "schema": json::SCHEMA,
        "design": {
            "colour": {"id": [1, 2]},
            "components": [{"id": "c", "kind": {"other": "Robot"}}, {"wheels": 4, "title\u{7}": "API"}],
            "sites": [{"id": "s", "rect": null}, {"rect": [0, 0, 300, 200]}],
            "nodes": [{"component": "c", "position": {"x": 0, "y": 0, "z": 0}}],
            "discovery": {"mechanisms": {"dns": ""}, "steps": [{"text": "Begin", "texts": []}]},
            "environments": [{"components": [{"subject": {"text": "DNS"}, "x".repeat(90): 1}]}],
        },
    });
    let (read, diagnostics) = json::read(&text.to_string()).unwrap();
    let mut told: Vec<String> = Vec::new();
    for it in &diagnostics {
        assert_eq!((it.code.as_ref(), it.severity), ("unknown-member", Severity::Warning));
        let [Place::Path(path)] = &it.places[..] else { panic!("{it:?} has no path") };
        told.push(path.clone());
    }
    told.sort();
    let long = format!("design.environments[0].components[0].{}", "x".repeat(40));
    let expected = [
        "$schema",
        "design.colour",
        "design.components[1].title",
        "design.components[1].wheels",
        "design.discovery.steps[0].texts",
        &long,
        "design.nodes[0].position.z",
    ];
    assert_eq!(told, expected);
    let position = diagnostics.iter().find(|it| it.message.contains("“z”")).unwrap();
    assert_eq!(position.help, "There can be: x, y.");
    assert_eq!(reread(&read), read);
}

#[test]
fn json_7_of_many_members_that_are_not_known_the_rest_is_counted() {
    for (members, told, rest) in [(8, 8, None), (9, 9, Some("1 more")), (500, 9, Some("492 more"))]
    {
        let nodes = vec![json!({"component": "c", "replica": 2}); members];
        let text = file(&json!({"components": [{"id": "c"}], "nodes": nodes}));
        let (_, diagnostics) = json::read(&text).unwrap();
        assert_eq!(diagnostics.len(), told);
        let last = diagnostics.last().unwrap();
        assert_eq!(last.places.is_empty(), rest.is_some());
        assert!(rest.is_none_or(|rest| last.message.starts_with(rest)), "{}", last.message);
    }
}
