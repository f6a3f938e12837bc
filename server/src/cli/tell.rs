//! Diagnostics for people, programs and GitHub.

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::ValueEnum;
use design::{Diagnostic, Place, Severity};
use serde::Serialize;
use server::places;

/// How findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A line each, on the standard error.
    Text,
    /// One array of JSON.
    Json,
    /// The workflow commands of GitHub Actions, which show them beside the lines
    /// of a pull request.
    Github,
}

/// What was found in a file.
pub struct Found {
    /// What the file is called.
    pub file: String,
    /// What was found in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Tells what was found in files.
///
/// # Errors
/// Those of the standard output.
pub fn report(format: Format, all: &[Found]) -> io::Result<()> {
    let each = || all.iter().flat_map(|it| it.diagnostics.iter().map(|found| (&it.file, found)));
    let text = match format {
        Format::Text => {
            all.iter().for_each(|it| tell(&it.file, &it.diagnostics));
            return Ok(());
        }
        Format::Json => {
            let findings: Vec<Finding> =
                each().map(|(file, found)| Finding::of(file, found)).collect();
            serde_json::to_string_pretty(&findings)? + "\n"
        }
        Format::Github => each().map(|(file, found)| workflow_command(file, found)).collect(),
    };
    print(&text)
}

/// Writes to the standard output.
///
/// # Errors
/// Those of the standard output, unless nobody reads it any more.
pub fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.or_else(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error),
    })
}

/// Says something on the standard error.
pub fn say(text: &str) {
    // When nobody listens, nobody misses it.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Says what was found, one line each.
pub fn tell(file: &str, diagnostics: &[Diagnostic]) {
    for found in diagnostics {
        say(&line(file, found));
    }
}

/// A diagnostic as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    places: Vec<String>,
}

impl<'a> Finding<'a> {
    fn of(file: &'a str, found: &'a Diagnostic) -> Self {
        let path = found.places.iter().find_map(|place| match place {
            Place::Path(path) => Some(path.as_str()),
            _ => None,
        });
        let others = found.places.iter().filter(|place| !matches!(place, Place::Path(_)));
        Self {
            code: &found.code,
            severity: found.severity.label(),
            message: &found.message,
            help: &found.help,
            file,
            line: found.line(),
            column: found.columns().map(|(first, _)| first),
            end_column: found.columns().map(|(_, last)| last),
            path,
            places: others.filter_map(places::name).collect(),
        }
    }
}

/// The message and what to do.
fn sentences(found: &Diagnostic) -> String {
    let gap = if found.help.is_empty() { "" } else { " " };
    [&found.message, gap, &found.help].concat()
}

/// A diagnostic as a compiler would tell it.
fn line(file: &str, found: &Diagnostic) -> String {
    let mut line = file.to_owned();
    let column = found.columns().map(|(first, _)| first);
    for number in [found.line(), column].into_iter().flatten() {
        let _ = write!(line, ":{number}");
    }
    let (severity, code) = (found.severity.label(), &found.code);
    let _ = write!(line, ": {severity}[{code}]: {}", sentences(found));
    let places: Vec<String> = found.places.iter().filter_map(places::name).collect();
    if !places.is_empty() {
        let _ = write!(line, " ({})", places.join(", "));
    }
    // What stands in a file must not write to a terminal but text.
    line.replace(char::is_control, " ")
}

/// A diagnostic as a [workflow command].
///
/// [workflow command]: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
fn workflow_command(file: &str, found: &Diagnostic) -> String {
    let command = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut text = format!("::{command} ");
    // The standard input is no file that GitHub could show.
    if file != "-" {
        let _ = write!(text, "file={},", property(file));
        if let Some(line) = found.line() {
            let _ = write!(text, "line={line},");
        }
        if let Some((first, last)) = found.columns() {
            let _ = write!(text, "col={first},endColumn={last},");
        }
    }
    let _ = writeln!(text, "title={}::{}", property(&found.code), data(&sentences(found)));
    text
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
