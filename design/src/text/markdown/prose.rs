//! Prose: paragraphs of plain text.

use std::borrow::Cow;

use super::escape::{Spot, push_inline};

/// What a document can show of a text: lines without white space around them,
/// at most one empty line between two others, and none around all.
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_shown_whole(text) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut shown = String::with_capacity(text.len());
    let mut breaks = 0;
    for line in text.split('\n').map(str::trim) {
        if !line.is_empty() {
            if !shown.is_empty() {
                shown.push_str(if breaks > 1 { "\n\n" } else { "\n" });
            }
            let visible = |c: char| if is_lost(c) { char::REPLACEMENT_CHARACTER } else { c };
            shown.extend(line.chars().map(visible));
            breaks = 0;
        }
        breaks += 1;
    }
    Cow::Owned(shown)
}

fn is_lost(c: char) -> bool {
    c.is_control() && c != '\t'
}

fn is_shown_whole(text: &str) -> bool {
    !text.contains("\n\n\n")
        && !text.starts_with('\n')
        && !text.ends_with('\n')
        && text.split('\n').all(|line| line.trim().len() == line.len() && !line.contains(is_lost))
}

/// The paragraphs of a text, each indented by a number of spaces behind its
/// first line, which continues the line already begun or starts one.
pub fn push_paragraphs(into: &mut String, text: &str, first: Spot, indent: usize) {
    let mut spot = first;
    for (at, paragraph) in shown(text).split("\n\n").enumerate() {
        if at > 0 {
            into.push_str("\n\n");
        }
        for (row, line) in paragraph.split('\n').enumerate() {
            if row > 0 {
                into.push_str("\\\n");
            }
            if at + row > 0 {
                into.extend(std::iter::repeat_n(' ', indent));
            }
            push_inline(into, line, spot);
            spot = Spot::LineStart;
        }
    }
}

/// Any text in one cell of a table, escaped so that Markdown shows exactly it;
/// lines are broken with `<br>`.
pub fn cell(text: &str) -> String {
    let mut written = String::new();
    for (row, line) in shown(text).split('\n').enumerate() {
        if row > 0 {
            written.push_str("<br>");
        }
        push_inline(&mut written, line, Spot::Cell);
    }
    written
}
