//! Designs in files, whatever their form.
//!
//! [`open`] is the one place that reads a file of any form, and [`File`] the one
//! that writes it back in the form that it has. A further form is a variant of
//! [`Form`] with its two arms here.

mod align;
mod form;

pub use align::{align, settle};
pub use form::Form;

use crate::json;
use crate::layout::Missing;
use crate::merge::Unresolved;
use crate::model::{Design, EntryId, Environment, Item, Record as _, TextField};
use crate::{Diagnostic, Place, Severity};

/// A file that was read.
#[derive(Clone, Debug)]
pub struct File {
    /// The design, valid and with a place for everything.
    pub design: Design,
    /// What is to be said about the file itself, with the lines that are known.
    pub diagnostics: Vec<Diagnostic>,
    /// What the file gives no place on the canvas.
    pub unplaced: Missing,
    /// The merge that is not at its end.
    pub unresolved: Option<Unresolved>,
    source: Source,
}

/// What is known of the text.
#[derive(Clone, Debug)]
enum Source {
    Json(json::Outline),
}

/// Reads a file. Its name tells the form where it ends in one that is known, or
/// else the text does.
///
/// # Errors
/// A diagnostic where the text is of no use at all, with the line if it is known.
pub fn open(name: &str, text: &str) -> Result<File, Diagnostic> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match Form::of(name, text) {
        Form::Json => open_json(text),
        form @ (Form::Markdown | Form::Mermaid) => {
            let message = format!("This looks like {}, which cannot be read.", form.label());
            let help = "Export the design as JSON.";
            Err(Diagnostic::new("form-unknown", Severity::Error, message).help(help))
        }
    }
}

fn open_json(text: &str) -> Result<File, Diagnostic> {
    let opened = json::open(text).map_err(|error| {
        let found = error.diagnostic();
        match found.places.first() {
            Some(Place::Path(path)) => {
                let line = json::outline(text, std::slice::from_ref(&found)).path(path);
                line.into_iter().fold(found, |found, line| found.at(Place::Line(line)))
            }
            _ => found,
        }
    })?;
    let json::Opened { design, diagnostics, unplaced, unresolved } = opened;
    let source = Source::Json(json::outline(text, &diagnostics));
    let mut file = File { design, diagnostics: Vec::new(), unplaced, unresolved, source };
    file.diagnostics = file.with_lines(diagnostics);
    Ok(file)
}

impl File {
    /// The form that the file has.
    pub const fn form(&self) -> Form {
        match self.source {
            Source::Json(_) => Form::Json,
        }
    }

    /// Writes a design into the file: the text that it then has.
    pub fn write(&self, design: &Design) -> String {
        match &self.source {
            Source::Json(_) => json::write(design),
        }
    }

    /// Writes a design with conflicts that are not decided into the file.
    pub fn write_unresolved(&self, design: &Design, unresolved: &Unresolved) -> String {
        match &self.source {
            Source::Json(_) => json::write_unresolved(design, unresolved),
        }
    }

    /// What the file says and [`Self::write`] would not write again: members that
    /// are not known, and what had to be repaired.
    pub fn losses(&self) -> impl Iterator<Item = &Diagnostic> {
        let Source::Json(_) = self.source;
        self.diagnostics.iter().filter(|found| found.code != json::MERGE_CONFLICT)
    }

    /// Adds its line to each diagnostic about the design that has none.
    #[must_use]
    pub fn with_lines(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        for found in &mut diagnostics {
            let has_line = found.places.iter().any(|place| matches!(place, Place::Line(_)));
            let line = found.places.iter().find_map(|place| self.line(place));
            if let Some(line) = line.filter(|_| !has_line) {
                found.places.insert(0, Place::Line(line));
            }
        }
        diagnostics
    }

    /// Whether a record has its id from the file, or one that follows from what it
    /// holds, and not from where it stands.
    pub fn is_named(&self, item: &Item) -> bool {
        let Source::Json(outline) = &self.source;
        let follows = |environment, entry| {
            let environment: &Environment = self.design.environments.get(environment)?;
            let id = environment.components.get(entry)?.natural_id()?;
            Some(id == *entry)
        };
        match item {
            Item::Entry(environment, entry) if follows(environment, entry) == Some(true) => true,
            _ => outline.is_named(item),
        }
    }

    /// How many ids and places were made up because the file has none.
    pub fn made_up(&self) -> usize {
        let Design { links, discovery, environments, .. } = &self.design;
        let links = links.keys().cloned().map(Item::Link);
        let naming = discovery.naming.keys().cloned().map(Item::Naming);
        let steps = discovery.steps.keys().cloned().map(Item::Step);
        let messages = discovery.messages.keys().cloned().map(Item::Message);
        let entries = environments.values().flat_map(|it| {
            let entry = |id: &EntryId| Item::Entry(it.id.clone(), id.clone());
            it.components.keys().map(entry).chain([Item::Environment(it.id.clone())])
        });
        let ids = links.chain(naming).chain(steps).chain(messages).chain(entries);
        ids.filter(|item| !self.is_named(item)).count()
            + self.unnamed().len()
            + self.unplaced.nodes.len()
            + self.unplaced.sites.len()
    }

    /// The records that others name, but that have no id in the file: what they are
    /// told by is where they stand, which no comparison can hold on to.
    pub fn unnamed(&self) -> Vec<Item> {
        let Design { components, sites, nodes, discovery, .. } = &self.design;
        let components = components.keys().cloned().map(Item::Component);
        let sites = sites.keys().cloned().map(Item::Site);
        let nodes = nodes.keys().cloned().map(Item::Node);
        let participants = discovery.participants.keys().cloned().map(Item::Participant);
        let all = components.chain(sites).chain(nodes).chain(participants);
        all.filter(|item| !self.is_named(item)).collect()
    }

    fn line(&self, place: &Place) -> Option<u32> {
        let Source::Json(outline) = &self.source;
        match place {
            Place::Item(item) => outline.item(item),
            Place::Text(field) => outline.item(&holder(field)?),
            Place::Path(path) => outline.path(path),
            Place::Section(_) | Place::Line(_) => None,
        }
    }
}

/// The record that a text belongs to.
fn holder(field: &TextField) -> Option<Item> {
    match field {
        TextField::Summary | TextField::DistributionDescription => None,
        TextField::ComponentPurpose(id) => Some(Item::Component(id.clone())),
        TextField::StepText(id) => Some(Item::Step(id.clone())),
        TextField::EnvironmentLocation(id) | TextField::EnvironmentPurpose(id) => {
            Some(Item::Environment(id.clone()))
        }
    }
}
