//! What runs in an environment: names with commas between them, or a list.

use std::ops::Range;

use super::components::counted;
use super::draft::{EntryDraft, EnvironmentDraft};
use super::places::{EntryPlace, ItemPlace};
use super::text::{self, Labelled, labelled};
use crate::text::markdown::syntax::{self, Content, Item};

/// What stands where nothing runs yet.
const MISSING: &str = "No components yet.";

/// Names with commas between them, or a list below. `raw` begins at a place of the
/// source.
pub fn read(
    environment: &mut EnvironmentDraft,
    (raw, at): (&str, usize),
    found: &Labelled,
    item: &Item,
    known: Option<&dyn Fn(&str) -> bool>,
) {
    let below = item.blocks.iter().skip(1).filter_map(|block| match &block.content {
        Content::List(list) => Some(list),
        _ => None,
    });
    for item in below.flat_map(|list| &list.items) {
        let name = labelled(item).map(|found| found.label);
        let name = name.or_else(|| item.line().map(text::said)).unwrap_or_default();
        let (name, count) = counted(&name);
        if !name.is_empty() {
            let place = EntryPlace::Item(ItemPlace::of(item));
            environment.entries.push(EntryDraft { name, count, place });
        }
    }
    let missing = found.runs.iter().any(|run| run.style.emphasis && run.text == MISSING);
    if !missing {
        environment.entries.extend(listed(raw, at, known));
    }
}

/// What names with commas between them say. In a text that people wrote, `known` tells
/// the names of components; there other signs stand for commas, too, and what is in
/// brackets is left alone.
pub fn listed(
    raw: &str,
    at: usize,
    known: Option<&dyn Fn(&str) -> bool>,
) -> impl Iterator<Item = EntryDraft> {
    pieces(raw, known).into_iter().map(move |range| {
        let piece = raw.get(range.clone()).unwrap_or_default();
        let start = at + range.start + piece.len() - piece.trim_start().len();
        let place = EntryPlace::Piece(start..start + piece.trim().len());
        EntryDraft { place, ..entry(piece) }
    })
}

/// What stands before the last of several names.
pub const ANDS: [&str; 5] = [" and ", " & ", " und ", " y ", " et "];

/// The names with commas between them, as they are written. Commas behind a
/// backslash, in code, and in addresses between `<` and `>` are part of a name.
fn pieces(raw: &str, known: Option<&dyn Fn(&str) -> bool>) -> Vec<Range<usize>> {
    let loose = known.is_some();
    let mut pieces = Vec::new();
    let mut ands = Vec::new();
    let (mut start, mut escaped, mut code, mut address, mut depth) =
        (0, false, false, false, 0_usize);
    // A bracket that nothing closes is a character like any other.
    let closing = raw.rfind(')').unwrap_or(0);
    for (at, c) in raw.char_indices() {
        let free = !escaped && !code && !address && depth == 0;
        match c {
            _ if escaped => escaped = false,
            '\\' if !code => escaped = true,
            '`' => code = !code,
            '<' => address = raw.get(at..).is_some_and(is_address),
            '>' => address = false,
            '(' if loose && !code && !address && at < closing => depth += 1,
            ')' if loose && !code && !address => depth = depth.saturating_sub(1),
            ' ' if loose && free => {
                let rest = raw.get(at..).unwrap_or_default();
                let and = ANDS.iter().find(|and| rest.starts_with(**and));
                ands.extend(and.map(|and| at..at + and.len()));
            }
            ',' | ';' | '、' | '，' | '；'
                if free && (c == ',' || loose && !ends_entity(raw, at)) =>
            {
                pieces.push(start..at);
                start = at + c.len_utf8();
                ands.clear();
            }
            _ => {}
        }
    }
    let last = raw.get(start..).unwrap_or_default();
    match (&ands[..], known) {
        // “API, DB and Redis”, unless there is a component “DB and Redis”.
        ([and], Some(known)) if !pieces.is_empty() && !known(&shown(last)) => {
            pieces.extend([start..and.start, and.end..raw.len()]);
        }
        _ => pieces.push(start..raw.len()),
    }
    pieces.retain(|piece| raw.get(piece.clone()).is_some_and(|it| !it.trim().is_empty()));
    pieces
}

/// Whether the `;` at a place is the end of an entity.
fn ends_entity(raw: &str, at: usize) -> bool {
    let head = raw.get(..at).unwrap_or_default();
    let name = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.ends_with('&')
}

fn is_address(rest: &str) -> bool {
    rest.starts_with("<http://") || rest.starts_with("<https://") || rest.starts_with("<www.")
}

/// What a piece of Markdown shows, and the number behind it.
fn entry(piece: &str) -> EntryDraft {
    let piece = piece.trim();
    let number =
        piece.rsplit_once(" ×").and_then(|(head, digits)| Some((head, digits.parse().ok()?)));
    let (piece, count) = number.map_or((piece, None), |(head, count)| (head, Some(count)));
    let name = shown(piece);
    let (name, count) = if count.is_some() { (name, count) } else { counted_loosely(name, piece) };
    EntryDraft { name, count, place: EntryPlace::Unknown }
}

/// Other ways of writing a number. One that is written as an entity belongs to the
/// name.
fn counted_loosely(name: String, piece: &str) -> (String, Option<u32>) {
    if piece.contains("&#215;") || piece.contains('\\') { (name, None) } else { counted(&name) }
}

/// What a piece of a line shows. The word before it keeps it from being taken for
/// the beginning of a block.
fn shown(piece: &str) -> String {
    const BEFORE: &str = "x ";
    // Words without signs need no parser.
    if piece.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.')) {
        return piece.trim().to_owned();
    }
    let blocks = syntax::read(&[BEFORE, piece].concat());
    let Some(Content::Paragraph(line)) = blocks.first().map(|block| &block.content) else {
        return piece.to_owned();
    };
    if line.runs.iter().any(|run| run.style.emphasis && run.text == "Unnamed") {
        return String::new();
    }
    let text = text::plain(line);
    text.strip_prefix(BEFORE.trim_end()).unwrap_or(&text).trim().to_owned()
}
