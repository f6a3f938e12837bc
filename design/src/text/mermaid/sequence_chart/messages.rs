//! Messages and notes.

use super::parser::Parser;
use super::syntax::{Message, Note, Placement, StatementKind, Suffix, SuffixKind, Text};
use super::token::Kind;
use super::{LeafKind, Word};

impl Parser<'_> {
    /// `A->>+B: text`.
    pub fn message(&mut self, from: usize) -> Option<()> {
        let sender = self.name()?;
        let circle = self.sign_if(Kind::Circle).map(|(from, to)| self.span(from, to));
        let Kind::Arrow(arrow) = self.token.kind else { return None };
        let operator = self.take();
        self.leaf(LeafKind::Arrow, operator.start, operator.end);
        let signs = [
            (Kind::Circle, SuffixKind::Circle),
            (Kind::Plus, SuffixKind::Activate),
            (Kind::Minus, SuffixKind::Deactivate),
        ];
        // Behind a first circle only another circle may stand.
        let allowed = if circle.is_some() { 1 } else { signs.len() };
        let suffix = signs.into_iter().take(allowed).find_map(|(kind, means)| {
            let (from, to) = self.sign_if(kind)?;
            Some(Suffix { span: self.span(from, to), kind: means })
        });
        let to = self.name()?;
        let token = self.take_if(Kind::Text)?;
        let text = Some(self.colon_text(token.start, token.end));
        let operator = self.span(operator.start, operator.end);
        let message = Message { from: sender, circle, operator, arrow, suffix, to, text };
        self.finish(from, token.end, StatementKind::Message(message))
    }

    /// `Note right of A: text` or `Note over A,B: text`.
    pub fn note(&mut self, from: usize) -> Option<()> {
        self.keyword_if(Kind::Note)?;
        let Kind::Placement(placement) = self.token.kind else { return None };
        let word = self.take();
        self.leaf(LeafKind::Keyword, word.start, word.end);
        let mut participants = vec![self.name()?];
        if placement == Placement::Over && self.sign_if(Kind::Comma).is_some() {
            participants.push(self.name()?);
        }
        let token = self.take_if(Kind::Text)?;
        let text = Some(self.colon_text(token.start, token.end));
        self.finish(from, token.end, StatementKind::Note(Note { placement, participants, text }))
    }

    fn name(&mut self) -> Option<Word> {
        let name = self.take_if(Kind::Name)?;
        Some(self.leaf_word(LeafKind::Id, name.start, name.end))
    }

    fn sign_if(&mut self, kind: Kind) -> Option<(usize, usize)> {
        let sign = self.take_if(kind)?;
        self.leaf(LeafKind::Sign, sign.start, sign.end);
        Some((sign.start, sign.end))
    }

    /// A text behind the colon at `from`.
    pub fn colon_text(&mut self, from: usize, to: usize) -> Text {
        self.leaf(LeafKind::Sign, from, from + 1);
        self.text(from + 1, to)
    }
}
