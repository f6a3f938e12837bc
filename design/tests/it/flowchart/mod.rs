//! The reader of Mermaid flowcharts.
//!
//! `accepted.txt` and `refused.txt` hold small diagrams with what they show: of
//! the accepted ones, what the real Mermaid shows.

mod corpus;
mod laws;
mod places;
mod table;

use design::text::mermaid::flowchart::{Flowchart, Graph, leaves, read};

/// Checks what holds for every text, and reads it.
fn checked(source: &str) -> Flowchart {
    let flowchart = read(source);
    let mut at = 0;
    for leaf in leaves(source) {
        assert_eq!(leaf.span.start, at, "a gap or an overlap before {leaf:?} of {source:?}");
        assert!(leaf.span.end > at, "{leaf:?} of {source:?} is empty");
        assert!(source.get(leaf.span.clone()).is_some(), "{leaf:?} of {source:?} cuts a character");
        at = leaf.span.end;
    }
    assert_eq!(at, source.len(), "the last bytes of {source:?} are in no leaf");
    let mut end = 0;
    for statement in &flowchart.statements {
        assert!(statement.span.start >= end, "{statement:?} of {source:?} is out of order");
        assert!(source.get(statement.span.clone()).is_some(), "{statement:?} of {source:?}");
        end = statement.span.end;
    }
    for problem in &flowchart.problems {
        assert!(source.get(problem.span.clone()).is_some(), "{problem:?} of {source:?}");
    }
    flowchart
}

/// A graph, line by line.
fn shown(graph: &Graph) -> Vec<String> {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let classes =
        |classes: &[String]| classes.iter().map(|it| format!(" .{it}")).collect::<String>();
    let mut lines = vec![format!("direction {}", graph.direction)];
    lines.extend(graph.vertices.iter().map(|it| {
        let shape = it.shape.as_deref().unwrap_or("-");
        let (id, label) = (quoted(&it.id), quoted(&it.label));
        format!("node {id} {label} {} {shape}{}", it.kind.name(), classes(&it.classes))
    }));
    lines.extend(graph.edges.iter().map(|it| {
        let arrow = match it.arrow.name() {
            "INVALID" => "INVALID".to_owned(),
            name => format!("{name} {} {}", it.arrow.stroke.name(), it.arrow.length),
        };
        let ends = [&it.id, &it.start, &it.end].map(|it| quoted(it)).join(" ");
        let label = quoted(&it.label);
        format!("edge {ends} {arrow} {label} {}{}", it.kind.name(), classes(&it.classes))
    }));
    lines.extend(graph.subgraphs.iter().map(|it| {
        let members = it.members.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(", ");
        let direction = it.direction.as_deref().unwrap_or("-");
        let (id, title) = (quoted(&it.id), quoted(&it.title));
        let kind = it.kind.name();
        format!("subgraph {id} {title} {kind} [{members}] {direction}{}", classes(&it.classes))
    }));
    lines.extend(graph.title.iter().map(|it| format!("title {}", quoted(it))));
    lines.extend(graph.description.iter().map(|it| format!("description {}", quoted(it))));
    lines
}
