//! Rows of tables as people write them.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::inline::{Around, rewritten};
use crate::text::markdown::prose;
use crate::text::markdown::read::text;
use crate::text::markdown::syntax::Row;

/// What the cells of a row shall say, by the number of their column.
pub type Values = Vec<(usize, String)>;

/// The places between the bars of a row, within the row.
pub fn segments(raw: &str) -> Vec<Range<usize>> {
    let mut bars = Vec::new();
    let mut escaped = false;
    for (at, byte) in raw.bytes().enumerate() {
        match byte {
            b'\\' => escaped = !escaped,
            b'|' if !escaped => bars.push(at),
            _ => escaped = false,
        }
        if byte != b'\\' {
            escaped = false;
        }
    }
    let mut starts: Vec<usize> = bars.iter().map(|bar| bar + 1).collect();
    let mut ends = bars.clone();
    // A row may begin or end without a bar.
    let open = bars.first().is_none_or(|bar| {
        !raw.get(..*bar).unwrap_or_default().trim_matches(['>', ' ', '\t']).is_empty()
    });
    if open {
        let indent = raw.len() - raw.trim_start_matches(['>', ' ', '\t']).len();
        starts.insert(0, indent);
    } else if !ends.is_empty() {
        ends.remove(0);
    }
    if bars.last().is_some_and(|bar| raw.get(bar + 1..).unwrap_or_default().trim().is_empty()) {
        starts.pop();
    } else {
        ends.push(raw.trim_end().len());
    }
    starts.into_iter().zip(ends).filter(|(start, end)| start <= end).map(|(a, b)| a..b).collect()
}

/// A row in which cells say something else. All else of it stays.
pub fn rewritten_row(source: &str, row: &Row, values: &Values) -> Option<String> {
    let raw = source.get(row.range.clone())?;
    let segments = segments(raw);
    let mut text = String::with_capacity(raw.len() + 16);
    let mut at = 0;
    for (number, segment) in segments.iter().enumerate() {
        let value = values.iter().find(|(column, _)| *column == number).map(|(_, value)| value);
        let Some(value) = value else { continue };
        let cell = row.cells.get(number)?;
        if text::said(cell) == *value {
            continue;
        }
        text.push_str(raw.get(at..segment.start)?);
        let old = raw.get(segment.clone())?;
        let change = (text::said(cell), value.as_str());
        let new = rewritten(source, cell, (&change.0, change.1), Around::Cell);
        text.push_str(&fitted(old, &new.unwrap_or_else(|| prose::cell(value))));
        at = segment.end;
    }
    text.push_str(raw.get(at..)?);
    Some(text)
}

/// At which side of its cell a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Middle,
    Right,
}

/// What stands between two bars, as wide as before where it fits, and at the same side.
pub fn fitted(old: &str, new: &str) -> String {
    fitted_at(old, new, Side::Left)
}

/// Like [`fitted`], at some side where the old text does not tell.
pub fn fitted_at(old: &str, new: &str, unclear: Side) -> String {
    let is_blank = old.trim().is_empty();
    let lead = if is_blank { 1 } else { old.len() - old.trim_start().len() };
    let tail = if is_blank { 1 } else { old.len() - old.trim_end().len() };
    let room = old.width().saturating_sub(new.width());
    let side = match (lead, tail) {
        (1, 1) => unclear,
        _ if unclear == Side::Middle && lead.abs_diff(tail) < 2 => unclear,
        (2.., 1) => Side::Right,
        (2.., 2..) => Side::Middle,
        _ => Side::Left,
    };
    let (lead, tail) = match side {
        _ if tail == 0 => (lead, 0),
        Side::Left => (lead, room.saturating_sub(lead).max(1)),
        Side::Middle => (room.div_euclid(2).max(1), room.div_ceil(2).max(1)),
        Side::Right => (room.saturating_sub(1).max(1), 1),
    };
    [" ".repeat(lead).as_str(), new, &" ".repeat(tail)].concat()
}

/// A new row like another one, with these values and nothing in its other cells.
pub fn new_row(source: &str, like: &Row, values: &Values) -> Option<String> {
    let raw = source.get(like.range.clone())?;
    let segments = segments(raw);
    let mut text = String::with_capacity(raw.len());
    let mut at = 0;
    for (number, segment) in segments.iter().enumerate() {
        let value = values.iter().find(|(column, _)| *column == number).map(|(_, value)| value);
        text.push_str(raw.get(at..segment.start)?);
        let cell = value.map(|value| prose::cell(value)).unwrap_or_default();
        text.push_str(&fitted(raw.get(segment.clone())?, &cell));
        at = segment.end;
    }
    text.push_str(raw.get(at..)?);
    Some(text)
}

/// A row with one more cell behind its others.
pub fn with_cell(raw: &str, cell: &str) -> String {
    // The line break may belong to the row.
    let body = raw.trim_end();
    let rest = raw.get(body.len()..).unwrap_or_default();
    if body.ends_with('|') {
        [body, " ", cell, " |", rest].concat()
    } else {
        [body, " | ", cell, rest].concat()
    }
}
