//! The YAML between two lines of dashes that may stand before a diagram.

use super::Word;
use super::chars::{is_space, run, slice};

/// Where the front matter ends that the text begins with.
pub fn end(text: &str) -> Option<usize> {
    let indent = run(text, 0, |c| is_space(c) && c != '\n');
    let open = indent + slice(text, indent, text.len()).starts_with("---").then_some(3)?;
    let blank = slice(text, open, run(text, open, is_space));
    let close = ["\n", slice(text, 0, indent), "---"].concat();
    // Blank lines may belong to the opening line, or else to the body.
    let bodies = [blank.rfind('\n')?, blank.find('\n')?];
    bodies.into_iter().find_map(|newline| closed(text, open + newline + 1, &close))
}

fn closed(text: &str, body: usize, close: &str) -> Option<usize> {
    let ends = slice(text, body, text.len()).match_indices(close);
    ends.map(|(at, _)| body + at + close.len()).find_map(|after| {
        let last = slice(text, after, run(text, after, is_space)).rfind('\n')?;
        Some(after + last + 1)
    })
}

/// The title that front matter gives, with its place in it: the value without quotes
/// where that is written on one line.
pub fn title(front_matter: &str) -> Option<Word> {
    let indent = run(front_matter, 0, |c| is_space(c) && c != '\n');
    let indent = slice(front_matter, 0, indent);
    let mut at = 0;
    for line in front_matter.split_inclusive('\n') {
        let from = at;
        at += line.len();
        let Some(value) = line.strip_prefix(indent).and_then(|it| it.strip_prefix("title:")) else {
            continue;
        };
        if !value.starts_with(is_space) {
            continue;
        }
        let text = value.trim_start_matches(is_space);
        let start = from + line.len() - text.len();
        let (value, len) = scalar(text)?;
        return Some(Word { span: start..start + len, value });
    }
    None
}

/// A scalar of YAML on one line, and how long it is as it is written.
fn scalar(text: &str) -> Option<(String, usize)> {
    match text.chars().next()? {
        '\'' => {
            let mut rest = text.get(1..)?;
            let mut value = String::new();
            loop {
                let (part, behind) = rest.split_once('\'')?;
                value.push_str(part);
                rest = behind;
                match rest.strip_prefix('\'') {
                    Some(more) => rest = more,
                    None => return Some((value, text.len() - rest.len())),
                }
                value.push('\'');
            }
        }
        '"' => {
            let mut value = String::new();
            let mut chars = text.char_indices().skip(1);
            while let Some((at, c)) = chars.next() {
                match c {
                    '"' => return Some((value, at + 1)),
                    '\\' => match chars.next()?.1 {
                        c @ ('"' | '\\' | '/') => value.push(c),
                        _ => return None,
                    },
                    c => value.push(c),
                }
            }
            None
        }
        '|' | '>' | '&' | '*' | '!' | '[' | '{' | '#' | '%' | '@' | '`' => None,
        _ => {
            let line = text.split(['\n', '\r']).next().unwrap_or_default();
            let plain = line.split(" #").next().unwrap_or_default().trim_end_matches(is_space);
            (!plain.is_empty()).then(|| (plain.to_owned(), plain.len()))
        }
    }
}

/// A text as a scalar of YAML on one line.
pub fn written(text: &str) -> String {
    let safe =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '.' | ',' | '(' | ')' | '/');
    let word = text.starts_with(char::is_alphabetic) && text.trim_end().len() == text.len();
    let typed = ["true", "false", "null", "yes", "no", "on", "off"];
    if word && text.chars().all(safe) && !typed.iter().any(|it| text.eq_ignore_ascii_case(it)) {
        return text.to_owned();
    }
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    ["'", &plain.replace('\'', "''"), "'"].concat()
}
