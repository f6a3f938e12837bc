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
pub mod assemble;
pub mod chains;
pub mod components;
mod diagrams;
mod discovery;
mod distribution;
pub mod draft;
mod elsewhere;
pub mod entries;
pub mod environment_table;
mod environments;
pub mod keys;
mod notes;
mod outline;
pub mod places;
pub mod records;
pub mod table;
pub mod text;
mod topic;

use crate::Diagnostic;
use crate::model::Design;
use crate::source::Guess;
use crate::text::Lines;
pub use assemble::Keys;
pub use draft::Draft;
use records::Records;
pub use topic::Topic;

/// What a document says.
#[derive(Clone, Debug)]
pub struct Read {
    /// The design that it describes. References may not hold, and what the document
    /// gives no place is nowhere.
    pub design: Design,
    /// What was understood in an unexpected way, or not at all, with the line.
    pub diagnostics: Vec<Diagnostic>,
    /// The kinds that were guessed.
    pub guesses: Vec<Guess>,
    /// What was read where.
    pub draft: Draft,
    /// What the rows of the draft are in the design.
    pub keys: Keys,
}

/// Reads a document as people write and fill it in.
///
/// Every text gives a design; of one that is no document, an empty one. A
/// document with the comment of [`render`](super::render) gives the very design
/// that was rendered. For one without, `beside` may hold the records.
pub fn read(source: &str, beside: &str) -> Read {
    let mut blocks = super::syntax::read(source);
    let records = records::read(source, &blocks).unwrap_or_else(|| Records::beside(beside));
    // The comment is no part of the section that it stands in.
    let comment = records.place.clone();
    blocks.retain(|block| Some(&block.range) != comment.as_ref());
    let mut draft = Draft::new(Lines::of(source), records);
    let sections = outline::sections(&blocks, &draft.records);
    for section in &sections {
        draft.places.sections.push(section.place());
        match section.topic {
            Topic::Introduction => {
                text::introduction(&mut draft, source, section);
                elsewhere::read(&mut draft, source, section);
            }
            Topic::Components => components::read(&mut draft, source, section),
            Topic::Reference => {}
            Topic::Distribution => distribution::read(&mut draft, source, section),
            Topic::Mechanisms => discovery::mechanisms(&mut draft, source, section),
            Topic::Naming => discovery::naming(&mut draft, source, section),
            Topic::Process => discovery::process(&mut draft, source, section),
            Topic::Tier => elsewhere::tier(&mut draft, source, section),
            Topic::Topology | Topic::Unknown => elsewhere::read(&mut draft, source, section),
            Topic::Aside => elsewhere::environments(&mut draft, source, section),
            Topic::Environments => environments::overview(&mut draft, source, section),
            Topic::Environment => environments::read(&mut draft, source, section),
        }
        diagrams::collect(&mut draft, source, section);
    }
    diagrams::settle(&mut draft);
    elsewhere::settle(&mut draft);
    assemble::assemble(draft, source)
}
