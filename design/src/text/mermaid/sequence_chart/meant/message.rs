//! Messages that Mermaid refuses.

use super::super::LeafKind;
use super::super::lexer::Lexer;
use super::super::parser::Parser;
use super::super::problems::Code;
use super::super::syntax::{Message, StatementKind, Suffix, SuffixKind};
use super::super::token::Kind;
use super::arrow;

impl Parser<'_> {
    /// A message with names, an arrow or an end that Mermaid does not take.
    pub fn meant_message(&mut self, from: usize, to: usize) -> bool {
        let Some(found) = arrow::find(self.raw(from, to)) else { return false };
        let arrow_from = from + found.from;
        let arrow_to = from + found.to;
        let colon = self.raw(arrow_to, to).find(':').map(|len| arrow_to + len);
        let (first, mut first_to) = self.prepared.trimmed(from, arrow_from);
        let circle = self.raw(first, first_to).ends_with("()").then(|| (first_to - 2, first_to));
        if let Some((circle, _)) = circle {
            first_to = self.prepared.trimmed(first, circle).1;
        }
        let (mut second, second_to) = self.prepared.trimmed(arrow_to, colon.unwrap_or(to));
        let signs = [
            ("+", SuffixKind::Activate),
            ("-", SuffixKind::Deactivate),
            ("()", SuffixKind::Circle),
        ];
        let behind = self.raw(second, second_to);
        let suffix = signs.into_iter().find(|(sign, _)| behind.starts_with(sign)).map(|it| {
            let span = (second, second + it.0.len());
            second = self.prepared.trimmed(span.1, second_to).0;
            (span, it.1)
        });
        if first >= first_to || second >= second_to {
            self.problem(Code::Dangling, from, to);
            self.leaf(LeafKind::Unknown, from, to);
            self.statement(from, to, StatementKind::Unknown);
            return true;
        }
        let known = self.problems.len();
        if !found.known {
            self.problem(Code::Arrow, arrow_from, arrow_to);
        }
        // The first signs of an arrow that Mermaid does not know belong to the id.
        let end = if found.known { usize::MAX } else { first_to };
        for (from, to, end) in [(first, first_to, end), (second, second_to, usize::MAX)] {
            if !self.is_name(from, to, end) {
                self.problem(Code::Name, from, to);
            }
        }
        if colon.is_none() {
            self.problem(Code::MessageText, from, to);
        } else if self.problems.len() == known {
            self.problem(Code::Message, from, to);
        }
        self.leaf(LeafKind::Arrow, arrow_from, arrow_to);
        for (from, to) in circle.into_iter().chain(suffix.map(|(span, _)| span)) {
            self.leaf(LeafKind::Sign, from, to);
        }
        let sender = self.leaf_word(LeafKind::Id, first, first_to);
        let receiver = self.leaf_word(LeafKind::Id, second, second_to);
        let (sender, receiver) =
            if found.backwards { (receiver, sender) } else { (sender, receiver) };
        let message = Message {
            from: sender,
            circle: circle.map(|(from, to)| self.span(from, to)),
            operator: self.span(arrow_from, arrow_to),
            arrow: found.arrow,
            suffix: suffix.map(|((from, to), kind)| Suffix { span: self.span(from, to), kind }),
            to: receiver,
            text: colon.map(|colon| self.colon_text(colon, to)),
        };
        self.statement(from, to, StatementKind::Message(message));
        true
    }

    /// Whether Mermaid takes this for the id of a participant in a message. It may
    /// take along what stands behind `end`.
    pub fn is_name(&self, from: usize, to: usize, end: usize) -> bool {
        let mut lexer = Lexer::new(self.prepared);
        lexer.seek(from);
        let token = lexer.next();
        token.kind == Kind::Name
            && self.prepared.trimmed(token.start, token.end.min(end)) == (from, to)
    }
}
