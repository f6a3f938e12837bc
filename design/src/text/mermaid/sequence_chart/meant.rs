//! Statements that Mermaid refuses, read as they were obviously meant.

mod arrow;
mod declaration;
mod message;
mod note;

use super::chars::{is_space, is_word, run, slice};
use super::parser::Parser;
use super::problems::Code;
use super::syntax::{Autonumber, MenuItem, MenuKind, StatementKind};
use super::{LeafKind, Word};

impl Parser<'_> {
    /// Reads what stands from `from` to the end of the line, or to a semicolon
    /// or a comment.
    pub fn meant(&mut self, from: usize) {
        let end = self.piece_end(from);
        let (_, to) = self.prepared.trimmed(from, end);
        if to <= from || !(self.by_keyword(from, to) || self.meant_message(from, to)) {
            let to = to.max(from + self.raw(from, end).chars().next().map_or(0, char::len_utf8));
            self.problem(Code::Line, from, to);
            self.leaf(LeafKind::Unknown, from, to);
            self.statement(from, to, StatementKind::Unknown);
        }
        self.seek(end);
    }

    /// Where a statement ends that begins at a place.
    fn piece_end(&self, from: usize) -> usize {
        let line = self.prepared.line(from);
        let len = line.find([';', '#']).unwrap_or(line.len());
        // Within a text, and in an id, percent signs are no comment for Mermaid.
        let head = slice(line, 0, len).split(':').next().unwrap_or_default();
        let meant = head.find(" %%").filter(|_| head.len() == len);
        let end = from + meant.unwrap_or(len);
        let comments = &self.lexer.comments;
        let comment = comments.get(comments.partition_point(|(at, _)| *at <= from));
        comment.map_or(end, |(at, _)| end.min(*at))
    }

    /// What is left of a line behind a statement.
    pub fn rest_of_line(&mut self, at: usize) {
        let end = self.piece_end(at);
        let (from, to) = self.prepared.trimmed(at, end);
        if from < to {
            self.problem(Code::Rest, from, to);
            self.leaf(LeafKind::Unknown, from, to);
        }
        self.seek(end.max(at));
    }

    /// A statement that a word begins with something behind it.
    fn by_keyword(&mut self, from: usize, to: usize) -> bool {
        let word = run(&self.prepared.text, from, is_word).min(to);
        let keyword = self.raw(from, word).to_ascii_lowercase();
        let (rest, _) = self.prepared.trimmed(word, to);
        let behind = self.raw(word, to);
        // Participants may be called like that.
        if arrow::find(self.raw(rest, to)).is_some_and(|it| it.from == 0) {
            return false;
        }
        let spaced = behind.starts_with(is_space) && rest < to;
        match keyword.as_str() {
            "participant" | "actor" | "create" if spaced => self.meant_declaration(from, to),
            "activate" if spaced => self.meant_target(from, word, to, StatementKind::Activate),
            "deactivate" if spaced => self.meant_target(from, word, to, StatementKind::Deactivate),
            "destroy" if spaced => self.meant_target(from, word, to, StatementKind::Destroy),
            "note" if spaced => self.meant_note(from, word, to),
            "links" if spaced => self.meant_menu(from, word, to, MenuKind::Links),
            "link" if spaced => self.meant_menu(from, word, to, MenuKind::Link),
            "properties" if spaced => self.meant_menu(from, word, to, MenuKind::Properties),
            "details" if spaced => self.meant_menu(from, word, to, MenuKind::Details),
            "title" => self.meant_title(from, word, to),
            "autonumber" => self.meant_numbers(from, word, to),
            _ => false,
        }
    }

    fn meant_target(
        &mut self,
        from: usize,
        word: usize,
        to: usize,
        kind: fn(Word) -> StatementKind,
    ) -> bool {
        self.leaf(LeafKind::Keyword, from, word);
        let (start, _) = self.prepared.trimmed(word, to);
        self.problem(Code::Name, start, to);
        let id = self.leaf_word(LeafKind::Id, start, to);
        self.statement(from, to, kind(id));
        true
    }

    /// `link Link: label @ address`, with a word of Mermaid's as the participant.
    fn meant_menu(&mut self, from: usize, word: usize, to: usize, kind: MenuKind) -> bool {
        let Some(colon) = self.raw(word, to).find(':').map(|len| word + len) else { return false };
        let (start, end) = self.prepared.trimmed(word, colon);
        if start >= end {
            return false;
        }
        self.problem(Code::Name, start, end);
        self.leaf(LeafKind::Keyword, from, word);
        let participant = self.leaf_word(LeafKind::Id, start, end);
        let text = self.colon_text(colon, to);
        let item = MenuItem { kind, participant, text };
        self.statement(from, to, StatementKind::Menu(item));
        true
    }

    /// `title: The title` without the space.
    fn meant_title(&mut self, from: usize, word: usize, to: usize) -> bool {
        let colon = self.raw(word, word + 1) == ":";
        if !colon && word < to {
            return false;
        }
        let end = word + usize::from(colon);
        if end >= to {
            return false;
        }
        self.problem(Code::Title, from, to);
        self.leaf(LeafKind::Keyword, from, end);
        let title = self.leaf_word(LeafKind::Text, end, to);
        self.statement(from, to, StatementKind::Title(title));
        true
    }

    fn meant_numbers(&mut self, from: usize, word: usize, to: usize) -> bool {
        self.leaf(LeafKind::Keyword, from, word);
        let mut found = Autonumber { off: None, start: None, step: None };
        let mut at = word;
        loop {
            at = self.prepared.trimmed(at, to).0;
            if at >= to {
                break;
            }
            let end = at + self.raw(at, to).find(is_space).unwrap_or(to - at);
            let text = self.raw(at, end);
            let number = text.parse::<f64>().is_ok_and(f64::is_finite);
            if number && found.start.is_none() {
                found.start = Some(self.leaf_word(LeafKind::Value, at, end));
            } else if number && found.step.is_none() {
                found.step = Some(self.leaf_word(LeafKind::Value, at, end));
            } else if text.eq_ignore_ascii_case("off") && found.off.is_none() {
                self.leaf(LeafKind::Keyword, at, end);
                found.off = Some(self.span(at, end));
            } else {
                self.leaf(LeafKind::Unknown, at, end);
            }
            at = end;
        }
        self.problem(Code::Autonumber, from, to);
        self.statement(from, to, StatementKind::Autonumber(found));
        true
    }
}
