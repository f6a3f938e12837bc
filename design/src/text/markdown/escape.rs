//! Writing any text so that Markdown shows exactly that text.
//!
//! Characters are escaped only where GitHub's Markdown would take them for
//! syntax, so that ordinary text reads as it was written.

use std::ops::Range;

use crate::text::is_invisible;

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// At the beginning of a line, where it could begin a list or a heading.
    LineStart,
    /// Behind something else on the same line.
    Inline,
    /// In a cell of a table.
    Cell,
    /// Among other texts on the same line, with commas between them.
    Listed,
}

/// Escapes one line of text.
pub fn inline(text: &str, spot: Spot) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    push_inline(&mut written, text, spot);
    written
}

/// Escapes one line of text behind what is already written.
pub fn push_inline(into: &mut String, text: &str, spot: Spot) {
    if text.contains("://") || text.contains("www.") {
        return push_with_addresses(into, text, spot);
    }
    let writer = Writer::of(text, spot);
    writer.push(into, 0..text.len(), false);
}

/// Escapes a line that may have addresses in it. GitHub makes links of them, in
/// which it shows backslashes: an address that needs any goes between `<` and
/// `>`, or else is no link.
fn push_with_addresses(into: &mut String, text: &str, spot: Spot) {
    let writer = Writer::of(text, spot);
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let end = at + word.trim_end().len();
        let start = into.len();
        writer.push(into, at..end, false);
        let word = text.get(at..end).unwrap_or_default();
        let plain = into.get(start..) == Some(word);
        if !plain && (word.contains("://") || word.contains("www.")) {
            into.truncate(start);
            if is_address(word) && !(spot == Spot::Cell && word.contains('|')) {
                into.push('<');
                into.push_str(word);
                into.push('>');
            } else {
                writer.push(into, at..end, true);
            }
        }
        let next =
            end + text.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        writer.push(into, end..next, false);
        at = next;
    }
}

/// Whether a word can stand between `<` and `>` as a link, outside of tables even
/// with a `|` in it.
fn is_address(word: &str) -> bool {
    let head = word.get(..8).unwrap_or(word).to_ascii_lowercase();
    let known = head.starts_with("http://") || head == "https://";
    let barred = |c: char| {
        matches!(c, '<' | '>' | '\\') || c.is_control() || c.is_whitespace() || is_invisible(c)
    };
    known && !word.contains(barred)
}

/// A line, and what has to be known of the whole of it.
struct Writer<'a> {
    text: &'a str,
    spot: Spot,
    /// Where the character is that would make a block of the line.
    marker: Option<usize>,
    /// Two dollars make a formula.
    dollars: bool,
}

impl<'a> Writer<'a> {
    fn of(text: &'a str, spot: Spot) -> Self {
        let marker = if spot == Spot::LineStart { block_marker(text) } else { None };
        let dollars = text.bytes().filter(|&byte| byte == b'$').count() > 1;
        Self { text, spot, marker, dollars }
    }

    /// Escapes a part of the line; with `unlinked`, so that addresses in it are no
    /// links.
    fn push(&self, into: &mut String, part: Range<usize>, unlinked: bool) {
        let head = self.text.get(..part.start).unwrap_or_default();
        let mut before = head.chars().next_back();
        for (at, c) in self.text.get(part.clone()).unwrap_or_default().char_indices() {
            let at = part.start + at;
            let rest = self.text.get(at + c.len_utf8()..).unwrap_or_default();
            if c == '|' && self.spot == Spot::Cell && before == Some('\\') {
                into.push_str("&#124;");
            } else if is_invisible(c) {
                push_entity(into, c);
            } else if c.is_control() && c != '\t' {
                // Markdown has no way to write them.
                into.push(char::REPLACEMENT_CHARACTER);
            } else {
                let special = match c {
                    '|' => self.spot == Spot::Cell,
                    ',' => self.spot == Spot::Listed,
                    '$' => self.dollars,
                    ':' if unlinked => rest.starts_with("//"),
                    '.' if unlinked => {
                        self.text.get(..at).is_some_and(|head| head.ends_with("www"))
                    }
                    // Before punctuation it would escape it.
                    '\\' => rest.chars().next().is_none_or(is_escapable),
                    _ => is_special(before, c, rest),
                };
                if special || self.marker == Some(at) {
                    into.push('\\');
                }
                into.push(c);
            }
            before = Some(c);
        }
    }
}

/// A text in a code span, whatever backticks it has. It must not be empty.
pub fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let spaced = text.starts_with(' ') && text.ends_with(' ');
    let pad = if spaced || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    [&fence, pad, text, pad, &fence].concat()
}

/// A fence that no line of the text closes.
pub fn fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Whether a backslash before the character would be taken for an escape.
const fn is_escapable(c: char) -> bool {
    // What cannot be seen is written as an entity, which begins with `&`.
    c.is_ascii_punctuation() || is_invisible(c)
}

fn is_special(before: Option<char>, c: char, rest: &str) -> bool {
    let next = rest.chars().next();
    let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '`' | '[' => true,
        // Between spaces it is a star; within a word an underscore is no emphasis.
        '*' => !(is_space(before) && is_space(next)),
        '_' => !(is_word(before) && is_word(next)),
        // “~5 ms”, unlike “~~gone~~”.
        '~' => {
            let about = next.is_some_and(|next| next.is_ascii_digit());
            !(about && (before.is_none() || is_space(before)))
        }
        '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => begins_entity(rest),
        _ => false,
    }
}

/// Whether `&` and this would be shown as one character.
fn begins_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}

/// Where the character is that would make a block of a line: a heading, a list
/// item, a quotation, a rule or a table.
fn block_marker(line: &str) -> Option<usize> {
    let mut chars = line.chars();
    let (first, next) = (chars.next()?, chars.next());
    let is_end = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let only = |c: char| line.chars().all(|other| other == c || other.is_whitespace());
    let marked = match first {
        '>' | '|' => true,
        '#' => is_end(line.trim_start_matches('#').chars().next()),
        '-' => !next.is_some_and(char::is_alphanumeric),
        '+' => is_end(next),
        ':' => next == Some('-'),
        '=' => only('='),
        _ => false,
    };
    if marked {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line.get(digits..)?.chars();
    let is_item = digits > 0 && matches!(rest.next(), Some('.' | ')')) && is_end(rest.next());
    is_item.then_some(digits)
}

fn push_entity(into: &mut String, c: char) {
    into.push_str("&#");
    into.push_str(&u32::from(c).to_string());
    into.push(';');
}
