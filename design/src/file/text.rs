//! Files that are text: documents and diagrams, which are written by patching.

use super::Form;
use super::canonical::lost;
use crate::Diagnostic;
use crate::model::Design;
use crate::source::{Guess, Lines, markdown, mermaid};
use crate::text;

/// The text of a file, and what leads from a design back to it.
#[derive(Clone, Debug)]
pub struct Text {
    /// What stands before the text: a byte order mark, or nothing.
    mark: &'static str,
    text: String,
    /// Whether the records have their ids from the text itself.
    is_recorded: bool,
    map: Map,
}

#[derive(Clone, Debug)]
enum Map {
    Markdown(Box<markdown::SourceMap>),
    Mermaid(Box<mermaid::SourceMap>),
}

/// What a text says.
pub struct Read {
    pub design: Design,
    pub diagnostics: Vec<Diagnostic>,
    pub guesses: Vec<Guess>,
    pub text: Text,
}

impl Text {
    /// Reads a diagram, or else a document.
    pub fn read(form: Form, mark: &'static str, text: &str, ids: &str) -> Read {
        let (design, diagnostics, guesses, map) = if form == Form::Mermaid {
            let mermaid::Parsed { design, diagnostics, guesses, source_map } =
                mermaid::parse_with(text, ids);
            (design, diagnostics, guesses, Map::Mermaid(Box::new(source_map)))
        } else {
            let markdown::Parsed { design, diagnostics, guesses, source_map } =
                markdown::parse_with(text, ids);
            (design, diagnostics, guesses, Map::Markdown(Box::new(source_map)))
        };
        let is_recorded = matches!(map, Map::Markdown(_)) && text::markdown::has_comment(text);
        let text = Self { mark, text: text.to_owned(), is_recorded, map };
        Read { design, diagnostics, guesses, text }
    }

    /// Whether everything has its place from the text.
    pub const fn is_recorded(&self) -> bool {
        self.is_recorded
    }

    /// The record lines of the design as it was read.
    pub fn ids(&self) -> String {
        match &self.map {
            Map::Markdown(map) => map.ids(),
            Map::Mermaid(map) => map.ids(),
        }
    }

    /// The lines on which the text tells of the parts of the design.
    pub fn lines(&self) -> Lines {
        match &self.map {
            Map::Markdown(map) => map.lines(),
            Map::Mermaid(map) => map.lines(),
        }
    }

    /// Writes a design onto the text.
    pub fn write(&self, design: &Design) -> String {
        let text = match &self.map {
            Map::Markdown(map) => markdown::update(&self.text, map, design),
            Map::Mermaid(map) => mermaid::update(&self.text, map, design),
        };
        [self.mark, &text].concat()
    }

    /// Writes a design onto the text, with the record lines of the result where the text
    /// has none.
    pub fn write_with_ids(&self, design: &Design) -> (String, String) {
        match &self.map {
            Map::Markdown(map) if !self.is_recorded => {
                let markdown::Updated { text, ids, .. } =
                    markdown::updated(&self.text, map, design);
                ([self.mark, &text].concat(), ids)
            }
            _ => (self.write(design), String::new()),
        }
    }

    /// Writes a design anew, and tells what of the text that loses.
    pub fn canonical(&self, design: &Design) -> (String, Vec<Diagnostic>) {
        let text = match &self.map {
            Map::Markdown(_) => {
                let stamp = text::markdown::stamp(&self.text);
                let options = text::markdown::Options { stamp, ..Default::default() };
                text::markdown::render(design, options).text
            }
            Map::Mermaid(map) if map.is_sequence() => text::mermaid::sequence(design).text,
            Map::Mermaid(_) => text::mermaid::topology(design).text,
        };
        let lost = lost(&self.text, &text);
        (text, lost)
    }
}
