//! `siteplan convert`

use super::{run, texts};

#[test]
fn cli_6_every_format_comes_out() {
    let design = design::examples::find("two-datacenters").unwrap().design();
    let json = design::json::write(&design);
    for (format, expected) in [
        ("markdown", "# Design - Infrastructure"),
        ("mermaid", "graph TB"),
        ("sequence", "sequenceDiagram"),
        ("ascii", "┌"),
        ("svg", "<svg"),
        ("json", "\"schema\": \"siteplan/design/1\""),
    ] {
        let (code, out, said) = texts(&run(&["convert", "-", "--to", format], &json));
        assert_eq!(code, Some(0), "{format}: {said}");
        assert!(out.contains(expected), "{format}: {out}");
    }
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("in.json"), folder.path().join("out.json"));
    std::fs::write(&input, &json).unwrap();
    let (input, output) = (input.to_str().unwrap(), output.to_str().unwrap());
    let (code, out, said) = texts(&run(&["convert", input, "--to", "json", "-o", output], ""));
    assert_eq!((code, out.as_str()), (Some(0), ""), "{said}");
    assert_eq!(std::fs::read_to_string(output).unwrap(), json);
}

#[test]
fn cli_2_input_that_is_no_design_is_named_with_its_place() {
    for (input, parts) in [
        ("", &["-:1:1: error[json-malformed]"][..]),
        (
            "{\"schema\": \"siteplan/design/1\",\n\"design\": {\"title\": 1}}",
            &["design.title", "-:2:21: error[json-malformed]"],
        ),
        (
            "{\"schema\": \"siteplan/design/7\"}",
            &["-:1: error[json-schema]", "siteplan/design/7", "Update Siteplan"],
        ),
    ] {
        for command in [&["check", "-"][..], &["convert", "-", "--to", "markdown"]] {
            let (code, out, said) = texts(&run(command, input));
            assert_eq!((code, out.as_str()), (Some(2), ""), "{input}");
            for part in parts {
                assert!(said.contains(part), "{input}: {said}");
            }
        }
    }
    let (code, _, said) = texts(&run(&["check", "/nowhere.json"], ""));
    assert_eq!(code, Some(2));
    assert!(said.contains("/nowhere.json"), "{said}");
}

#[test]
fn what_had_to_be_repaired_is_said() {
    let json = r#"{"schema": "siteplan/design/1", "design": {"title": "A",
        "components": [{"id": "c1", "name": "API", "kind": "server"}],
        "nodes": [{"id": "n1", "component": "gone", "replicas": 1, "position": {"x": 0, "y": 0}}]}}"#;
    let (code, out, said) = texts(&run(&["convert", "-", "--to", "json"], json));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("repair-node-component") && said.contains("nodes/n1"), "{said}");
    assert!(!out.contains("n1"));
}

#[test]
fn json_7_members_that_are_not_known_are_said() {
    let json = r#"{"schema": "siteplan/design/1", "design": {"title": "A", "colour": "blue"}}"#;
    for command in [&["check", "-"][..], &["convert", "-", "--to", "json"]] {
        let (code, _, said) = texts(&run(command, json));
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("warning[unknown-member]: The member “colour”"), "{said}");
        assert!(said.contains("(design.colour)"), "{said}");
    }
}

/// A design that a script writes needs neither ids for links nor places.
#[test]
fn json_6_what_has_no_place_is_laid_out() {
    let json = r#"{"schema": "siteplan/design/1", "design": {"title": "A",
        "components": [{"id": "api", "name": "API", "kind": "server"}],
        "sites": [{"id": "dc", "name": "DC", "kind": "datacenter"}],
        "nodes": [{"id": "a", "component": "api", "site": "dc"}, {"id": "b", "component": "api", "site": "dc"}],
        "links": [{"from": {"node": "a"}, "to": {"node": "b"}}]}}"#;
    let (code, out, said) = texts(&run(&["convert", "-", "--to", "json"], json));
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let (design, diagnostics) = design::json::read(&out).unwrap();
    assert_eq!((diagnostics, design.links.len()), (vec![], 1));
    let rects: Vec<_> = design.nodes.values().map(design::Node::rect).collect();
    let site = design.sites.values().next().unwrap().rect;
    assert!(rects.iter().all(|it| site.encloses(*it)) && !rects[0].overlaps(rects[1]));
    assert_eq!(texts(&run(&["convert", "-", "--to", "json"], &out)).1, out, "it stays");
    let [before, after] = [json, &out].map(|text| {
        let (code, _, said) = texts(&run(&["check", "-"], text));
        let findings = said.lines().map(|it| it.split_once(' ').unwrap().1.to_owned());
        (code, findings.collect::<Vec<_>>())
    });
    assert_eq!(before, after);
}
