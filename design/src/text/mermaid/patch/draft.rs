//! A text that is changed piece by piece, and what of the source is left in it.

use crate::Arrange as _;
use crate::text::mermaid::flowchart::Span;

/// A piece of a source, and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where the piece stands; empty where something is only put in.
    pub span: Span,
    /// What takes its place.
    pub text: String,
}

impl Edit {
    pub(in crate::text::mermaid) fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    pub(in crate::text::mermaid) fn remove(span: Span) -> Self {
        Self::new(span, "")
    }

    pub(in crate::text::mermaid) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }
}

/// A text in the making.
#[derive(Clone)]
pub struct Draft {
    pub text: String,
    pieces: Vec<Piece>,
}

/// A piece of the text, the pieces being as long as what they hold.
#[derive(Clone)]
enum Piece {
    Kept(Span),
    New(usize),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Self::Kept(span) => span.end - span.start,
            Self::New(len) => *len,
        }
    }

    /// A part of the piece.
    fn part(&self, from: usize, to: usize) -> Self {
        match self {
            Self::Kept(span) => Self::Kept(span.start + from..span.start + to),
            Self::New(_) => Self::New(to - from),
        }
    }
}

impl Draft {
    pub fn of(source: &str) -> Self {
        Self { text: source.to_owned(), pieces: vec![Piece::Kept(0..source.len())] }
    }

    /// Carries out edits; of those that meet, the first.
    pub fn apply(&mut self, mut edits: Vec<Edit>) {
        if edits.is_empty() {
            return;
        }
        edits.arrange_by_key(|edit| (edit.span.start, edit.span.end));
        let mut text = String::with_capacity(self.text.len());
        let mut pieces = Vec::new();
        let mut rest = Cursor { pieces: &self.pieces, number: 0, offset: 0 };
        let mut at = 0;
        for edit in edits {
            let Some(kept) = self.text.get(at..edit.span.start) else { continue };
            if self.text.get(edit.span.clone()).is_none() {
                continue;
            }
            text.push_str(kept);
            rest.take(kept.len(), &mut pieces);
            rest.take(edit.span.end - edit.span.start, &mut Vec::new());
            text.push_str(&edit.text);
            pieces.push(Piece::New(edit.text.len()));
            at = edit.span.end;
        }
        let kept = self.text.get(at..).unwrap_or_default();
        text.push_str(kept);
        rest.take(kept.len(), &mut pieces);
        self.text = text;
        self.pieces = pieces;
    }

    /// What leads from the source to the text.
    pub fn edits(&self, source: &str) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        let (mut done, mut at) = (0, 0);
        let mut new = String::new();
        let end = Piece::Kept(source.len()..source.len());
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::Kept(span) if span.start >= done => {
                    if span.start > done || !new.is_empty() {
                        edits.push(Edit::new(done..span.start, std::mem::take(&mut new)));
                    }
                    done = span.end;
                }
                // What was moved backwards is new there.
                Piece::Kept(_) | Piece::New(_) => {
                    new.push_str(self.text.get(at..at + piece.len()).unwrap_or_default());
                }
            }
            at += piece.len();
        }
        edits.retain(|edit| source.get(edit.span.clone()) != Some(edit.text.as_str()));
        edits
    }
}

/// A place among pieces.
struct Cursor<'a> {
    pieces: &'a [Piece],
    number: usize,
    offset: usize,
}

impl Cursor<'_> {
    /// Goes on by some bytes, whose pieces are added to a list.
    fn take(&mut self, mut len: usize, into: &mut Vec<Piece>) {
        while len > 0
            && let Some(piece) = self.pieces.get(self.number)
        {
            let to = piece.len().min(self.offset + len);
            into.push(piece.part(self.offset, to));
            len -= to - self.offset;
            self.offset = to;
            if to == piece.len() {
                self.number += 1;
                self.offset = 0;
            }
        }
    }
}
