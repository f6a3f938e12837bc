//! Reading a document: the way back from Markdown to a design.
//!
//! 1. [`syntax`](super::syntax) tells the blocks of the text.
//! 2. `outline` cuts them into sections and says what each is about.
//! 3. A file for each part of the template reads what people wrote there into a
//!    `draft`, whatever words and layout they chose.
//! 4. `records` reads the comment at the end, if there is one.
//! 5. `assemble` makes a design of the draft: with the ids, orders and positions
//!    of the comment where it knows a thing, with new ones elsewhere.
//!
//! Nothing here fails. What is not understood stays where it is, and what was
//! understood in an unexpected way is told by a diagnostic with its line.

mod align;
mod assemble;
mod components;
mod diagrams;
mod discovery;
mod distribution;
mod draft;
mod entries;
mod environments;
mod keys;
mod lines;
mod notes;
mod outline;
mod records;
mod table;
mod text;
mod topic;

use crate::Diagnostic;
use crate::model::Design;
use draft::Draft;
use lines::Lines;
use topic::Topic;

/// What a document says.
#[derive(Clone, Debug)]
pub struct Read {
    /// The design that it describes. References may not hold, and what the document
    /// gives no place is nowhere.
    pub design: Design,
    /// What was understood in an unexpected way, or not at all, with the line.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a document as people write and fill it in.
///
/// Every text gives a design; of one that is no document, an empty one. A
/// document with the comment of [`render`](super::render) gives the very design
/// that was rendered.
pub fn read(source: &str) -> Read {
    let blocks = super::syntax::read(source);
    let mut draft = Draft::new(Lines::of(source), records::read(source, &blocks));
    let sections = outline::sections(&blocks);
    for section in &sections {
        match section.topic {
            Topic::Introduction => text::introduction(&mut draft, source, section),
            Topic::Components => components::read(&mut draft, source, section),
            Topic::Reference => {}
            Topic::Distribution => distribution::read(&mut draft, source, section),
            Topic::Mechanisms => discovery::mechanisms(&mut draft, source, section),
            Topic::Naming => discovery::naming(&mut draft, source, section),
            Topic::Process => discovery::process(&mut draft, source, section),
            Topic::Topology | Topic::Unknown => {}
            Topic::Environments => environments::overview(&mut draft, source, section),
            Topic::Environment => environments::read(&mut draft, source, section),
        }
        diagrams::collect(&mut draft, source, section);
    }
    assemble::assemble(draft)
}
