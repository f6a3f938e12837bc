//! What is wrong, where, and what to do about it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Item, TextField};

/// Something that a person should know about a design or a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// A stable name such as `component-nameless`, part of the API.
    pub code: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it, in a sentence; may be empty.
    pub help: String,
    /// What it is about.
    pub places: Vec<Place>,
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably not what was meant.
    Warning,
    /// Does not work as it stands.
    Error,
}

impl Severity {
    /// The severity in a word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// A record of the design.
    Item(Item),
    /// A prose field of the design.
    Text(TextField),
    /// A section of the document, by its heading.
    Section(Cow<'static, str>),
    /// A path into a JSON file, such as `nodes[3].position`.
    Path(String),
    /// A line of a text, counted from 1.
    Line(u32),
    /// The first and the last column in that line, counted from 1 in characters.
    Columns(u32, u32),
}

impl Diagnostic {
    /// A diagnostic about nothing in particular; see [`Self::at`].
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code: Cow::Borrowed(code),
            severity,
            message: message.into(),
            help: String::new(),
            places: Vec::new(),
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.places.push(place.into());
        self
    }

    /// The line that it is about, counted from 1.
    pub fn line(&self) -> Option<u32> {
        self.places.iter().find_map(|place| match place {
            Place::Line(line) => Some(*line),
            _ => None,
        })
    }

    /// The first and the last column in that line, counted from 1 in characters.
    pub fn columns(&self) -> Option<(u32, u32)> {
        self.places.iter().find_map(|place| match place {
            Place::Columns(first, last) => Some((*first, *last)),
            _ => None,
        })
    }
}

impl From<Item> for Place {
    fn from(item: Item) -> Self {
        Self::Item(item)
    }
}

impl From<TextField> for Place {
    fn from(field: TextField) -> Self {
        Self::Text(field)
    }
}
