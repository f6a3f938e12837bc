//! Lists of mechanisms, naming patterns and steps.

use std::hash::Hash;

use super::arrange::arrange;
use super::edits::{line_end, lines};
use super::inline::{Around, rewritten};
use super::writer::Writer;
use crate::model::{Mechanism, NamingPattern, Step, Strategy, in_order};
use crate::text::markdown::escape::Spot;
use crate::text::markdown::read::places::ItemPlace;
use crate::text::markdown::sections;

/// What an item says, as it was and as it shall be.
struct Change<'a> {
    /// A part of its line that says something else.
    words: Option<(&'a str, &'a str)>,
    /// The whole of it behind its bullet, further lines indented by this many spaces.
    whole: &'a dyn Fn(usize) -> String,
}

/// Writes a list: `change` tells what the item of an old id says now, nothing where it
/// says the same; `whole` what a new one says.
fn list<I: Eq + Hash>(
    writer: &mut Writer,
    places: &[ItemPlace],
    (old, new): (&[I], &[I]),
    changed: impl Fn(&I) -> Option<Option<(String, String)>>,
    whole: impl Fn(&I, usize) -> String,
) {
    let source = writer.source;
    let arrangement = arrange(old, new);
    for ((place, id), stays) in places.iter().zip(old).zip(&arrangement.stays) {
        if !stays {
            writer.edits.delete(lines(source, &place.range));
        } else if let Some(words) = changed(id) {
            let words = words.as_ref().map(|(was, is)| (was.as_str(), is.as_str()));
            let change = Change { words, whole: &|indent| whole(id, indent) };
            rewrite(writer, place, &change);
        }
    }
    for (after, at) in arrangement.inserted {
        let (Some(id), Some(like)) = (new.get(at), places.get(after.unwrap_or(0))) else {
            continue;
        };
        let marker = marker(source, like, after.is_some());
        let text = [marker.as_str(), &whole(id, marker.len())].concat();
        let text = writer.indented(like.range.start, &text);
        let at = match after {
            Some(_) => line_end(source, like.range.end.saturating_sub(1)),
            None => lines(source, &like.range).start,
        };
        writer.insert_line(at, &text);
    }
}

/// Writes an item that says something else.
fn rewrite(writer: &mut Writer, place: &ItemPlace, change: &Change) {
    let source = writer.source;
    let single =
        source.get(place.line.range.end..place.range.end).is_some_and(|it| it.trim().is_empty());
    let words = change.words.filter(|_| single);
    let line = words.and_then(|words| rewritten(source, &place.line, words, Around::Item));
    match line {
        Some(line) => writer.edits.replace(place.line.range.clone(), line),
        None => {
            let marker = place.line.range.start.saturating_sub(place.range.start);
            let body = source.get(place.line.range.start..place.range.end).unwrap_or_default();
            let end = place.line.range.start + body.trim_end().len();
            writer.edits.replace(place.line.range.start..end, (change.whole)(marker));
        }
    }
}

/// What stands before an item like another: its bullet, or the next number.
fn marker(source: &str, like: &ItemPlace, after: bool) -> String {
    let marker = source.get(like.range.start..like.line.range.start).unwrap_or_default();
    let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
    match marker.get(..digits).and_then(|number| number.parse::<u32>().ok()) {
        Some(number) if after => {
            let number = number.saturating_add(1).to_string();
            [&number, marker.get(digits..).unwrap_or(". ")].concat()
        }
        // A paragraph stands for an item where there is no list.
        None if marker.trim().is_empty() => "- ".to_owned(),
        _ => marker.to_owned(),
    }
}

/// Writes the steps of registration and discovery.
pub fn steps(writer: &mut Writer) {
    let (old, new) = (writer.old, writer.new);
    let of =
        |steps| in_order::<Step>(steps).into_iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    let ids = of(&new.discovery.steps);
    let draft = writer.draft;
    let keys = writer.keys;
    list(
        writer,
        &draft.places.steps,
        (&keys.steps, &ids),
        |id| {
            let (was, is) = (old.discovery.steps.get(id)?, new.discovery.steps.get(id)?);
            (was.text != is.text).then(|| Some((was.text.clone(), is.text.clone())))
        },
        |id, indent| {
            let mut text = String::new();
            let step = new.discovery.steps.get(id).map_or("", |it| it.text.as_str());
            sections::push_or_missing(&mut text, step, indent, Spot::LineStart);
            text
        },
    );
}

/// Writes the naming convention.
pub fn naming(writer: &mut Writer) {
    let (old, new) = (writer.old, writer.new);
    let ids: Vec<_> = in_order::<NamingPattern>(&new.discovery.naming)
        .into_iter()
        .map(|it| it.id.clone())
        .collect();
    let (draft, keys) = (writer.draft, writer.keys);
    list(
        writer,
        &draft.places.naming,
        (&keys.naming, &ids),
        |id| {
            let (was, is) = (old.discovery.naming.get(id)?, new.discovery.naming.get(id)?);
            let words = (was.kind == is.kind).then(|| (was.pattern.clone(), is.pattern.clone()));
            ((was.kind, &was.pattern) != (is.kind, &is.pattern)).then_some(words)
        },
        |id, _| new.discovery.naming.get(id).map(sections::naming_pattern).unwrap_or_default(),
    );
}

/// Writes the mechanisms of discovery. Where all are listed with boxes, the boxes tell.
pub fn mechanisms(writer: &mut Writer) {
    let (old, new) = (&writer.old.discovery.mechanisms, &writer.new.discovery.mechanisms);
    if old == new {
        return;
    }
    let draft = writer.draft;
    let places: Vec<ItemPlace> =
        draft.places.mechanisms.iter().map(|(_, place)| place.clone()).collect();
    // A second item of a mechanism is none of its own.
    let mut seen = Vec::new();
    let ids: Vec<(Mechanism, usize)> = draft
        .places
        .mechanisms
        .iter()
        .map(|(mechanism, _)| {
            let number = seen.iter().filter(|it| *it == mechanism).count();
            seen.push(*mechanism);
            (*mechanism, number)
        })
        .collect();
    let mut wanted: Vec<(Mechanism, usize)> = ids
        .iter()
        .filter(|(it, _)| new.contains_key(it) && (old.get(it) == new.get(it)))
        .copied()
        .collect();
    let missing = |it: &Mechanism, wanted: &[(Mechanism, usize)]| {
        !wanted.iter().any(|(known, _)| known == it)
    };
    for mechanism in Mechanism::ALL.into_iter().filter(|it| new.contains_key(it)) {
        if missing(&mechanism, &wanted) {
            let before = wanted.iter().position(|(it, _)| *it > mechanism);
            wanted.insert(before.unwrap_or(wanted.len()), (mechanism, 0));
        }
    }
    list(
        writer,
        &places,
        (&ids, &wanted),
        |(mechanism, _)| {
            let (was, is) = (old.get(mechanism)?, new.get(mechanism)?);
            (was != is).then(|| Some((was.clone(), is.clone())))
        },
        |(it, _), _| sections::mechanism(*it, new.get(it).map_or("", String::as_str)),
    );
}

/// Writes the strategy: by a box where there are some, or else by the only item.
pub fn strategy(writer: &mut Writer) {
    let (old, new) = (writer.old.distribution.strategy, writer.new.distribution.strategy);
    if old == new {
        return;
    }
    let (source, draft) = (writer.source, writer.draft);
    let places = &draft.places.strategies;
    if places.iter().any(|(_, place)| place.ticked.is_some()) {
        for (strategy, place) in places {
            let wanted = new == Some(*strategy);
            let head = source.get(place.range.start..place.line.range.start).unwrap_or_default();
            if let Some(at) = head.find('[').filter(|_| place.ticked.is_some_and(|it| it != wanted))
            {
                let at = place.range.start + at + 1;
                writer.edits.replace(at..at + 1, if wanted { "x" } else { " " });
            }
        }
        return;
    }
    let Some((_, place)) = places.iter().find(|(it, _)| old == Some(*it)) else { return };
    match new {
        Some(strategy) => {
            rewrite(writer, place, &Change { words: None, whole: &|_| chosen(strategy) })
        }
        None => writer.edits.delete(lines(source, &place.range)),
    }
}

/// A strategy behind its bullet.
fn chosen(strategy: Strategy) -> String {
    ["**", strategy.label(), "** - ", strategy.description()].concat()
}
