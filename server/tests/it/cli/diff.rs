//! `siteplan diff`

use design::{Count, Design, NodeId};
use serde_json::{Value, json};

use super::{Folder, example, id, run, texts};

/// The example with something added, removed, changed and moved.
fn changed() -> Design {
    let mut design = example();
    design.title = "Two datacenters, by @octocat".to_owned();
    let cache = design.components.get_mut(&id("cache")).unwrap();
    cache.name = "Redis | <b>".to_owned();
    cache.count = Count::Fixed(4);
    let database = design.components.get_mut(&id("database")).unwrap();
    database.purpose = "Orders.\nFixes #12 \u{1b}[31m".to_owned();
    let id = id("queue");
    let queue = design::Component { id: id.clone(), name: "Queue".to_owned(), ..database.clone() };
    design.components.insert(id, queue);
    let link = design.links.keys().next().unwrap().clone();
    design.links.remove(&link);
    design.nodes.values_mut().next().unwrap().position.x += 8;
    design
}

fn told(format: &str) -> (Option<i32>, String) {
    let folder = Folder::new();
    let (a, b) = (folder.design("a.json", &example()), folder.design("b.json", &changed()));
    let (code, out, said) = texts(&run(&["diff", &a, &b, "--format", format], ""));
    assert_eq!(said, "");
    (code, out)
}

#[test]
fn cli_7_equal_designs_differ_in_nothing() {
    let folder = Folder::new();
    let json = design::json::write(&example());
    let value: Value = serde_json::from_str(&json).unwrap();
    let (a, b) = (folder.file("a.json", &json), folder.file("b.json", &value.to_string()));
    assert_eq!(texts(&run(&["diff", &a, &b], "")), (Some(0), String::new(), String::new()));
    assert_eq!(texts(&run(&["diff", "-", &b], &json)).0, Some(0));
    assert_eq!(texts(&run(&["diff", &a, "-"], &json)).0, Some(0));
    assert_eq!(texts(&run(&["diff", "-", "-"], &json)).0, Some(2));
    assert_eq!(texts(&run(&["diff", &a, "/nowhere.json"], "")).0, Some(2));
    assert_eq!(texts(&run(&["diff", &a, "-"], "{")).0, Some(2));
    let (code, out, _) = texts(&run(&["diff", &a, &b, "--format", "markdown"], ""));
    assert_eq!((code, out.as_str()), (Some(0), "**Two datacenters**: No changes\n"));
}

#[test]
fn cli_7_text_has_both_values_by_the_parts_of_the_document() {
    let (code, out) = told("text");
    assert_eq!(code, Some(1));
    for part in [
        "Overview\n  ~ Title: Two datacenters → Two datacenters, by @octocat\nComponents\n",
        "  + Queue\n",
        "  ~ Cache\n      name: Cache → Redis | <b>\n      count: as placed → 4\n",
        "      purpose:\n        - Stores",
        "        + Orders.\n        + Fixes #12  [31m\n",
        "\nLinks\n  - link ",
        "  ~ moved on the canvas: ",
        "\n1 added, 1 removed, 3 changed, 1 moved\n",
    ] {
        assert!(out.contains(part), "{part:?} is not in\n{out}");
    }
}

#[test]
fn cli_8_json_has_records_fields_and_both_values() {
    let (code, out) = told("json");
    assert_eq!(code, Some(1));
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["summary"], "1 added, 1 removed, 3 changed, 1 moved");
    let all = found["differences"].as_array().unwrap();
    let of = |item: &str| all.iter().find(|it| it["item"] == item).unwrap();
    let expected = json!({
        "section": "components", "what": "changed", "item": "components/cache", "name": "Cache",
        "fields": [
            {"field": "name", "before": "Cache", "after": "Redis | <b>"},
            {"field": "count", "before": "as placed", "after": "4"},
        ],
        "sentence": "Cache: name Cache → Redis | <b>, count as placed → 4",
    });
    assert_eq!(of("components/cache"), &expected);
    assert_eq!(of("components/queue")["what"], "added");
    assert!(all[0].get("item").is_none() && all[0]["name"] == "Title", "{}", all[0]);
    let first: &NodeId = &example().nodes.keys().next().unwrap().clone();
    assert_eq!(found["rearranged"], json!([format!("nodes/{first}")]));
}

#[test]
fn cli_9_markdown_is_a_table_that_calls_nobody() {
    let (code, out) = told("markdown");
    assert_eq!(code, Some(1));
    let start = "**Two datacenters, by @<!-- -->octocat**: 1 added, 1 removed, 3 changed, 1 moved\n\n\
        | Part | Change | Before | After |\n| --- | --- | --- | --- |\n";
    assert!(out.starts_with(start), "{out}");
    for row in [
        "| Components | Added Queue | | |\n",
        "| Components | Cache: name | Cache | Redis \\| \\<b> |\n",
        "| Orders.<br>Fixes #<!-- -->12 �\\[31m |\n",
        "| Canvas | Moved: ",
    ] {
        assert!(out.contains(row), "{row:?} is not in\n{out}");
    }
    assert!(out.lines().skip(2).all(|it| it.starts_with("| ") && it.ends_with(" |")), "{out}");
}

#[test]
fn cli_9_markdown_fits_into_a_comment() {
    let mut large = Design::default();
    for number in 0..2000 {
        let id = id(&format!("c{number}"));
        let (name, purpose) = ("x".repeat(100), String::new());
        let (kind, order) = (design::ComponentKind::Server, design::OrderKey::first());
        let count = Count::Auto;
        large
            .components
            .insert(id.clone(), design::Component { id, order, name, kind, purpose, count });
    }
    let folder = Folder::new();
    let (a, b) = (folder.design("a.json", &Design::default()), folder.design("b.json", &large));
    let (code, out, _) = texts(&run(&["diff", &a, &b, "--format", "markdown"], ""));
    assert_eq!(code, Some(1));
    assert!(out.len() < 65_536 && out.contains("2000 added"), "{}", out.len());
    let rows = out.matches("| Components | Added").count();
    assert!(
        out.ends_with(&format!("\n… and {} more, for which there is no room here.\n", 2000 - rows))
    );
}
