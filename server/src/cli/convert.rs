//! `siteplan convert`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use design::file::Form;
use server::export::{self, Choices, Exported, Format, Theme};

use super::input::{Outcome, read};
use super::output;
use super::tell::tell;

/// What to turn into what.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The design; `-` for the standard input.
    input: PathBuf,
    /// The format.
    #[arg(long, value_enum)]
    to: Format,
    /// Write a document or a diagram anew, instead of as it was written.
    #[arg(long)]
    canonical: bool,
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
    let Some(input) = read(&arguments.input) else {
        return Outcome::Unusable.into();
    };
    let choices = Choices {
        theme: arguments.theme,
        positions: !arguments.no_positions,
        types: !arguments.no_types,
    };
    let is_kept = !arguments.canonical
        && choices == Choices { theme: choices.theme, ..Choices::default() }
        && has_form(arguments.to, input.file.form());
    let exported = if is_kept {
        Exported { text: input.text.clone(), diagnostics: Vec::new() }
    } else {
        export::export(&input.file.design, arguments.to, choices)
    };
    let mut diagnostics = input.file.diagnostics.clone();
    diagnostics.extend(input.file.with_lines(exported.diagnostics));
    tell(&input.name, &diagnostics);
    if output::write(arguments.output.as_deref(), &exported.text) {
        Outcome::of(&diagnostics).into()
    } else {
        Outcome::Unusable.into()
    }
}

/// Whether a file of this form is one of that format already.
const fn has_form(format: Format, form: Form) -> bool {
    match format {
        Format::Markdown => matches!(form, Form::Markdown),
        Format::Mermaid => matches!(form, Form::Mermaid),
        Format::Sequence | Format::Ascii | Format::Svg | Format::Json => false,
    }
}
