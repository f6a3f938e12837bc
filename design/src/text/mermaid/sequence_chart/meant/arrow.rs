//! Finds the arrow in a message that Mermaid refuses.

use super::super::arrows::{Arrow, Head};
use super::super::chars::slice;

/// An arrow in a text.
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub arrow: Arrow,
    /// Whether it points from the second participant to the first.
    pub backwards: bool,
    /// Whether Mermaid knows it.
    pub known: bool,
}

/// How far an arrow is sought: a line of any length is then still read in
/// linear time.
const REACH: usize = 1024;

/// The first arrow before the first colon. Those that point are preferred to
/// others: a dash and a letter may belong to a name.
pub(super) fn find(text: &str) -> Option<Found> {
    let text = slice(text, 0, text.floor_char_boundary(REACH));
    let text = slice(text, 0, text.find(':').unwrap_or(text.len()));
    pointed(text).or_else(|| plain(text))
}

/// A run of dashes and the like with a point at one end.
fn pointed(text: &str) -> Option<Found> {
    let mut at = 0;
    while let Some(start) = slice(text, at, text.len()).find(is_part) {
        let from = at + start;
        let rest = slice(text, from, text.len());
        let run = slice(rest, 0, rest.find(|c| !is_part(c)).unwrap_or(rest.len()));
        // What an arrow cannot begin with belongs to the sender.
        let from = from + run.len() - run.trim_start_matches('>').len();
        let run = run.trim_start_matches('>');
        // A dash behind the point belongs to the receiver.
        let bare = run.strip_suffix('-').filter(|bare| bare.ends_with('>')).unwrap_or(run);
        if bare.contains(['<', '>', '→', '⇒', '←', '⟶']) && bare.chars().any(|c| !"<>".contains(c))
        {
            return Some(read(bare, from));
        }
        at = from + run.len();
    }
    None
}

const fn is_part(c: char) -> bool {
    matches!(c, '-' | '=' | '<' | '>' | '~' | '→' | '⇒' | '←' | '⟶')
}

fn read(run: &str, from: usize) -> Found {
    let to = from + run.len();
    if let Some((arrow, len)) = Arrow::at(run)
        && len == run.len()
    {
        return Found { from, to, arrow, backwards: false, known: true };
    }
    let left = run.starts_with(['<', '←']);
    let right = run.ends_with(['>', '→', '⇒', '⟶']);
    let head = match (left, right) {
        (true, true) => Head::Both,
        _ if run == "<-" || run == "<--" => Head::Open,
        _ => Head::Filled,
    };
    let arrow = Arrow { head, dotted: run.contains("--") };
    Found { from, to, arrow, backwards: left && !right, known: false }
}

/// An arrow without a point, or only a line.
fn plain(text: &str) -> Option<Found> {
    for (from, _) in text.match_indices(['-', '/', '\\']) {
        let rest = slice(text, from, text.len());
        if let Some((arrow, len)) = Arrow::at(rest) {
            return Some(Found { from, to: from + len, arrow, backwards: false, known: true });
        }
        let line = rest.len() - rest.trim_start_matches('-').len();
        if line > 1 {
            let arrow = Arrow { head: Head::Open, dotted: true };
            return Some(Found { from, to: from + line, arrow, backwards: false, known: false });
        }
    }
    None
}
