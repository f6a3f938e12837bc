//! Environments: in sections of their own, in items of lists, and in tables.

mod cells;
mod columns;
mod entries;
mod fields;
mod item;
mod list;
mod marks;
mod matrix;
mod rows;
mod tables;

use std::collections::HashMap;
use std::ops::Range;

use super::arrange::{Arrangement, arrange};
use super::edits::{Edits, item_lines};
use super::inline::{Around, rewritten};
use super::writer::Writer;
use crate::model::{Design, Environment, EnvironmentId, in_order};
use crate::text::markdown::read::places::EnvironmentPlace;
use crate::text::markdown::sections;
use fields::Fields;

/// From the environments as they were to those that shall be.
struct Order<'a> {
    old: Vec<&'a EnvironmentId>,
    /// Where in `old` each of them is.
    places: HashMap<&'a EnvironmentId, usize>,
    new: Vec<&'a Environment>,
    arrangement: Arrangement,
}

impl<'a> Order<'a> {
    fn of(writer: &Writer<'a>) -> Self {
        let old: Vec<_> = writer.keys.environments.iter().map(|(id, _)| id).collect();
        let new = in_order(&writer.new.environments);
        let ids: Vec<_> = new.iter().map(|it| &it.id).collect();
        let arrangement = arrange(&old, &ids);
        let places = old.iter().copied().zip(0..).collect();
        Self { old, places, new, arrangement }
    }
}

/// Writes what changed of the environments, each where it stands.
pub fn write(writer: &mut Writer) {
    let order = Order::of(writer);
    tables::write(writer, &order, false);
    let drafts = &writer.draft.environments;
    for (at, row) in drafts.iter().enumerate() {
        let both = change(writer, &order, at);
        mentioned(writer, &row.others, both);
        let stays = order.arrangement.stays.get(at) == Some(&true);
        match (&row.place, both.filter(|_| stays)) {
            (EnvironmentPlace::Section(place), None) => {
                writer.edits.delete(place.range.clone());
            }
            (EnvironmentPlace::Item(place, _), None) => {
                writer.edits.delete(item_lines(writer.source, &place.range));
            }
            (_, None) => {}
            (_, Some(both)) => told(writer, at, both),
        }
    }
    for (after, at) in &order.arrangement.inserted {
        if let Some(environment) = order.new.get(*at) {
            insert(writer, &order, *after, environment);
        }
    }
}

/// Writes the names of environments where nothing else is said of them.
pub fn write_names(writer: &mut Writer) {
    let order = Order::of(writer);
    tables::write(writer, &order, true);
    for (at, row) in writer.draft.environments.iter().enumerate() {
        let both = change(writer, &order, at);
        mentioned(writer, &row.others, both);
    }
}

fn change<'a>(
    writer: &Writer<'a>,
    order: &Order<'a>,
    at: usize,
) -> Option<(&'a Environment, &'a Environment)> {
    let id = order.old.get(at)?;
    Some((writer.old.environments.get(*id)?, writer.new.environments.get(*id)?))
}

/// Writes an environment where it stands.
fn told(writer: &mut Writer, at: usize, (was, is): (&Environment, &Environment)) {
    let (draft, keys) = (writer.draft, writer.keys);
    let Some((row, (_, ids))) = draft.environments.get(at).zip(keys.environments.get(at)) else {
        return;
    };
    match &row.place {
        EnvironmentPlace::Section(place) => {
            if was.name != is.name {
                heading(writer, &place.heading, &was.name, &is.name);
            }
            Fields { writer, row, place, ids, item: None }.write(was, is);
        }
        EnvironmentPlace::Item(place, below) => {
            item::write(writer, place, below.purpose.is_none(), was, is);
            Fields { writer, row, place: below, ids, item: Some(place) }.write(was, is);
        }
        _ => {}
    }
}

fn heading(writer: &mut Writer, line: &crate::text::markdown::syntax::Line, was: &str, is: &str) {
    let text = rewritten(writer.source, line, (was, is), Around::Heading);
    writer.edits.replace(line.range.clone(), text.unwrap_or_else(|| sections::heading_text(is)));
}

/// Writes the name of an environment in lists that say nothing else of it.
fn mentioned(
    writer: &mut Writer,
    others: &[EnvironmentPlace],
    both: Option<(&Environment, &Environment)>,
) {
    for place in others {
        let EnvironmentPlace::Item(place, _) = place else { continue };
        match both {
            None => writer.edits.delete(item_lines(writer.source, &place.range)),
            Some((was, is)) if was.name != is.name => item::rename(writer, place, was, is),
            Some(_) => {}
        }
    }
}

/// Puts an environment that is new or was moved behind another one, in its form. Tables
/// do that themselves.
fn insert(writer: &mut Writer, order: &Order, after: Option<usize>, environment: &Environment) {
    let drafts = &writer.draft.environments;
    let Some(like) = drafts.get(after.unwrap_or(0)).map(|row| &row.place) else { return };
    let own = order.places.get(&environment.id).copied();
    let known = own.and_then(|own| Some((own, &drafts.get(own)?.place)));
    match like {
        EnvironmentPlace::Section(place) => {
            let range = &place.range;
            let text = match known {
                Some((own, EnvironmentPlace::Section(place))) => moved(writer, own, &place.range),
                _ => section(writer.new, environment, level(writer, range.start)),
            };
            match after {
                Some(_) => writer.insert_block(range.end, &text),
                None => writer.edits.insert(range.start, [text.trim_end(), "\n\n"].concat()),
            }
        }
        EnvironmentPlace::Item(place, _) => {
            let text = match known {
                Some((own, EnvironmentPlace::Item(place, _))) => moved(writer, own, &place.range),
                _ => item::new(writer, place, environment),
            };
            let text = writer.indented(place.range.start, text.trim_end());
            let at = match after {
                Some(_) => item_lines(writer.source, &place.range).end,
                None => item_lines(writer.source, &place.range).start,
            };
            writer.insert_line(at, &text);
        }
        _ => {}
    }
}

/// The text of an environment that moves, with what changes of it.
fn moved(writer: &mut Writer, own: usize, range: &Range<usize>) -> String {
    let source = writer.source;
    let id = writer.keys.environments.get(own).map(|(id, _)| id);
    let both = id
        .and_then(|id| Some((writer.old.environments.get(id)?, writer.new.environments.get(id)?)));
    let edits = std::mem::take(&mut writer.edits);
    if let Some(both) = both {
        told(writer, own, both);
    }
    std::mem::replace::<Edits>(&mut writer.edits, edits).apply_within(source, range)
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
