//! Environments in sections of their own.

use std::collections::HashMap;

use super::arrange::arrange;
use super::edits::{line_end, lines};
use super::inline::{Around, rewritten};
use super::writer::Writer;
use crate::model::{Design, EntryId, Environment, EnvironmentEntry, in_order};
use crate::text::markdown::escape::Spot;
use crate::text::markdown::read::draft::EnvironmentDraft;
use crate::text::markdown::read::places::{EnvironmentPlace, EnvironmentSection, ItemPlace};
use crate::text::markdown::sections;
use crate::text::markdown::syntax::Line;

/// Writes what changed of the environments. Those in tables and lists with others are
/// left to be written anew.
pub fn write(writer: &mut Writer) {
    let (old, new, draft, keys) = (writer.old, writer.new, writer.draft, writer.keys);
    let old_ids: Vec<_> = keys.environments.iter().map(|(id, _)| id).collect();
    let new_all = in_order(&new.environments);
    let new_ids: Vec<_> = new_all.iter().map(|it| &it.id).collect();
    let arrangement = arrange(&old_ids, &new_ids);
    let rows = draft.environments.iter().zip(&keys.environments).zip(&arrangement.stays);
    for ((row, (id, entries)), stays) in rows {
        let EnvironmentPlace::Section(place) = &row.place else {
            let pair = old.environments.get(id).zip(new.environments.get(id));
            named(writer, &row.place, pair);
            continue;
        };
        match (old.environments.get(id), new.environments.get(id).filter(|_| *stays)) {
            (Some(was), Some(is)) => Section { writer, row, place, entries }.write(was, is),
            _ => writer.edits.delete(place.range.clone()),
        }
    }
    for (after, at) in arrangement.inserted {
        let Some(environment) = new_all.get(at) else { continue };
        let like = draft.environments.get(after.unwrap_or(0)).map(|row| &row.place);
        let Some(EnvironmentPlace::Section(place)) = like else { continue };
        let range = &place.range;
        let level = level(writer, range.start);
        let text = section(new, environment, level);
        match after {
            Some(_) => writer.insert_block(range.end, &text),
            None => writer.edits.insert(range.start, [&text, "\n"].concat()),
        }
    }
}

/// Writes name and purpose of an environment in a list or a table with others.
fn named(
    writer: &mut Writer,
    place: &EnvironmentPlace,
    change: Option<(&Environment, &Environment)>,
) {
    let (line, around) = match place {
        EnvironmentPlace::Item(place) => (&place.line, Around::Item),
        EnvironmentPlace::Cell(line) => (line, Around::Cell),
        _ => return,
    };
    let words = match (change, place) {
        (None, EnvironmentPlace::Item(place)) => {
            return writer.edits.delete(lines(writer.source, &place.range));
        }
        (Some((was, is)), _) if was.name != is.name => (&was.name, &is.name),
        (Some((was, is)), EnvironmentPlace::Item(_)) => (&was.purpose, &is.purpose),
        _ => return,
    };
    if let Some(text) = rewritten(writer.source, line, (words.0, words.1), around) {
        writer.edits.replace(line.range.clone(), text);
    }
}

fn level(writer: &Writer, start: usize) -> usize {
    let sections = &writer.draft.places.sections;
    let at = sections.partition_point(|section| section.end <= start);
    let heading = sections.get(at).and_then(|section| section.heading.as_ref());
    heading.filter(|(range, _)| range.start == start).map_or(3, |(_, level)| *level)
}

/// An environment as a section.
pub fn section(design: &Design, environment: &Environment, level: usize) -> String {
    let mut text =
        ["#".repeat(level).as_str(), " ", &sections::heading_text(&environment.name), "\n\n"]
            .concat();
    for item in sections::environment_items(design, environment) {
        text.push_str(&item);
        text.push('\n');
    }
    text
}

/// What an environment says of its components.
fn list<'a>(design: &'a Design, environment: &'a Environment) -> Vec<(&'a str, Option<u32>)> {
    let entries = in_order(&environment.components).into_iter();
    entries.map(|it| (design.subject_name(&it.subject), it.count)).collect()
}

struct Section<'a, 'b, 'c> {
    writer: &'a mut Writer<'b>,
    row: &'c EnvironmentDraft,
    place: &'c EnvironmentSection,
    /// The ids of the entries as the draft has them.
    entries: &'c [EntryId],
}

impl Section<'_, '_, '_> {
    fn write(mut self, was: &Environment, is: &Environment) {
        let EnvironmentSection { heading, components, location, purpose, .. } = self.place;
        if was.name != is.name {
            self.heading(heading, &was.name, &is.name);
        }
        let list = [list(self.writer.old, was), list(self.writer.new, is)];
        let mut missing = Vec::new();
        if list[0] != list[1] {
            match components {
                Some(place) => self.components(place, was, is),
                None => missing
                    .push(["- **Components**: ", &sections::entries(self.writer.new, is)].concat()),
            }
        }
        for (label, place, was, is) in [
            ("Location", location, &was.location, &is.location),
            ("Purpose", purpose, &was.purpose, &is.purpose),
        ] {
            match place {
                _ if was == is => {}
                Some(place) => self.field(place, was, is),
                None => missing.push(sections::labelled(label, is)),
            }
        }
        if !missing.is_empty() {
            self.add(&missing.join("\n"));
        }
    }

    fn heading(&mut self, line: &Line, was: &str, is: &str) {
        let text = rewritten(self.writer.source, line, (was, is), Around::Heading);
        self.writer
            .edits
            .replace(line.range.clone(), text.unwrap_or_else(|| sections::heading_text(is)));
    }

    /// A field that says something else.
    fn field(&mut self, place: &ItemPlace, was: &str, is: &str) {
        let source = self.writer.source;
        let body = source.get(place.line.range.end..place.range.end).unwrap_or_default();
        let line = rewritten(source, &place.line, (was, is), Around::Item)
            .filter(|_| body.trim().is_empty());
        if let Some(line) = line {
            return self.writer.edits.replace(place.line.range.clone(), line);
        }
        let start = place.value.start.max(place.line.range.start);
        let end = source.get(..place.range.end).unwrap_or_default().trim_end().len().max(start);
        let labelled = !place.value.is_empty();
        let mut text = String::new();
        sections::push_or_missing(&mut text, is, 2, Spot::Inline);
        let start = if labelled { start } else { place.line.range.end };
        let space = source.get(..start).is_some_and(|head| !head.ends_with(' '));
        let space = if space && start > place.range.start { " " } else { "" };
        self.writer.edits.replace(start..end.max(start), [space, &text].concat());
    }

    /// The names with commas between them. Those that stay are written as they were.
    fn components(&mut self, place: &ItemPlace, was: &Environment, is: &Environment) {
        let (source, old, new) = (self.writer.source, self.writer.old, self.writer.new);
        let pieces: Vec<&str> = self.row.entries.iter().map(|it| it.piece.as_str()).collect();
        let value = source.get(place.value.clone()).unwrap_or_default();
        let listed = !pieces.is_empty() && pieces.iter().all(|it| !it.is_empty());
        if !listed || value.is_empty() {
            let start = if value.is_empty() { place.line.range.end } else { place.value.start };
            let end = source.get(..place.range.end).unwrap_or_default().trim_end().len().max(start);
            let space =
                if source.get(..start).is_some_and(|it| it.ends_with(' ')) { "" } else { " " };
            return self
                .writer
                .edits
                .replace(start..end, [space, &sections::entries(new, is)].concat());
        }
        let places: HashMap<&EntryId, usize> = self.entries.iter().zip(0..).collect();
        let piece = |entry: &EnvironmentEntry| {
            let name = new.subject_name(&entry.subject);
            let known = places.get(&entry.id).copied();
            let same = known.zip(was.components.get(&entry.id)).filter(|(_, before)| {
                old.subject_name(&before.subject) == name && before.count == entry.count
            });
            let verbatim = same.and_then(|(at, _)| pieces.get(at)).map(|it| (*it).to_owned());
            verbatim.unwrap_or_else(|| sections::listed(name, entry.count))
        };
        let all: Vec<String> = in_order(&is.components).into_iter().map(piece).collect();
        let separator = if value.contains("; ") && !value.contains(", ") { "; " } else { ", " };
        let text = if all.is_empty() { sections::entries(new, is) } else { all.join(separator) };
        self.writer.edits.replace(place.value.clone(), text);
    }

    /// Adds items behind those that are there.
    fn add(&mut self, items: &str) {
        let EnvironmentSection { heading, components, location, purpose, .. } = self.place;
        let source = self.writer.source;
        let places = [components, location, purpose].into_iter().flatten();
        let listed =
            places.filter(|place| !place.value.is_empty()).map(|place| place.range.end).max();
        match listed {
            Some(end) => self.writer.insert_line(line_end(source, end.saturating_sub(1)), items),
            None => self.writer.insert_block(line_end(source, heading.range.end), items),
        }
    }
}
