//! The properties in `@{ }`: a small part of YAML.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::chars::{is_space, slice, trim};
use super::prepared::{Prepared, restored};
use super::{Data, Property, Span};

/// Reads what stands between `@{` at `open` and `}` at `close`, of which Mermaid
/// may pass on but the part in `content`.
pub fn data(prepared: &Prepared, open: usize, content: Span, close: usize) -> Data {
    let from = content.start;
    let mut found = Vec::new();
    let complete = properties(prepared.raw(from, content.end), &mut found).is_some();
    let property = |it: Found| Property {
        name: restored(&it.name),
        value: restored(&it.value),
        span: prepared.span(from + it.from, from + it.to),
    };
    let properties = found.into_iter().map(property).collect();
    Data { span: prepared.span(open, close + 1), properties, complete }
}

/// A property, and where its value stands in the text.
struct Found {
    name: String,
    value: String,
    from: usize,
    to: usize,
}

/// Reads all properties; nothing where some cannot be read.
fn properties(text: &str, found: &mut Vec<Found>) -> Option<()> {
    // A line end within quotes is none.
    let lines = outside_quotes(text, '\n')?;
    if lines.is_empty() {
        on_one_line(text, found)?
    } else {
        on_lines(text, &lines, found)?
    }
    let mut names = HashSet::new();
    found.iter().all(|it| names.insert(&it.name)).then_some(())
}

/// `name: value, name: value`.
fn on_one_line(text: &str, found: &mut Vec<Found>) -> Option<()> {
    let commas = outside_quotes(text, ',')?;
    for bracket in ['[', ']', '{'] {
        outside_quotes(text, bracket)?.is_empty().then_some(())?;
    }
    pieces(text, &commas).try_for_each(|(from, to)| {
        if trim(slice(text, from, to)).is_empty() {
            // Only the last comma may have nothing behind it.
            return (to == text.len()).then_some(());
        }
        property(text, from, to, found)
    })
}

/// Each property on a line of its own; a value goes on in lines that begin
/// further right.
fn on_lines(text: &str, ends: &[usize], found: &mut Vec<Found>) -> Option<()> {
    let mut indent = None;
    let mut starts = Vec::new();
    for (from, to) in pieces(text, ends) {
        let line = slice(text, from, to);
        let start = line.len() - line.trim_start_matches(' ').len();
        if trim(line).is_empty() || trim(line).starts_with('#') {
            continue;
        }
        match start.cmp(indent.get_or_insert(start)) {
            Ordering::Less => return None,
            Ordering::Equal => starts.push(from),
            Ordering::Greater => {}
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    for (from, to) in starts.iter().copied().zip(ends) {
        let known = found.len();
        property(text, from, to, found)?;
        if found.len() == known && starts.len() > 1 {
            return None;
        }
    }
    Some(())
}

/// Where a sign stands outside of quotes; nothing where a quote is not closed.
fn outside_quotes(text: &str, sign: char) -> Option<Vec<usize>> {
    let mut places = Vec::new();
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            // An apostrophe within a word is no quote.
            None if c == '"' || (c == '\'' && !before.is_alphanumeric()) => quote = Some(c),
            None if c == sign => places.push(at),
            None => {}
        }
        before = c;
    }
    quote.is_none().then_some(places)
}

/// The ranges between places.
fn pieces(text: &str, places: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let starts = std::iter::once(0).chain(places.iter().map(|at| at + 1));
    starts.zip(places.iter().copied().chain([text.len()]))
}

/// `name: value`.
fn property(text: &str, from: usize, to: usize, found: &mut Vec<Found>) -> Option<()> {
    let piece = slice(text, from, to);
    let colon = piece.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = slice(piece, at + 1, piece.len());
        let quoted = slice(piece, 0, *at).ends_with('"');
        quoted || after.is_empty() || after.starts_with(is_space)
    });
    // A name alone has no value.
    let Some(colon) = colon else { return scalar(trim(piece)).map(drop) };
    let rest = slice(piece, colon + 1, piece.len());
    let start = colon + 1 + rest.len() - rest.trim_start_matches(is_space).len();
    let end = start.max(piece.trim_end_matches(is_space).len());
    let raw = slice(piece, start, end);
    let name = scalar(trim(slice(piece, 0, colon)))?;
    found.push(Found { name, value: scalar(raw)?, from: from + start, to: from + end });
    Some(())
}

/// A value in quotes or bare.
fn scalar(raw: &str) -> Option<String> {
    if let Some(inner) = raw.strip_prefix('"') {
        let inner = inner.strip_suffix('"').filter(|inner| !inner.contains('"'))?;
        return Some(unescaped(&folded(inner)));
    }
    if let Some(inner) = raw.strip_prefix('\'') {
        return Some(inner.strip_suffix('\'')?.replace("''", "'"));
    }
    // What begins like this is a comment.
    if raw.starts_with('#') {
        return Some(String::new());
    }
    if raw.starts_with(['|', '>']) {
        return block(raw);
    }
    let bare = raw.split(" #").next().unwrap_or_default();
    let refused = bare.contains(": ")
        || bare.starts_with(['`', '@', '%', '&', '*', '!', '|', '>', '[', ']', '{', '}'])
        || bare.ends_with(':');
    let lines = bare.split('\n').map(trim).filter(|line| !line.is_empty());
    (!refused).then(|| lines.collect::<Vec<_>>().join(" "))
}

/// The lines behind a `|`, or behind a `>`, which makes one line of them.
fn block(raw: &str) -> Option<String> {
    let (sign, lines) = raw.split_once('\n')?;
    let between = if sign.starts_with('|') { "\n" } else { " " };
    let indent = lines.len() - lines.trim_start_matches(' ').len();
    let lines = lines.split('\n').map(|it| slice(it, indent.min(it.len()), it.len()));
    let text = lines.collect::<Vec<_>>().join(between);
    let end = if sign.contains('-') { "" } else { "\n" };
    Some([text.trim_end(), end].concat())
}

/// A text in quotes with its line ends as `<br/>`.
fn folded(text: &str) -> String {
    let mut lines = text.split('\n');
    let mut folded = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let line = line.trim_start_matches(is_space);
        folded.push_str("<br/>");
        folded.push_str(line);
    }
    folded
}

/// A text with its backslash escapes carried out.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match if c == '\\' { chars.next() } else { None } {
            None => plain.push(c),
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some(escaped) => plain.push(escaped),
        }
    }
    plain
}
