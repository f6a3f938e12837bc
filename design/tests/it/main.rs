//! The laws of the model and its texts, on random designs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod commands;
mod flowchart;
mod json;
mod markdown;
mod merge;
mod mermaid;
mod reading;
mod repair;
mod sorted;
mod vocabulary;
