//! The rules within ids and texts.

use super::super::chars::{is_space, is_word, run};
use super::{Found, Kind, Lexer, Mode};

impl Lexer<'_> {
    /// The id of a participant behind `participant`, `activate` and the like.
    pub(super) fn id(&mut self) -> Found {
        if let Some(gap) = self.gap() {
            return gap;
        }
        let (at, rest) = (self.at, self.rest());
        if rest.is_empty() || rest.starts_with('\n') {
            return self.turn(Kind::Invalid, at, Mode::Initial);
        }
        if rest.starts_with("@{") {
            return self.turn(Kind::DataOpen, at + 2, Mode::Data);
        }
        let end = run(self.text, at, |c| !"<=>-:\n,;@".contains(c) && !is_space(c));
        if end > at && self.from(end).starts_with("@{") {
            return Found::token(Kind::Name, end);
        }
        let end = run(self.text, at, |c| !"<>:\n,;@".contains(c) && !is_space(c));
        if end > at && self.is_aliased(end) {
            return self.turn(Kind::Name, end, Mode::Alias);
        }
        let end = run(self.text, at, |c| !"<>:\n,;@".contains(c));
        if end > at {
            if self.from(end).is_empty() || self.from(end).starts_with(['\n', ';']) {
                return self.turn(Kind::Name, end, Mode::Initial);
            }
            // What stands before a comment will do.
            let comment = rest.get(..end - at).and_then(|id| id.rfind('#'));
            if let Some(len) = comment.filter(|len| *len > 0) {
                return self.turn(Kind::Name, at + len, Mode::Initial);
            }
        }
        self.turn(Kind::Invalid, at, Mode::Initial)
    }

    /// `as`, or the end of the statement.
    pub(super) fn alias(&mut self) -> Found {
        if let Some(gap) = self.gap() {
            return gap;
        }
        let rest = self.rest();
        let is_as = rest.get(..2).is_some_and(|word| word.eq_ignore_ascii_case("as"));
        if is_as && !self.from(self.at + 2).starts_with(is_word) {
            return self.turn(Kind::As, self.at + 2, Mode::Line);
        }
        self.turn(Kind::Newline, self.at, Mode::Initial)
    }

    /// All up to the end of the statement.
    pub(super) fn rest_of_line(&mut self) -> Found {
        if let Some(gap) = self.gap() {
            return gap;
        }
        let rest = self.rest();
        let end = rest.find(['#', '\n', ';']).unwrap_or(rest.len());
        self.turn(Kind::Rest, self.at + end, Mode::Initial)
    }

    /// What stands in `@{ }`.
    pub(super) fn data(&mut self) -> Found {
        let end = self.brace();
        if end > self.at {
            return Found::token(Kind::Data, end);
        }
        if end == self.text.len() {
            self.mode = Mode::Initial;
            self.ended = true;
            return Found::token(Kind::EndOfText, end);
        }
        let mode = if self.is_aliased(end + 1) { Mode::Alias } else { Mode::Initial };
        self.turn(Kind::DataClose, end + 1, mode)
    }

    /// The text behind `accTitle:` or `accDescr:`.
    pub(super) fn acc_value(&mut self) -> Found {
        let end = self.line_end(self.at);
        self.turn(Kind::AccValue, end, Mode::Initial)
    }

    /// The text between the braces of `accDescr { }`.
    pub(super) fn acc_block(&mut self) -> Found {
        if self.rest().starts_with('}') {
            self.mode = Mode::Initial;
            return Found::skip(self.at + 1);
        }
        if self.rest().is_empty() {
            // Where the brace is not closed, Mermaid forgets what it read.
            self.ended = true;
            return self.turn(Kind::AccBlock, self.at, Mode::Initial);
        }
        let end = self.brace();
        Found::token(Kind::AccBlock, end)
    }
}
