//! Declarations that Mermaid refuses.

use super::super::LeafKind;
use super::super::chars::{is_space, is_word, run, slice};
use super::super::parser::Parser;
use super::super::problems::Code;
use super::super::syntax::{Declaration, StatementKind};

impl Parser<'_> {
    /// A declaration with signs in the id, or `create` alone.
    pub fn meant_declaration(&mut self, from: usize, to: usize) -> bool {
        let word = |it: &Self, at: usize| run(&it.prepared.text, at, is_word).min(to);
        let mut at = from;
        let mut create = None;
        let mut end = word(self, at);
        if self.raw(at, end).eq_ignore_ascii_case("create") {
            self.leaf(LeafKind::Keyword, at, end);
            create = Some(self.span(at, end));
            at = self.prepared.trimmed(end, to).0;
            end = word(self, at);
        }
        let declared = ["participant", "actor"];
        let is_keyword = declared.iter().any(|it| self.raw(at, end).eq_ignore_ascii_case(it));
        let keyword = if is_keyword { (at, end) } else { (from, word(self, from)) };
        let keyword = match is_keyword {
            true => self.leaf_word(LeafKind::Keyword, keyword.0, keyword.1),
            false => self.prepared.word(keyword.0, keyword.1),
        };
        let start = if is_keyword { self.prepared.trimmed(end, to).0 } else { at };
        let text = self.raw(start, to);
        if text.is_empty() {
            return false;
        }
        let mut id_end = start + text.len();
        let mut data = None;
        if let Some(open) = text.find("@{") {
            id_end = start + open;
            let open = start + open;
            let close = self.raw(open, to).find('}').map_or(to, |len| open + len);
            self.leaf(LeafKind::Bracket, open, open + 2);
            self.leaf(LeafKind::Data, open + 2, close);
            self.leaf(LeafKind::Bracket, close, (close + 1).min(to));
            if close == to {
                self.problem(Code::DataUnclosed, open, to);
            }
            data = Some((open, close));
        }
        let before = data.map_or(start, |(_, close)| (close + 1).min(to));
        let as_word = self.alias_word(before, to);
        let alias = as_word.map(|at| {
            self.leaf(LeafKind::Keyword, at, at + 2);
            self.text(at + 2, to)
        });
        let end = as_word.unwrap_or(to);
        let mut alias = alias;
        match data {
            None => {
                id_end = end;
                // `participant A: Name`
                let colon = self.raw(start, end).find(':').filter(|_| as_word.is_none());
                if let Some(colon) = colon.filter(|len| (1..end - start - 1).contains(len)) {
                    id_end = start + colon;
                    alias = Some(self.colon_text(id_end, end));
                }
            }
            Some((_, close)) if close < end => {
                let (from, to) = self.prepared.trimmed(close + 1, end);
                self.leaf(LeafKind::Unknown, from, to);
            }
            Some(_) => {}
        }
        let blamed = if alias.is_some() && as_word.is_none() { end } else { id_end };
        self.problem(Code::Declaration, start, blamed);
        let id = self.leaf_word(LeafKind::Id, start, id_end);
        let data =
            data.filter(|(_, close)| *close < to).map(|(open, close)| self.data(open, close));
        let declaration = Declaration { create, keyword, id, data, alias };
        self.statement(from, to, StatementKind::Participant(declaration));
        true
    }

    /// Where ` as ` stands.
    fn alias_word(&self, from: usize, to: usize) -> Option<usize> {
        let text = self.raw(from, to);
        let found = text.match_indices([' ', '\t']).map(|(at, _)| at + 1).find(|at| {
            let word = slice(text, *at, at + 2);
            let next = slice(text, at + 2, text.len()).chars().next();
            word.eq_ignore_ascii_case("as") && next.is_none_or(is_space)
        });
        found.map(|at| from + at)
    }
}
