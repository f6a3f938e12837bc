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
    let marker = list_marker(text);
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        if c == '\n' {
            written.push_str("<br/>");
        } else if c.is_control() {
            written.push(' ');
        } else if Some(at) == marker || is_special(before, c, rest) || ends_direction(text, at, c) {
            push_entity(&mut written, c);
        } else {
            written.push(c);
        }
        before = Some(c);
    }
    written
}

/// The text of a participant or message. Unlike a label between quotes it is
/// trimmed by Mermaid, so that a blank one has to be an entity; and at its start `wrap:`
/// would be taken for an instruction.
pub fn plain(text: &str) -> String {
    let text = label(text);
    let wraps = text.split_once(':').filter(|(word, _)| matches!(*word, "wrap" | "nowrap"));
    match wraps {
        Some((word, rest)) => [word, "#58;", rest].concat(),
        None if text == " " => "#32;".to_owned(),
        None => text,
    }
}

/// Where the character is that makes a Markdown list item of the text: `1. x`,
/// `1) x`, `- x`, `+ x`.
fn list_marker(text: &str) -> Option<usize> {
    if text.starts_with(['-', '+']) {
        return Some(0);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text.get(digits..)?.chars();
    let marked = digits > 0 && matches!(rest.next(), Some('.' | ')'));
    (marked && rest.next().is_none_or(char::is_whitespace)).then_some(digits)
}

fn is_special(before: Option<char>, c: char, rest: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match c {
        '#' | '"' | '&' | '<' | '>' | '`' | '\\' | '*' | '~' | '|' | '[' | ']' | '{' | '}'
        | ';' | '$' | '%' => true,
        // Within a word it is no emphasis.
        '_' => !(is_word(before) && is_word(rest.chars().next())),
        ':' => !is_plain_colon(rest),
        _ => is_invisible(c),
    }
}

/// Whether a colon before this text can stay. `fa:fa-user` is an icon; and in a
/// line with `style` or `classDef` in it, even as a part of a name, Mermaid drops
/// the last `;` of the line if an entity follows a colon without white space.
fn is_plain_colon(rest: &str) -> bool {
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || "/.,-()@=+?".contains(c);
    !word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.chars().all(plain)
}

/// Whether this is white space behind the word “direction”: Mermaid takes a line
/// with `direction TB` in it for a statement, even within quotes.
fn ends_direction(text: &str, at: usize, c: char) -> bool {
    const WORD: &[u8] = b"direction";
    let before = at.checked_sub(WORD.len()).and_then(|from| text.as_bytes().get(from..at));
    c.is_whitespace() && before.is_some_and(|before| before.eq_ignore_ascii_case(WORD))
}

fn push_entity(text: &mut String, c: char) {
    text.push('#');
    text.push_str(&u32::from(c).to_string());
    text.push(';');
}
