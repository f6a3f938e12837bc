//! Small diagrams, and what they show.

use design::text::mermaid::sequence_chart::Problem;

use super::{checked, shown};

/// The cases of a file: name, source and expected lines.
fn cases(file: &str) -> impl Iterator<Item = (&str, String, Vec<&str>)> {
    file.split("#### ").skip(1).map(|case| {
        let (name, rest) = case.split_once('\n').unwrap();
        let (source, expected) = rest.split_once("\n~~~~\n").unwrap();
        (name, source.replace('␍', "\r").replace('␠', " "), expected.trim_end().lines().collect())
    })
}

fn described(problem: &Problem) -> String {
    let (first, last) = problem.columns;
    format!("problem {} {}:{first}-{last}", problem.code, problem.line)
}

#[test]
fn what_mermaid_takes_is_read_as_mermaid_reads_it() {
    for (name, source, expected) in cases(include_str!("accepted.txt")) {
        let chart = checked(&source);
        assert_eq!(shown(chart.conversation()), expected, "{name}");
        assert_eq!(chart.problems, [], "{name}");
    }
}

#[test]
fn what_mermaid_refuses_is_read_as_it_was_meant() {
    for (name, source, expected) in cases(include_str!("refused.txt")) {
        let chart = checked(&source);
        let mut lines: Vec<_> = chart.problems.iter().map(described).collect();
        assert!(!lines.is_empty(), "{name}");
        lines.extend(shown(chart.conversation()));
        assert_eq!(lines, expected, "{name}");
    }
}
