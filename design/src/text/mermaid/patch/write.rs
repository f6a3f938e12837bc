//! Labels and arrows as they are written into a text that somebody else began.

use super::super::escape;
use super::super::flowchart::{Arrow, Head, TextKind};
use super::view::View;
use crate::model::{ComponentKind, Direction, LinkKind};

/// Whether a text can stand in brackets without quotes.
pub(super) fn is_safe_bare(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '.' | ',' | '-');
    !text.trim().is_empty()
        && text.chars().all(plain)
        && escape::label(text) == text
        && !text.starts_with(['-', '.'])
        && !text.ends_with('-')
}

/// Whether a text can stand in an arrow without quotes.
pub(super) fn is_safe_in_arrow(text: &str) -> bool {
    is_safe_bare(text) && text.chars().all(|c| c.is_alphanumeric() || c == ' ')
}

/// A text in the quotes that a label needs.
pub(super) fn quoted(text: &str) -> String {
    ["\"", &escaped(text), "\""].concat()
}

/// A text between quotes. A blank one is an entity: a node with nothing in its label
/// would be taken for a helper.
pub(super) fn escaped(text: &str) -> String {
    let text = escape::label(text);
    match text.strip_prefix(' ') {
        Some(rest) if rest.is_empty() || rest.starts_with('×') => {
            ["#32; ", rest].concat().trim_end().to_owned()
        }
        _ => text,
    }
}

/// How labels are written here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Whether labels that need no quotes stand in quotes.
    pub quotes: bool,
    /// The same for the labels of edges.
    pub edge_quotes: bool,
}

impl Style {
    pub fn of(view: &View) -> Self {
        let mut labels = [0_usize; 2];
        let mut edges = [0_usize; 2];
        let bare = |kind: TextKind| usize::from(kind == TextKind::Text);
        for number in 0..view.chart.statements.len() {
            let Some(chain) = view.chain(number) else { continue };
            for label in chain.groups.iter().flatten().filter_map(|node| node.label.as_ref()) {
                labels[bare(label.text.kind)] += 1;
            }
            for label in chain.edges.iter().filter_map(|edge| edge.label.as_ref()) {
                edges[bare(label.text.kind)] += 1;
            }
        }
        let quotes = labels[0] >= labels[1];
        let none = edges == [0, 0];
        Self { quotes, edge_quotes: if none { quotes } else { edges[0] >= edges[1] } }
    }

    pub fn label(self, text: &str) -> String {
        if self.quotes || !is_safe_bare(text) { quoted(text) } else { text.to_owned() }
    }

    pub fn edge_label(self, text: &str) -> String {
        if self.edge_quotes || !is_safe_bare(text) { quoted(text) } else { text.to_owned() }
    }

    pub fn node(self, id: &str, kind: &ComponentKind, text: &str) -> String {
        let (open, close) = brackets(kind);
        [id, open, &self.label(text), close].concat()
    }
}

/// A name with its number of replicas.
pub(super) fn counted(name: &str, replicas: u32) -> String {
    match replicas {
        0 | 1 => name.to_owned(),
        many => [name, " ×", &many.to_string()].concat(),
    }
}

pub(super) use super::super::topology::shape as brackets;

/// The signs of an arrow: before the line, and behind it.
fn heads(direction: Direction, head: Head) -> (&'static str, &'static str) {
    let sign = match head {
        Head::Circle => ("o", "o"),
        Head::Cross => ("x", "x"),
        _ => ("<", ">"),
    };
    match direction {
        Direction::Forward => ("", sign.1),
        Direction::Both => sign,
        Direction::None => ("", ""),
    }
}

/// An arrow in one piece.
pub(super) fn arrow(kind: LinkKind, direction: Direction, head: Head, length: usize) -> String {
    let (before, behind) = heads(direction, head);
    let length = length.max(1);
    let open = behind.is_empty();
    let line = match kind {
        LinkKind::Request => "-".repeat(length + 1 + usize::from(open)),
        LinkKind::Replication => "=".repeat(length + 1 + usize::from(open)),
        LinkKind::Async => ["-", &".".repeat(length), "-"].concat(),
    };
    [before, &line, behind].concat()
}

/// The two halves of an arrow around a label.
pub(super) fn halves(
    kind: LinkKind,
    direction: Direction,
    head: Head,
    length: usize,
) -> [String; 2] {
    let (before, behind) = heads(direction, head);
    let whole = arrow(kind, direction, head, length);
    let first = match kind {
        LinkKind::Request => "--",
        LinkKind::Replication => "==",
        LinkKind::Async => "-.",
    };
    let second = whole.strip_prefix(before).unwrap_or(&whole);
    let second = match kind {
        LinkKind::Async => second.strip_prefix('-').unwrap_or(second),
        _ => second,
    };
    debug_assert!(second.ends_with(behind), "an arrow keeps its head");
    [[before, first].concat(), second.to_owned()]
}

/// The head to write for a direction: the one that is there, if it is one.
pub(super) const fn head_for(arrow: &Arrow) -> Head {
    match arrow.head {
        Head::Circle => Head::Circle,
        Head::Cross => Head::Cross,
        _ => Head::Point,
    }
}
