//! Writing any text so that Mermaid shows exactly that text.

use crate::text::is_invisible;

/// Writes a label for use between double quotes, in `accTitle` and `accDescr`,
/// and as the text of a participant or a message.
///
/// Ordinary names stay readable; whatever Mermaid could take for syntax, HTML,
/// Markdown, an icon or maths is written as a decimal entity `#NNN;`. Rendered
/// unchanged by Mermaid 9.1, 10.7, 11.17 and 12.3. A blank text becomes one
/// space, because an empty label does not parse.
pub fn label(text: &str) -> String {
    if text.trim().is_empty() {
        return " ".to_owned();
    }
    let mut written = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut rest = text.chars().peekable();
    // A list item to Markdown: `1. x`, `1) x`, `- x`, `+ x`.
    let marker = list_marker(text);
    let mut at = 0;
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        if c == '\n' {
            written.push_str("<br/>");
        } else if c.is_control() {
            written.push(' ');
        } else if Some(at) == marker || is_special(before, c, next) {
            push_entity(&mut written, c);
        } else {
            written.push(c);
        }
        before = Some(c);
        at += c.len_utf8();
    }
    written
}

/// The text of a participant or message. Unlike a label between quotes it is
/// trimmed by Mermaid, so that a blank one has to be an entity.
pub fn plain(text: &str) -> String {
    let text = label(text);
    if text == " " { "#32;".to_owned() } else { text }
}

/// Where the character is that makes a list item of the text.
fn list_marker(text: &str) -> Option<usize> {
    if text.starts_with(['-', '+']) {
        return Some(0);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text.get(digits..)?.chars();
    let marked = digits > 0 && matches!(rest.next(), Some('.' | ')'));
    (marked && rest.next().is_none_or(char::is_whitespace)).then_some(digits)
}

fn is_special(before: Option<char>, c: char, next: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match c {
        '#' | '"' | '&' | '<' | '>' | '`' | '\\' | '*' | '~' | '|' | '[' | ']' | '{' | '}'
        | ';' | '$' | '%' => true,
        // Within a word it is no emphasis.
        '_' => !(is_word(before) && is_word(next)),
        // `fa:fa-user` is an icon; `https://` and `name: text` are not.
        ':' => next.is_some_and(|c| c.is_ascii_alphabetic()),
        _ => is_invisible(c),
    }
}

fn push_entity(text: &mut String, c: char) {
    text.push('#');
    text.push_str(&u32::from(c).to_string());
    text.push(';');
}
