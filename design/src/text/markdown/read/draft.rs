//! What was read of a document, before it is a design.

use std::ops::Range;

use super::lines::Lines;
use super::records::Records;
use crate::model::{ComponentKind, Mechanism, NamingKind, Strategy};
use crate::{Diagnostic, Place, Severity};

/// What was read, in the order of the document.
#[derive(Debug, Default)]
pub struct Draft {
    pub title: String,
    pub summary: String,
    pub components: Vec<ComponentRow>,
    pub strategy: Option<Strategy>,
    pub description: String,
    pub mechanisms: Vec<(Mechanism, String)>,
    pub naming: Vec<(NamingKind, String)>,
    pub steps: Vec<String>,
    pub environments: Vec<EnvironmentDraft>,
    /// The bodies of the flowcharts, and of the sequence diagrams.
    pub flowcharts: Vec<Diagram>,
    pub sequences: Vec<Diagram>,
    /// Sequence diagrams elsewhere than in the sections on discovery.
    pub other_sequences: Vec<Diagram>,
    /// What the comment at the end says.
    pub records: Records,
    pub diagnostics: Vec<Diagnostic>,
    lines: Lines,
}

/// A row of the table of components.
#[derive(Clone, Debug)]
pub struct ComponentRow {
    pub name: String,
    /// What stands in the column of the type.
    pub kind_text: String,
    pub kind: ComponentKind,
    pub purpose: String,
    pub count: Option<u32>,
    pub at: usize,
}

/// An environment.
#[derive(Clone, Debug, Default)]
pub struct EnvironmentDraft {
    pub name: String,
    pub entries: Vec<EntryDraft>,
    pub location: String,
    pub purpose: String,
}

/// Something that runs in an environment.
#[derive(Clone, Debug)]
pub struct EntryDraft {
    pub name: String,
    pub count: Option<u32>,
}

/// A diagram in a fence.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// Where its text stands in the document.
    pub range: Range<usize>,
    /// Its text without what stands before each line of an indented fence.
    pub text: String,
}

impl Draft {
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
