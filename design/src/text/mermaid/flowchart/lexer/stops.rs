//! Where the next character of a class stands, asked again and again.

use crate::text::mermaid::flowchart::chars::{ends_line, is_space, slice};

/// A class of characters that ends something.
#[derive(Clone, Copy)]
pub(super) enum Stop {
    /// Anything but white space.
    Solid,
    /// White space or a quote.
    Gap,
    LineEnd,
    Quote,
    QuoteOrBacktick,
    Bracket,
    TrapezoidText,
    Data,
    BraceClose,
    RoundOpen,
    RoundClose,
}

impl Stop {
    fn holds(self, c: char) -> bool {
        match self {
            Self::Solid => !is_space(c),
            Self::Gap => c == '"' || is_space(c),
            Self::LineEnd => ends_line(c),
            Self::Quote => c == '"',
            Self::QuoteOrBacktick => matches!(c, '"' | '`'),
            Self::Bracket => matches!(c, '[' | ']' | '(' | ')' | '{' | '}' | '|' | '"'),
            Self::TrapezoidText => {
                matches!(c, '[' | ']' | '(' | ')' | '{' | '}' | '/' | '\\')
            }
            Self::Data => matches!(c, '}' | '^' | '"'),
            Self::BraceClose => c == '}',
            Self::RoundOpen => c == '(',
            Self::RoundClose => c == ')',
        }
    }
}

/// Remembers the last answer for each class, so that a rule which is tried at
/// every token does not read the rest of the text every time.
pub(super) struct Stops {
    known: [(usize, usize); 11],
    /// Every `direction XY`: where it begins, where the `XY` ends, and which.
    directions: Vec<(usize, usize, &'static str)>,
    /// Every `@` that may end the id of an edge.
    ats: Vec<usize>,
}

/// In the order in which Mermaid looks for them.
const DIRECTIONS: [&str; 5] = ["TB", "BT", "RL", "LR", "TD"];

impl Stops {
    pub fn of(text: &str) -> Self {
        let mut directions = Vec::new();
        for (from, word) in text.match_indices("direction") {
            let rest = slice(text, from + word.len(), text.len());
            let name = rest.trim_start_matches(is_space);
            let end = text.len() - name.len() + 2;
            let known = DIRECTIONS.into_iter().find(|it| name.starts_with(it));
            if let Some(known) = known.filter(|_| name.len() < rest.len()) {
                directions.push((from, end, known));
            }
        }
        let ends_id = |at: &usize| {
            let after = slice(text, at + 1, text.len());
            !after.is_empty() && !after.starts_with(['{', '"'])
        };
        let ats = text.match_indices('@').map(|(at, _)| at).filter(ends_id).collect();
        Self { known: [(1, 0); 11], directions, ats }
    }

    /// The first place from `at` on where a character of the class stands, or
    /// the end of the text.
    pub fn next(&mut self, text: &str, at: usize, stop: Stop) -> usize {
        let Some(known) = self.known.get_mut(stop as usize) else { return text.len() };
        let (from, to) = *known;
        if from <= at && at <= to {
            return to;
        }
        // Going back a little, only that little is read again.
        let limit = if at < from && from <= to { from } else { text.len() };
        let found = slice(text, at, limit).find(|c| stop.holds(c));
        let next = match found {
            Some(len) => at + len,
            None if limit == from => to,
            None => text.len(),
        };
        *known = (at, next);
        next
    }

    /// The end of the last `direction XY` between two places.
    pub fn direction(&self, from: usize, to: usize) -> Option<usize> {
        let first = self.directions.partition_point(|(start, ..)| *start < from);
        let line = || {
            let rest = self.directions.iter().skip(first);
            rest.take_while(|(start, ..)| *start < to)
        };
        DIRECTIONS.into_iter().find_map(|name| {
            let all = line().filter(|(.., it)| *it == name);
            all.last().map(|(_, end, _)| *end)
        })
    }

    /// The last `@` between two places that may end the id of an edge.
    pub fn last_at(&self, from: usize, to: usize) -> Option<usize> {
        let after = self.ats.partition_point(|at| *at < to);
        let last = self.ats.get(after.checked_sub(1)?)?;
        (*last >= from).then_some(*last)
    }
}
