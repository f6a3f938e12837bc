//! What was read of a document, before it is a design.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use super::places::{EntryPlace, EnvironmentPlace, Part, Places, RowPlace};
use super::records::Records;
use super::topic;
use crate::model::{ComponentKind, Mechanism, NamingKind, Strategy};
use crate::source::Guess;
use crate::text::Lines;
use crate::{Diagnostic, Place, Severity, limits};

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
    /// What is to be told, with the parts of the document that have no place yet.
    pub told: Vec<(Diagnostic, Option<Range<usize>>)>,
    pub guesses: Vec<Guess>,
    pub places: Places,
    /// The places of the environments that have no section, by their names.
    listed: HashMap<String, VecDeque<usize>>,
    /// The places of the first environments of each name, in lower case.
    named: HashMap<String, usize>,
    /// The names of the components, as far as was read.
    pub component_names: HashSet<String>,
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
    /// Where its type stands, or else its name.
    pub at: Range<usize>,
    pub place: RowPlace,
}

/// An environment.
#[derive(Clone, Debug, Default)]
pub struct EnvironmentDraft {
    pub name: String,
    pub place: EnvironmentPlace,
    /// Where else it is named.
    pub others: Vec<EnvironmentPlace>,
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
    pub place: EntryPlace,
}

/// A diagram in a fence.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// Where its text stands in the document.
    pub range: Range<usize>,
    /// Its text without what stands before each line of an indented fence.
    pub text: String,
    /// How many characters stand there.
    pub indent: u32,
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
    /// Whether there are more components already than a design can hold: further ones
    /// need not be read.
    pub const fn has_too_many_components(&self) -> bool {
        self.components.len() > limits::RECORDS
    }

    /// The same for environments.
    pub const fn has_too_many_environments(&self) -> bool {
        self.environments.len() > limits::RECORDS
    }

    /// Adds an environment that stands in a table or a list with others.
    pub fn list(&mut self, environment: EnvironmentDraft) {
        let place = self.environments.len();
        self.named.entry(environment.name.to_ascii_lowercase()).or_insert(place);
        self.listed.entry(environment.name.clone()).or_default().push_back(place);
        self.environments.push(environment);
    }

    /// Adds an environment that is named where the document does not tell of all, or the
    /// place alone where it is known already.
    pub fn mention(&mut self, environment: EnvironmentDraft) {
        match self.environment(&environment.name) {
            Some(known) => known.others.push(environment.place),
            None => self.list(EnvironmentDraft { is_aside: true, ..environment }),
        }
    }

    /// Whether there is an environment of a name.
    pub fn has_environment(&self, name: &str) -> bool {
        self.named.contains_key(&name.to_ascii_lowercase())
    }

    /// The first environment of a name.
    pub fn environment(&mut self, name: &str) -> Option<&mut EnvironmentDraft> {
        self.environments.get_mut(*self.named.get(&name.to_ascii_lowercase())?)
    }

    /// Adds an environment that has a section of its own, which says more of it than a
    /// table or a list before.
    pub fn describe(&mut self, environment: EnvironmentDraft) {
        let listed = self.listed.get_mut(&environment.name).and_then(VecDeque::pop_front);
        let place = listed.unwrap_or(self.environments.len());
        self.named.entry(environment.name.to_ascii_lowercase()).or_insert(place);
        match self.environments.get_mut(place) {
            Some(known) => {
                let before = std::mem::replace(known, environment);
                known.others.push(before.place);
                known.others.extend(before.others);
            }
            None => self.environments.push(environment),
        }
    }

    /// Whether a name is one of an environment: by its words, or because the records
    /// have one of that name.
    pub fn names_environment(&self, name: &str) -> bool {
        topic::is_environment(name) || self.records.names_environment(name)
    }

    /// Whether a name is that of a component, as far as was read.
    pub fn names_component(&self, name: &str) -> bool {
        self.component_names.contains(name)
    }

    /// Notes that a part of the document was understood as a part of the design.
    pub fn take(&mut self, part: Part, range: &Range<usize>) {
        self.places.taken.push((part, range.clone()));
    }

    pub fn new(lines: Lines, records: Records) -> Self {
        let names = records.components.iter().filter_map(|it| it.name.clone());
        let component_names = names.collect();
        Self { lines, records, component_names, ..Self::default() }
    }

    /// The number of the line with a byte of the source, counted from 1.
    pub fn line_of(&self, at: usize) -> u32 {
        self.lines.line(at)
    }

    /// The line and the columns of a part of the source.
    pub fn places_of(&self, source: &str, part: &Range<usize>) -> [Place; 2] {
        self.lines.places(source, part)
    }

    /// Tells something about a part of the source.
    pub fn note(
        &mut self,
        code: &'static str,
        severity: Severity,
        part: &Range<usize>,
        message: String,
        help: &str,
    ) {
        let told = Diagnostic::new(code, severity, message).help(help);
        self.told.push((told, Some(part.clone())));
    }

    /// All that is to be told, with its lines and columns.
    pub fn diagnostics(&mut self, source: &str) -> Vec<Diagnostic> {
        let told = std::mem::take(&mut self.told).into_iter();
        let located = told.map(|(mut diagnostic, part)| {
            let places = part.map(|part| self.lines.places(source, &part));
            diagnostic.places.extend(places.into_iter().flatten());
            diagnostic
        });
        located.collect()
    }
}
