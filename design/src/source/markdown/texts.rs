//! Title, summary and description: words outside of lists and tables.

use super::edits::{line_end, lines};
use super::inline::{Around, rewritten};
use super::writer::Writer;
use crate::text::markdown::escape::{Spot, inline};
use crate::text::markdown::prose;
use crate::text::markdown::read::text::said;
use crate::text::markdown::syntax::Line;

/// The heading of a document whose title stands below it, or that has none.
const HEADING: &str = "Design - Infrastructure";

/// Writes the title.
pub fn title(writer: &mut Writer) {
    let (source, old, new) = (writer.source, &writer.old.title, &writer.new.title);
    if old == new {
        return;
    }
    let first = writer.introduction();
    let Some(line) = &writer.draft.places.title else {
        let text = inline(new, Spot::Inline);
        return match first {
            Some((heading, _)) => {
                let end = line_end(source, heading.end.saturating_sub(1));
                writer.insert_block(end, &["**", &text, "**"].concat());
            }
            None => writer.edits.insert(0, ["# ", &text, "\n\n"].concat()),
        };
    };
    let is_heading = first.is_some_and(|(heading, _)| heading.contains(&line.range.start));
    if new.is_empty() && !is_heading {
        return delete_paragraph(writer, line);
    }
    let around = if is_heading { Around::Heading } else { Around::Item };
    let text = rewritten(source, line, (old, new), around).unwrap_or_else(|| {
        match (is_heading, new.is_empty()) {
            (true, true) => HEADING.to_owned(),
            (true, false) => inline(new, Spot::Inline),
            _ => ["**", &inline(new, Spot::Inline), "**"].concat(),
        }
    });
    writer.edits.replace(line.range.clone(), text);
}

/// Writes the summary below the title.
pub fn summary(writer: &mut Writer) {
    let (old, new) = (&writer.old.summary, &writer.new.summary);
    if old != new {
        paragraphs(writer, &writer.draft.places.summary, new);
    }
}

/// Writes what is said of the distribution.
pub fn description(writer: &mut Writer) {
    let (old, new) = (&writer.old.distribution.description, &writer.new.distribution.description);
    if old != new {
        paragraphs(writer, &writer.draft.places.description, new);
    }
}

/// Writes paragraphs in the place of others. Those that say the same stay.
fn paragraphs(writer: &mut Writer, old: &[Line], new: &str) {
    let shown = prose::shown(new);
    let new: Vec<&str> = shown.split("\n\n").filter(|it| !it.is_empty()).collect();
    let said: Vec<String> = old.iter().map(said).collect();
    let head = said.iter().zip(&new).take_while(|(a, b)| a == *b).count();
    let tail = said.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == *b).count();
    let tail = tail.min(said.len().min(new.len()) - head);
    let old_middle = old.get(head..old.len() - tail).unwrap_or_default();
    let new_middle = new.get(head..new.len() - tail).unwrap_or_default();
    for ((line, new), was) in old_middle.iter().zip(new_middle).zip(said.iter().skip(head)) {
        let text = rewritten(writer.source, line, (was, new), Around::Item);
        writer.edits.replace(line.range.clone(), text.unwrap_or_else(|| paragraph(new)));
    }
    for line in old_middle.iter().skip(new_middle.len()) {
        delete_paragraph(writer, line);
    }
    let last = head + old_middle.len().min(new_middle.len());
    let Some(end) = last.checked_sub(1).and_then(|at| old.get(at)).map(|line| line.range.end)
    else {
        return;
    };
    let end = line_end(writer.source, end.saturating_sub(1));
    for new in new_middle.iter().skip(old_middle.len()) {
        writer.insert_block(end, &paragraph(new));
    }
}

fn paragraph(text: &str) -> String {
    let mut written = String::new();
    prose::push_paragraphs(&mut written, text, Spot::LineStart, 0);
    written
}

/// Takes a paragraph away, with the empty line behind it.
fn delete_paragraph(writer: &mut Writer, line: &Line) {
    let mut range = lines(writer.source, &line.range);
    let next = line_end(writer.source, range.end);
    if writer.source.get(range.end..next).is_some_and(|it| it.trim().is_empty()) {
        range.end = next;
    }
    writer.edits.delete(range);
}
