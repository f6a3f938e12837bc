//! `siteplan check`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use design::Diagnostic;

use super::input::{Outcome, open};
use super::tell::{Format, Found, report, say};

/// What to check.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The designs; `-` for the standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to tell what was found.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Checks.
pub fn run(arguments: &Arguments) -> ExitCode {
    let mut all = Vec::new();
    let mut outcome = Outcome::Clean;
    for path in &arguments.files {
        let (diagnostics, of_file) = checked(path);
        outcome = outcome.max(of_file);
        all.push(Found { file: path.display().to_string(), diagnostics });
    }
    if let Err(error) = report(arguments.format, &all) {
        say(&format!("The standard output cannot be written: {error}"));
        outcome = Outcome::Unusable;
    }
    outcome.into()
}

fn checked(path: &Path) -> (Vec<Diagnostic>, Outcome) {
    match open(path) {
        Ok(input) => {
            let mut found = input.file.diagnostics.clone();
            found.extend(input.file.with_lines(design::findings(&input.file.design)));
            let outcome = Outcome::of(&found);
            (found, outcome)
        }
        Err(found) => (vec![found], Outcome::Unusable),
    }
}
