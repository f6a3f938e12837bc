//! The state of reading: the next token, what was found, and the way back.

use super::chars::{is_space, run, slice};
use super::lexer::Lexer;
use super::looks::{Stroke, TextKind};
use super::prepared::{Prepared, restored};
use super::problems::Code;
use super::syntax::{Statement, StatementKind, Text};
use super::token::{Kind, Token};
use super::{LeafKind, Span, Word};
use crate::limits;

/// Reads statements one by one.
///
/// Every part is first read as Mermaid's grammar has it. Where that fails, the
/// parser goes back to where the part began, reads it as it was obviously
/// meant, within its line, and notes a problem.
pub(super) struct Parser<'a> {
    pub prepared: &'a Prepared,
    lexer: Lexer<'a>,
    /// The next token.
    pub token: Token,
    pub statements: Vec<Statement>,
    pub problems: Vec<(Code, Span)>,
    /// Leaves in the prepared text, in order.
    pub leaves: Vec<(LeafKind, usize, usize)>,
    /// The headers of the subgraphs that are open.
    pub open: Vec<Span>,
    /// How many statements and nodes in them were read.
    parts: usize,
    /// How many edges there are.
    pub edges: usize,
}

/// How many statements and nodes in them are read: those of a design that holds all it
/// can, each of whose nodes, links and sites has lines of its own.
pub(super) const MAX_PARTS: usize = 7 * limits::RECORDS;

/// How far a closing sign is sought in a line that the grammar refuses: a line
/// of any length is then still read in linear time.
const REACH: usize = 1024;

/// A place to come back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub at: usize,
    leaves: usize,
    problems: usize,
}

impl<'a> Parser<'a> {
    pub fn new(prepared: &'a Prepared) -> Self {
        let mut lexer = Lexer::new(&prepared.text);
        let token = lexer.next();
        Self {
            prepared,
            lexer,
            token,
            statements: Vec::new(),
            problems: Vec::new(),
            leaves: Vec::new(),
            open: Vec::new(),
            parts: 0,
            edges: 0,
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

    pub fn is(&self, kind: Kind) -> bool {
        self.token.kind == kind
    }

    /// Whether a statement may end here.
    pub fn at_separator(&self) -> bool {
        matches!(self.token.kind, Kind::Newline | Kind::Semicolon | Kind::EndOfText)
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

    /// Reads up to a place once more, where no id of an edge can stand.
    pub fn without_edge_ids(&mut self, from: usize, to: usize) {
        self.lexer.refuse_edge_ids(to);
        self.seek(from);
    }

    /// Where an arrow ends that begins at a place of the text, if one does.
    pub fn link_at(&mut self, at: usize, stroke: Stroke) -> Option<usize> {
        self.lexer.link_at(at, stroke)
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

    /// What stands from a place to the end of its line.
    pub fn line(&self, from: usize) -> &'a str {
        self.prepared.line(from)
    }

    /// The part of the line where a closing sign is sought.
    pub fn reach(&self, from: usize) -> &'a str {
        let line = self.line(from);
        slice(line, 0, line.floor_char_boundary(REACH))
    }

    /// Where the white space that begins at a place ends.
    pub fn solid(&self, from: usize) -> usize {
        run(&self.prepared.text, from, is_space)
    }

    /// Where the white space within this line ends.
    pub fn solid_in_line(&self, from: usize) -> usize {
        let line = self.line(from);
        from + line.len() - line.trim_start_matches(is_space).len()
    }

    /// An arrow such as `->` or `=>`, which Mermaid does not know, and its end.
    pub fn foreign_arrow(&self, at: usize) -> Option<(usize, usize)> {
        let from = self.solid_in_line(at);
        let line = self.line(from);
        let shaft = line.trim_start_matches(if line.starts_with('=') { '=' } else { '-' });
        let head = shaft.trim_start_matches('>');
        let long = shaft.len() < line.len() && head.len() < shaft.len();
        long.then(|| (from, from + line.len() - head.len()))
    }

    /// A range without the white space around it.
    pub fn trimmed(&self, from: usize, to: usize) -> (usize, usize) {
        self.prepared.trimmed(from, to)
    }

    pub fn word(&self, from: usize, to: usize) -> Word {
        self.prepared.word(from, to)
    }

    /// A word that is also a leaf.
    pub fn leaf_word(&mut self, kind: LeafKind, from: usize, to: usize) -> Word {
        self.leaf(kind, from, to);
        self.word(from, to)
    }

    /// A text that was read bare or between quotes.
    pub fn text(&self, from: usize, to: usize, kind: TextKind, value: &str) -> Text {
        Text { span: self.span(from, to), kind, value: restored(value) }
    }

    /// Counts a statement or a node in one.
    pub fn count(&mut self) {
        self.parts += 1;
    }

    /// Whether no more is read.
    pub fn is_full(&self) -> bool {
        self.parts >= MAX_PARTS || self.edges > limits::RECORDS
    }

    pub fn statement(&mut self, from: usize, to: usize, kind: StatementKind) {
        self.count();
        let (from, to) = self.trimmed(from, to);
        self.statements.push(Statement { span: self.span(from, to), kind });
    }

    /// Takes the rest of the line, because it could not be read.
    pub fn skip_line(&mut self, code: Code) {
        let from = self.solid(self.token.begin);
        let line = self.line(from).trim_end_matches(is_space);
        let to = from + line.len();
        if line.starts_with("%%") {
            self.problem(Code::Comment, from, to);
            self.leaf(LeafKind::Comment, from, to);
        } else {
            self.problem(code, from, to);
            self.leaf(LeafKind::Unknown, from, to);
        }
        self.seek(to);
    }
}
