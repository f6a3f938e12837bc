//! The document, held to the rules of `docs/DOCUMENT-FORMAT.md` by reading it
//! with a Markdown parser that is not ours.

mod comment;
mod document;
mod environments;
mod forms;
mod languages;
mod layouts;
mod onto;
mod reader;
mod reading;
mod sequences;
mod syntax;
mod text;
mod update;
