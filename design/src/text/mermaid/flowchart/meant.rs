//! Nodes that the grammar refuses, read as they were obviously meant.

use super::chars::{is_space, slice};
use super::edges::unquoted;
use super::looks::{Shape, Stroke};
use super::parser::Parser;
use super::problems::Code;
use super::syntax::{Label, Node};
use super::token::Kind;
use super::{LeafKind, Word};

/// What may stand around a label, the longest first.
const BRACKETS: [(&str, &str, Shape); 18] = [
    ("(((", ")))", Shape::DoubleCircle),
    ("((", "))", Shape::Circle),
    ("([", "])", Shape::Stadium),
    ("(-", "-)", Shape::Ellipse),
    ("[[", "]]", Shape::Subroutine),
    ("[(", ")]", Shape::Cylinder),
    ("[/", "/]", Shape::LeanRight),
    ("[/", "\\]", Shape::Trapezoid),
    ("[\\", "\\]", Shape::LeanLeft),
    ("[\\", "/]", Shape::InvTrapezoid),
    ("{{", "}}", Shape::Hexagon),
    ("[", "]", Shape::Square),
    ("(", ")", Shape::Round),
    ("{", "}", Shape::Diamond),
    (">", "]", Shape::Odd),
    // Brackets that do not match.
    ("(", "]", Shape::Round),
    ("[", ")", Shape::Square),
    ("{", "]", Shape::Diamond),
];

const STROKES: [Stroke; 4] = [Stroke::Normal, Stroke::Thick, Stroke::Dotted, Stroke::Invisible];

impl Parser<'_> {
    /// The node that begins at the next token. It ends on the same line.
    pub fn meant_node(&mut self) -> Node {
        let begin = self.token.begin;
        let taken = self.token;
        if taken.kind == Kind::LinkId {
            self.without_edge_ids(begin, taken.end);
        }
        let from = self.solid(begin);
        let end = self.meant_id_end(from);
        let id = self.leaf_word(LeafKind::Id, from, end);
        let problems = self.problems.len();
        if from > begin {
            self.problem(Code::Space, begin, from);
        }
        if !self.is_plain_id(from, end) {
            self.problem(Code::Id, from, end);
        }
        let space = self.line(end);
        let open = end + space.len() - space.trim_start_matches(is_space).len();
        let mut label = self.meant_label(open);
        let mut at = end;
        if let Some((label_end, label)) = &label {
            at = *label_end;
            if open > end {
                self.problem(Code::Space, end, open);
            } else if self.problems.len() == problems && !self.is_plain_label(open, at) {
                self.problems.push((Code::Label, label.text.span.clone()));
            }
        }
        let class = self.meant_class(at);
        if let Some((class_end, _)) = &class {
            at = *class_end;
            // The label is behind the class, where it may not be.
            if label.is_none() {
                label = self.meant_label(at);
                at = label.as_ref().map_or(at, |(end, _)| *end);
            }
        }
        if self.problems.len() == problems && taken.kind == Kind::LinkId {
            self.problem(Code::At, taken.begin, taken.end);
        } else if self.problems.len() == problems && class.is_some() {
            self.problem(Code::Class, end, at);
        }
        self.seek(at);
        let mut span = self.span(from, at);
        let mut data = None;
        if self.raw(at, at + 2) == "@{" {
            let mark = self.mark();
            data = self.data();
            match &data {
                Some(data) => span.end = data.span.end,
                None => self.reset(mark),
            }
        }
        let class = class.map(|(_, class)| class);
        Node { span, id, label: label.map(|(_, label)| label), class, data }
    }

    /// An id goes on to white space, a bracket, an arrow or another sign.
    fn meant_id_end(&mut self, from: usize) -> usize {
        let line = self.line(from);
        for (at, c) in line.char_indices().skip(1) {
            let rest = slice(line, at, line.len());
            let ends = is_space(c)
                || matches!(c, '[' | '(' | '{' | '>' | '|' | ';')
                || [":::", "@{"].into_iter().any(|sign| rest.starts_with(sign));
            if ends || (matches!(c, '-' | '=' | '.' | '~' | '<') && self.is_arrow(from + at)) {
                return from + at;
            }
        }
        from + line.len()
    }

    /// Whether the grammar takes this for an id.
    fn is_plain_id(&mut self, from: usize, end: usize) -> bool {
        self.seek(from);
        self.token.begin == self.token.start && self.id_string() == Some(end)
    }

    /// Whether the grammar takes this for a label in brackets.
    fn is_plain_label(&mut self, from: usize, end: usize) -> bool {
        let leaves = self.leaves.len();
        self.seek(from);
        let plain = self.label().is_some() && self.token.begin == end;
        self.leaves.truncate(leaves);
        plain
    }

    /// Whether an arrow or the first half of one begins here.
    pub fn is_arrow(&mut self, at: usize) -> bool {
        let rest = self.line(at);
        let half = ["--", "==", "-."].into_iter().any(|half| rest.starts_with(half));
        half || self.foreign_arrow(at).is_some()
            || STROKES.into_iter().any(|stroke| self.link_at(at, stroke).is_some())
    }

    /// A label in brackets that begins at a place, and where it ends.
    fn meant_label(&mut self, open: usize) -> Option<(usize, Label)> {
        let line = self.line(open);
        let fitting: Vec<_> =
            BRACKETS.into_iter().filter(|(bracket, ..)| line.starts_with(bracket)).collect();
        let close = |it: &mut Self, (bracket, close, shape): (&str, &str, Shape), last: bool| {
            let inner = open + bracket.len();
            let at = if last {
                it.reach(inner).rfind(close).map(|at| inner + at)
            } else {
                it.closing(inner, close)
            };
            at.map(|at| (inner, at, at + close.len(), shape))
        };
        let well = fitting.iter().find_map(|it| close(self, *it, false));
        let fits = well.or_else(|| fitting.iter().find_map(|it| close(self, *it, true)));
        if let Some((inner, close, end, shape)) = fits
            && self.cut(open, inner, close).is_none()
        {
            return Some(self.bracketed(open, inner, close, end, shape));
        }
        let (bracket, _, shape) = fitting.first()?;
        let inner = open + bracket.len();
        let end = self.cut(open, inner, open + line.len()).unwrap_or(open + line.len());
        let (_, end) = self.trimmed(inner, end);
        let end = end.max(inner);
        self.problem(Code::Unclosed, open, end);
        Some(self.bracketed(open, inner, end, end, *shape))
    }

    fn bracketed(
        &mut self,
        open: usize,
        inner: usize,
        close: usize,
        end: usize,
        shape: Shape,
    ) -> (usize, Label) {
        self.leaf(LeafKind::Bracket, open, inner);
        self.leaf(LeafKind::Text, inner, close);
        self.leaf(LeafKind::Bracket, close, end);
        let (kind, value) = unquoted(self.raw(inner, close));
        let text = self.text(inner, close, kind, value);
        let (open, close) = (self.span(open, inner), self.span(close, end));
        (end, Label { open, close, shape, text })
    }

    /// The first closing bracket on the line behind which a statement goes on or ends.
    fn closing(&mut self, inner: usize, close: &str) -> Option<usize> {
        let ends = self.reach(inner).match_indices(close).map(|(at, _)| inner + at);
        let mut ends = ends.collect::<Vec<_>>().into_iter();
        ends.find(|at| self.may_follow_label(at + close.len()))
    }

    fn may_follow_label(&mut self, at: usize) -> bool {
        let rest = self.line(at).trim_start_matches(is_space);
        let sign = [";", ":::", "@{", "& ", "<", "%%"].into_iter().any(|it| rest.starts_with(it));
        // The id of an edge stands before its arrow.
        let mut word = rest.chars().take(64).take_while(|c| !is_space(*c));
        let id = word.any(|c| c == '@');
        let start = at + self.line(at).len() - rest.len();
        rest.is_empty() || sign || id || self.is_arrow(start)
    }

    /// Where an arrow to another node in brackets stands within a bare label:
    /// then the label was not closed.
    fn cut(&mut self, open: usize, inner: usize, close: usize) -> Option<usize> {
        let bracket = self.raw(open, open + 1);
        let reach = self.reach(inner);
        let text = slice(reach, 0, reach.len().min(close - inner));
        let quoted = text.strip_prefix('"').and_then(|text| text.find('"'));
        let from = quoted.map_or(0, |len| len + 2);
        let last = text.rfind(bracket)?;
        let dashes = text.match_indices(['-', '=', '~']).map(|(at, _)| at);
        let mut places = dashes
            .skip_while(|at| *at < from)
            .take_while(|at| *at < last)
            .collect::<Vec<_>>()
            .into_iter();
        let found = places.find(|at| {
            let long = |stroke| self.link_at(inner + *at, stroke).is_some();
            STROKES.into_iter().any(long)
        });
        found.map(|at| inner + at)
    }

    /// `:::name`, and where it ends.
    fn meant_class(&mut self, at: usize) -> Option<(usize, Word)> {
        let name = self.line(at).strip_prefix(":::")?;
        let ends = |c: char| is_space(c) || (c.is_ascii_punctuation() && c != '_');
        let end = at + 3 + name.find(ends).unwrap_or(name.len());
        self.leaf(LeafKind::Sign, at, at + 3);
        Some((end, self.leaf_word(LeafKind::Class, at + 3, end)))
    }
}
