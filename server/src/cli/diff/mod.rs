//! `siteplan diff`

mod markdown;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use design::diff::{Comparison, FieldChange, Section, What, compare};
use design::{Design, Item, file};
use serde::Serialize;

use super::input::{Input, Outcome, is_standard, read, read_with};
use super::output;
use super::tell::{say, tell};

/// What to compare.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The design as it was; `-` for the standard input.
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The design as it is; `-` for the standard input.
    #[arg(value_name = "B")]
    after: PathBuf,
    /// How to tell the differences.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// How differences are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines for people.
    Text,
    /// An object of JSON.
    Json,
    /// A table for a comment on a pull request.
    Markdown,
}

/// Two designs and what differs between them.
struct Report<'a> {
    before: &'a Design,
    after: &'a Design,
    found: Comparison,
}

/// Compares.
pub fn run(arguments: &Arguments) -> ExitCode {
    if is_standard(&arguments.before) && is_standard(&arguments.after) {
        say("Only one of the two can be the standard input.");
        return Outcome::Unusable.into();
    }
    let before = read(&arguments.before);
    let known = before.as_ref().map(|it| it.file.ids()).unwrap_or_default();
    let after = read_with(&arguments.after, &known);
    let (Some(mut before), Some(mut after)) = (before, after) else {
        return Outcome::Unusable.into();
    };
    for Input { name, file, .. } in [&before, &after] {
        tell(name, &file.diagnostics);
    }
    file::align(&before.file, &mut after.file, None);
    if before.file.made_up() > 0 {
        file::align(&after.file, &mut before.file, None);
    }
    let found = compare(&before.file.design, &after.file.design);
    let outcome = if found.is_empty() { Outcome::Clean } else { Outcome::Findings };
    let report = Report { before: &before.file.design, after: &after.file.design, found };
    let text = match arguments.format {
        Format::Text => text::written(&report),
        Format::Json => json(&report, &before.name, &after.name),
        Format::Markdown => markdown::written(&report, &after.name),
    };
    if output::write(None, &text) { outcome } else { Outcome::Unusable }.into()
}

impl Report<'_> {
    /// What people call the things that only stand elsewhere.
    fn moved(&self) -> Vec<String> {
        let name = |item| {
            let known = design::item_name(self.after, item);
            known.or_else(|| design::item_name(self.before, item)).unwrap_or_default()
        };
        self.found.rearranged.iter().map(name).collect()
    }
}

#[derive(Serialize)]
struct Written<'a> {
    before: &'a str,
    after: &'a str,
    summary: String,
    differences: Vec<Difference<'a>>,
    rearranged: Vec<String>,
}

#[derive(Serialize)]
struct Difference<'a> {
    section: Section,
    what: What,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    name: &'a str,
    fields: &'a [FieldChange],
    sentence: &'a str,
}

fn json(report: &Report, before: &str, after: &str) -> String {
    let found = &report.found;
    let differences = found.differences.iter().map(|it| Difference {
        section: it.section,
        what: it.what,
        item: it.item.as_ref().map(Item::path),
        name: &it.name,
        fields: &it.fields,
        sentence: &it.sentence,
    });
    let written = Written {
        before,
        after,
        summary: found.summary(),
        differences: differences.collect(),
        rearranged: found.rearranged.iter().map(Item::path).collect(),
    };
    // Strings and lists always serialize.
    serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
}
