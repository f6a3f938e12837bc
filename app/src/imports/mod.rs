//! Taking in files and texts that describe a design: JSON, Markdown, Mermaid.
//!
//! [`Importing`] is what a page knows of it, and takes a file wherever it comes from:
//! chosen, dropped or pasted. The dialog shows what the server reads in it, before
//! anything is made of it; its content is a part of the program that is fetched when
//! it opens.

mod choose;
mod conflicts;
mod dialog;
mod drop;
mod guesses;
mod look;
mod merge;
mod noticed;
mod steps;
mod work;

use design::file::Form;
use leptos::prelude::*;
use web_sys::File;

pub use choose::FileInput;
pub use dialog::ImportDialog;
pub use drop::DropZone;
pub use steps::steps;
use work::Work;

use crate::api::ImportFile;
use crate::ui::files;

/// What names of files that can be taken in end with.
pub const ENDINGS: &str = ".json,.md,.markdown,.mmd,.mermaid";

/// The server takes 16 MiB, in which the file is written as a text, with its quotes
/// escaped; telling before the upload is kinder.
const MOST_BYTES: f64 = 12.0 * 1024.0 * 1024.0;

/// Where one is on the way from a file to a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A file is chosen, or a text pasted.
    Choose,
    /// What it says is looked at.
    Look,
    /// What merging it into the open design changes.
    Merge,
}

/// The file that is being taken in, and what was decided about it. Found in the
/// context of Home and of the editor; it stays when the dialog is closed, so that
/// closing it by mistake loses nothing.
#[derive(Clone, Copy)]
pub struct Importing {
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    step: RwSignal<Step>,
    work: Work,
}

impl Importing {
    /// Nothing is being taken in, in the context of the page.
    pub fn provide() -> Self {
        let importing = Self {
            open: RwSignal::new(false),
            step: RwSignal::new(Step::Choose),
            work: Work::new(),
        };
        provide_context(importing);
        importing
    }

    /// What the page provides.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Opens the dialog, where it was left.
    pub fn ask(self) {
        self.open.set(true);
    }

    /// Opens the dialog where a text is pasted.
    pub fn paste(self) {
        self.work.problem.set(None);
        self.step.set(Step::Choose);
        self.open.set(true);
    }

    /// Takes a file.
    pub fn take(self, file: &File) {
        if file.size() > MOST_BYTES {
            self.refuse("The file is larger than 12 MB, which is too large to be a design.");
            return;
        }
        let name = file.name();
        files::read(file, move |read| match read {
            Ok(text) => self.take_text(ImportFile { name, text }),
            Err(problem) => self.refuse(match problem {
                files::Unread::Gone => {
                    "The file cannot be read. Check that it is still there, and choose it again."
                }
                files::Unread::NoText => {
                    "The file is not a text. Choose a JSON, Markdown or Mermaid file."
                }
            }),
        });
    }

    /// Takes a text, and shows what it says.
    pub fn take_text(self, file: ImportFile) {
        self.work.begin(file);
        self.step.set(Step::Look);
        self.open.set(true);
    }

    /// Says why a file cannot be taken, where another one can be chosen.
    fn refuse(self, problem: &str) {
        self.work.problem.set(Some(problem.to_owned()));
        self.step.set(Step::Choose);
        self.open.set(true);
    }
}

/// Whether a text that is pasted on the canvas is meant as a design, and not as a
/// word for something else: Mermaid, or Markdown with a heading, table, list or fence.
pub fn is_document(text: &str) -> bool {
    match Form::of("", text) {
        Form::Json => false,
        Form::Mermaid => true,
        Form::Markdown => {
            let marks = ["# ", "## ", "### ", "#### ", "|", "- ", "* ", "```"];
            let is_marked = |line: &str| marks.iter().any(|mark| line.starts_with(mark));
            text.trim().contains('\n') && text.lines().any(|line| is_marked(line.trim_start()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_document;

    #[test]
    fn documents_are_told_from_words() {
        for (text, expected) in [
            ("graph TB\n  a --> b", true),
            ("flowchart LR; a-->b", true),
            ("sequenceDiagram\n A->>B: x", true),
            ("# Design\n\n## System Components\n", true),
            ("Components\n\n| Name | Type |\n|---|---|\n", true),
            ("Shop\n- API\n- Database", true),
            ("Checkout API", false),
            ("two\nlines", false),
            ("# one line", false),
            ("{\"schema\": \"siteplan/design/1\"}", false),
            ("", false),
        ] {
            assert_eq!(is_document(text), expected, "{text:?}");
        }
    }
}
