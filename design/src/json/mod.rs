//! The model as JSON, with a version of its schema.
//!
//! ```json
//! { "schema": "siteplan/design/1", "design": { "title": "…", "components": [ … ] } }
//! ```
//!
//! `docs/JSON-FORMAT.md` has the rules: what may be left out, and what stands
//! for it. Lists that people order are arrays in their order. Readers pass over
//! members that they do not know, and say so.

mod conflicted;
mod outline;
mod unknown;

pub(crate) use conflicted::told;
pub use conflicted::{MERGE_CONFLICT, write_unresolved};
pub use outline::Outline;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::layout::{Missing, place_missing};
use crate::merge::{Conflict, Unresolved};
use crate::model::Design;
use crate::{Diagnostic, Place, Severity, SortedSet, repair};

/// The version of the schema that this crate writes.
pub const SCHEMA: &str = "siteplan/design/1";
const SCHEMA_FAMILY: &str = "siteplan/design/";

/// The text is no design.
#[derive(Debug, Error)]
pub enum JsonError {
    /// It is no JSON, or a member has the wrong type.
    #[error("at {path}, line {line}, column {column}: {reason}. {help}")]
    Malformed {
        /// Where in the JSON, such as `design.nodes[3].position`; `.` is the whole.
        path: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
        /// What to do about it, in a sentence.
        help: &'static str,
    },
    /// It is a design of a schema from the future, or no design at all.
    #[error(
        "the schema is “{0}”, but this version of Siteplan reads “{SCHEMA}”: update Siteplan, or export the design again."
    )]
    Schema(String),
}

impl JsonError {
    /// The error as a diagnostic, with its line.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Malformed { path, line, column, reason, help } => {
                let message = format!("This is no design: {reason}.");
                let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).max(1);
                let (line, column) = (number(*line), number(*column));
                let found = Diagnostic::new("json-malformed", Severity::Error, message);
                let found =
                    found.help(*help).at(Place::Line(line)).at(Place::Columns(column, column));
                if path == "." { found } else { found.at(Place::Path(path.clone())) }
            }
            Self::Schema(schema) => {
                let message = format!("The schema is “{schema}”; this version reads “{SCHEMA}”.");
                let help = "Update Siteplan, or export the design again.";
                Diagnostic::new("json-schema", Severity::Error, message)
                    .help(help)
                    .at(Place::Path("schema".to_owned()))
            }
        }
    }
}

/// What a text says beside the design.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The design, valid and with a place for everything.
    pub design: Design,
    /// What was passed over or repaired, and the conflicts.
    pub diagnostics: Vec<Diagnostic>,
    /// What the text gives no place on the canvas.
    pub unplaced: Missing,
    /// The merge that is not at its end.
    pub unresolved: Option<Unresolved>,
}

#[derive(Serialize)]
struct Written<'a> {
    schema: &'a str,
    design: &'a Design,
}

#[derive(Deserialize)]
struct Head {
    schema: String,
}

#[derive(Deserialize)]
struct Read {
    design: Design,
    #[serde(default)]
    conflicts: Vec<Conflict>,
    #[serde(default)]
    merge: Option<conflicted::Sources>,
}

/// Writes a design, indented, with a line break at the end.
pub fn write(design: &Design) -> String {
    let written = Written { schema: SCHEMA, design };
    // Strings, integers and string-keyed maps always serialize.
    let mut text = serde_json::to_string_pretty(&written).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads a design, repairs what does not hold together, and lays out what has no
/// place. What was passed over or repaired comes along.
///
/// # Errors
/// [`JsonError`] when the text is no JSON, has members of the wrong type, or is
/// of another schema.
pub fn read(text: &str) -> Result<(Design, Vec<Diagnostic>), JsonError> {
    open(text).map(|opened| (opened.design, opened.diagnostics))
}

/// Reads a design as [`read`] does, with all that a file says beside it.
///
/// # Errors
/// Those of [`read`].
pub fn open(text: &str) -> Result<Opened, JsonError> {
    let head: Head = parsed(text)?;
    if head.schema != SCHEMA {
        let shown: String = head.schema.chars().take(SCHEMA_FAMILY.len() + 20).collect();
        return Err(JsonError::Schema(shown));
    }
    let Read { mut design, conflicts, merge } = parsed(text)?;
    let unplaced = Missing::taken(&mut design);
    let mut diagnostics = conflicted::told(&conflicts);
    diagnostics.extend(unknown::members(text));
    diagnostics.extend(repair::repair(&mut design));
    if !unplaced.is_empty() {
        place_missing(&mut design, &unplaced);
        // Beside something at the end of the canvas a place may be beyond it.
        diagnostics.extend(repair::repair(&mut design));
    }
    let unresolved = conflicted::unresolved(conflicts, merge);
    Ok(Opened { design, diagnostics, unplaced, unresolved })
}

/// Where in a text, which was read as a design before, its records are, and what
/// the diagnostics of reading it name by a path.
pub fn outline(text: &str, diagnostics: &[Diagnostic]) -> Outline {
    let paths = diagnostics.iter().flat_map(|it| &it.places).filter_map(|place| match place {
        Place::Path(path) => Some(path.clone()),
        _ => None,
    });
    Outline::of(text, &paths.collect::<SortedSet<String>>())
}

fn parsed<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, JsonError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        // The last step is “?” where the member was not read to its end.
        let path =
            path.strip_suffix('?').map_or(path.as_str(), |known| known.trim_end_matches('.'));
        let path = if path.is_empty() { "." } else { path };
        malformed(path.to_owned(), error.inner(), text)
    })?;
    reader.end().map_err(|error| malformed(".".to_owned(), &error, text))?;
    Ok(value)
}

fn malformed(path: String, error: &serde_json::Error, text: &str) -> JsonError {
    let (line, bytes) = (error.line(), error.column());
    let before = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().bytes().take(bytes);
    // A character has one byte that does not go on with another.
    let column = before.filter(|byte| byte & 0b1100_0000 != 0b1000_0000).count();
    let reason = error.to_string();
    let suffix = format!(" at line {line} column {bytes}");
    let reason = reason.strip_suffix(&suffix).unwrap_or(&reason).to_owned();
    JsonError::Malformed { path, line, column, help: help(error, &reason), reason }
}

fn help(error: &serde_json::Error, reason: &str) -> &'static str {
    if error.is_eof() {
        return "The text ends too early: see whether all of it is there.";
    }
    if !error.is_data() {
        return "This is no JSON: see whether a comma, a quote or a bracket is missing or too many.";
    }
    let known = [
        (
            "missing field `schema`",
            "Begin with {\"schema\": \"siteplan/design/1\", \"design\": {…}}.",
        ),
        ("missing field `design`", "Put the design into a member “design” beside “schema”."),
        ("missing field `component`", "Say which component it stands for, by its id."),
        ("missing field `from`", "Say where it starts."),
        ("missing field `to`", "Say where it ends."),
        ("missing field `subject`", "Write {\"component\": \"ID\"} or {\"text\": \"…\"}."),
        ("is used twice", "Give one of the two another id."),
        ("expected `node` or `site`", "Write {\"node\": \"ID\"} or {\"site\": \"ID\"}."),
        ("expected `component` or `text`", "Write {\"component\": \"ID\"} or {\"text\": \"…\"}."),
    ];
    let found = known.into_iter().find(|(part, _)| reason.contains(part));
    found.map_or("Correct the value there.", |(_, help)| help)
}
