//! What the architect sees: pages, canvas, document and panels.
//!
//! The server renders [`App`] inside [`shell::shell`]; the browser takes the
//! rendered page over by mounting the same [`App`] on its body.

// The macros of Leptos write public items without documentation.
#![allow(missing_docs)]

pub mod api;
pub mod canvas;
pub mod document;
pub mod imports;
mod pages;
pub mod panels;
pub mod parts;
pub mod preview;
mod root;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod state;
pub mod ui;
pub mod versions;

pub use parts::Parts;
pub use root::App;
