//! The laws of the model and its texts, on random designs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod commands;
mod corpus;
mod dialogue;
mod file;
mod flowchart;
mod json;
mod large;
mod markdown;
mod merge;
mod mermaid;
mod reading;
mod repair;
mod sequence_chart;
mod sorted;
mod vocabulary;
