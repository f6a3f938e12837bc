//! Files with the document.

mod anew;
mod arrange;
mod components;
mod conversation;
mod edits;
mod environments;
mod generated;
mod grid;
mod homes;
mod inline;
mod items;
mod lines;
mod network;
mod row;
mod shares;
mod texts;
mod writer;

use crate::Diagnostic;
use crate::model::Design;
use crate::source::{Guess, Lines};
use crate::text::markdown::read::places::Part;
use crate::text::markdown::read::{self, Draft, Keys};
use crate::text::markdown::record;
use edits::Edits;
use writer::Writer;

/// What was read from a file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The design, valid and with a place for everything.
    pub design: Design,
    /// What a person should know about the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The kinds that were guessed.
    pub guesses: Vec<Guess>,
    /// Where everything came from.
    pub source_map: SourceMap,
}

/// What leads from a design back to the text that it was read from.
#[derive(Clone, Debug)]
pub struct SourceMap {
    /// The design as it was read.
    design: Design,
    draft: Draft,
    keys: Keys,
}

impl SourceMap {
    /// The records of the design as it was read: ids, orders and positions, in the form
    /// of the comment (DF-40). [`parse_with`] takes them for a document without one.
    pub fn ids(&self) -> String {
        record::records(&self.design, &self.keys.drawn)
    }

    /// The lines on which the document tells of the parts of the design.
    pub fn lines(&self) -> Lines {
        lines::of(&self.design, &self.draft, &self.keys)
    }
}

/// A document that a design was written onto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated {
    /// The document.
    pub text: String,
    /// The records of the design, for a document without the comment.
    pub ids: String,
    /// The parts that had to be written anew, by the headings of the template.
    pub anew: Vec<&'static str>,
}

/// Reads a document as people write and fill it in.
///
/// Every text gives a design; of one that is no document, an empty one. A
/// document with the comment of [`render`](crate::text::markdown::render) gives the very
/// design that was rendered.
pub fn parse(source: &str) -> Parsed {
    parse_with(source, "")
}

/// Like [`parse`], with the ids, orders and positions of records that are kept beside a
/// document. One that has the comment is read by that.
pub fn parse_with(source: &str, ids: &str) -> Parsed {
    let read::Read { mut design, mut diagnostics, guesses, draft, keys } = read::read(source, ids);
    diagnostics.extend(super::settled(&mut design));
    diagnostics.extend(generated::own_pictures(source, &draft, &design));
    let source_map = SourceMap { design: design.clone(), draft, keys };
    Parsed { design, diagnostics, guesses, source_map }
}

/// Writes a design onto the text that another, earlier one was read from. Only lines
/// change whose meaning changed.
pub fn update(source: &str, source_map: &SourceMap, design: &Design) -> String {
    updated(source, source_map, design).text
}

/// Like [`update`], with the records of the design.
///
/// What cannot be written onto what is there is written anew, part by part: the result
/// is read again to see that it says what it should.
pub fn updated(source: &str, source_map: &SourceMap, design: &Design) -> Updated {
    if *design == source_map.design {
        let text = source.to_owned();
        return Updated { text, ids: source_map.ids(), anew: Vec::new() };
    }
    let mut anew: Vec<Part> = Vec::new();
    loop {
        let updated = written(source, source_map, design, &anew);
        let mut wrong = wrong(&updated, design);
        wrong.retain(|part| !anew.contains(part));
        if wrong.is_empty() {
            return updated;
        }
        // One part may be wrong only because another is: a count is that of the diagram.
        if wrong.len() > 1
            && let Some(updated) = wrong.iter().find_map(|part| {
                let updated = written(source, source_map, design, &[&anew[..], &[*part]].concat());
                self::wrong(&updated, design).is_empty().then_some(updated)
            })
        {
            return updated;
        }
        anew.extend(wrong);
    }
}

/// The parts of a design that a text does not say.
fn wrong(updated: &Updated, design: &Design) -> Vec<Part> {
    let read = parse_with(&updated.text, &updated.ids).design;
    PARTS.into_iter().filter(|part| differs(*part, &read, design)).collect()
}

const PARTS: [Part; 9] = [
    Part::Introduction,
    Part::Components,
    Part::Distribution,
    Part::Mechanisms,
    Part::Naming,
    Part::Process,
    Part::Sequence,
    Part::Network,
    Part::Environments,
];

/// Whether two designs say something else in a part.
fn differs(part: Part, a: &Design, b: &Design) -> bool {
    match part {
        Part::Introduction => (&a.title, &a.summary) != (&b.title, &b.summary),
        Part::Components => a.components != b.components,
        Part::Distribution => a.distribution != b.distribution,
        Part::Mechanisms => a.discovery.mechanisms != b.discovery.mechanisms,
        Part::Naming => a.discovery.naming != b.discovery.naming,
        Part::Process => a.discovery.steps != b.discovery.steps,
        Part::Sequence => {
            (&a.discovery.participants, &a.discovery.messages)
                != (&b.discovery.participants, &b.discovery.messages)
        }
        Part::Network => (&a.sites, &a.nodes, &a.links) != (&b.sites, &b.nodes, &b.links),
        Part::Environments => a.environments != b.environments,
    }
}

/// The document with the design, some parts of it written anew.
fn written(source: &str, map: &SourceMap, design: &Design, anew: &[Part]) -> Updated {
    let SourceMap { design: old, draft, keys } = map;
    let (edits, drawn) = (Edits::default(), keys.drawn.clone());
    let mut writer = Writer { source, draft, keys, old, new: design, edits, drawn };
    for part in PARTS {
        if anew.contains(&part) {
            anew::write(&mut writer, part, anew);
        } else {
            patch(&mut writer, part);
        }
    }
    generated::write(&mut writer);
    let Writer { edits, drawn, .. } = writer;
    let anew = anew.iter().map(|part| part.label()).collect();
    Updated { text: edits.apply(source), ids: record::records(design, &drawn), anew }
}

fn patch(writer: &mut Writer, part: Part) {
    match part {
        Part::Introduction => {
            texts::title(writer);
            texts::summary(writer);
        }
        Part::Components => components::write(writer),
        Part::Distribution => {
            items::strategy(writer);
            texts::description(writer);
        }
        Part::Mechanisms => items::mechanisms(writer),
        Part::Naming => items::naming(writer),
        Part::Process => items::steps(writer),
        Part::Sequence => conversation::write(writer),
        Part::Network => network::write(writer),
        Part::Environments => environments::write(writer),
    }
}

#[doc(hidden)]
pub fn updated_once(source: &str, source_map: &SourceMap, design: &Design) -> Updated {
    written(source, source_map, design, &[])
}
