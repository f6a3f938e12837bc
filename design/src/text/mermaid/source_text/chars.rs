//! Classes of characters as the regular expressions of JavaScript have them,
//! and slices that never fail.

/// `\s`.
pub const fn is_space(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}

/// `\w`.
pub const fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// What `.` does not match.
pub const fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// A part of a text; empty when there is no such part.
pub fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// Where the characters of a class that begin at `from` end.
pub fn run(text: &str, from: usize, class: fn(char) -> bool) -> usize {
    let rest = slice(text, from, text.len());
    from + rest.find(|c| !class(c)).unwrap_or(rest.len())
}

/// A text without the white space around it.
pub fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}
