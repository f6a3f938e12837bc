//! The commands and their arguments.

pub mod check;
pub mod convert;
mod input;
pub mod serve;

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
    /// Say what is wrong with a design.
    Check(check::Arguments),
}
