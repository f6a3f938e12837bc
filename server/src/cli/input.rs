//! Reading designs from files.

use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use design::file::{self, File};
use design::{Diagnostic, Place, Severity, json};

use super::tell::tell;

/// What a command has to say in the end: 0 when all is well, 1 when there are
/// findings that are errors, differences or conflicts, 2 when the input is of no
/// use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All is well.
    Clean,
    /// There are findings that are errors, differences or conflicts.
    Findings,
    /// The input is of no use, or the output cannot be written.
    Unusable,
}

impl From<Outcome> for ExitCode {
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

/// A file that was read.
pub struct Input {
    /// What it is called where something is said about it.
    pub name: String,
    /// What it holds, byte for byte.
    pub text: String,
    /// What that means.
    pub file: File,
}

/// Reads a design from a file, or from the standard input for `-`.
///
/// # Errors
/// What makes it useless, as a diagnostic.
pub fn open(path: &Path) -> Result<Input, Diagnostic> {
    open_as(path, &path.display().to_string(), "")
}

/// Reads a design from a file that goes by another name, as the files that Git
/// gives to a merge driver do, with the ids of record lines where it has none.
///
/// # Errors
/// Those of [`open`].
pub fn open_as(path: &Path, name: &str, ids: &str) -> Result<Input, Diagnostic> {
    let text = text(path)?;
    let mut file = file::open_with(name, &text, ids)?;
    for found in &mut file.diagnostics {
        // So that the command can be copied, where a shell would take the name as it is.
        if found.code == json::MERGE_CONFLICT && name.chars().all(is_plain) {
            found.help = found.help.replace(" FILE ", &format!(" {name} "));
        }
    }
    Ok(Input { name: name.to_owned(), text, file })
}

const fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/')
}

/// Reads a design; what is wrong with it is said.
pub fn read(path: &Path) -> Option<Input> {
    read_with(path, "")
}

/// Reads a design, with the ids of record lines where it has none; what is wrong
/// with it is said.
pub fn read_with(path: &Path, ids: &str) -> Option<Input> {
    let name = path.display().to_string();
    open_as(path, &name, ids).map_err(|found| tell(&name, &[found])).ok()
}

/// Whether a path stands for the standard input or output.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a text.
///
/// # Errors
/// A diagnostic where there is none.
pub fn text(path: &Path) -> Result<String, Diagnostic> {
    let mut bytes = Vec::new();
    let read = if is_standard(path) {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(path).map(|content| bytes = content)
    };
    read.map_err(|error| {
        let message = format!("The file cannot be read: {error}.");
        Diagnostic::new("file-unreadable", Severity::Error, message)
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let lines = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        Diagnostic::new("file-not-utf8", Severity::Error, "The file is no text in UTF-8.")
            .help("Save it in this encoding.")
            .at(Place::Line(u32::try_from(lines).unwrap_or(u32::MAX)))
    })
}
