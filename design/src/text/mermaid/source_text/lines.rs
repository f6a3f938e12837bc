//! The lines of a source.

use super::Span;
use super::chars::slice;

/// Where the line begins that a place is in.
pub fn start(text: &str, at: usize) -> usize {
    slice(text, 0, at).rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line ends that a place is in, before its line break.
pub fn end(text: &str, at: usize) -> usize {
    let rest = slice(text, at, text.len());
    let line = rest.split('\n').next().unwrap_or_default();
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The white space that the line begins with that a place is in, before that place.
pub fn indent(text: &str, at: usize) -> &str {
    let line = slice(text, start(text, at), at);
    let solid = line.find(|c: char| !c.is_whitespace()).unwrap_or(line.len());
    slice(line, 0, solid)
}

/// The line break that a text uses.
pub fn newline(text: &str) -> &'static str {
    if text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

/// A range with its semicolon; with all of its lines where nothing else stands there.
pub fn whole(text: &str, span: &Span) -> Span {
    let (line, end) = (start(text, span.start), end(text, span.end));
    let rest = slice(text, span.end, end).trim_start_matches([' ', '\t']);
    let rest = rest.strip_prefix(';').map_or(rest, |rest| rest.trim_start_matches([' ', '\t']));
    if slice(text, line, span.start).trim().is_empty() && rest.is_empty() {
        let newline = slice(text, end, text.len());
        let len = if newline.starts_with("\r\n") { 2 } else { newline.len().min(1) };
        return line..end + len;
    }
    span.start..end - rest.len()
}
