//! Reads the sequence diagrams of Mermaid.
//!
//! The reader knows nothing of designs: it takes a text and gives its syntax,
//! every part with its place, so that parts can be written anew without a touch
//! on the rest. Its stages:
//!
//! 1. `source_text` does to the text what Mermaid does before its grammar sees it:
//!    comments and the like disappear. Each byte remembers where it was.
//! 2. `lexer` cuts that into tokens, exactly as Mermaid's lexer does.
//! 3. `parser` and the files named after parts of the language read
//!    statements. A statement that the grammar refuses is read within its line
//!    as it was meant (`meant`), with a problem.
//! 4. `database` makes of the statements what Mermaid's database holds.
//! 5. `source_text` sees to it that every byte of the source is in exactly one leaf.
//!
//! It was compared with Mermaid 11.17. What 12.3 takes beyond that is read as
//! 12.3 reads it, with a problem: much of what shows diagrams is still at 11.

mod arrows;
mod boxes;
mod conversation;
mod database;
mod lexer;
mod meant;
mod messages;
mod parser;
mod participants;
mod problems;
mod statements;
mod syntax;
mod token;

pub use super::source_text::{Data, Leaf, LeafKind, Problem, Property, Span, Word};
pub use arrows::{Arrow, Head};
pub use conversation::{
    Circles, Conversation, Event, EventKind, Menu, Participant, ParticipantBox, Signal,
};
pub use syntax::{
    Autonumber, Block, BlockKind, BoxHeader, Declaration, MenuItem, MenuKind, Message, Note,
    Placement, Section, SectionKind, SequenceChart, Statement, StatementKind, Suffix, SuffixKind,
    Text,
};

use super::source_text::{chars, leaves, prepared, problem, properties};

/// Cuts the whole source up: every byte is in exactly one leaf.
pub fn leaves(source: &str) -> Vec<Leaf> {
    let prepared = prepared::Prepared::of(source);
    let (mut parser, _) = parsed(&prepared);
    leaves::complete(source, &prepared, &parser.comments(), &parser.sorted_leaves())
}

fn parsed(prepared: &prepared::Prepared) -> (parser::Parser<'_>, Option<Word>) {
    let mut parser = parser::Parser::new(prepared);
    let mut header = parser.header();
    let unclosed = parser.all_statements();
    if unclosed && parser.word_before_arrow {
        // In `Loop->>B: text`, a participant is meant.
        parser = parser::Parser::new(prepared);
        parser.words_are_ids = true;
        header = parser.header();
        parser.all_statements();
    }
    (parser, header)
}

/// Reads a sequence diagram. Never fails: what the real Mermaid refuses is read
/// as it was meant, and is among the problems.
pub fn read(source: &str) -> SequenceChart {
    let prepared = prepared::Prepared::of(source);
    let (parser, header) = parsed(&prepared);
    let comments = parser.comments();
    let mut chart = SequenceChart {
        header,
        front_matter: prepared.front_matter.clone(),
        directives: prepared.directives.clone(),
        comments,
        statements: parser.statements,
        problems: Vec::new(),
        cut: parser.cut,
        conversation: Conversation::default(),
    };
    let (conversation, refused) = database::conversation(&chart);
    chart.conversation = conversation;
    let found = parser.problems.into_iter().chain(refused);
    let found = found.map(|(code, span)| (code.texts(), span)).collect();
    chart.problems = problem::located(source, found);
    chart
}
