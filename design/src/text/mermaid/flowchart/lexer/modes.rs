//! The rules within brackets, quotes, arrows and the like.

use super::stops::Stop;
use super::{Change, Kind, Lexer, Match, Mode};
use crate::text::mermaid::flowchart::chars::{is_space, is_word, run};
use crate::text::mermaid::flowchart::looks::Stroke;

impl Lexer<'_> {
    pub(super) fn in_mode(&mut self, mode: Mode) -> Option<Match> {
        let at = self.at;
        match mode {
            Mode::Initial => None,
            Mode::Direction => self.quote().or_else(|| self.direction()).or_else(|| self.open()),
            Mode::Text => self.text_rule(),
            Mode::Ellipse => self.quote().or_else(|| self.ellipse_rule()).or_else(|| self.open()),
            Mode::Trapezoid => self.trapezoid_rule(),
            Mode::EdgeText => self.edge_rule(Stroke::Normal),
            Mode::ThickEdgeText => self.edge_rule(Stroke::Thick),
            Mode::DottedEdgeText => self.edge_rule(Stroke::Dotted),
            Mode::Quoted => {
                let end = self.stops.next(self.text, at, Stop::Quote);
                if self.rest(at).starts_with("\"`") {
                    Some(Match::silent(at + 2, Change::Push(Mode::Markdown)))
                } else if end == at {
                    Some(Match::silent(at + 1, Change::Pop))
                } else {
                    Some(Match::token(Kind::Quoted, end))
                }
            }
            Mode::Markdown => {
                let end = self.stops.next(self.text, at, Stop::QuoteOrBacktick);
                if end > at {
                    Some(Match::token(Kind::Markdown, end))
                } else if self.rest(at).starts_with("`\"") {
                    Some(Match::silent(at + 2, Change::Pop))
                } else {
                    self.quote()
                }
            }
            Mode::Data => self.data_rule(),
            Mode::QuotedData => match self.stops.next(self.text, at, Stop::Quote) {
                end if end == at => Some(Match::pop(Kind::Data, at + 1)),
                end => Some(Match::token(Kind::Data, end)),
            },
            Mode::AccValue => {
                let rest = self.rest(at);
                Some(Match::pop(Kind::AccValue, at + rest.find('\n').unwrap_or(rest.len())))
            }
            Mode::AccBlock => match self.stops.next(self.text, at, Stop::BraceClose) {
                end if end == at => Some(Match::silent(at + 1, Change::Pop)),
                end => Some(Match::token(Kind::AccBlock, end)),
            },
            Mode::Click | Mode::CallbackName | Mode::CallbackArguments => self.click_rule(mode),
        }
    }

    /// A quote, which begins a text in every mode.
    pub(super) fn quote(&self) -> Option<Match> {
        let rest = self.rest(self.at);
        if rest.starts_with("\"`") {
            Some(Match::silent(self.at + 2, Change::Push(Mode::Markdown)))
        } else if rest.starts_with('"') {
            Some(Match::silent(self.at + 1, Change::Push(Mode::Quoted)))
        } else {
            None
        }
    }

    /// An invisible arrow or an opening bracket, which every mode knows.
    pub(super) fn open(&mut self) -> Option<Match> {
        let line = self.solid(self.at);
        let end = run(self.text, line, |c| c == '~');
        if end - line > 2 {
            return Some(Match::token(Kind::Link, self.solid(end)));
        }
        let rest = self.rest(self.at);
        let initial = self.modes.is_empty();
        let brackets = [
            ("(-", Kind::EllipseOpen, Mode::Ellipse),
            ("([", Kind::StadiumOpen, Mode::Text),
            ("[[", Kind::SubroutineOpen, Mode::Text),
            ("[|", Kind::PropsOpen, Mode::Initial),
            (">", Kind::TagEnd, Mode::Text),
            ("[(", Kind::CylinderOpen, Mode::Text),
            ("(((", Kind::DoubleCircleOpen, Mode::Text),
            ("[/", Kind::SlashOpen, Mode::Trapezoid),
            ("[\\", Kind::BackslashOpen, Mode::Trapezoid),
            ("|", Kind::Pipe, Mode::Text),
            ("(", Kind::RoundOpen, Mode::Text),
            ("[", Kind::SquareOpen, Mode::Text),
            ("{", Kind::BraceOpen, Mode::Text),
        ];
        let known = brackets.into_iter().find(|(bracket, kind, _)| {
            let everywhere = !matches!(kind, Kind::PropsOpen | Kind::TagEnd);
            (everywhere || initial) && rest.starts_with(bracket)
        });
        let (bracket, kind, mode) = known?;
        let end = self.at + bracket.len();
        Some(match mode {
            Mode::Initial => Match::token(kind, end),
            mode => Match::push(kind, end, mode),
        })
    }

    /// What stands behind `graph`.
    fn direction(&mut self) -> Option<Match> {
        let end = self.solid(self.at);
        let space = super::slice(self.text, self.at, end);
        if let Some(newline) = space.rfind('\n') {
            return Some(Match::pop(Kind::NoDirection, self.at + newline + 1));
        }
        let rest = self.rest(end);
        let words = ["LR", "RL", "TB", "BT", "TD", "BR", "<", ">", "^", "v"];
        let word = words.into_iter().find(|word| {
            let letters = word.starts_with(is_word);
            rest.strip_prefix(word).is_some_and(|after| !(letters && after.starts_with(is_word)))
        });
        word.map(|word| Match::pop(Kind::HeaderDirection, end + word.len()))
    }

    fn text_rule(&mut self) -> Option<Match> {
        let close = |kind, len| Some(Match::pop(kind, self.at + len));
        let rest = self.rest(self.at);
        let mut signs = rest.bytes();
        match (signs.next()?, signs.next()) {
            (b']', Some(b')')) => return close(Kind::StadiumClose, 2),
            (b']', Some(b']')) => return close(Kind::SubroutineClose, 2),
            (b']', _) => return close(Kind::SquareClose, 1),
            (b')', Some(b']')) => return close(Kind::CylinderClose, 2),
            (b')', _) if rest.starts_with(")))") => return close(Kind::DoubleCircleClose, 3),
            (b')', _) => return close(Kind::RoundClose, 1),
            (b'}', _) => return close(Kind::BraceClose, 1),
            (b'|', _) => return close(Kind::Pipe, 1),
            _ => {}
        }
        if let Some(found) = self.quote().or_else(|| self.open()) {
            return Some(found);
        }
        let end = self.stops.next(self.text, self.at, Stop::Bracket);
        (end > self.at).then_some(Match::token(Kind::Text, end))
    }

    fn ellipse_rule(&mut self) -> Option<Match> {
        let line = self.solid(self.at);
        if self.rest(line).starts_with("~~~") {
            return self.open();
        }
        let rest = self.rest(self.at);
        if ["-)", "/)", "))"].into_iter().any(|close| rest.starts_with(close)) {
            return Some(Match::pop(Kind::EllipseClose, self.at + 2));
        }
        let c = rest.chars().next()?;
        let text = !matches!(c, '(' | ')' | '[' | ']' | '{' | '}');
        text.then(|| Match::token(Kind::Text, self.at + c.len_utf8()))
    }

    fn trapezoid_rule(&mut self) -> Option<Match> {
        let at = self.at;
        let rest = self.rest(at);
        if let Some(found) = self.quote() {
            return Some(found);
        }
        let line = self.solid(at);
        let opens = rest.starts_with(['(', '[', '{']) && !rest.starts_with("(]");
        if opens || self.rest(line).starts_with("~~~") {
            return self.open();
        }
        let mut signs = rest.bytes();
        match (signs.next()?, signs.next()) {
            (b'\\' | b'(' | b'?' | b'=' | b']' | b')', Some(b']')) => {
                return Some(Match::pop(Kind::BackslashClose, at + 2));
            }
            (b'/', Some(b']')) => return Some(Match::pop(Kind::SlashClose, at + 2)),
            (b'/' | b'\\', _) => return Some(Match::token(Kind::Text, at + 1)),
            _ => {}
        }
        let end = self.stops.next(self.text, at, Stop::TrapezoidText);
        (end > at).then_some(Match::token(Kind::Text, end))
    }

    /// The text within an arrow, sign by sign, and the arrow's second half.
    fn edge_rule(&mut self, stroke: Stroke) -> Option<Match> {
        if let Some(found) = self.quote() {
            return Some(found);
        }
        if let Some(end) = self.whole_link(stroke) {
            return Some(Match::pop(Kind::Link, end));
        }
        let rest = self.rest(self.at);
        let c = rest.chars().next()?;
        let refused = match stroke {
            Stroke::Normal => rest.starts_with("--"),
            Stroke::Thick => c == '=',
            _ => c == '.',
        };
        if refused { None } else { Some(Match::token(Kind::EdgeText, self.at + c.len_utf8())) }
    }

    fn data_rule(&mut self) -> Option<Match> {
        let at = self.at;
        match self.rest(at).bytes().next()? {
            b'"' => Some(Match::push(Kind::Data, at + 1, Mode::QuotedData)),
            b'}' => Some(Match::silent(at + 1, Change::Pop)),
            b'^' => None,
            _ => Some(Match::token(Kind::Data, self.stops.next(self.text, at, Stop::Data))),
        }
    }

    fn click_rule(&mut self, mode: Mode) -> Option<Match> {
        let at = self.at;
        let c = self.rest(at).chars().next()?;
        match (mode, c) {
            (Mode::Click, '"') => self.quote(),
            (Mode::Click, c) if is_space(c) => Some(Match::silent(at + c.len_utf8(), Change::Pop)),
            (Mode::Click, _) => {
                let end = run(self.text, at, |c| !is_space(c));
                Some(Match::token(Kind::Click, end))
            }
            (Mode::CallbackName, '(') => {
                let inside = self.solid(at + 1);
                if self.rest(inside).starts_with(')') {
                    return Some(Match::silent(inside + 1, Change::Pop));
                }
                Some(Match::silent(at + 1, Change::Replace(Mode::CallbackArguments)))
            }
            (Mode::CallbackName, _) => {
                let end = self.stops.next(self.text, at, Stop::RoundOpen);
                Some(Match::token(Kind::CallbackName, end))
            }
            (_, ')') => Some(Match::silent(at + 1, Change::Pop)),
            _ => {
                let end = self.stops.next(self.text, at, Stop::RoundClose);
                Some(Match::token(Kind::CallbackArguments, end))
            }
        }
    }
}
