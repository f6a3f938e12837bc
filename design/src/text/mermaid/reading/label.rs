//! Labels as people see them.

use crate::text::mermaid::flowchart::{Span, TextKind};

/// A label without markup, each character with where it stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    chars: Vec<(char, Span)>,
    icons: Vec<String>,
}

impl Plain {
    /// Reads a label: `#35;`, `#quot;` and `&amp;` become characters, `<br/>` and `\n`
    /// line breaks; other HTML, the stars of Markdown strings and icons such as
    /// `fa:fa-server` are dropped. `start` is where the label begins in the source.
    pub fn of(label: &str, start: usize, kind: TextKind) -> Self {
        let mut plain = Self::default();
        let markdown = kind == TextKind::Markdown;
        let mut at = 0;
        while let Some(rest) = label.get(at..)
            && let Some(c) = rest.chars().next()
        {
            let before = plain.chars.last().map(|(c, _)| *c);
            let (put, len) = match c {
                '<' => tag(rest).unwrap_or((Some(c), 1)),
                '#' | '&' => {
                    entity(rest).map_or((Some(c), 1), |(decoded, len)| (Some(decoded), len))
                }
                '\\' if rest.starts_with("\\n") => (Some('\n'), 2),
                '\n' | '\r' => {
                    let text = rest.trim_start_matches(char::is_whitespace);
                    (Some('\n'), rest.len() - text.len())
                }
                'f' if !before.is_some_and(char::is_alphanumeric) => match icon(rest) {
                    Some((name, len)) => {
                        plain.icons.push(name.to_owned());
                        (None, len)
                    }
                    None => (Some(c), 1),
                },
                '*' | '`' if markdown => (None, 1),
                '_' if markdown && !is_within_word(before, rest) => (None, 1),
                _ => (Some(c), c.len_utf8()),
            };
            if let Some(put) = put {
                plain.chars.push((put, start + at..start + at + len));
            }
            at += len;
        }
        plain
    }

    /// The text, with line breaks.
    pub fn text(&self) -> String {
        self.chars.iter().map(|(c, _)| *c).collect()
    }

    /// The characters of the text.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.chars.iter().map(|(c, _)| *c)
    }

    /// A part of the text, by the numbers of its characters.
    pub fn part(&self, range: &std::ops::Range<usize>) -> String {
        self.chars.get(range.clone()).unwrap_or_default().iter().map(|(c, _)| *c).collect()
    }

    /// Where some of the characters stand in the source; nothing for none.
    pub fn span(&self, range: &std::ops::Range<usize>) -> Option<Span> {
        let chars = self.chars.get(range.clone())?;
        Some(chars.first()?.1.start..chars.last()?.1.end)
    }

    /// The lines, by the numbers of their characters, without white space around.
    pub fn lines(&self) -> Vec<std::ops::Range<usize>> {
        let mut lines = Vec::new();
        let mut from = 0;
        let ends = self.chars().enumerate().filter(|(_, c)| *c == '\n').map(|(at, _)| at);
        for to in ends.chain([self.chars.len()]).collect::<Vec<_>>() {
            let line = self.trimmed(from..to, char::is_whitespace);
            if !line.is_empty() {
                lines.push(line);
            }
            from = to + 1;
        }
        lines
    }

    /// A range without the characters of a class around it.
    pub fn trimmed(
        &self,
        range: std::ops::Range<usize>,
        class: impl Fn(char) -> bool,
    ) -> std::ops::Range<usize> {
        let is = |at: usize| self.chars.get(at).is_some_and(|(c, _)| class(*c));
        let (mut from, mut to) = (range.start, range.end);
        while from < to && is(from) {
            from += 1;
        }
        while to > from && is(to - 1) {
            to -= 1;
        }
        from..to
    }

    /// The lines as one, as a label of a link is.
    pub fn one_line(&self) -> String {
        let lines: Vec<String> = self.lines().iter().map(|line| self.part(line)).collect();
        lines.join(" ")
    }

    /// What the icons are called.
    pub fn icons(&self) -> &[String] {
        &self.icons
    }
}

/// Whether an underscore stands within a word, where it is no emphasis.
fn is_within_word(before: Option<char>, rest: &str) -> bool {
    let after = rest.chars().nth(1);
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// An HTML tag: the line break it makes, if it makes one, and its length.
fn tag(text: &str) -> Option<(Option<char>, usize)> {
    /// How far the end of a tag is sought.
    const REACH: usize = 1024;
    const BREAKS: [&str; 6] = ["br", "/p", "/div", "/li", "hr", "/tr"];
    let inner = text.get(1..)?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let reach = inner.get(..inner.floor_char_boundary(REACH))?;
    let end = reach.find('>')?;
    let tag = reach.get(..end)?;
    let word = tag.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let word = word.strip_suffix('/').unwrap_or(word);
    let breaks = BREAKS.iter().any(|it| it.eq_ignore_ascii_case(word));
    Some((breaks.then_some('\n'), end + 2))
}

/// An entity as Mermaid (`#35;`, `#quot;`) or HTML (`&#35;`, `&quot;`) writes it, and
/// its length.
pub fn entity(text: &str) -> Option<(char, usize)> {
    /// The longest name of an entity.
    const REACH: usize = 12;
    let end = text.bytes().take(REACH).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let name = if text.starts_with('&') { name.strip_prefix('#').unwrap_or(name) } else { name };
    let c = match name.parse::<u32>() {
        Ok(number) => char::from_u32(number)?,
        Err(_) => match name.strip_prefix(['x', 'X']).filter(|_| text.starts_with("&#")) {
            Some(digits) => char::from_u32(u32::from_str_radix(digits, 16).ok()?)?,
            None => NAMED.iter().find(|(known, _)| *known == name)?.1,
        },
    };
    Some((c, end + 1))
}

/// The entities that people use in diagrams.
const NAMED: [(&str, char); 30] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("num", '#'),
    ("semi", ';'),
    ("colon", ':'),
    ("comma", ','),
    ("lpar", '('),
    ("rpar", ')'),
    ("lbrack", '['),
    ("rbrack", ']'),
    ("lbrace", '{'),
    ("rbrace", '}'),
    ("lsqb", '['),
    ("rsqb", ']'),
    ("vert", '|'),
    ("times", '×'),
    ("middot", '·'),
    ("bull", '•'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("rarr", '→'),
    ("larr", '←'),
    ("harr", '↔'),
    ("deg", '°'),
    ("euro", '€'),
];

/// The name of an icon such as `fa:fa-server`, and the length of all of it.
fn icon(text: &str) -> Option<(&str, usize)> {
    let (prefix, rest) = text.split_once(':')?;
    let known = ["fa", "fab", "fak", "fal", "far", "fas"].contains(&prefix);
    let name = rest.strip_prefix("fa-").filter(|_| known)?;
    let len = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(name.len());
    let name = name.get(..len).filter(|name| !name.is_empty())?;
    Some((name, prefix.len() + 4 + len))
}
