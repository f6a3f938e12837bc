//! Designs in files, whatever their form.
//!
//! [`open`] is the one place that reads a file of any form, and [`File`] the one
//! that writes it back in the form that it has. A further form is a variant of
//! [`Form`] with its two arms here.

mod align;
mod apart;
mod canonical;
mod conflicts;
mod form;
mod renamed;
mod text;

pub use align::{align, settle};
pub use form::Form;

use crate::json;
use crate::layout::Missing;
use crate::merge::Unresolved;
use crate::model::{
    ComponentId, Design, EntryId, Environment, Item, Record as _, SiteId, TextField,
};
use crate::source::{Guess, Lines};
use crate::text::markdown;
use crate::text::mermaid::DrawnIds;
use crate::{Diagnostic, Place, SortedMap};
use conflicts::Cut;
use text::Text;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct File {
    /// The design, valid and with a place for everything.
    pub design: Design,
    /// What is to be said about the file itself, with the lines that are known.
    pub diagnostics: Vec<Diagnostic>,
    /// The kinds that no word of the file says, and that were guessed.
    pub guesses: Vec<Guess>,
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
    Text(Form, Text),
}

/// Reads a file. Its name tells the form where it ends in one that is known, or
/// else the text does.
///
/// # Errors
/// A diagnostic where the text is of no use at all, with the line if it is known.
pub fn open(name: &str, text: &str) -> Result<File, Diagnostic> {
    open_with(name, text, "")
}

/// Reads a file as [`open`] does. A text without ids of its own gets those of record
/// lines, as [`File::ids`] gives them, with orders and positions, for what it says
/// alike.
///
/// # Errors
/// Those of [`open`].
pub fn open_with(name: &str, text: &str, ids: &str) -> Result<File, Diagnostic> {
    let (mark, text) = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK, rest),
        None => ("", text),
    };
    match Form::of(name, text) {
        Form::Json => open_json(text),
        form @ (Form::Markdown | Form::Mermaid) => Ok(open_text(form, mark, text, ids)),
    }
}

/// What may begin a file in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

fn open_text(form: Form, mark: &'static str, text: &str, ids: &str) -> File {
    let Cut { text, unresolved, lines, ids: own } = conflicts::cut(form, text);
    let merged = unresolved.as_ref().and_then(Unresolved::merged);
    let read = Text::read(form, mark, text, if own.is_empty() { ids } else { &own });
    let text::Read { design, mut diagnostics, guesses, text } = read;
    let conflicts = unresolved.iter().flat_map(|it| json::told(&it.conflicts));
    diagnostics.extend(conflicts.zip(lines).map(|(mut found, line)| {
        found.places.retain(|place| !matches!(place, Place::Path(_)));
        found.places.insert(0, Place::Line(line));
        found
    }));
    let unplaced = if text.is_recorded() { Missing::default() } else { everything(&design) };
    let source = Source::Text(form, text);
    let mut file = File { design, diagnostics, guesses, unplaced, unresolved, source };
    if let Some(base) = merged.and_then(|it| open_json(&json::write(&it)).ok()) {
        align(&base, &mut file, None);
    }
    file
}

/// Record lines for a text with our own diagrams.
fn records(design: &Design) -> String {
    markdown::records(design, &DrawnIds::of(design))
}

/// All that has a place on the canvas.
fn everything(design: &Design) -> Missing {
    let nodes = design.nodes.keys().cloned().collect();
    Missing { nodes, sites: design.sites.keys().cloned().collect() }
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
    let (diagnostics_told, guesses) = (Vec::new(), Vec::new());
    let mut file =
        File { design, diagnostics: diagnostics_told, guesses, unplaced, unresolved, source };
    file.diagnostics = file.with_lines(diagnostics);
    Ok(file)
}

impl File {
    /// The form that the file has.
    pub const fn form(&self) -> Form {
        match self.source {
            Source::Json(_) => Form::Json,
            Source::Text(form, _) => form,
        }
    }

    /// The ids, orders and positions of the design, as record lines (DF-42).
    pub fn ids(&self) -> String {
        match &self.source {
            Source::Json(_) => records(&self.design),
            Source::Text(_, text) => text.ids(),
        }
    }

    /// Writes a design into the file: the text that it then has.
    pub fn write(&self, design: &Design) -> String {
        match &self.source {
            Source::Json(_) => json::write(design),
            Source::Text(_, text) => text.write(design),
        }
    }

    /// Writes a design with conflicts that are not decided into the file.
    pub fn write_unresolved(&self, design: &Design, unresolved: &Unresolved) -> String {
        match &self.source {
            Source::Json(_) => json::write_unresolved(design, unresolved),
            Source::Text(form, text) => {
                let (text, ids) = text.write_with_ids(design);
                conflicts::append(*form, &text, &ids, unresolved)
            }
        }
    }

    /// The file in its canonical form, and what of it that form does not have.
    pub fn canonical(&self) -> (String, Vec<Diagnostic>) {
        match &self.source {
            Source::Json(_) => (json::write(&self.design), self.losses().cloned().collect()),
            Source::Text(_, text) => text.canonical(&self.design),
        }
    }

    /// What the file says and [`Self::write`] would not write again: members that
    /// are not known, and what had to be repaired.
    pub fn losses(&self) -> impl Iterator<Item = &Diagnostic> {
        // A text keeps what is not understood.
        let is_rewritten = matches!(self.source, Source::Json(_));
        let all = self.diagnostics.iter().filter(move |_| is_rewritten);
        all.filter(|found| found.code != json::MERGE_CONFLICT)
    }

    /// Adds its line to each diagnostic about the design that has none.
    #[must_use]
    pub fn with_lines(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if diagnostics.is_empty() {
            return diagnostics;
        }
        let lines = match &self.source {
            Source::Json(_) => Lines::default(),
            Source::Text(_, text) => text.lines(),
        };
        let line = |place: &Place| match &self.source {
            Source::Json(outline) => line(outline, place),
            Source::Text(..) => lines.of(place),
        };
        for found in &mut diagnostics {
            let line = found.places.iter().find_map(line);
            if let Some(line) = line.filter(|_| found.line().is_none()) {
                found.places.insert(0, Place::Line(line));
            }
        }
        diagnostics
    }

    /// Whether a record has its id from the file, or one that follows from what it
    /// holds, and not from where it stands.
    pub fn is_named(&self, item: &Item) -> bool {
        let follows = |environment, entry| {
            let environment: &Environment = self.design.environments.get(environment)?;
            let id = environment.components.get(entry)?.natural_id()?;
            Some(id == *entry)
        };
        match item {
            Item::Entry(environment, entry) if follows(environment, entry) == Some(true) => true,
            _ => match &self.source {
                Source::Json(outline) => outline.is_named(item),
                // Ids follow from what a text calls a thing, or says of it.
                Source::Text(..) => true,
            },
        }
    }

    /// Whether components have no other name than what the text calls them.
    pub(super) const fn has_names_only(&self) -> bool {
        matches!(&self.source, Source::Text(_, text) if !text.is_recorded())
    }

    /// Gives other ids to what has the id of something in a design that the file does
    /// not come from, but is called otherwise.
    pub fn set_apart(&mut self, design: &Design) {
        let (components, sites) = apart::set_apart(&mut self.design, design);
        self.rename_guesses(&components, &sites);
        let Missing { nodes, sites } = &mut self.unplaced;
        if !nodes.is_empty() || !sites.is_empty() {
            self.unplaced = everything(&self.design);
        }
    }

    fn rename_guesses(
        &mut self,
        components: &SortedMap<ComponentId, ComponentId>,
        sites: &SortedMap<SiteId, SiteId>,
    ) {
        for Guess { item, .. } in &mut self.guesses {
            match item {
                Item::Component(id) => *id = components.get(id).unwrap_or(id).clone(),
                Item::Site(id) => *id = sites.get(id).unwrap_or(id).clone(),
                _ => {}
            }
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
}

fn line(outline: &json::Outline, place: &Place) -> Option<u32> {
    match place {
        Place::Item(item) => outline.item(item),
        Place::Text(field) => outline.item(&holder(field)?),
        Place::Path(path) => outline.path(path),
        Place::Section(_) | Place::Line(_) | Place::Columns(..) => None,
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
