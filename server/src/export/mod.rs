//! Designs as files.

mod thumbnail;

use std::str::FromStr;

use design::text::{ascii, markdown, mermaid, svg};
use design::{Design, Diagnostic, json};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

pub use thumbnail::ThumbnailCache;

/// What a design can be exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, ToSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The filled document.
    Markdown,
    /// The topology as a Mermaid flowchart.
    Mermaid,
    /// The discovery as a Mermaid sequence diagram.
    Sequence,
    /// The distribution as text.
    Ascii,
    /// The picture.
    Svg,
    /// The model.
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 6] =
        [Self::Markdown, Self::Mermaid, Self::Sequence, Self::Ascii, Self::Svg, Self::Json];

    /// The name in addresses and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Mermaid => "mermaid",
            Self::Sequence => "sequence",
            Self::Ascii => "ascii",
            Self::Svg => "svg",
            Self::Json => "json",
        }
    }

    /// The media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Mermaid | Self::Sequence => "text/vnd.mermaid; charset=utf-8",
            Self::Ascii => "text/plain; charset=utf-8",
            Self::Svg => "image/svg+xml; charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// How the name of a file of this format ends.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Mermaid => "mmd",
            Self::Sequence => "sequence.mmd",
            Self::Ascii => "txt",
            Self::Svg => "svg",
            Self::Json => "json",
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|format| format.name() == text).ok_or(())
    }
}

/// What can be chosen about an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Choices {
    /// The colours of an SVG.
    #[param(inline)]
    pub theme: Theme,
    /// Whether Markdown ends with a hidden comment that keeps where things stand
    /// on the canvas.
    pub positions: bool,
    /// Whether Markdown explains the component types in use.
    pub types: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Self { theme: Theme::Auto, positions: true, types: true }
    }
}

/// The colours of an SVG.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, ToSchema, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the viewer prefers.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A design as a text, with what the reader should know about it.
pub struct Exported {
    /// The text.
    pub text: String,
    /// What was left out or goes beyond what others accept.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes a design in a format.
pub fn export(design: &Design, format: Format, choices: Choices) -> Exported {
    let plain = |text| Exported { text, diagnostics: Vec::new() };
    match format {
        Format::Markdown => {
            let options = markdown::Options {
                types_reference: choices.types,
                positions: choices.positions,
                stamp: None,
            };
            let rendered = markdown::render(design, options);
            Exported { text: rendered.text, diagnostics: rendered.diagnostics }
        }
        Format::Mermaid => {
            let rendered = mermaid::topology(design);
            Exported { text: rendered.text, diagnostics: rendered.diagnostics }
        }
        Format::Sequence => {
            let rendered = mermaid::sequence(design);
            Exported { text: rendered.text, diagnostics: rendered.diagnostics }
        }
        Format::Ascii => plain(ascii::render(design)),
        Format::Svg => {
            let theme = match choices.theme {
                Theme::Auto => svg::Theme::Auto,
                Theme::Light => svg::Theme::Light,
                Theme::Dark => svg::Theme::Dark,
            };
            plain(svg::render(design, &svg::Options { theme, ..svg::Options::default() }))
        }
        Format::Json => plain(json::write(design)),
    }
}

/// A design as its document.
pub fn markdown(design: &Design, choices: Choices) -> String {
    export(design, Format::Markdown, choices).text
}
