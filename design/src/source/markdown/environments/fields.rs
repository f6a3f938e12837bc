//! The items that tell of an environment, in its section or below its item.

use super::super::edits::{item_lines, line_end};
use super::super::inline::{Around, rewritten};
use super::super::writer::Writer;
use super::entries;
use crate::model::{Design, EntryId, Environment, EnvironmentEntry, in_order};
use crate::text::markdown::escape::Spot;
use crate::text::markdown::read::draft::EnvironmentDraft;
use crate::text::markdown::read::places::{EnvironmentSection, ItemPlace};
use crate::text::markdown::sections;

/// An environment where it is told item by item.
pub struct Fields<'a, 'b, 'c> {
    pub writer: &'a mut Writer<'b>,
    pub row: &'c EnvironmentDraft,
    pub place: &'c EnvironmentSection,
    /// The ids of the entries as the draft has them.
    pub ids: &'c [EntryId],
    /// The item around them, if there is one.
    pub item: Option<&'c ItemPlace>,
}

impl Fields<'_, '_, '_> {
    pub fn write(mut self, was: &Environment, is: &Environment) {
        let EnvironmentSection { components, location, purpose, .. } = self.place;
        let mut missing = Vec::new();
        if list(self.writer.old, was) != list(self.writer.new, is) {
            let entries = entries::Entries {
                writer: self.writer,
                drafts: &self.row.entries,
                ids: self.ids,
                place: components.as_ref(),
            };
            if !entries.write(was, is) {
                let text = sections::entries(self.writer.new, is);
                missing.push(["- **Components**: ", &text].concat());
            }
        }
        let told = self.item.is_some() && purpose.is_none();
        for (label, place, was, is) in [
            ("Location", location, &was.location, &is.location),
            ("Purpose", purpose, &was.purpose, &is.purpose),
        ] {
            match place {
                _ if was == is || told && label == "Purpose" => {}
                Some(place) => self.field(place, was, is),
                None => missing.push(sections::labelled(label, is)),
            }
        }
        if !missing.is_empty() {
            self.add(&missing);
        }
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
        let indent =
            self.item.map_or(0, |item| item.line.range.start.saturating_sub(item.range.start));
        let mut text = String::new();
        sections::push_or_missing(&mut text, is, indent + 2, Spot::Inline);
        let start = if labelled { start } else { place.line.range.end };
        let space = source.get(..start).is_some_and(|head| !head.ends_with(' '));
        let space = if space && start > place.range.start { " " } else { "" };
        self.writer.edits.replace(start..end.max(start), [space, &text].concat());
    }

    /// Adds items behind those that are there.
    fn add(&mut self, items: &[String]) {
        let EnvironmentSection { heading, components, location, purpose, .. } = self.place;
        let source = self.writer.source;
        let items = items.join("\n");
        let places = [components, location, purpose].into_iter().flatten();
        let listed = places
            .max_by_key(|place| place.range.end)
            .filter(|place| !place.value.is_empty() || self.item.is_some());
        if let Some(like) = listed {
            let end = item_lines(source, &like.range).end;
            let indented: Vec<String> =
                items.lines().map(|line| self.writer.indented(like.range.start, line)).collect();
            return self.writer.insert_line(end, &indented.join("\n"));
        }
        let Some(item) = self.item else {
            return self.writer.insert_block(line_end(source, heading.range.end), &items);
        };
        let indent = " ".repeat(item.line.range.start.saturating_sub(item.range.start));
        let indented: Vec<String> = items
            .lines()
            .map(|line| self.writer.indented(item.range.start, &[&indent, line].concat()))
            .collect();
        let end = item_lines(source, &item.range).end;
        self.writer.insert_line(end, &indented.join("\n"));
    }
}

fn list(design: &Design, environment: &Environment) -> Vec<(EntryId, String, Option<u32>)> {
    let said = |it: &EnvironmentEntry| {
        (it.id.clone(), design.subject_name(&it.subject).to_owned(), it.count)
    };
    in_order(&environment.components).into_iter().map(said).collect()
}
