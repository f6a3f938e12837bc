//! Texts as people see them.

use crate::text::mermaid::reading::entity;

/// A name or a message as one line: `#35;`, `#quot;` and `&amp;` become characters, and
/// `<br/>` white space. Everything else stands for itself: Mermaid draws these texts
/// letter by letter. The inverse of [`plain`](super::super::escape::plain).
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&', '<']) {
        let (before, sign) = rest.split_at(at);
        words.push_str(before);
        let (put, len) = line_break(sign)
            .map(|len| (' ', len))
            .or_else(|| entity(sign))
            .unwrap_or_else(|| (sign.chars().next().unwrap_or(' '), 1));
        words.push(put);
        rest = sign.get(len..).unwrap_or_default();
    }
    words.push_str(rest);
    if words.contains(char::is_control) {
        words = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    }
    words.trim().to_owned()
}

/// The length of a `<br/>` as Mermaid knows them.
fn line_break(text: &str) -> Option<usize> {
    let name = text.get(..3).filter(|it| it.eq_ignore_ascii_case("<br"))?;
    let rest = text.get(name.len()..)?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')?;
    Some(text.len() - rest.len())
}
