//! Environments in items of lists: a label, and behind it what it is for.

use super::super::inline::{Around, rewritten};
use super::super::writer::Writer;
use crate::model::Environment;
use crate::text::markdown::escape::{Spot, inline};
use crate::text::markdown::read::places::ItemPlace;
use crate::text::markdown::sections;

/// Writes name and purpose; with `is_told` the purpose stands behind the name.
pub fn write(
    writer: &mut Writer,
    place: &ItemPlace,
    is_told: bool,
    was: &Environment,
    is: &Environment,
) {
    let told = is_told && was.purpose != is.purpose;
    match (was.name != is.name, told) {
        (false, false) => return,
        (true, false) => return rename(writer, place, was, is),
        (false, true) => {
            let words = (was.purpose.as_str(), is.purpose.as_str());
            let single = !was.purpose.contains("\n\n");
            let text = rewritten(writer.source, &place.line, words, Around::Item);
            if let Some(text) = text.filter(|_| single && !is.purpose.is_empty()) {
                return writer.edits.replace(place.line.range.clone(), text);
            }
        }
        (true, true) => {}
    }
    let head = writer.source.get(place.line.range.start..place.value.start).unwrap_or_default();
    let head = if was.name == is.name { head.to_owned() } else { label(head, &was.name, &is.name) };
    let text = [head.trim_end(), &purpose(place, &is.purpose)].concat();
    // Further paragraphs belong to the purpose.
    let end =
        if was.purpose.contains("\n\n") { paragraphs(writer, place) } else { place.value.end };
    writer.edits.replace(place.line.range.start..end, text);
}

/// Where the last paragraph of an item ends, before a list in it.
fn paragraphs(writer: &Writer, place: &ItemPlace) -> usize {
    let body = writer.source.get(place.line.range.end..place.range.end).unwrap_or_default();
    place.line.range.end + body.trim_end().len()
}

fn purpose(place: &ItemPlace, purpose: &str) -> String {
    if purpose.is_empty() {
        return String::new();
    }
    let indent = place.line.range.start.saturating_sub(place.range.start);
    let mut text = " ".to_owned();
    sections::push_or_missing(&mut text, purpose, indent, Spot::Inline);
    text
}

/// Writes another name.
pub fn rename(writer: &mut Writer, place: &ItemPlace, was: &Environment, is: &Environment) {
    let words = (was.name.as_str(), is.name.as_str());
    let text = rewritten(writer.source, &place.line, words, Around::Item);
    if let Some(text) = text.filter(|_| !is.name.is_empty()) {
        return writer.edits.replace(place.line.range.clone(), text);
    }
    let head = place.line.range.start..place.value.start.max(place.line.range.start);
    let text = label(writer.source.get(head.clone()).unwrap_or_default(), &was.name, &is.name);
    writer.edits.replace(head, text);
}

/// A label with another name in it.
fn label(head: &str, was: &str, is: &str) -> String {
    let name = inline(is, Spot::Inline);
    let is_plain = is.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    if is_plain && !is.is_empty() && !was.is_empty() && head.matches(was).count() == 1 {
        return head.replacen(was, is, 1);
    }
    if is.is_empty() {
        return "***Unnamed environment***: ".to_owned();
    }
    ["**", &name, "**: "].concat()
}

/// A new item like another one.
pub fn new(writer: &Writer, like: &ItemPlace, environment: &Environment) -> String {
    let source = writer.source;
    let bullet = source.get(like.range.start..like.line.range.start).unwrap_or("- ");
    let head = source.get(like.line.range.start..like.value.start).unwrap_or_default();
    let name = writer
        .draft
        .environments
        .iter()
        .find(|it| {
            matches!(&it.place,
                crate::text::markdown::read::places::EnvironmentPlace::Item(place, _)
                    if place.range == like.range)
        })
        .map_or("", |it| it.name.as_str());
    let mut text = [bullet, &label(head, name, &environment.name)].concat();
    text.truncate(text.trim_end().len());
    text.push_str(&purpose(like, &environment.purpose));
    let indent = " ".repeat(bullet.len());
    if !environment.components.is_empty() {
        let entries = sections::entries(writer.new, environment);
        text.push_str(&["\n", &indent, "- **Components**: ", &entries].concat());
    }
    if !environment.location.is_empty() {
        let mut location = ["\n", &indent, "- **Location**: "].concat();
        sections::push_or_missing(
            &mut location,
            &environment.location,
            indent.len() + 2,
            Spot::Inline,
        );
        text.push_str(&location);
    }
    text
}
