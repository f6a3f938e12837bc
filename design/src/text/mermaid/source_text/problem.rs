//! What the real Mermaid refuses.

use super::Span;
use crate::{Arrange as _, Place};

/// Something that the real Mermaid refuses, and how it was understood here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A stable name such as `flowchart-label`.
    pub code: &'static str,
    /// Where it stands in the source.
    pub span: Span,
    /// The line, counted from 1.
    pub line: usize,
    /// The first and the last column in that line, counted from 1 in characters.
    pub columns: (usize, usize),
    /// What is wrong, in a sentence.
    pub message: &'static str,
    /// What to do about it, in a sentence.
    pub help: &'static str,
}

impl Problem {
    /// The line and the columns, for a diagnostic.
    pub fn places(&self) -> [Place; 2] {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (first, last) = self.columns;
        [Place::Line(number(self.line)), Place::Columns(number(first), number(last))]
    }
}

/// Finds the lines and columns of problems, and puts them in order. Of each there
/// is the stable name, what is wrong, and what to do.
pub fn located(source: &str, mut found: Vec<([&'static str; 3], Span)>) -> Vec<Problem> {
    found.arrange_by_key(|(_, span)| (span.start, span.end));
    let mut problems = Vec::with_capacity(found.len());
    let (mut at, mut line, mut first) = (0, 1, 1);
    for ([code, message, help], span) in found {
        let before = source.get(at..span.start).unwrap_or_default();
        at = span.start;
        match before.rsplit_once('\n') {
            Some((lines, rest)) => {
                line += lines.matches('\n').count() + 1;
                first = rest.chars().count() + 1;
            }
            None => first += before.chars().count(),
        }
        let text = source.get(span.clone()).unwrap_or_default();
        let length = text.lines().next().unwrap_or_default().chars().count();
        let columns = (first, first + length.max(1) - 1);
        problems.push(Problem { code, span, line, columns, message, help });
    }
    problems
}
