//! The rules outside of ids and texts.

use super::super::arrows::Arrow;
use super::super::chars::{is_space, is_word, run, slice};
use super::super::syntax::{BlockKind, MenuKind, Placement, SectionKind};
use super::{Found, Kind, Lexer, Mode};

/// The words that are tokens wherever one of them begins a token, in any case,
/// and what may stand behind them.
static KEYWORDS: [(&str, Kind, Mode); 32] = [
    ("box", Kind::Box, Mode::Line),
    ("participant", Kind::Participant, Mode::Id),
    ("actor", Kind::Actor, Mode::Id),
    ("create", Kind::Create, Mode::Initial),
    ("destroy", Kind::Destroy, Mode::Id),
    ("loop", Kind::Block(BlockKind::Loop), Mode::Line),
    ("rect", Kind::Block(BlockKind::Rect), Mode::Line),
    ("opt", Kind::Block(BlockKind::Opt), Mode::Line),
    ("alt", Kind::Block(BlockKind::Alt), Mode::Line),
    ("else", Kind::Section(SectionKind::Else), Mode::Line),
    ("par", Kind::Block(BlockKind::Par), Mode::Line),
    ("par_over", Kind::Block(BlockKind::ParOver), Mode::Line),
    ("and", Kind::Section(SectionKind::And), Mode::Line),
    ("critical", Kind::Block(BlockKind::Critical), Mode::Line),
    ("option", Kind::Section(SectionKind::Option), Mode::Line),
    ("break", Kind::Block(BlockKind::Break), Mode::Line),
    ("end", Kind::End, Mode::Initial),
    ("left of", Kind::Placement(Placement::Left), Mode::Initial),
    ("right of", Kind::Placement(Placement::Right), Mode::Initial),
    ("over", Kind::Placement(Placement::Over), Mode::Initial),
    ("links", Kind::Menu(MenuKind::Links), Mode::Initial),
    ("link", Kind::Menu(MenuKind::Link), Mode::Initial),
    ("properties", Kind::Menu(MenuKind::Properties), Mode::Initial),
    ("details", Kind::Menu(MenuKind::Details), Mode::Initial),
    ("note", Kind::Note, Mode::Initial),
    ("activate", Kind::Activate, Mode::Id),
    ("deactivate", Kind::Deactivate, Mode::Id),
    ("sequenceDiagram", Kind::Header, Mode::Initial),
    ("autonumber", Kind::Autonumber, Mode::Initial),
    ("off", Kind::Off, Mode::Initial),
    // Their rules follow in `titled`.
    ("title", Kind::Title, Mode::Initial),
    ("title:", Kind::Title, Mode::Initial),
];

impl Lexer<'_> {
    /// The rules of the initial mode, in their order.
    pub(super) fn initial(&mut self) -> Found {
        let (at, rest) = (self.at, self.rest());
        let Some(c) = rest.chars().next() else {
            let kind = if self.ended { Kind::EndOfText } else { Kind::Newline };
            self.ended = true;
            return Found::token(kind, at);
        };
        let after = at + c.len_utf8();
        let next = self.from(after);
        match c {
            '\n' => return Found::token(Kind::Newline, run(self.text, at, |c| c == '\n')),
            c if is_space(c) => return Found::skip(run(self.text, at, is_space)),
            '#' => return self.comment(),
            '%' if !next.starts_with('{') => return self.comment(),
            // In Mermaid's lexer a character is 16 bits wide.
            c if c != '}' && c.len_utf16() == 1 && next.starts_with("%%") => return self.comment(),
            ',' => return Found::token(Kind::Comma, after),
            ';' => return Found::token(Kind::Newline, after),
            ':' => {
                let end = rest.find(['#', '\n', ';']).unwrap_or(rest.len());
                return Found::token(Kind::Text, at + end);
            }
            _ => {}
        }
        if let Some(end) = self.number() {
            return Found::token(Kind::Number, end);
        }
        if let Some(found) = self.keyword().or_else(|| self.accessible()) {
            return found;
        }
        let end = self.name_end();
        if end > at {
            return Found::token(Kind::Name, end);
        }
        if let Some((arrow, len)) = Arrow::at(rest) {
            return Found::token(Kind::Arrow(arrow), at + len);
        }
        match c {
            '+' => Found::token(Kind::Plus, after),
            '-' => Found::token(Kind::Minus, after),
            '(' if next.starts_with(')') => Found::token(Kind::Circle, after + 1),
            _ => Found::token(Kind::Invalid, after),
        }
    }

    /// `10`, `1.25` or `.5` before a space or a line end.
    fn number(&self) -> Option<usize> {
        let bytes = self.rest().as_bytes();
        let digits = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
        };
        let whole = digits(0);
        let point = bytes.get(whole) == Some(&b'.');
        let fraction = if point { digits(whole + 1).min(2) } else { 0 };
        let ends = |end: &usize| matches!(bytes.get(*end), Some(b' ' | b'\n'));
        let fractions = (1..=fraction).rev().map(|len| whole + 1 + len);
        let len = fractions.chain((whole > 0).then_some(whole)).find(ends)?;
        Some(self.at + len)
    }

    fn keyword(&mut self) -> Option<Found> {
        let rest = self.rest();
        let first = rest.as_bytes().first()?.to_ascii_lowercase();
        let same = |word: &str| word.as_bytes().first() == Some(&first);
        let mut known = KEYWORDS.iter().copied().filter(|(word, ..)| same(word));
        known.find_map(|(word, kind, mode)| {
            let start = rest.get(..word.len())?;
            let after = rest.get(word.len()..)?;
            if !start.eq_ignore_ascii_case(word) {
                return None;
            }
            let end = self.at + word.len();
            match kind {
                Kind::Title => self.title_end(end).map(|end| Found::token(kind, end)),
                _ if after.starts_with(is_word) => None,
                _ => Some(self.turn(kind, end, mode)),
            }
        })
    }

    /// Where a title ends that begins with white space at a place.
    fn title_end(&self, at: usize) -> Option<usize> {
        let space = self.from(at).chars().next().filter(|c| is_space(*c))?;
        let from = at + space.len_utf8();
        let end = run(self.text, from, |c| !matches!(c, '#' | '\n' | ';'));
        (end > from).then_some(end)
    }

    /// `accTitle:`, `accDescr:` and `accDescr {`.
    fn accessible(&mut self) -> Option<Found> {
        let start = self.rest().get(..8)?;
        let kind = match start {
            _ if start.eq_ignore_ascii_case("accTitle") => Kind::AccTitle,
            _ if start.eq_ignore_ascii_case("accDescr") => Kind::AccDescription,
            _ => return None,
        };
        let sign = run(self.text, self.at + 8, is_space);
        let end = run(self.text, sign + 1, is_space);
        match self.from(sign).as_bytes().first() {
            Some(b':') => Some(self.turn(kind, end, Mode::AccValue)),
            Some(b'{') if kind == Kind::AccDescription => {
                Some(self.turn(kind, end, Mode::AccBlock))
            }
            _ => None,
        }
    }

    /// Where the id of a participant ends. Most signs may stand in it, but not
    /// where they would begin an arrow.
    fn name_end(&self) -> usize {
        let inner = |c: char| !matches!(c, '+' | '<' | '-' | '>' | ':' | '\n' | ',' | ';');
        let first = |c: char| !matches!(c, '/' | '\\' | '(' | ')');
        let start = self.at;
        let rest = self.rest();
        let mut at = start + rest.find(|c| !inner(c) || !first(c)).unwrap_or(rest.len());
        if at == start {
            return at;
        }
        loop {
            let rest = self.from(at);
            let arrows = ["/|-", "\\|-", "//-", "\\\\-", "()"];
            let solid = match rest.strip_prefix('-') {
                Some(next) => {
                    let head = next.starts_with(['x', 'X', ')', '\\', '/', '-'])
                        || next.starts_with("|\\")
                        || next.starts_with("|/");
                    if head { at } else { at + 1 }
                }
                None if arrows.iter().any(|arrow| rest.starts_with(arrow)) => return at,
                None => at,
            };
            let end = run(self.text, solid, inner);
            if end == solid {
                return at;
            }
            at = end;
        }
    }

    /// Whether `as` and white space follow a place, behind white space.
    pub(super) fn is_aliased(&self, at: usize) -> bool {
        let word = run(self.text, at, is_space);
        let is_as = slice(self.text, word, word + 2).eq_ignore_ascii_case("as");
        word > at && is_as && self.from(word + 2).starts_with(is_space)
    }
}
