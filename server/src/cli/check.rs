//! `siteplan check`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::input::{Outcome, read, tell};

/// What to check.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The design as JSON; `-` for the standard input.
    input: PathBuf,
}

/// Checks.
pub fn run(arguments: &Arguments) -> ExitCode {
    let Some((design, mut diagnostics)) = read(&arguments.input) else {
        return Outcome::Unusable.into();
    };
    diagnostics.extend(::design::findings(&design));
    tell(&arguments.input, &diagnostics);
    Outcome::of(&diagnostics).into()
}
