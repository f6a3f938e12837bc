//! Reading designs from files.

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::Path;

use design::{Design, Diagnostic, Place, Severity, json};
use server::places;

/// What a command has to say in the end: 0 when all is well, 1 when there are
/// findings that are errors, 2 when the input is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Clean,
    /// There are findings that are errors.
    Findings,
    /// The input is of no use, or the output cannot be written.
    Unusable,
}

impl From<Outcome> for std::process::ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Unusable => Self::from(2),
        }
    }
}

impl Outcome {
    /// What findings amount to.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let has_error = diagnostics.iter().any(|found| found.severity == Severity::Error);
        if has_error { Self::Findings } else { Self::Clean }
    }
}

/// Reads a design from a file, or from the standard input for `-`. What is wrong
/// with it is said; what had to be repaired comes along.
pub fn read(path: &Path) -> Option<(Design, Vec<Diagnostic>)> {
    let name = path.display();
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(path).map(|content| bytes = content)
    };
    if let Err(error) = read {
        say(&format!("{name}: cannot be read: {error}"));
        return None;
    }
    let Ok(text) = String::from_utf8(bytes) else {
        say(&format!("{name}: is no text in UTF-8"));
        return None;
    };
    match json::read(&text) {
        Ok(read) => Some(read),
        Err(error) => {
            say(&format!("{name}: is no design: {error}"));
            None
        }
    }
}

/// Says something on the standard error.
pub fn say(text: &str) {
    // When nobody listens, nobody misses it.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Says what was found, one line each.
pub fn tell(path: &Path, diagnostics: &[Diagnostic]) {
    for found in diagnostics {
        say(&line(path, found));
    }
}

fn line(path: &Path, found: &Diagnostic) -> String {
    let mut line = path.display().to_string();
    // What a compiler would put behind the name of the file.
    for place in &found.places {
        if let Place::Line(number) = place {
            let _ = write!(line, ":{number}");
        }
    }
    let _ = write!(line, ": {}", found.severity.label());
    let _ = write!(line, "[{}]: {}", found.code, found.message);
    if !found.help.is_empty() {
        let _ = write!(line, " {}", found.help);
    }
    let places: Vec<String> = found.places.iter().filter_map(places::name).collect();
    if !places.is_empty() {
        let _ = write!(line, " ({})", places.join(", "));
    }
    line
}
