//! Edges: arrows, their ids and their labels.

use super::chars::{is_space, trim};
use super::looks::{Arrow, Head, Stroke, TextKind};
use super::parser::Parser;
use super::problems::Code;
use super::syntax::{Edge, EdgeLabel};
use super::token::{Kind, Token};
use super::{LeafKind, Word};

impl Parser<'_> {
    /// An edge as the grammar has it, or else as it was meant.
    pub fn edge(&mut self) -> Edge {
        let mark = self.mark();
        if !matches!(self.token.kind, Kind::Link | Kind::StartLink | Kind::LinkId) {
            return self.foreign_edge(mark.at);
        }
        match self.strict_edge() {
            // `-->>` is an arrow of other diagrams.
            Some(edge) if self.is(Kind::TagEnd) && edge.label.is_none() => {
                let from = self.solid(mark.at);
                if self.foreign_arrow(from).is_none() {
                    return edge;
                }
                self.reset(mark);
                self.foreign_edge(from)
            }
            Some(edge) => edge,
            None => {
                self.reset(mark);
                self.meant_edge()
            }
        }
    }

    /// An arrow that Mermaid does not know.
    fn foreign_edge(&mut self, at: usize) -> Edge {
        let (from, to) = self.foreign_arrow(at).unwrap_or((at, at));
        self.leaf(LeafKind::Arrow, from, to);
        self.problem(Code::Arrow, from, to);
        self.seek(self.solid_in_line(to));
        let operator = self.span(from, to);
        let stroke = stroke(self.raw(from, to));
        let arrow = Arrow { head: Head::Point, both: false, stroke, length: 1 };
        Edge { span: operator.clone(), id: None, operator, second: None, arrow, label: None }
    }

    fn strict_edge(&mut self) -> Option<Edge> {
        let id = self.edge_id();
        let first = self.token;
        match first.kind {
            Kind::Link => {
                let mut edge = self.plain_edge(id);
                if self.is(Kind::Pipe) {
                    edge.label = Some(self.piped_label()?);
                    edge.span.end = edge.label.as_ref().map_or(edge.span.end, |it| it.span.end);
                    self.take_if(Kind::Space);
                }
                Some(edge)
            }
            Kind::StartLink => {
                self.take();
                let (from, to) = self.trimmed(first.start, first.end);
                self.leaf(LeafKind::Arrow, from, to);
                let text = self.token.start;
                let (kind, value) = self.edge_text()?;
                let second = self.take_if(Kind::Link)?;
                Some(self.labelled_edge(id, first, (first.end.min(text), kind, &value), second))
            }
            _ => None,
        }
    }

    /// `e1@` before an arrow.
    fn edge_id(&mut self) -> Option<Word> {
        let token = self.take_if(Kind::LinkId)?;
        let mut word = self.leaf_word(LeafKind::Id, token.start, token.end - 1);
        word.value = self.raw(token.start, token.end).replacen('@', "", 1);
        self.leaf(LeafKind::Sign, token.end - 1, token.end);
        Some(word)
    }

    /// An arrow that is one token.
    fn plain_edge(&mut self, id: Option<Word>) -> Edge {
        let token = self.take();
        let (from, to) = self.trimmed(token.start, token.end);
        self.leaf(LeafKind::Arrow, from, to);
        let operator = self.span(from, to);
        let start = id.as_ref().map_or(operator.start, |id| id.span.start);
        Edge {
            span: start..operator.end,
            id,
            arrow: Arrow::of(self.raw(from, to), None),
            operator,
            second: None,
            label: None,
        }
    }

    /// `|label|`.
    fn piped_label(&mut self) -> Option<EdgeLabel> {
        let open = self.take();
        let (kind, value) = self.text_parts()?;
        let close = self.take_if(Kind::Pipe)?;
        Some(self.edge_label(open.start, open.end, close.start, kind, &value))
    }

    /// Puts together what stands between two pipes.
    fn edge_label(
        &mut self,
        open: usize,
        from: usize,
        to: usize,
        kind: TextKind,
        value: &str,
    ) -> EdgeLabel {
        self.leaf(LeafKind::Bracket, open, from);
        self.leaf(LeafKind::Text, from, to);
        self.leaf(LeafKind::Bracket, to, to + 1);
        EdgeLabel { span: self.span(open, to + 1), text: self.text(from, to, kind, value) }
    }

    /// The tokens of a text within an arrow.
    fn edge_text(&mut self) -> Option<(TextKind, String)> {
        let kind = match self.token.kind {
            Kind::EdgeText => TextKind::Text,
            Kind::Quoted => TextKind::String,
            Kind::Markdown => TextKind::Markdown,
            _ => return None,
        };
        let Token { start, end, .. } = self.take();
        let mut value = self.raw(start, end).to_owned();
        while self.is(Kind::EdgeText) {
            let Token { start, end, .. } = self.take();
            value.push_str(self.raw(start, end));
        }
        Some((kind, value))
    }

    /// An arrow with its label in the middle, whose second half was taken.
    fn labelled_edge(
        &mut self,
        id: Option<Word>,
        first: Token,
        (text, kind, value): (usize, TextKind, &str),
        second: Token,
    ) -> Edge {
        let (from, to) = self.trimmed(text, second.start);
        self.leaf(LeafKind::Text, from, to);
        let text = self.text(from, to, kind, value);
        let (open, open_end) = self.trimmed(first.start, first.end);
        let (close, close_end) = self.trimmed(second.start, second.end);
        self.leaf(LeafKind::Arrow, close, close_end);
        let operator = self.span(open, open_end);
        let second = self.span(close, close_end);
        let start = id.as_ref().map_or(operator.start, |id| id.span.start);
        let arrow = Arrow::of(self.raw(close, close_end), Some(self.raw(open, open_end)));
        let label = Some(EdgeLabel { span: text.span.clone(), text });
        Edge { span: start..second.end, id, operator, second: Some(second), arrow, label }
    }

    /// An edge whose label has signs in it that are syntax elsewhere.
    fn meant_edge(&mut self) -> Edge {
        let mark = self.mark();
        let mut id = self.edge_id();
        if !matches!(self.token.kind, Kind::Link | Kind::StartLink) {
            // What seemed to be the id of an edge was an arrow and more.
            let end = self.token.begin;
            self.reset(mark);
            self.without_edge_ids(mark.at, end);
            self.problem(Code::At, mark.at, end);
            if let Some(edge) = self.strict_edge() {
                return edge;
            }
            self.reset(mark);
            id = None;
        }
        if self.is(Kind::StartLink) {
            return self.meant_labelled_edge(id);
        }
        if !self.is(Kind::Link) {
            return self.foreign_edge(mark.at);
        }
        let mut edge = self.plain_edge(id);
        if !self.is(Kind::Pipe) {
            return edge;
        }
        let open = self.token;
        let line = self.line(open.end);
        let Some(len) = self.reach(open.end).find('|') else {
            self.leaf(LeafKind::Unknown, open.start, open.end + line.len());
            self.problem(Code::EdgeLabel, open.start, open.end + line.len());
            self.seek(open.end + line.len());
            return edge;
        };
        let close = open.end + len;
        let (kind, value) = unquoted(self.raw(open.end, close));
        let label = self.edge_label(open.start, open.end, close, kind, value);
        self.problem(Code::EdgeLabel, open.end, close);
        edge.span.end = label.span.end;
        edge.label = Some(label);
        self.seek(self.solid_in_line(close + 1));
        edge
    }

    fn meant_labelled_edge(&mut self, id: Option<Word>) -> Edge {
        let first = self.token;
        let (from, to) = self.trimmed(first.start, first.end);
        self.leaf(LeafKind::Arrow, from, to);
        let half = self.raw(from, to);
        let stroke = stroke(half);
        let line = self.line(to);
        for (at, _) in self.reach(to).char_indices() {
            let Some(end) = self.link_at(to + at, stroke) else { continue };
            let second = Token { kind: Kind::Link, begin: to + at, start: to + at, end };
            let (kind, value) = unquoted(self.raw(to, to + at));
            self.problem(Code::EdgeLabel, to, to + at);
            let edge = self.labelled_edge(id, first, (to, kind, value), second);
            self.seek(end);
            return edge;
        }
        let end = to + line.trim_end_matches(is_space).len();
        self.problem(Code::EdgeLabel, from, end);
        self.leaf(LeafKind::Unknown, to, end);
        self.seek(end);
        let operator = self.span(from, to);
        let start = id.as_ref().map_or(operator.start, |id| id.span.start);
        let arrow = Arrow { head: Head::Open, both: false, stroke, length: 1 };
        Edge { span: start..operator.end, id, operator, second: None, arrow, label: None }
    }
}

/// A text that was not read token by token, without the quotes around it.
pub(super) fn unquoted(raw: &str) -> (TextKind, &str) {
    let text = trim(raw);
    let inner = |text: &str, len: usize| text.len() >= 2 * len;
    if text.starts_with("\"`") && text.ends_with("`\"") && inner(text, 2) {
        (TextKind::Markdown, text.get(2..text.len() - 2).unwrap_or_default())
    } else if text.starts_with('"') && text.ends_with('"') && inner(text, 1) {
        (TextKind::String, text.get(1..text.len() - 1).unwrap_or_default())
    } else {
        (TextKind::Text, raw)
    }
}

fn stroke(line: &str) -> Stroke {
    if line.contains('~') {
        Stroke::Invisible
    } else if line.contains('.') {
        Stroke::Dotted
    } else if line.contains('=') {
        Stroke::Thick
    } else {
        Stroke::Normal
    }
}

impl Arrow {
    /// Reads an arrow: all of it or its second half, and its first half.
    fn of(last: &str, first: Option<&str>) -> Self {
        let whole = Self::last_half(last);
        let Some(first) = first else { return whole };
        let head = match first.chars().next() {
            Some('<') => Head::Point,
            Some('x') => Head::Cross,
            Some('o') => Head::Circle,
            _ => Head::Open,
        };
        if stroke(first) != whole.stroke || (head != Head::Open && (head, false) != whole.ends()) {
            Self { head: Head::Mismatched, both: false, ..whole }
        } else {
            Self { both: whole.both || head != Head::Open, ..whole }
        }
    }

    /// A head at the start that is not also at the end counts as a part of the
    /// line, as in Mermaid.
    fn last_half(text: &str) -> Self {
        let (head, sign) = match text.chars().last() {
            Some('x') => (Head::Cross, 'x'),
            Some('>') => (Head::Point, '<'),
            Some('o') => (Head::Circle, 'o'),
            _ => (Head::Open, ' '),
        };
        let both = text.starts_with(sign);
        let line = text.get(usize::from(both)..text.len().saturating_sub(1)).unwrap_or_default();
        let dots = line.matches('.').count();
        let (stroke, length) = match line.chars().next() {
            _ if dots > 0 => (Stroke::Dotted, dots),
            Some('=') => (Stroke::Thick, line.len() - 1),
            Some('~') => (Stroke::Invisible, line.len() - 1),
            _ => (Stroke::Normal, line.len().saturating_sub(1)),
        };
        Self { head, both, stroke, length: length.min(10) }
    }

    const fn ends(self) -> (Head, bool) {
        (self.head, self.both)
    }
}
