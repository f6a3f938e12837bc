//! Cuts a prepared text into tokens, rule by rule as Mermaid's lexer does.
//!
//! That lexer takes the first rule that matches, in the mode that it is in; the
//! order of the tests here is the order of its rules. Whatever looks strange
//! here (that the quote is part of a name, that whole lines with “direction TB”
//! in them are one token) is so there.

mod initial;
mod modes;
mod stops;

use super::chars::slice;
use super::looks::Stroke;
use super::token::{Kind, Token};
use stops::Stops;

/// What the lexer is in the middle of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Initial,
    /// Behind `graph`.
    Direction,
    /// Between brackets, or behind a pipe.
    Text,
    Ellipse,
    Trapezoid,
    EdgeText,
    ThickEdgeText,
    DottedEdgeText,
    Quoted,
    Markdown,
    Data,
    QuotedData,
    AccValue,
    AccBlock,
    Click,
    CallbackName,
    CallbackArguments,
}

/// What a rule makes of the characters that it matches.
struct Match {
    /// Nothing where the characters are no token.
    kind: Option<Kind>,
    end: usize,
    mode: Change,
}

/// What becomes of the mode.
enum Change {
    Stay,
    Push(Mode),
    Pop,
    Replace(Mode),
}

impl Match {
    const fn token(kind: Kind, end: usize) -> Self {
        Self { kind: Some(kind), end, mode: Change::Stay }
    }

    const fn push(kind: Kind, end: usize, mode: Mode) -> Self {
        Self { kind: Some(kind), end, mode: Change::Push(mode) }
    }

    const fn pop(kind: Kind, end: usize) -> Self {
        Self { kind: Some(kind), end, mode: Change::Pop }
    }

    const fn silent(end: usize, mode: Change) -> Self {
        Self { kind: None, end, mode }
    }
}

/// The lexer, which gives one token after another.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    modes: Vec<Mode>,
    /// Whether the first `graph` was seen: only that one has a direction.
    begun: bool,
    /// Up to here no `name@` is taken for the id of an edge.
    edge_ids_from: usize,
    stops: Stops,
}

impl<'a> Lexer<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            modes: Vec::new(),
            begun: false,
            edge_ids_from: 0,
            stops: Stops::of(text),
        }
    }

    /// Goes on at another place, as if a statement began there.
    pub fn seek(&mut self, at: usize) {
        self.at = at;
        self.modes.clear();
    }

    /// Up to a place no `name@` is taken for the id of an edge any more.
    pub fn refuse_edge_ids(&mut self, to: usize) {
        self.edge_ids_from = to;
    }

    /// The next token; at the end of the text the same for ever.
    pub fn next(&mut self) -> Token {
        let mut begin = self.at;
        while self.at < self.text.len() {
            let start = self.at;
            let found = self.matched().unwrap_or_else(|| {
                let c = self.rest(start).chars().next().map_or(1, char::len_utf8);
                Match::token(Kind::Invalid, start + c)
            });
            self.at = found.end;
            match found.mode {
                Change::Stay => {}
                Change::Push(mode) => self.modes.push(mode),
                Change::Pop => drop(self.modes.pop()),
                Change::Replace(mode) => {
                    self.modes.pop();
                    self.modes.push(mode);
                }
            }
            // What closes something belongs to what came before.
            if found.kind.is_none() && matches!(found.mode, Change::Pop) {
                begin = self.at;
            }
            if let Some(kind) = found.kind {
                return Token { kind, begin, start, end: found.end };
            }
        }
        let kind = match self.modes.last() {
            None | Some(Mode::AccBlock) => Kind::EndOfText,
            Some(_) => Kind::Unfinished,
        };
        Token { kind, begin, start: self.at, end: self.at }
    }

    /// Where a whole arrow of a stroke ends that begins at a place, white space
    /// before it included. The next token is to be sought after this.
    pub fn link_at(&mut self, at: usize, stroke: Stroke) -> Option<usize> {
        self.at = at;
        if stroke == Stroke::Invisible {
            let line = self.stops.next(self.text, at, stops::Stop::Solid);
            return self.rest(line).starts_with("~~~").then_some(line + 3);
        }
        self.whole_link(stroke)
    }

    fn matched(&mut self) -> Option<Match> {
        match self.modes.last().copied().unwrap_or(Mode::Initial) {
            Mode::Initial => self.initial(),
            mode => self.in_mode(mode),
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        slice(self.text, at, self.text.len())
    }
}
