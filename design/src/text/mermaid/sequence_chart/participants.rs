//! Where participants are declared, and the statements about one alone.

use super::parser::Parser;
use super::problems::Code;
use super::syntax::{Declaration, StatementKind};
use super::token::Kind;
use super::{Data, LeafKind, Word, properties};

impl Parser<'_> {
    /// `create participant A@{ "type": "database" } as Name` and parts of that.
    pub fn declaration(&mut self, from: usize) -> Option<()> {
        let create = self.keyword_if(Kind::Create).map(|it| self.span(it.start, it.end));
        let keyword = match self.token.kind {
            Kind::Participant | Kind::Actor => self.take(),
            Kind::Destroy if create.is_some() => self.take(),
            _ => return None,
        };
        let plain = keyword.kind == Kind::Destroy;
        let keyword = self.leaf_word(LeafKind::Keyword, keyword.start, keyword.end);
        let name = self.take_if(Kind::Name)?;
        let id = self.leaf_word(LeafKind::Id, name.start, name.end);
        let mut end = name.end;
        let mut data = None;
        if self.is(Kind::DataOpen) && !plain {
            let found = self.declared_data()?;
            end = found.1;
            data = Some(found.0);
        }
        let mut alias = None;
        if self.is(Kind::As) && !plain {
            let word = self.take();
            self.leaf(LeafKind::Keyword, word.start, word.end);
            let rest = self.take_if(Kind::Rest)?;
            alias = Some(self.text(rest.start, rest.end));
            end = rest.end.max(word.end);
        }
        let found = data.is_some();
        let declaration = Declaration { create, keyword, id, data, alias };
        let kind = StatementKind::Participant(declaration);
        if found && !self.is(Kind::Newline) && !self.raw(end, self.token.start).contains('\n') {
            // What the braces hold is not read again.
            self.statement(from, end, kind);
            self.rest_of_line(end);
            return Some(());
        }
        self.finish(from, end, kind)
    }

    /// `@{ ... }` and where it ends; nothing where it is not closed.
    fn declared_data(&mut self) -> Option<(Data, usize)> {
        let open = self.take();
        let content = self.take_if(Kind::Data).map_or(open.end, |it| it.end);
        let close = self.take_if(Kind::DataClose)?;
        self.leaf(LeafKind::Bracket, open.start, open.end);
        self.leaf(LeafKind::Data, open.end, content);
        self.leaf(LeafKind::Bracket, close.start, close.end);
        let data = self.data(open.start, close.start);
        Some((data, close.end))
    }

    /// The properties between `@{` and `}`.
    pub fn data(&mut self, open: usize, close: usize) -> Data {
        let (from, to) = self.prepared.trimmed(open + 2, close);
        let data = properties::data(self.prepared, open, from..to, close);
        if !data.complete || close == open + 2 {
            self.problem(Code::Data, open, close + 1);
        }
        data
    }

    /// `activate A`, `deactivate A` or `destroy A`.
    pub fn target(&mut self, from: usize, kind: fn(Word) -> StatementKind) -> Option<()> {
        let keyword = self.take();
        self.leaf(LeafKind::Keyword, keyword.start, keyword.end);
        let name = self.take_if(Kind::Name)?;
        let id = self.leaf_word(LeafKind::Id, name.start, name.end);
        self.finish(from, name.end, kind(id))
    }
}
