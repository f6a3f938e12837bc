//! Files of a merge whose conflicts are not decided.
//!
//! Beside `design`, which has ours, they have `conflicts`, for people, and
//! `merge` with the three designs, from which a choice is carried out.

use serde::{Deserialize, Serialize};

use super::SCHEMA;
use crate::merge::{self, Choices, Conflict, Unresolved};
use crate::model::Design;
use crate::repair::repair;
use crate::{Diagnostic, Place, Severity};

/// The code of the diagnostics about conflicts.
pub const MERGE_CONFLICT: &str = "merge-conflict";
/// A longer value is not told whole.
const VALUE_CHARS: usize = 60;

/// What was merged, as the file has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Sources {
    base: Design,
    ours: Design,
    theirs: Design,
    #[serde(default, skip_serializing_if = "Choices::is_empty")]
    chosen: Choices,
}

/// Writes a design together with the conflicts in it: those first, since people
/// look for them, and what was merged last, a line for each design.
pub fn write_unresolved(design: &Design, unresolved: &Unresolved) -> String {
    let mut text = format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"conflicts\": ");
    push_indented(&mut text, &unresolved.conflicts);
    text.push_str(",\n  \"design\": ");
    push_indented(&mut text, design);
    if let Some(merge::Sources { base, ours, theirs, chosen }) = &unresolved.sources {
        text.push_str(",\n  \"merge\": {");
        let sides = [("base", base), ("ours", ours), ("theirs", theirs)];
        for (at, (name, design)) in sides.into_iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let design = serde_json::to_string(design).unwrap_or_default();
            text.push_str(&[comma, "\n    \"", name, "\": ", &design].concat());
        }
        if !chosen.is_empty() {
            let chosen = serde_json::to_string(chosen).unwrap_or_default();
            text.push_str(&[",\n    \"chosen\": ", &chosen].concat());
        }
        text.push_str("\n  }");
    }
    text.push_str("\n}\n");
    text
}

/// Writes a value with the indentation of a member.
fn push_indented(text: &mut String, value: &impl Serialize) {
    // Strings, integers and string-keyed maps always serialize.
    let value = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push_str(&value.replace('\n', "\n  "));
}

/// What a file says of a merge; none where nothing is left to decide.
pub(super) fn unresolved(conflicts: Vec<Conflict>, sources: Option<Sources>) -> Option<Unresolved> {
    let sources = sources.map(|Sources { mut base, mut ours, mut theirs, chosen }| {
        for design in [&mut base, &mut ours, &mut theirs] {
            // Somebody may have edited them, and a merge expects them to hold together.
            repair(design);
        }
        merge::Sources { base, ours, theirs, chosen }
    });
    (!conflicts.is_empty()).then_some(Unresolved { conflicts, sources })
}

/// Each conflict as an error, with what to do.
pub fn told(conflicts: &[Conflict]) -> Vec<Diagnostic> {
    let told = conflicts.iter().enumerate().map(|(at, conflict)| {
        let Conflict { id, sentence, ours, theirs, .. } = conflict;
        let [ours, theirs] = [ours, theirs].map(|it| shown(it.as_deref()));
        let message = format!("{sentence}. Ours, in the design: {ours}; theirs: {theirs}.");
        let help = format!(
            "Choose with “siteplan resolve FILE {id}=theirs” (or =ours), or correct the design \
             and delete this conflict."
        );
        let found = Diagnostic::new(MERGE_CONFLICT, Severity::Error, message).help(help);
        let found = found.at(Place::Path(format!("conflicts[{at}]")));
        conflict.item.clone().into_iter().fold(found, Diagnostic::at)
    });
    told.collect()
}

/// A value as it is told: in one line, and not too long.
fn shown(value: Option<&str>) -> String {
    let Some(value) = value else { return "gone".to_owned() };
    let line: Vec<&str> = value.split_whitespace().collect();
    let line = line.join(" ");
    if line.is_empty() {
        return "empty".to_owned();
    }
    let start: String = line.chars().take(VALUE_CHARS).collect();
    let more = if start.len() < line.len() { "…" } else { "" };
    format!("“{start}{more}”")
}
