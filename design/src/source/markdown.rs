//! Files with the document.

use crate::Diagnostic;
use crate::model::Design;
use crate::text::markdown::{Options, read, render};

/// What was read from a file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The design, valid and with a place for everything.
    pub design: Design,
    /// What a person should know about the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Where everything came from.
    pub source_map: SourceMap,
}

/// What leads from a design back to the text that it was read from.
#[derive(Clone, Debug)]
pub struct SourceMap {
    /// The design as it was read.
    design: Design,
}

/// Reads a document as people write and fill it in.
///
/// Every text gives a design; of one that is no document, an empty one. A
/// document with the comment of [`render`] gives the very design that was
/// rendered.
pub fn parse(source: &str) -> Parsed {
    let read::Read { mut design, mut diagnostics } = read::read(source);
    diagnostics.extend(super::settled(&mut design));
    let source_map = SourceMap { design: design.clone() };
    Parsed { design, diagnostics, source_map }
}

/// Writes a design onto the text that another, earlier one was read from.
pub fn update(source: &str, source_map: &SourceMap, design: &Design) -> String {
    if *design == source_map.design {
        return source.to_owned();
    }
    render(design, Options::default()).text
}
