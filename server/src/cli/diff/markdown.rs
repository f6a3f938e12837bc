//! Differences as a comment on a pull request.

use design::diff::{Difference, FieldChange, Section, What};
use design::text::markdown;

use super::Report;

/// GitHub takes comments of 65,536 characters; what is around the table and
/// around the comment needs some of them.
const ROOM: usize = 60_000;
/// A longer value is cut in its cell.
const VALUE_CHARS: usize = 300;

/// All differences as one table below a line that says how many there are.
pub fn written(report: &Report, file: &str) -> String {
    let title = report.after.title.as_str();
    let name = if title.is_empty() { file } else { title };
    let mut text = format!("**{}**: {}\n", cell(name), report.found.summary());
    if report.found.is_empty() {
        return text;
    }
    let mut rows: Vec<[String; 4]> = report.found.differences.iter().flat_map(rows).collect();
    let moved = report.moved();
    if !moved.is_empty() {
        let canvas = Section::Nodes.label().to_owned();
        let moved = cell(&format!("Moved: {}", moved.join(", ")));
        rows.push([canvas, moved, String::new(), String::new()]);
    }
    let mut room = ROOM.saturating_sub(text.len());
    let fitting = rows.iter().take_while(|row| {
        let length = row.iter().map(|cell| cell.len() + 3).sum::<usize>();
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    });
    let fitting = fitting.count();
    let left_out = rows.len() - fitting;
    rows.truncate(fitting);
    text.push_str("\n| Part | Change | Before | After |\n| --- | --- | --- | --- |\n");
    for row in &rows {
        text.push_str(&format!("| {} |\n", row.join(" | ")).replace("  ", " "));
    }
    if left_out > 0 {
        text.push_str(&format!("\n… and {left_out} more, for which there is no room here.\n"));
    }
    text
}

fn rows(difference: &Difference) -> Vec<[String; 4]> {
    let part = difference.section.label();
    let row = |change: &str, before: &str, after: &str| {
        [part.to_owned(), cell(change), cell(before), cell(after)]
    };
    match difference.what {
        What::Added | What::Removed => vec![row(&difference.sentence, "", "")],
        What::Changed => {
            let each = difference.fields.iter();
            let told = each.map(|FieldChange { field, before, after }| {
                let gap = if field.is_empty() { "" } else { ": " };
                row(&[&difference.name, gap, field].concat(), before, after)
            });
            told.collect()
        }
    }
}

/// A text in a cell, so that it calls nobody and refers to no issue.
fn cell(text: &str) -> String {
    let start: String = text.chars().take(VALUE_CHARS).collect();
    let more = if start.len() < text.len() { "…" } else { "" };
    let escaped = markdown::cell(&start) + more;
    let mut written = String::with_capacity(escaped.len());
    let mut before = ' ';
    let mut chars = escaped.chars().peekable();
    while let Some(c) = chars.next() {
        written.push(c);
        let begins = before.is_whitespace() || matches!(before, '(' | '>' | '\\' | ',' | ':');
        let calls = match c {
            '@' => chars.peek().is_some_and(char::is_ascii_alphanumeric),
            '#' => chars.peek().is_some_and(char::is_ascii_digit),
            _ => false,
        };
        if begins && calls {
            // GitHub does not see the two as one word, and shows nothing between.
            written.push_str("<!-- -->");
        }
        before = c;
    }
    written
}
