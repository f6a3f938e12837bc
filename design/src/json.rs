//! The model as JSON, with a version of its schema.
//!
//! ```json
//! { "schema": "siteplan/design/1", "design": { "title": "…", "components": [ … ] } }
//! ```
//!
//! Lists that people order are arrays in their order. Readers ignore members
//! they do not know, and take a missing member as empty.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::Design;
use crate::{Diagnostic, repair};

/// The version of the schema that this crate writes.
pub const SCHEMA: &str = "siteplan/design/1";
const SCHEMA_FAMILY: &str = "siteplan/design/";

/// The text is no design.
#[derive(Debug, Error)]
pub enum JsonError {
    /// It is no JSON, or a member has the wrong type.
    #[error("at {path}, line {line}, column {column}: {reason}")]
    Malformed {
        /// Where in the JSON, such as `design.nodes[3].position`; `.` is the whole.
        path: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// It is a design of a schema from the future, or no design at all.
    #[error(
        "the schema is “{0}”, but this version of Siteplan reads “{SCHEMA}”: update Siteplan, or export the design again"
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

/// Reads a design and repairs what does not hold together.
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
    let diagnostics = repair::repair(&mut design);
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
    JsonError::Malformed { path, line, column, reason }
}
