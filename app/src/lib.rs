//! What the architect sees: pages, canvas, document and panels.

// The macros of Leptos write public items without documentation.
#![allow(missing_docs)]

pub mod api;
pub mod state;
