//! Files that are larger than any design.
//!
//! How long they take is measured by `benches/texts.rs`. What takes more than linear time
//! does not come to an end here.

use std::fmt::Write as _;

use design::source::{markdown, mermaid};
use design::{Design, Diagnostic, limits};

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn has_too_many(found: &[Diagnostic]) -> bool {
    found.iter().any(|it| it.code == "too-many")
}

/// The lines of a text that another one does not have in their place.
fn changed<'a>(before: &'a str, after: &'a str) -> Vec<(&'a str, &'a str)> {
    assert_eq!(before.lines().count(), after.lines().count());
    before.lines().zip(after.lines()).filter(|(before, after)| before != after).collect()
}

/// The design with another name for its first component and for the first of its nodes.
fn renamed(design: &Design) -> Design {
    let mut design = design.clone();
    design.components.values_mut().next().unwrap().name = "Renamed".to_owned();
    let node = design.nodes.values_mut().next();
    if let Some(label) = node.and_then(|it| it.label.as_mut()) {
        *label = "Renamed".to_owned();
    }
    design
}

#[test]
fn df_63_more_links_than_a_design_can_hold_are_told_and_kept() {
    let group =
        |name: &str| (0..150).map(|it| format!("{name}{it}")).collect::<Vec<_>>().join(" & ");
    let source = format!(
        "graph TB\n  first[Gateway] --> a0\n  {} --> {}\n  later --> last\n%% the end\n",
        group("a"),
        group("b")
    );
    let parsed = mermaid::parse(&source);
    assert_eq!(parsed.design.links.len(), limits::RECORDS);
    assert!(has_too_many(&parsed.diagnostics), "{:?}", parsed.diagnostics);
    assert_eq!(mermaid::update(&source, &parsed.source_map, &parsed.design), source);
    let mut design = parsed.design.clone();
    let named = design.components.values_mut().find(|it| it.name == "Gateway").unwrap();
    named.name = "Door".to_owned();
    let updated = mermaid::update(&source, &parsed.source_map, &design);
    let expected = ("  first[Gateway] --> a0", "  first[Door] --> a0");
    assert_eq!(changed(&source, &updated), [expected]);
}

#[test]
fn df_63_more_messages_than_a_design_can_hold_are_told_and_kept() {
    let count = limits::RECORDS + 10;
    let source = "sequenceDiagram\n".to_owned() + &lines(count, |it| format!("A->>B: m{it}\n"));
    let parsed = mermaid::parse(&source);
    assert_eq!(parsed.design.discovery.messages.len(), limits::RECORDS);
    assert!(has_too_many(&parsed.diagnostics), "{:?}", parsed.diagnostics);
    assert_eq!(mermaid::update(&source, &parsed.source_map, &parsed.design), source);
    let mut design = parsed.design.clone();
    let first = design.discovery.messages.values_mut().find(|it| it.text == "m7").unwrap();
    first.text = "another".to_owned();
    let updated = mermaid::update(&source, &parsed.source_map, &design);
    assert_eq!(changed(&source, &updated), [("A->>B: m7", "A->>B: another")]);
}

#[test]
fn df_63_more_components_and_environments_than_a_design_can_hold_are_told_and_kept() {
    let count = limits::RECORDS + 10;
    let source = "# T\n\n## Components\n\n".to_owned()
        + &lines(count, |it| format!("- Part {it}\n"))
        + "\n## Environments\n\n"
        + &lines(count, |it| format!("### Stage {it}\n\n- **Location**: here\n\n"));
    let parsed = markdown::parse(&source);
    assert_eq!(parsed.design.components.len(), limits::RECORDS);
    assert_eq!(parsed.design.environments.len(), limits::RECORDS);
    let told = parsed.diagnostics.iter().filter(|it| it.code == "too-many");
    assert_eq!(told.count(), 2);
    let updated = markdown::update(&source, &parsed.source_map, &renamed(&parsed.design));
    assert_eq!(changed(&source, &updated).len(), 1);
}

#[test]
fn a_sequence_that_is_not_read_to_its_end_has_no_open_block_to_tell() {
    let lines = lines(limits::RECORDS, |it| format!("  A->>B: m{it}\n"));
    let parsed = mermaid::parse(&format!("sequenceDiagram\nloop x\n{lines}  A->>B: y\nend\n"));
    let codes: Vec<&str> = parsed.diagnostics.iter().map(|it| &*it.code).collect();
    assert_eq!(codes, ["sequence-blocks", "too-many"]);
}

/// Each line is in as many quotations or items as the first one begins.
#[test]
fn df_64_depth_is_not_multiplied_by_lines() {
    for mark in [">", "> ", "- ", "1. "] {
        let source = mark.repeat(10_000) + "a\n" + &"b\n".repeat(100_000);
        let parsed = markdown::parse(&source);
        assert_eq!(parsed.design, Design::default());
        assert_eq!(markdown::update(&source, &parsed.source_map, &parsed.design), source);
    }
}

#[test]
fn diagrams_are_not_multiplied_by_nodes() {
    let mut source = "# T\n\n## Topology\n\n".to_owned();
    for chart in 0..2_000 {
        source.push_str("```mermaid\ngraph TB\n");
        for node in 0..5 {
            writeln!(source, "  n{chart}x{node}[\"Part {chart} no {node}\"]").unwrap();
        }
        source.push_str("```\n\n");
    }
    let parsed = markdown::parse(&source);
    assert_eq!(parsed.design.nodes.len(), 10_000);
    let mut design = parsed.design.clone();
    for node in design.nodes.values_mut().take(50) {
        node.label = Some(format!("{} renamed", node.id));
    }
    let updated = markdown::updated(&source, &parsed.source_map, &design);
    assert_eq!(changed(&source, &updated.text).len(), 50);
    assert_eq!(updated.anew, [""; 0]);
}
