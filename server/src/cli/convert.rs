//! `siteplan convert`

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use server::export::{self, Choices, Format, Theme};

use super::input::{Outcome, read, say, tell};

/// What to turn into what.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The design as JSON; `-` for the standard input.
    input: PathBuf,
    /// The format.
    #[arg(long, value_enum)]
    to: Format,
    /// The file to write; the standard output without it.
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// The colours of an SVG.
    #[arg(long, value_enum, default_value = "auto")]
    theme: Theme,
    /// Leave the hidden comment with positions out of Markdown.
    #[arg(long)]
    no_positions: bool,
    /// Leave the explanation of component types out of Markdown.
    #[arg(long)]
    no_types: bool,
}

/// Converts.
pub fn run(arguments: &Arguments) -> ExitCode {
    let Some((design, mut diagnostics)) = read(&arguments.input) else {
        return Outcome::Unusable.into();
    };
    let choices = Choices {
        theme: arguments.theme,
        positions: !arguments.no_positions,
        types: !arguments.no_types,
    };
    let exported = export::export(&design, arguments.to, choices);
    diagnostics.extend(exported.diagnostics);
    tell(&arguments.input, &diagnostics);
    match write(arguments.output.as_deref(), &exported.text) {
        Ok(()) => Outcome::of(&diagnostics).into(),
        Err(error) => {
            let name = arguments.output.as_deref().unwrap_or(Path::new("the standard output"));
            say(&format!("{}: cannot be written: {error}", name.display()));
            Outcome::Unusable.into()
        }
    }
}

fn write(output: Option<&Path>, text: &str) -> io::Result<()> {
    match output {
        Some(path) if path.as_os_str() != "-" => std::fs::write(path, text),
        _ => {
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes())?;
            out.flush()
        }
    }
}
