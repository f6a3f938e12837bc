//! Cuts the prepared text into tokens as the rules of Mermaid's lexer do.
//!
//! The rules are tried in Mermaid's order, and the first that matches wins: that
//! is why a participant cannot be called “Loop” or “end user”.

mod initial;
mod modes;

use super::chars::{is_space, run, slice};
use super::prepared::Prepared;
use super::token::{Kind, Token};

/// The state of cutting.
pub(super) struct Lexer<'a> {
    prepared: &'a Prepared,
    text: &'a str,
    at: usize,
    mode: Mode,
    /// Whether the line end was given that the end of the text counts as.
    ended: bool,
    /// The comments that were passed, in order.
    pub comments: Vec<(usize, usize)>,
    /// A place, and where the next closing brace stands from there on.
    brace: Option<(usize, usize)>,
}

/// What stands next, apart from statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Initial,
    /// An id of a participant.
    Id,
    /// `as`, perhaps.
    Alias,
    /// The rest of a line.
    Line,
    /// What stands in `@{ }`.
    Data,
    AccValue,
    AccBlock,
}

/// What a rule found: a token, or something to skip.
struct Found {
    kind: Option<Kind>,
    end: usize,
}

impl Found {
    const fn token(kind: Kind, end: usize) -> Self {
        Self { kind: Some(kind), end }
    }

    const fn skip(end: usize) -> Self {
        Self { kind: None, end }
    }
}

impl<'a> Lexer<'a> {
    pub fn new(prepared: &'a Prepared) -> Self {
        Self {
            prepared,
            text: &prepared.text,
            at: 0,
            mode: Mode::Initial,
            ended: false,
            comments: Vec::new(),
            brace: None,
        }
    }

    /// Goes on at another place, as if a statement began there.
    pub fn seek(&mut self, at: usize) {
        self.at = at;
        self.mode = Mode::Initial;
        self.ended = false;
    }

    /// The next token; at the end of the text the same for ever.
    pub fn next(&mut self) -> Token {
        let begin = self.at;
        loop {
            let start = self.at;
            let found = self.matched();
            self.at = found.end.min(self.text.len());
            if let Some(kind) = found.kind {
                return Token { kind, begin, start, end: self.at };
            }
        }
    }

    fn matched(&mut self) -> Found {
        match self.mode {
            Mode::Initial => self.initial(),
            Mode::Id => self.id(),
            Mode::Alias => self.alias(),
            Mode::Line => self.rest_of_line(),
            Mode::Data => self.data(),
            Mode::AccValue => self.acc_value(),
            Mode::AccBlock => self.acc_block(),
        }
    }

    /// A token after which another mode begins.
    fn turn(&mut self, kind: Kind, end: usize, mode: Mode) -> Found {
        self.mode = mode;
        Found::token(kind, end)
    }

    /// A comment up to the end of the line.
    fn comment(&mut self) -> Found {
        let (from, to) = (self.at, self.line_end(self.at));
        if self.comments.last().is_none_or(|(_, last)| *last <= from) {
            self.comments.push((from, to));
        }
        Found::skip(to)
    }

    /// White space within the line, or a comment.
    fn gap(&mut self) -> Option<Found> {
        let end = run(self.text, self.at, |c| is_space(c) && c != '\n');
        if end > self.at {
            return Some(Found::skip(end));
        }
        self.rest().starts_with('#').then(|| self.comment())
    }

    fn rest(&self) -> &'a str {
        self.from(self.at)
    }

    fn from(&self, at: usize) -> &'a str {
        slice(self.text, at, self.text.len())
    }

    fn line_end(&self, at: usize) -> usize {
        at + self.prepared.line(at).len()
    }

    /// The next closing brace, or the end of the text.
    fn brace(&mut self) -> usize {
        let at = self.at;
        let known = self.brace.filter(|(from, to)| (*from..=*to).contains(&at));
        let (_, to) = known.unwrap_or_else(|| {
            let rest = self.rest();
            (at, at + rest.find('}').unwrap_or(rest.len()))
        });
        self.brace = Some(known.unwrap_or((at, to)));
        to
    }
}
