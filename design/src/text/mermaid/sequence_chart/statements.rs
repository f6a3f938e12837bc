//! The first line, which statement begins where, and the simple ones.

use super::arrows::Arrow;
use super::parser::{Open, Parser};
use super::problems::Code;
use super::syntax::{Autonumber, Block, BoxHeader, MenuItem, Section, StatementKind};
use super::token::{Kind, Token};
use super::{LeafKind, Word};

impl Parser<'_> {
    /// The word `sequenceDiagram`.
    pub fn header(&mut self) -> Option<Word> {
        while self.is(Kind::Newline) {
            self.separator();
        }
        let before = self.raw(0, self.token.start);
        let Token { kind, start, end, .. } = self.token;
        // Mermaid looks for the word in this very form, behind comments alone.
        let first = before.lines().map(str::trim).all(|it| it.is_empty() || it.starts_with("%%"));
        if !first || kind != Kind::Header || self.raw(start, end) != "sequenceDiagram" {
            self.problem(Code::Header, start, end);
        }
        self.take_if(Kind::Header)?;
        Some(self.leaf_word(LeafKind::Keyword, start, end))
    }

    /// All statements up to the end of the text, or as many as are read. Says whether a
    /// block or a box is not closed.
    pub fn all_statements(&mut self) -> bool {
        while !self.is(Kind::EndOfText) {
            if self.is_full() {
                let rest = self.token.begin;
                self.leaf(LeafKind::Unknown, rest, self.prepared.text.len());
                self.cut = self.statements.len().checked_sub(1);
                return false;
            }
            self.next_statement();
        }
        let unclosed = !self.open.is_empty();
        for open in std::mem::take(&mut self.open) {
            let code = if open.block.is_some() { Code::Unclosed } else { Code::BoxUnclosed };
            self.problems.push((code, open.keyword));
        }
        unclosed
    }

    fn next_statement(&mut self) {
        match self.token.kind {
            Kind::Newline => return self.separator(),
            // Mermaid passes over such a sign where a statement may begin.
            Kind::Invalid => {
                self.blame_box();
                let token = self.take();
                return self.leaf(LeafKind::Unknown, token.start, token.end);
            }
            Kind::End => return self.end(),
            Kind::Participant | Kind::Actor | Kind::Destroy => {}
            _ => self.blame_box(),
        }
        let mark = self.mark();
        let from = self.token.start;
        let known = self.statements.len();
        if self.strict(from).is_none() {
            self.statements.truncate(known);
            self.reset(mark);
            self.meant(from);
        }
    }

    /// Says once of a box that it holds what it cannot.
    fn blame_box(&mut self) {
        let Token { start, end, .. } = self.token;
        if let Some(open) = self.open.last_mut().filter(|it| it.block.is_none() && !it.blamed) {
            open.blamed = true;
            self.problem(Code::BoxContent, start, end);
        }
    }

    /// A statement as the grammar has it.
    fn strict(&mut self, from: usize) -> Option<()> {
        match self.token.kind {
            Kind::Create | Kind::Participant | Kind::Actor => self.declaration(from),
            Kind::Destroy => self.target(from, StatementKind::Destroy),
            Kind::Activate => self.target(from, StatementKind::Activate),
            Kind::Deactivate => self.target(from, StatementKind::Deactivate),
            Kind::Name => self.message(from),
            Kind::Note => self.note(from),
            Kind::Block(_) | Kind::Section(_) | Kind::Box => self.block_line(from),
            Kind::Autonumber => self.autonumber(from),
            Kind::Menu(_) => self.menu(from),
            Kind::Title => self.title(from),
            Kind::AccTitle | Kind::AccDescription | Kind::AccBlock => self.accessible(from),
            Kind::Header => {
                let token = self.take();
                self.problem(Code::Diagram, token.start, token.end);
                self.leaf(LeafKind::Keyword, token.start, token.end);
                self.statement(token.start, token.end, StatementKind::Unknown);
                Some(())
            }
            _ => None,
        }
    }

    /// Takes a line end or a semicolon.
    fn separator(&mut self) {
        let token = self.take();
        if self.raw(token.start, token.end) == ";" {
            self.leaf(LeafKind::Sign, token.start, token.end);
        }
    }

    /// A statement that began at `from` ends before a line end or a semicolon.
    pub fn finish(&mut self, from: usize, to: usize, kind: StatementKind) -> Option<()> {
        if !self.is(Kind::Newline) {
            // Behind some words, white space takes the line end along with it.
            let gap = self.raw(to, self.token.start);
            let space = gap.find('\n')?;
            self.problem(Code::Space, to, to + space);
        }
        self.statement(from, to, kind);
        Some(())
    }

    /// The first line of a block or a box, or one that divides a block.
    fn block_line(&mut self, from: usize) -> Option<()> {
        let keyword = self.take();
        self.leaf(LeafKind::Keyword, keyword.start, keyword.end);
        let rest = self.take_if(Kind::Rest)?;
        if Arrow::at(self.raw(rest.start, rest.end)).is_some() {
            self.word_before_arrow = true;
            (!self.words_are_ids).then_some(())?;
        }
        let statement = self.statements.len();
        let span = self.span(keyword.start, keyword.end);
        let open = |block| Open { block, statement, keyword: span, blamed: false };
        let kind = match keyword.kind {
            Kind::Block(kind) => {
                let text = self.text(rest.start, rest.end);
                self.open.push(open(Some(kind)));
                StatementKind::Block(Block { kind, text })
            }
            Kind::Section(kind) => {
                let text = self.text(rest.start, rest.end);
                let around = self.open.iter().rev().find(|it| it.block.is_some());
                let block = around.map(|it| it.statement);
                let inner = self.open.last().and_then(|it| it.block);
                if inner.and_then(|it| it.section()) != Some(kind) {
                    self.problem(Code::Section, keyword.start, keyword.end);
                }
                StatementKind::Section(Section { kind, text, block })
            }
            _ => {
                let (colour, title) = self.box_text(rest.start, rest.end);
                self.open.push(open(None));
                StatementKind::Box(BoxHeader { colour, title })
            }
        };
        self.statement(from, rest.end.max(keyword.end), kind);
        Some(())
    }

    /// `end`, after which the next statement may follow at once.
    fn end(&mut self) {
        let token = self.take();
        self.leaf(LeafKind::Keyword, token.start, token.end);
        let open = self.open.pop();
        if open.is_none() {
            self.problem(Code::StrayEnd, token.start, token.end);
        }
        let kind = StatementKind::End(open.map(|it| it.statement));
        self.statement(token.start, token.end, kind);
    }

    /// `autonumber`, `autonumber 10`, `autonumber 10 5` or `autonumber off`.
    fn autonumber(&mut self, from: usize) -> Option<()> {
        let mut end = self.keyword_if(Kind::Autonumber)?.end;
        let mut numbers = Autonumber { off: None, start: None, step: None };
        if let Some(off) = self.keyword_if(Kind::Off) {
            numbers.off = Some(self.span(off.start, off.end));
            end = off.end;
        } else if let Some(start) = self.take_if(Kind::Number) {
            numbers.start = Some(self.leaf_word(LeafKind::Value, start.start, start.end));
            end = start.end;
            if let Some(step) = self.take_if(Kind::Number) {
                numbers.step = Some(self.leaf_word(LeafKind::Value, step.start, step.end));
                end = step.end;
            }
        }
        self.finish(from, end, StatementKind::Autonumber(numbers))
    }

    /// `link A: label @ address` and the like.
    fn menu(&mut self, from: usize) -> Option<()> {
        let keyword = self.take();
        let Kind::Menu(kind) = keyword.kind else { return None };
        self.leaf(LeafKind::Keyword, keyword.start, keyword.end);
        let name = self.take_if(Kind::Name)?;
        let participant = self.leaf_word(LeafKind::Id, name.start, name.end);
        let text = self.take_if(Kind::Text)?;
        let item = MenuItem { kind, participant, text: self.colon_text(text.start, text.end) };
        self.finish(from, text.end, StatementKind::Menu(item))
    }

    /// `title The title`, after which nothing needs to stand.
    fn title(&mut self, from: usize) -> Option<()> {
        let token = self.take();
        let colon = self.raw(token.start + 5, token.start + 6) == ":";
        let word = token.start + 5 + usize::from(colon);
        self.leaf(LeafKind::Keyword, token.start, word);
        let title = self.leaf_word(LeafKind::Text, word, token.end);
        self.statement(from, token.end, StatementKind::Title(title));
        Some(())
    }

    /// `accTitle: ...`, `accDescr: ...` and `accDescr { ... }`.
    fn accessible(&mut self, from: usize) -> Option<()> {
        let keyword = self.token;
        let mut at = keyword.start;
        if !self.is(Kind::AccBlock) {
            self.take();
            at = keyword.end;
            self.leaf(LeafKind::Keyword, keyword.start, keyword.start + 8);
            let sign = self.prepared.trimmed(keyword.start + 8, keyword.end);
            self.leaf(LeafKind::Sign, sign.0, sign.1);
        }
        // Between braces there may be nothing, and then there is no statement.
        let block = keyword.kind == Kind::AccDescription && self.is(Kind::AccBlock);
        let value = match self.take_if(Kind::AccValue) {
            Some(value) => value,
            None if block || keyword.kind == Kind::AccBlock => self.take(),
            None => return Some(()),
        };
        let word = self.leaf_word(LeafKind::Text, value.start, value.end);
        let close = self.raw(value.end, value.end + 1) == "}" && block;
        self.leaf(LeafKind::Sign, value.end, value.end + usize::from(close));
        let end = value.end.max(at) + usize::from(close);
        let kind = match keyword.kind {
            Kind::AccTitle => StatementKind::AccTitle(word),
            _ => StatementKind::AccDescription(word),
        };
        self.statement(from, end, kind);
        Some(())
    }
}
