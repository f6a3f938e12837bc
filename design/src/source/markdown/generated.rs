//! What a document of ours has beside what people write: the picture made of
//! characters, the explanation of the kinds, and the comment.

use std::ops::Range;

use super::writer::Writer;
use crate::model::Design;
use crate::text::ascii;
use crate::text::markdown::read::{Draft, Topic};
use crate::text::markdown::{record, types_reference};
use crate::{Diagnostic, Severity};

/// Writes again what was generated from the design as it was. What people changed there
/// stays.
pub fn write(writer: &mut Writer) {
    pictures(writer);
    reference(writer);
    comment(writer);
}

/// Tells which pictures made of characters people drew themselves.
pub fn own_pictures(source: &str, draft: &Draft, design: &Design) -> Vec<Diagnostic> {
    let places = &draft.places.pictures;
    if places.is_empty() {
        return Vec::new();
    }
    let ours = ascii::render(design);
    let is_own = |place: &&Range<usize>| {
        let body = source.get((*place).clone()).unwrap_or_default();
        !body.trim().is_empty() && !same(body, &ours)
    };
    let told = places.iter().filter(is_own).map(|place| {
        let message = "This picture is not the one that the design gives, so it stays as it is.";
        let help = "Take the canonical form to have it drawn from the design.";
        let mut told =
            Diagnostic::new("picture-kept", Severity::Info, message.to_owned()).help(help);
        told.places.extend(draft.places_of(source, place));
        told
    });
    told.collect()
}

fn pictures(writer: &mut Writer) {
    let places = &writer.draft.places.pictures;
    if places.is_empty() {
        return;
    }
    let (was, is) = (ascii::render(writer.old), ascii::render(writer.new));
    if was == is {
        return;
    }
    for place in places {
        let body = writer.source.get(place.clone()).unwrap_or_default();
        if same(body, &was) {
            writer.edits.replace(place.clone(), [is.trim_end_matches('\n'), "\n"].concat());
        }
    }
}

fn reference(writer: &mut Writer) {
    let (was, is) = (types_reference(writer.old), types_reference(writer.new));
    if was == is {
        return;
    }
    for section in writer.draft.places.sections.iter().filter(|it| it.topic == Topic::Reference) {
        let Some((heading, _)) = &section.heading else { continue };
        let range = heading.end..section.end;
        let body = writer.source.get(range.clone()).unwrap_or_default();
        if same(body, &was) {
            let start = range.start + body.len() - body.trim_start().len();
            let end = range.start + body.trim_end().len();
            writer.edits.replace(start..end, is.trim());
        }
    }
}

fn comment(writer: &mut Writer) {
    let Some(place) = &writer.draft.records.place else { return };
    let whole = writer.source.get(place.clone()).unwrap_or_default();
    let comment = record::comment(writer.new, &writer.drawn, None);
    // The words behind the version are not ours to change.
    let first = whole.lines().next().unwrap_or_default();
    let rest = comment.split_once('\n').map_or("", |(_, rest)| rest);
    let lines = [first, "\n", rest].concat();
    let ended = whole.ends_with('\n');
    let text = if ended { lines.as_str() } else { lines.trim_end_matches('\n') };
    writer.edits.replace(place.clone(), text);
}

/// Whether two texts are the same but for the white space around them.
fn same(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|it| it.trim().replace("\r\n", "\n"));
    a == b
}
