//! The command line of Siteplan.

mod cli;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Serve(arguments) => cli::serve::run(*arguments),
        Command::Convert(arguments) => cli::convert::run(&arguments),
        Command::Check(arguments) => cli::check::run(&arguments),
        Command::Diff(arguments) => cli::diff::run(&arguments),
        Command::Merge(arguments) => cli::merge::run(&arguments),
        Command::Resolve(arguments) => cli::resolve::run(&arguments),
        Command::Fmt(arguments) => cli::fmt::run(&arguments),
    }
}
