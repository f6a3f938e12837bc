//! Names with commas between them.

use std::ops::Range;

use crate::text::markdown::read::entries::ANDS;
use crate::text::markdown::sections;

/// A name among others: one that is there, by its number, or a new one as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Kept(usize),
    New(String),
}

/// The text of a list that stands at a place, with other names. Names that stay are
/// written as they were, and so is what stands between two that stay neighbours.
pub fn list(source: &str, value: &Range<usize>, old: &[Range<usize>], new: &[Piece]) -> String {
    let slice = |range: Range<usize>| source.get(range).unwrap_or_default();
    let gap = |at: usize| {
        let (before, after) = (old.get(at)?, old.get(at + 1)?);
        source.get(before.end..after.start)
    };
    let gaps = || (0..old.len()).filter_map(gap);
    let is_and = |gap: &str| {
        let flat = [" ", gap.trim_start_matches([',', ' ']).trim(), " "].concat();
        ANDS.contains(&flat.as_str())
    };
    let and = gaps().next_back().filter(|gap| is_and(gap));
    let comma = gaps().find(|gap| !is_and(gap)).map_or(", ", |gap| match gap.trim() {
        ";" => "; ",
        "、" => "、",
        _ => ", ",
    });
    let lead = old.first().map_or("", |first| slice(value.start..first.start));
    let tail = old.last().map_or("", |last| slice(last.end..value.end));
    let mut text = lead.to_owned();
    let mut before: Option<usize> = None;
    for (place, piece) in new.iter().enumerate() {
        let is_last = place + 1 == new.len();
        let own = match piece {
            Piece::Kept(at) => before.filter(|before| before + 1 == *at).and_then(gap),
            Piece::New(_) => None,
        };
        if place > 0 {
            text.push_str(match (and, own) {
                (Some(and), _) if is_last && new.len() > 2 => and,
                (_, Some(own)) if !is_and(own) => own,
                _ => comma,
            });
        }
        let (number, words) = match piece {
            Piece::Kept(at) => (Some(*at), old.get(*at).cloned().map_or("", slice)),
            Piece::New(words) => (None, words.as_str()),
        };
        let was_last = number.is_some_and(|at| at + 1 == old.len());
        if is_last && place > 0 && !(was_last && and.is_none()) {
            text.push_str(&whole(words));
        } else {
            text.push_str(words);
        }
        before = number;
    }
    text.push_str(tail);
    text
}

/// The last of several names, so that an “and” in it is not taken for a comma.
fn whole(words: &str) -> String {
    ANDS.iter().fold(words.to_owned(), |text, and| {
        text.replace(and, &["&#32;", and.trim_start()].concat())
    })
}

/// A name and a number as they are written in a list. `loose` lists take more signs for
/// commas, and leave alone what is in brackets.
pub fn piece(name: &str, count: Option<u32>, loose: bool, in_cell: bool) -> String {
    let listed = sections::listed(name, count);
    if !loose && !in_cell {
        return listed;
    }
    let balanced = name.matches('(').count() == name.matches(')').count();
    let mut text = String::with_capacity(listed.len());
    for c in listed.chars() {
        match c {
            '|' if in_cell => text.push_str("&#124;"),
            ';' if loose && !ends_entity(&text) => text.push_str("&#59;"),
            '、' if loose => text.push_str("&#12289;"),
            '(' if loose && !balanced => text.push_str("&#40;"),
            ')' if loose && !balanced => text.push_str("&#41;"),
            _ => text.push(c),
        }
    }
    text
}

fn ends_entity(head: &str) -> bool {
    head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').ends_with('&')
}
