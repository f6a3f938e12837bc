//! Parts of a document that are written anew, because what they shall say cannot be
//! written onto what is there.

use std::ops::Range;

use super::edits::{line_end, lines};
use super::environments;
use super::writer::Writer;
use crate::model::{Design, in_order};
use crate::text::markdown::read::Topic;
use crate::text::markdown::read::places::{EnvironmentPlace, Part, RowPlace, SectionPlace};
use crate::text::markdown::section;
use crate::text::mermaid::{self, DrawnIds};

/// The sections of the template, with the headings above and of each.
const SECTIONS: [(Part, Topic, &[&str]); 8] = [
    (Part::Components, Topic::Components, &["## System Components"]),
    (
        Part::Distribution,
        Topic::Distribution,
        &["## Component Distribution", "### Physical Distribution"],
    ),
    (
        Part::Mechanisms,
        Topic::Mechanisms,
        &["## Service Discovery", "### How Components Find Each Other"],
    ),
    (Part::Naming, Topic::Naming, &["## Naming Convention"]),
    (Part::Process, Topic::Process, &["## Registration and Discovery Process"]),
    (Part::Sequence, Topic::Process, &["## Registration and Discovery Process"]),
    (Part::Network, Topic::Topology, &["## Infrastructure Topology", "### Network Architecture"]),
    (Part::Environments, Topic::Environments, &["## Deployment Environments"]),
];

/// Writes a part as the template has it, in the place of what says it now. `all` are the
/// parts that are written so.
pub fn write(writer: &mut Writer, part: Part, all: &[Part]) {
    if part == Part::Introduction {
        return introduction(writer);
    }
    if part == Part::Network {
        let ids = DrawnIds::of(writer.new);
        (writer.drawn.nodes, writer.drawn.sites) = (ids.nodes, ids.sites);
    }
    if part == Part::Sequence && sequence(writer) {
        return;
    }
    let source = writer.source;
    let mut taken = taken(writer, part);
    if part == Part::Environments {
        environments::write_names(writer);
        let is_own = |it: &&SectionPlace| it.topic == Topic::Environment;
        let headings = writer.draft.places.sections.iter().filter(is_own);
        taken.extend(headings.filter_map(|it| it.heading.as_ref()).map(|(range, _)| range.clone()));
    }
    for range in &taken {
        let mut range = lines(source, range);
        let next = line_end(source, range.end);
        if source.get(range.end..next).is_some_and(|it| it.trim().is_empty()) {
            range.end = next;
        }
        writer.edits.delete(range);
    }
    let body = body(writer.new, part);
    let Some((_, topic, headings)) = SECTIONS.iter().find(|(it, ..)| *it == part) else { return };
    let sections = &writer.draft.places.sections;
    match sections.iter().find(|it| it.topic == *topic) {
        Some(own) => {
            let end = own.heading.as_ref().map_or(own.end, |(heading, _)| heading.end);
            let end = if part == Part::Environments { own.end.max(end) } else { end };
            let at = line_end(source, end.saturating_sub(1));
            writer.insert_block(at, &body);
        }
        // The steps bring the heading.
        None if part == Part::Sequence && all.contains(&Part::Process) => {
            writer.insert_block(end(writer, Part::Process), &body);
        }
        None => {
            let text = [&headings.join("\n\n"), "\n\n", &body].concat();
            let end = end(writer, part);
            writer.insert_block(end, &text);
        }
    }
}

/// Writes the sequence diagram in the place of the only one that there is.
fn sequence(writer: &mut Writer) -> bool {
    writer.drawn.participants = DrawnIds::of(writer.new).participants;
    let blocks = mermaid::sequence_blocks(writer.new).blocks;
    let ([diagram], [block]) = (&writer.draft.sequences[..], &blocks[..]) else { return false };
    if !diagram.indent(writer.source).is_empty() {
        return false;
    }
    writer.edits.replace(diagram.range.clone(), [block.text.trim_end(), "\n"].concat());
    true
}

fn taken(writer: &Writer, part: Part) -> Vec<Range<usize>> {
    let taken = writer.draft.places.taken.iter().filter(|(it, _)| *it == part);
    let mut ranges: Vec<Range<usize>> = taken.map(|(_, range)| range.clone()).collect();
    // Some components and environments stand among other things.
    if part == Part::Components {
        ranges.extend(writer.draft.components.iter().map(|row| match &row.place {
            RowPlace::Row(_, row) => row.range.clone(),
            RowPlace::Item(place) => place.range.clone(),
        }));
    }
    if part == Part::Environments {
        ranges.extend(writer.draft.environments.iter().filter_map(|it| match &it.place {
            EnvironmentPlace::Item(place, _) => Some(place.range.clone()),
            _ => None,
        }));
    }
    ranges
}

/// Title and summary. A title that is a heading stays one.
fn introduction(writer: &mut Writer) {
    let source = writer.source;
    let first = writer.introduction();
    for range in taken(writer, Part::Introduction) {
        let mut range = lines(source, &range);
        let next = line_end(source, range.end);
        if source.get(range.end..next).is_some_and(|it| it.trim().is_empty()) {
            range.end = next;
        }
        writer.edits.delete(range);
    }
    let text = section(writer.new, Part::Introduction);
    match first {
        Some((heading, _)) => {
            writer.edits.replace(heading.clone(), "# Design - Infrastructure\n");
            writer.insert_block(line_end(source, heading.end.saturating_sub(1)), &text);
        }
        None => writer.edits.insert(0, ["# Design - Infrastructure\n\n", &text, "\n"].concat()),
    }
}

fn body(design: &Design, part: Part) -> String {
    if part != Part::Environments || design.environments.is_empty() {
        return section(design, part);
    }
    let all = in_order(&design.environments).into_iter();
    all.map(|it| environments::section(design, it, 3)).collect::<Vec<_>>().join("\n")
}

/// Where a section belongs that the document does not have: behind the one before it in
/// the template, or before the comment at the end.
fn end(writer: &Writer, part: Part) -> usize {
    let sections = &writer.draft.places.sections;
    let before = |it: &&SectionPlace| {
        let own = SECTIONS.iter().find(|(_, topic, _)| *topic == it.topic).map(|(part, ..)| *part);
        own.is_some_and(|own| own < part)
            || (part == Part::Environments && it.topic == Topic::Environment)
    };
    let comment = writer.draft.records.place.as_ref().map(|place| place.start);
    let last = comment.unwrap_or_else(|| writer.source.trim_end().len());
    let Some(own) = sections.iter().rposition(|it| before(&it)) else { return last };
    // The sections below it belong to it.
    let level = |at: usize| sections.get(at)?.heading.as_ref().map(|(_, level)| *level);
    let next = (own + 1..sections.len()).find(|at| level(*at) <= level(own));
    let end = next.unwrap_or(sections.len()).checked_sub(1).and_then(|at| sections.get(at));
    let end = end.map_or(last, |section| section.end);
    line_end(writer.source, end.saturating_sub(1)).min(last.max(end))
}
