//! How large a diagram may be.

use super::sequence;
use super::topology::Canvas;
use crate::model::Design;
use crate::{Diagnostic, Place, Severity};

/// The most links in one diagram that GitHub renders (`maxEdges`).
pub const MAX_EDGES: usize = 500;
/// The most characters of one diagram that GitHub renders (`maxTextSize`),
/// counted as [`size`] does.
pub const MAX_CHARS: usize = 50_000;
/// From here on the document shows the topology in several diagrams: larger
/// ones take browsers many seconds to lay out.
pub const SPLIT_EDGES: usize = 300;
/// The same for the characters of a diagram.
pub const SPLIT_CHARS: usize = 30_000;
/// From here on a diagram is hard to read, and slow.
pub const WARN_EDGES: usize = 150;
/// The same for the characters of a diagram.
pub const WARN_CHARS: usize = 25_000;

/// The size of a diagram as Mermaid counts it: UTF-16 units, without the lines
/// that are comments.
pub fn size(text: &str) -> usize {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("%%"));
    lines.map(|line| line.encode_utf16().count() + 1).sum()
}

/// What a design's diagrams exceed, or nearly: `mermaid-edges`, `mermaid-size`
/// and `mermaid-sequence-size`.
pub fn limits(design: &Design) -> Vec<Diagnostic> {
    let mut found = topology_limits(design.links.len(), size(&Canvas::of(design).whole()));
    found.extend(sequence(design).diagnostics);
    found
}

pub(super) fn topology_limits(edges: usize, chars: usize) -> Vec<Diagnostic> {
    let edges = found(
        "mermaid-edges",
        edges,
        [WARN_EDGES, SPLIT_EDGES, MAX_EDGES],
        ["The topology diagram has ", " links; "],
    );
    let chars = found(
        "mermaid-size",
        chars,
        [WARN_CHARS, SPLIT_CHARS, MAX_CHARS],
        ["The topology diagram has ", " characters; "],
    );
    let at = |it: Diagnostic| it.at(Place::Section("Network Architecture".into()));
    edges.into_iter().chain(chars).map(at).collect()
}

pub(super) fn sequence_limits(chars: usize) -> Option<Diagnostic> {
    let found = found(
        "mermaid-sequence-size",
        chars,
        [WARN_CHARS, SPLIT_CHARS, MAX_CHARS],
        ["The sequence diagram has ", " characters; "],
    );
    found.map(|it| it.at(Place::Section("Registration and Discovery Process".into())))
}

fn found(
    code: &'static str,
    number: usize,
    [warn, split, max]: [usize; 3],
    [head, unit]: [&str; 2],
) -> Option<Diagnostic> {
    let say = |rest: &[&str]| [&[head, &number.to_string(), unit], rest].concat().concat();
    let max_text = max.to_string();
    if number > max {
        let message = say(&["GitHub renders at most ", &max_text, " in one diagram."]);
        let help = "The document shows it in several diagrams instead. Group things into sites \
                    to get a useful division, and take the diagrams from the document.";
        Some(Diagnostic::new(code, Severity::Error, message).help(help))
    } else if number > warn {
        let split = if number > split {
            "the document shows it in several diagrams"
        } else {
            "it becomes slow and hard to read"
        };
        let message = say(&[split, " (GitHub renders at most ", &max_text, ")."]);
        let help = "Link sites instead of every pair of nodes where that says the same.";
        Some(Diagnostic::new(code, Severity::Warning, message).help(help))
    } else {
        None
    }
}
