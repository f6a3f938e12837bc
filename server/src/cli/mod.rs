//! The commands and their arguments.

pub mod check;
pub mod convert;
pub mod diff;
pub mod fmt;
mod input;
pub mod merge;
mod output;
pub mod resolve;
pub mod serve;
mod tell;

use clap::{Parser, Subcommand};

/// Infrastructure designs, drawn together and kept as Markdown.
#[derive(Debug, Parser)]
#[command(name = "siteplan", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the server.
    Serve(Box<serve::Arguments>),
    /// Turn a design into another format.
    Convert(convert::Arguments),
    /// Say what is wrong with designs.
    Check(check::Arguments),
    /// Say what differs between two designs.
    Diff(diff::Arguments),
    /// Bring together what two sides made of a design; a merge driver for Git.
    Merge(merge::Arguments),
    /// Decide conflicts that a merge left in a file.
    Resolve(resolve::Arguments),
    /// Write designs in their canonical form.
    Fmt(fmt::Arguments),
}
