//! The model as JSON, with a version of its schema.
//!
//! ```json
//! { "schema": "siteplan/design/1", "design": { "title": "…", "components": [ … ] } }
//! ```
//!
//! `docs/JSON-FORMAT.md` has the rules: what may be left out, and what stands
//! for it. Lists that people order are arrays in their order. Readers pass over
//! members that they do not know, and say so.

mod unknown;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::layout::{Missing, place_missing};
use crate::model::Design;
use crate::{Diagnostic, repair};

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
    let head: Head = parsed(text)?;
    if head.schema != SCHEMA {
        let shown: String = head.schema.chars().take(SCHEMA_FAMILY.len() + 20).collect();
        return Err(JsonError::Schema(shown));
    }
    let Read { mut design } = parsed(text)?;
    let missing = Missing::taken(&mut design);
    let mut diagnostics = unknown::members(text);
    diagnostics.extend(repair::repair(&mut design));
    if !missing.is_empty() {
        place_missing(&mut design, &missing);
        // Beside something at the end of the canvas a place may be beyond it.
        diagnostics.extend(repair::repair(&mut design));
    }
    Ok((design, diagnostics))
}

fn parsed<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, JsonError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        malformed(path, error.inner())
    })?;
    reader.end().map_err(|error| malformed(".".to_owned(), &error))?;
    Ok(value)
}

fn malformed(path: String, error: &serde_json::Error) -> JsonError {
    let (line, column) = (error.line(), error.column());
    let reason = error.to_string();
    let suffix = format!(" at line {line} column {column}");
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
