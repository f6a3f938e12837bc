//! The first line, and which statement begins where.

use super::LeafKind;
use super::parser::Parser;
use super::problems::Code;
use super::syntax::{Header, StatementKind};
use super::token::Kind;

impl Parser<'_> {
    /// The line `flowchart TD`.
    pub fn header(&mut self) -> Header {
        while matches!(self.token.kind, Kind::Space | Kind::Newline) {
            self.take();
        }
        let Some(keyword) = self.take_if(Kind::Graph) else {
            self.problem(Code::Header, self.token.start, self.token.end);
            return Header::default();
        };
        let word = self.leaf_word(LeafKind::Keyword, keyword.start, keyword.end);
        let mut header = Header { keyword: Some(word), direction: None };
        if self.take_if(Kind::NoDirection).is_some() {
            return header;
        }
        let Some(direction) = self.take_if(Kind::HeaderDirection) else {
            let line = self.line(keyword.end);
            let (from, to) = self.trimmed(keyword.end, keyword.end + line.len());
            self.problem(Code::HeaderDirection, from, to);
            // Another word may be a direction that does not exist; all else is content.
            let word = self.raw(from, to).chars().all(char::is_alphanumeric);
            self.seek(if word { to } else { from });
            return header;
        };
        let (from, to) = self.trimmed(direction.start, direction.end);
        header.direction = Some(self.leaf_word(LeafKind::Direction, from, to));
        if self.is(Kind::Semicolon) {
            self.sign();
            return header;
        }
        while self.is(Kind::Space) {
            self.take();
        }
        let rest = self.line(self.token.begin);
        if self.take_if(Kind::Newline).is_none() && !rest.trim().is_empty() {
            self.problem(Code::HeaderDirection, from, to);
        }
        header
    }

    /// All statements up to the end of the text, or as many as are read. Returns the one
    /// with which it ended early.
    pub fn all_statements(&mut self) -> Option<usize> {
        while !self.is(Kind::EndOfText) {
            if self.is_full() {
                let rest = self.token.begin;
                self.leaf(LeafKind::Unknown, rest, self.prepared.text.len());
                return self.statements.len().checked_sub(1);
            }
            self.next_statement();
        }
        for header in std::mem::take(&mut self.open) {
            self.problems.push((Code::SubgraphUnclosed, header));
        }
        None
    }

    fn next_statement(&mut self) {
        match self.token.kind {
            Kind::Newline | Kind::Space => drop(self.take()),
            Kind::Semicolon => self.sign(),
            Kind::Subgraph => self.subgraph(),
            Kind::End => {
                if self.is_node_named_end() {
                    self.chain();
                } else {
                    self.end_of_subgraph();
                }
            }
            Kind::Graph => self.unknown(Code::Diagram),
            Kind::Direction => self.direction(),
            Kind::AccTitle | Kind::AccDescr | Kind::AccBlock => self.accessible(),
            Kind::Style | Kind::LinkStyle | Kind::ClassDef | Kind::Class => self.styling(),
            Kind::Click => self.click(),
            _ => self.chain(),
        }
    }

    /// Whether a bracket or an arrow behind `end` shows that a node is meant.
    fn is_node_named_end(&mut self) -> bool {
        let at = self.solid_in_line(self.token.start + 3);
        let bracket = self.line(at).starts_with(['[', '(', '{', '>']);
        let arrow = bracket || self.is_arrow(at);
        self.seek(self.token.start);
        arrow
    }

    /// A statement ends here; what else stands on its line is not understood.
    pub fn separator(&mut self) {
        if !self.at_separator() {
            let rest = self.solid_in_line(self.token.begin);
            if self.line(rest).is_empty() {
                self.seek(rest);
            } else {
                self.skip_line(Code::Rest);
            }
        }
        if self.is(Kind::Semicolon) {
            self.sign();
        } else {
            self.take();
        }
    }

    /// Takes a token that is a sign.
    pub fn sign(&mut self) {
        let token = self.take();
        let (from, to) = self.trimmed(token.start, token.end);
        self.leaf(LeafKind::Sign, from, to);
    }

    /// A line with `direction LR` in it, whatever else stands there.
    fn direction(&mut self) {
        let token = self.take();
        let line = self.raw(token.start, token.end);
        let found = ["TB", "BT", "RL", "LR", "TD"].into_iter().find_map(|name| {
            let ends = line.match_indices(name).map(|(at, _)| (at, name));
            ends.filter(|(at, _)| is_behind_direction(line, *at)).last()
        });
        let (at, name) = found.unwrap_or((0, ""));
        let from = token.start + at;
        let keyword = self.raw(token.start, from).rfind("direction").unwrap_or_default();
        self.leaf(LeafKind::Unknown, token.start, token.start + keyword);
        self.leaf(LeafKind::Keyword, token.start + keyword, token.start + keyword + 9);
        let word = self.leaf_word(LeafKind::Direction, from, from + name.len());
        self.leaf(LeafKind::Unknown, from + name.len(), token.end);
        self.statement(token.start, token.end, StatementKind::Direction(word));
    }

    /// `accTitle: ...`, `accDescr: ...` and `accDescr { ... }`.
    fn accessible(&mut self) {
        let keyword = self.token;
        if !self.is(Kind::AccBlock) {
            self.take();
            let sign = keyword.start + 8;
            self.leaf(LeafKind::Keyword, keyword.start, sign);
            let (from, to) = self.trimmed(sign, keyword.end);
            self.leaf(LeafKind::Sign, from, to);
        }
        let value = self.token;
        if !matches!(value.kind, Kind::AccValue | Kind::AccBlock) {
            // Empty braces say nothing.
            let (from, _) = self.trimmed(keyword.start, self.token.start);
            self.statement(from, keyword.end, StatementKind::Unknown);
            return;
        }
        self.take();
        let (from, to) = self.trimmed(value.start, value.end);
        let word = self.leaf_word(LeafKind::Text, from, to);
        let kind = match keyword.kind {
            Kind::AccTitle => StatementKind::AccTitle(word),
            _ => StatementKind::AccDescription(word),
        };
        let end = self.token.begin.min(value.end + usize::from(value.kind == Kind::AccBlock));
        self.leaf(LeafKind::Sign, value.end, end);
        self.statement(keyword.start, end, kind);
    }
}

fn is_behind_direction(line: &str, at: usize) -> bool {
    let before = line.get(..at).unwrap_or_default();
    let word = before.trim_end_matches(super::chars::is_space);
    word.len() < before.len() && word.ends_with("direction")
}
