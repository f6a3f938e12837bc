//! Fills the gaps between the parts that were read: every byte is in a leaf.

use super::prepared::Prepared;
use super::{Leaf, LeafKind, Span};
use crate::Arrange as _;

/// The leaves that were found, as they stand in the source, and between them
/// comments, directives, white space and signs without a meaning of their own.
pub fn complete(
    source: &str,
    prepared: &Prepared,
    comments: &[Span],
    found: &[(LeafKind, usize, usize)],
) -> Vec<Leaf> {
    let mut trivia = Vec::new();
    let all = [
        (LeafKind::FrontMatter, prepared.front_matter.as_slice()),
        (LeafKind::Directive, &prepared.directives),
        (LeafKind::Comment, comments),
    ];
    for (kind, spans) in all {
        trivia.extend(spans.iter().map(|span| Leaf { kind, span: span.clone() }));
    }
    trivia.arrange_by_key(|leaf| leaf.span.start);
    let mut trivia = trivia.into_iter().peekable();
    let mut leaves = Vec::new();
    let mut at = 0;
    let spans = found.iter().map(|(kind, from, to)| (*kind, prepared.span(*from, *to)));
    let end = source.len()..source.len();
    for (kind, span) in spans.chain([(LeafKind::Space, end)]) {
        let start = span.start.max(at);
        while let Some(leaf) = trivia.next_if(|leaf| leaf.span.start < start.max(span.end)) {
            // A comment in the middle of a label belongs to the label.
            let inside = leaf.span.start < at || leaf.span.end > start;
            if !inside {
                gap(source, at..leaf.span.start, &mut leaves);
                at = leaf.span.end;
                leaves.push(leaf);
            }
        }
        gap(source, at..start, &mut leaves);
        at = start;
        if span.end > at {
            at = span.end;
            leaves.push(Leaf { kind, span: start..at });
        }
    }
    leaves
}

/// White space, and signs such as the semicolons that Mermaid removes.
fn gap(source: &str, gap: Span, leaves: &mut Vec<Leaf>) {
    let text = source.get(gap.clone()).unwrap_or_default();
    let mut at = gap.start;
    while at < gap.end {
        let rest = text.get(at - gap.start..).unwrap_or_default();
        let space = rest.starts_with(char::is_whitespace);
        let len = rest.find(|c: char| c.is_whitespace() != space).unwrap_or(rest.len());
        let kind = if space { LeafKind::Space } else { LeafKind::Sign };
        leaves.push(Leaf { kind, span: at..at + len.max(1) });
        at += len.max(1);
    }
}
