//! What was read of a document, before it is a design.

use std::ops::Range;

use super::lines::Lines;
use super::places::{EnvironmentPlace, Part, Places, RowPlace};
use super::records::Records;
use super::topic;
use crate::model::{ComponentKind, Mechanism, NamingKind, Strategy};
use crate::source::Guess;
use crate::{Diagnostic, Place, Severity};

/// What was read, in the order of the document.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub title: String,
    pub summary: String,
    pub components: Vec<ComponentRow>,
    /// Components that have a section of their own with what they are made of.
    pub specifications: Vec<ComponentRow>,
    pub strategy: Option<Strategy>,
    pub description: String,
    pub mechanisms: Vec<(Mechanism, String)>,
    pub naming: Vec<(NamingKind, String)>,
    pub steps: Vec<String>,
    pub environments: Vec<EnvironmentDraft>,
    /// The bodies of the flowcharts, and of the sequence diagrams.
    pub flowcharts: Vec<Diagram>,
    /// Flowcharts of how people work.
    pub ways: Vec<(Diagram, Range<usize>)>,
    pub sequences: Vec<Diagram>,
    /// Sequence diagrams elsewhere than in the sections on discovery.
    pub other_sequences: Vec<Diagram>,
    /// What the comment at the end says.
    pub records: Records,
    pub diagnostics: Vec<Diagnostic>,
    pub guesses: Vec<Guess>,
    pub places: Places,
    lines: Lines,
}

/// A row of the table of components.
#[derive(Clone, Debug)]
pub struct ComponentRow {
    pub name: String,
    /// What stands in the column of the type.
    pub kind_text: String,
    pub kind: ComponentKind,
    /// Whether the kind is only guessed from the name.
    pub is_kind_guessed: bool,
    /// The words that the kind was guessed from, if it was.
    pub guessed: Option<String>,
    pub purpose: String,
    pub count: Option<u32>,
    pub at: usize,
    pub place: RowPlace,
}

/// An environment.
#[derive(Clone, Debug, Default)]
pub struct EnvironmentDraft {
    pub name: String,
    pub place: EnvironmentPlace,
    pub entries: Vec<EntryDraft>,
    pub location: String,
    pub purpose: String,
    /// Whether it is told of elsewhere than in a section on environments.
    pub is_aside: bool,
}

/// Something that runs in an environment.
#[derive(Clone, Debug, Default)]
pub struct EntryDraft {
    pub name: String,
    pub count: Option<u32>,
    /// How it is written among others with commas between them.
    pub piece: String,
}

/// A diagram in a fence.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// Where its text stands in the document.
    pub range: Range<usize>,
    /// Its text without what stands before each line of an indented fence.
    pub text: String,
}

impl Diagram {
    /// What stands before each of its lines in the document.
    pub fn indent<'a>(&self, source: &'a str) -> &'a str {
        let body = source.get(self.range.clone()).unwrap_or_default();
        let line = body.lines().next().unwrap_or_default();
        let own = self.text.lines().next().unwrap_or_default();
        line.strip_suffix(own).unwrap_or_default()
    }
}

impl Draft {
    /// Whether a name is one of an environment: by its words, or because the records
    /// have one of that name.
    pub fn names_environment(&self, name: &str) -> bool {
        topic::is_environment(name) || self.records.names_environment(name)
    }

    /// Notes that a part of the document was understood as a part of the design.
    pub fn take(&mut self, part: Part, range: &Range<usize>) {
        self.places.taken.push((part, range.clone()));
    }

    pub fn new(lines: Lines, records: Records) -> Self {
        Self { lines, records, ..Self::default() }
    }

    /// The number of the line with a byte of the source, counted from 1.
    pub fn line_of(&self, at: usize) -> u32 {
        self.lines.line(at)
    }

    /// Tells something about a place of the source.
    pub fn note(
        &mut self,
        code: &'static str,
        severity: Severity,
        at: usize,
        message: String,
        help: &str,
    ) {
        let line = Place::Line(self.lines.line(at));
        self.diagnostics.push(Diagnostic::new(code, severity, message).help(help).at(line));
    }
}
