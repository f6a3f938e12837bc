//! The rules outside of brackets and texts.

use super::stops::Stop;
use super::{Kind, Lexer, Match, Mode};
use crate::text::mermaid::flowchart::chars::{is_space, is_word, run};
use crate::text::mermaid::flowchart::letters::is_letter;
use crate::text::mermaid::flowchart::looks::Stroke;

/// The words that are tokens wherever one of them begins a token.
const KEYWORDS: [(&str, Kind); 16] = [
    ("style", Kind::Style),
    ("default", Kind::Default),
    ("linkStyle", Kind::LinkStyle),
    ("interpolate", Kind::Interpolate),
    ("classDef", Kind::ClassDef),
    ("class", Kind::Class),
    ("flowchart-elk", Kind::Graph),
    ("swimlane-beta", Kind::Graph),
    ("graph", Kind::Graph),
    ("flowchart", Kind::Graph),
    ("subgraph", Kind::Subgraph),
    ("end", Kind::End),
    ("_self", Kind::LinkTarget),
    ("_blank", Kind::LinkTarget),
    ("_parent", Kind::LinkTarget),
    ("_top", Kind::LinkTarget),
];

impl Lexer<'_> {
    /// The rules of the initial mode, in their order.
    pub(super) fn initial(&mut self) -> Option<Match> {
        if let Some(found) = self.statement_word() {
            return Some(found);
        }
        if let Some(found) = self.keyword() {
            return Some(found);
        }
        let at = self.at;
        let line = self.stops.next(self.text, at, Stop::LineEnd);
        if let Some(end) = self.stops.direction(at, line) {
            let rest = self.rest(end);
            return Some(Match::token(
                Kind::Direction,
                end + rest.find('\n').unwrap_or(rest.len()),
            ));
        }
        let gap = self.stops.next(self.text, at, Stop::Gap);
        let id = self.stops.last_at(at + 1, gap);
        if let Some(last) = id.filter(|last| *last >= self.edge_ids_from) {
            return Some(Match::token(Kind::LinkId, last + 1));
        }
        self.sign().or_else(|| self.link()).or_else(|| self.open()).or_else(|| self.word())
    }

    /// What begins `accTitle`, `accDescr`, `@{`, `call`, `click`, or a quote.
    fn statement_word(&mut self) -> Option<Match> {
        let at = self.at;
        let rest = self.rest(at);
        let first = rest.bytes().next()?;
        if !matches!(first, b'a' | b'@' | b'c' | b'h' | b'"') {
            return None;
        }
        if first == b'"' {
            return self.quote();
        }
        if rest.starts_with("@{") {
            return Some(Match::push(Kind::Data, at + 2, Mode::Data));
        }
        for (word, kind) in [("accTitle", Kind::AccTitle), ("accDescr", Kind::AccDescr)] {
            if !rest.starts_with(word) {
                continue;
            }
            let sign = self.solid(at + word.len());
            let end = self.solid(sign + 1);
            if self.rest(sign).starts_with(':') {
                return Some(Match::push(kind, end, Mode::AccValue));
            }
            if kind == Kind::AccDescr && self.rest(sign).starts_with('{') {
                return Some(Match::push(kind, end, Mode::AccBlock));
            }
        }
        let spaced = |word: &str| {
            let rest = rest.strip_prefix(word)?;
            rest.chars().next().filter(|c| is_space(*c)).map(|c| at + word.len() + c.len_utf8())
        };
        if let Some(end) = spaced("href") {
            return Some(Match::token(Kind::Href, end));
        }
        for (word, mode) in [("call", Mode::CallbackName), ("click", Mode::Click)] {
            if let Some(end) = spaced(word) {
                let end = self.solid(end);
                return Some(Match::silent(end, super::Change::Push(mode)));
            }
        }
        None
    }

    fn keyword(&mut self) -> Option<Match> {
        let rest = self.rest(self.at);
        let whole = |word: &str| {
            let after = rest.strip_prefix(word)?;
            (!after.starts_with(is_word)).then_some(self.at + word.len())
        };
        let (end, kind) =
            KEYWORDS.into_iter().find_map(|(word, kind)| Some((whole(word)?, kind)))?;
        match kind {
            Kind::End => Some(Match::token(kind, self.solid(end))),
            Kind::Graph if !self.begun => {
                self.begun = true;
                Some(Match::push(kind, end, Mode::Direction))
            }
            _ => Some(Match::token(kind, end)),
        }
    }

    fn sign(&self) -> Option<Match> {
        let rest = self.rest(self.at);
        let (kind, len) = match rest.bytes().next()? {
            b'0'..=b'9' => {
                let end = run(self.text, self.at, |c| c.is_ascii_digit());
                (Kind::Number, end - self.at)
            }
            b'#' => (Kind::Hash, 1),
            b':' if rest.starts_with(":::") => (Kind::ClassSeparator, 3),
            b':' => (Kind::Colon, 1),
            b'&' => (Kind::Ampersand, 1),
            b';' => (Kind::Semicolon, 1),
            b',' => (Kind::Comma, 1),
            b'*' => (Kind::Star, 1),
            _ => return None,
        };
        Some(Match::token(kind, self.at + len))
    }

    /// An arrow, or the first half of one.
    fn link(&mut self) -> Option<Match> {
        for stroke in [Stroke::Normal, Stroke::Thick, Stroke::Dotted] {
            if let Some(end) = self.whole_link(stroke) {
                return Some(Match::pop(Kind::Link, end));
            }
            if let Some((end, mode)) = self.half_link(stroke) {
                return Some(Match::push(Kind::StartLink, end, mode));
            }
        }
        None
    }

    /// The first half of an arrow that has a text in it.
    fn half_link(&mut self, stroke: Stroke) -> Option<(usize, Mode)> {
        let at = self.head();
        let (line, mode) = match stroke {
            Stroke::Normal => ("--", Mode::EdgeText),
            Stroke::Thick => ("==", Mode::ThickEdgeText),
            _ => ("-.", Mode::DottedEdgeText),
        };
        let begins = self.rest(at).starts_with(line);
        begins.then(|| (self.solid(at + line.len()), mode))
    }

    /// A whole arrow of a stroke, or the second half of one, with the white
    /// space around it.
    pub(super) fn whole_link(&mut self, stroke: Stroke) -> Option<usize> {
        let at = self.head();
        let line = match stroke {
            Stroke::Normal => run(self.text, at, |c| c == '-'),
            Stroke::Thick => run(self.text, at, |c| c == '='),
            _ => {
                let dots = at + usize::from(self.rest(at).starts_with('-'));
                let end = run(self.text, dots, |c| c == '.');
                if end == dots || !self.rest(end).starts_with('-') {
                    return None;
                }
                end + 1
            }
        };
        let headed = self.rest(line).starts_with(['x', 'o', '>']);
        let long_enough = match stroke {
            Stroke::Dotted => true,
            _ => line - at > 2 || (line - at == 2 && headed),
        };
        long_enough.then(|| self.solid(line + usize::from(headed)))
    }

    /// Where the line of an arrow begins, behind white space and a head.
    fn head(&mut self) -> usize {
        let at = self.solid(self.at);
        at + usize::from(self.rest(at).starts_with(['x', 'o', '<']))
    }

    fn word(&mut self) -> Option<Match> {
        let at = self.at;
        let rest = self.rest(at);
        let c = rest.chars().next()?;
        let one = |kind| Some(Match::token(kind, at + c.len_utf8()));
        match c {
            '<' => return one(Kind::TagStart),
            '^' => return one(Kind::Up),
            '\n' => return Some(Match::token(Kind::Newline, run(self.text, at, |c| c == '\n'))),
            'v' if !self.rest(at + 1).starts_with(is_word) => return one(Kind::Down),
            _ => {}
        }
        if rest.starts_with("\\|") {
            return Some(Match::token(Kind::Unused, at + 2));
        }
        let end = self.name_end();
        if end > at {
            return Some(Match::token(Kind::Name, end));
        }
        match c {
            '-' => one(Kind::Minus),
            c if is_letter(c) => one(Kind::Letter),
            c if is_space(c) => one(Kind::Space),
            _ => None,
        }
    }

    /// Where a run of the signs of a name ends. A dash belongs to it unless it
    /// may begin an arrow.
    fn name_end(&self) -> usize {
        let mut rest = self.rest(self.at).bytes().enumerate().peekable();
        while let Some((len, byte)) = rest.next() {
            let next = rest.peek().map(|(_, byte)| *byte);
            let inside = match byte {
                b'-' => next.is_some_and(|next| !matches!(next, b'>' | b'-' | b'.')),
                byte => byte.is_ascii_alphanumeric() || b"!\"#$%&'*+.`?\\_/".contains(&byte),
            };
            if !inside {
                return self.at + len;
            }
        }
        self.text.len()
    }

    /// Where white space ends.
    pub(super) fn solid(&mut self, at: usize) -> usize {
        self.stops.next(self.text, at, Stop::Solid)
    }
}
