//! What stands in the cells of tables of environments.

use std::collections::HashMap;
use std::ops::Range;

use super::super::inline::{Around, rewritten};
use super::super::writer::Writer;
use super::list::{Piece, list, piece};
use super::tables::Member;
use crate::model::{EntryId, Environment, EnvironmentEntry};
use crate::text::markdown::prose;
use crate::text::markdown::read::places::EntryPlace;
use crate::text::markdown::read::text;
use crate::text::markdown::syntax::Line;

/// Any text in a cell, in the place of another one.
pub fn text_cell(writer: &Writer, line: Option<&Line>, new: &str) -> String {
    let old = line.map(text::said).unwrap_or_default();
    let text = line.and_then(|line| rewritten(writer.source, line, (&old, new), Around::Cell));
    text.unwrap_or_else(|| prose::cell(new))
}

/// The name of an environment in a cell.
pub fn name_cell(writer: &Writer, line: Option<&Line>, new: &str) -> String {
    if new.is_empty() {
        return "*Unnamed environment*".to_owned();
    }
    text_cell(writer, line, new)
}

/// Names with commas between them in a cell; nothing where they stay.
pub fn list_cell(
    writer: &Writer,
    member: &Member,
    line: Option<&Line>,
    old: &[(&EntryId, &EntryPlace)],
    new: &[&EnvironmentEntry],
) -> Option<String> {
    let places: Vec<Range<usize>> = old
        .iter()
        .filter_map(|(_, place)| match place {
            EntryPlace::Piece(range) => Some(range.clone()),
            _ => None,
        })
        .collect();
    let numbers: HashMap<&EntryId, usize> = old.iter().map(|(id, _)| *id).zip(0..).collect();
    let form = Form { writer, was: member.was, in_cell: true };
    let pieces: Vec<Piece> = new
        .iter()
        .map(|entry| {
            let known = numbers.get(&entry.id).copied();
            form.piece(entry, known.and_then(|at| Some((at, places.get(at)?))))
        })
        .collect();
    let stays = pieces.iter().enumerate().all(|(at, it)| *it == Piece::Kept(at));
    if stays && pieces.len() == places.len() {
        return None;
    }
    if pieces.is_empty() {
        return Some(String::new());
    }
    let value = line.map_or(0..0, |line| line.range.clone());
    let value = if places.is_empty() { value.start..value.start } else { value };
    Some(list(writer.source, &value, &places, &pieces))
}

/// How names are written in a list.
pub struct Form<'r, 'w, 'a> {
    pub writer: &'r Writer<'w>,
    pub was: Option<&'a Environment>,
    pub in_cell: bool,
}

impl Form<'_, '_, '_> {
    /// An entry among others: as it is written, where it says the same.
    pub fn piece(&self, entry: &EnvironmentEntry, known: Option<(usize, &Range<usize>)>) -> Piece {
        let (writer, name) = (self.writer, self.writer.new.subject_name(&entry.subject));
        let loose = self.in_cell || writer.draft.records.is_empty();
        let anew = || piece(name, entry.count, loose, self.in_cell);
        let before = self.was.and_then(|was| was.components.get(&entry.id));
        let Some(((number, range), before)) = known.zip(before) else { return Piece::New(anew()) };
        let old = writer.old.subject_name(&before.subject);
        if old == name && before.count == entry.count {
            return Piece::Kept(number);
        }
        let raw = writer.source.get(range.clone()).unwrap_or_default();
        let only = |words: &str| !words.is_empty() && raw.matches(words).count() == 1;
        let plain = |it: &str| it.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
        let number = |count: Option<u32>| count.map(|it| it.to_string());
        let (was, is) = (number(before.count), number(entry.count));
        Piece::New(match (was, is) {
            // With the marks that the name has.
            (was, is) if was == is && only(old) && plain(name) && !name.is_empty() => {
                raw.replacen(old, name, 1)
            }
            // As “3x” or as “×3”.
            (Some(was), Some(is)) if old == name && only(&was) => raw.replacen(&was, &is, 1),
            _ => anew(),
        })
    }
}
