//! `siteplan fmt`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use design::Diagnostic;

use super::input::{Input, Outcome, is_standard, read};
use super::output;
use super::tell::{print, say, tell};

/// What to write anew.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The designs, each of which is written anew; `-` for the standard input,
    /// which goes to the standard output.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write nothing, but print the names of the files that would change.
    #[arg(long)]
    check: bool,
    /// Write even where that loses members that are not known, values that had to be
    /// repaired, or text that the form has no place for.
    #[arg(long)]
    lossy: bool,
}

/// Writes files in their canonical form.
pub fn run(arguments: &Arguments) -> ExitCode {
    let each = arguments.files.iter().map(|path| formatted(arguments, path));
    each.max().unwrap_or(Outcome::Clean).into()
}

fn formatted(arguments: &Arguments, path: &Path) -> Outcome {
    let Some(input) = read(path) else { return Outcome::Unusable };
    let (text, losses) = input.file.canonical();
    if !is_writable(&input, &losses, arguments.lossy) {
        return Outcome::Unusable;
    }
    let is_same = text == input.text;
    if arguments.check {
        let printed = is_same || print(&format!("{}\n", input.name)).is_ok();
        return match (printed, is_same) {
            (false, _) => Outcome::Unusable,
            (true, false) => Outcome::Findings,
            (true, true) => Outcome::Clean,
        };
    }
    // A file that is not written keeps its time.
    let is_done = is_same && !is_standard(path);
    if is_done || output::write(Some(path), &text) { Outcome::Clean } else { Outcome::Unusable }
}

/// Whether a file can be written without a loss, or with one that is wanted. Else
/// says what would be lost.
pub fn is_writable(input: &Input, losses: &[Diagnostic], lossy: bool) -> bool {
    let Input { name, file, .. } = input;
    if file.unresolved.is_some() {
        tell(name, &file.diagnostics);
        say(&format!("{name}: is left as it is, with its conflicts; decide them first."));
        return false;
    }
    tell(name, losses);
    if !losses.is_empty() && !lossy {
        say(&format!(
            "{name}: is left as it is, since this would be lost; correct it, or write it anyway with --lossy."
        ));
    }
    losses.is_empty() || lossy
}
