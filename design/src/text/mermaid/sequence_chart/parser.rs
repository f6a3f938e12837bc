//! The state of reading: the next token, what was found, and the way back.

use super::chars::{is_space, slice};
use super::lexer::Lexer;
use super::prepared::{Prepared, restored};
use super::problems::Code;
use super::syntax::{BlockKind, Statement, StatementKind, Text};
use super::token::{Kind, Token};
use super::{LeafKind, Span, Word};
use crate::{Arrange as _, limits};

/// Reads statements one by one.
///
/// Every statement is first read as Mermaid's grammar has it. Where that fails,
/// the parser goes back to where it began, reads it as it was obviously meant,
/// within its line, and notes a problem.
pub(super) struct Parser<'a> {
    pub prepared: &'a Prepared,
    pub lexer: Lexer<'a>,
    /// The next token.
    pub token: Token,
    pub statements: Vec<Statement>,
    pub problems: Vec<(Code, Span)>,
    /// Leaves in the prepared text.
    leaves: Vec<(LeafKind, usize, usize)>,
    /// The blocks and boxes that are open, from the outermost on.
    pub open: Vec<Open>,
    /// Whether the word of a block or a box is taken for a participant where an
    /// arrow follows it.
    pub words_are_ids: bool,
    /// Whether there is such a word.
    pub word_before_arrow: bool,
    /// The last statement that was read, where there are more.
    pub cut: Option<usize>,
    messages: usize,
}

/// A block or a box that has not ended.
pub(super) struct Open {
    /// Which block; nothing for a box.
    pub block: Option<BlockKind>,
    pub statement: usize,
    /// The word that begins it.
    pub keyword: Span,
    /// Whether it was said that a box holds what it cannot.
    pub blamed: bool,
}

/// A place to come back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    at: usize,
    leaves: usize,
    problems: usize,
}

impl<'a> Parser<'a> {
    pub fn new(prepared: &'a Prepared) -> Self {
        let mut lexer = Lexer::new(prepared);
        let token = lexer.next();
        Self {
            prepared,
            lexer,
            token,
            statements: Vec::new(),
            problems: Vec::new(),
            leaves: Vec::new(),
            open: Vec::new(),
            words_are_ids: false,
            word_before_arrow: false,
            cut: None,
            messages: 0,
        }
    }

    /// Takes the next token.
    pub fn take(&mut self) -> Token {
        let token = self.token;
        self.token = self.lexer.next();
        token
    }

    /// Takes the next token if it is of a kind.
    pub fn take_if(&mut self, kind: Kind) -> Option<Token> {
        self.is(kind).then(|| self.take())
    }

    /// Takes the next token, which is a word of the language, if it is of a kind.
    pub fn keyword_if(&mut self, kind: Kind) -> Option<Token> {
        let token = self.take_if(kind)?;
        self.leaf(LeafKind::Keyword, token.start, token.end);
        Some(token)
    }

    pub fn is(&self, kind: Kind) -> bool {
        self.token.kind == kind
    }

    pub fn mark(&self) -> Mark {
        Mark { at: self.token.begin, leaves: self.leaves.len(), problems: self.problems.len() }
    }

    /// Goes back to a place, and forgets what was found since.
    pub fn reset(&mut self, mark: Mark) {
        self.leaves.truncate(mark.leaves);
        self.problems.truncate(mark.problems);
        self.seek(mark.at);
    }

    /// Goes on at another place.
    pub fn seek(&mut self, at: usize) {
        self.lexer.seek(at);
        self.token = self.lexer.next();
    }

    pub fn problem(&mut self, code: Code, from: usize, to: usize) {
        self.problems.push((code, self.span(from, to)));
    }

    pub fn leaf(&mut self, kind: LeafKind, from: usize, to: usize) {
        if to > from {
            self.leaves.push((kind, from, to));
        }
    }

    pub fn span(&self, from: usize, to: usize) -> Span {
        self.prepared.span(from, to)
    }

    /// A piece of the prepared text.
    pub fn raw(&self, from: usize, to: usize) -> &'a str {
        self.prepared.raw(from, to)
    }

    /// A word without the white space around it, which is also a leaf.
    pub fn leaf_word(&mut self, kind: LeafKind, from: usize, to: usize) -> Word {
        let (from, to) = self.prepared.trimmed(from, to);
        self.leaf(kind, from, to);
        self.prepared.word(from, to)
    }

    /// A text without the white space around it and without `wrap:`.
    pub fn text(&mut self, from: usize, to: usize) -> Text {
        let (mut from, to) = self.prepared.trimmed(from, to);
        let raw = self.raw(from, to);
        let plain = raw.strip_prefix(':').unwrap_or(raw);
        let wrap = match (plain.starts_with("wrap:"), plain.starts_with("nowrap:")) {
            (true, _) => Some((true, "wrap:")),
            (_, true) => Some((false, "nowrap:")),
            _ => None,
        };
        if let Some((_, prefix)) = wrap {
            let len = raw.len() - plain.len() + prefix.len();
            self.leaf(LeafKind::Keyword, from, from + len);
            let rest = slice(raw, len, raw.len());
            from += raw.len() - rest.trim_start_matches(is_space).len();
        }
        self.leaf(LeafKind::Text, from, to);
        let value = restored(self.raw(from, to));
        Text { span: self.span(from, to), value, wrap: wrap.map(|(wrap, _)| wrap) }
    }

    /// Whether no more is read: no design holds more messages, and what stands between
    /// them is seldom more.
    pub fn is_full(&self) -> bool {
        self.messages >= limits::RECORDS || self.statements.len() >= 4 * limits::RECORDS
    }

    pub fn statement(&mut self, from: usize, to: usize, kind: StatementKind) {
        self.messages += usize::from(matches!(kind, StatementKind::Message(_)));
        let (from, to) = self.prepared.trimmed(from, to);
        self.statements.push(Statement { span: self.span(from, to), kind });
    }

    /// The comments of the source, in order.
    pub fn comments(&self) -> Vec<Span> {
        let passed = self.lexer.comments.iter().map(|(from, to)| self.span(*from, *to));
        let mut comments: Vec<_> = self.prepared.comments.iter().cloned().chain(passed).collect();
        comments.arrange_by_key(|span| span.start);
        comments
    }

    /// The leaves in the order of the text.
    pub fn sorted_leaves(&mut self) -> Vec<(LeafKind, usize, usize)> {
        let mut leaves = std::mem::take(&mut self.leaves);
        leaves.arrange_by_key(|(_, from, _)| *from);
        leaves
    }
}
