//! Small diagrams, and what they show.

use super::{checked, shown};

/// The cases of a file: name, source and expected lines.
fn cases(file: &str) -> impl Iterator<Item = (&str, String, Vec<&str>)> {
    file.split("#### ").skip(1).map(|case| {
        let (name, rest) = case.split_once('\n').unwrap();
        let (source, expected) = rest.split_once("\n~~~~\n").unwrap();
        (name, source.replace('␍', "\r"), expected.trim_end().lines().collect())
    })
}

#[test]
fn what_mermaid_takes_is_read_as_mermaid_reads_it() {
    for (name, source, expected) in cases(include_str!("accepted.txt")) {
        let flowchart = checked(&source);
        assert_eq!(shown(flowchart.graph()), expected, "{name}");
        assert_eq!(flowchart.problems, [], "{name}");
    }
}

#[test]
fn what_mermaid_refuses_is_read_as_it_was_meant() {
    for (name, source, expected) in cases(include_str!("refused.txt")) {
        let flowchart = checked(&source);
        let mut lines: Vec<_> = flowchart
            .problems
            .iter()
            .map(|it| {
                let (first, last) = it.columns;
                format!("problem {} {}:{first}-{last}", it.code, it.line)
            })
            .collect();
        assert!(!lines.is_empty(), "{name}");
        lines.extend(shown(flowchart.graph()));
        assert_eq!(lines, expected, "{name}");
    }
}

#[test]
fn mermaid_takes_five_hundred_edges() {
    let edges = |count: usize| "A --> B\n".repeat(count);
    assert_eq!(checked(&format!("graph TD\n{}", edges(500))).problems, []);
    let flowchart = checked(&format!("graph TD\n{}", edges(501)));
    let codes: Vec<_> = flowchart.problems.iter().map(|it| (it.code, it.line)).collect();
    assert_eq!(codes, [("flowchart-edges", 502)]);
    assert_eq!(flowchart.graph().edges.len(), 501);
}
