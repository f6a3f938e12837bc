//! `siteplan merge`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use design::file::{self, File};
use design::merge::{Unresolved, merge};
use design::{Design, json};

use super::fmt::is_writable;
use super::input::{Input, Outcome, is_standard, open_as, text};
use super::output;
use super::tell::{say, tell};

/// What to merge.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What both sides come from; an empty file where they have nothing in common.
    base: PathBuf,
    /// Our side.
    ours: PathBuf,
    /// The other side.
    theirs: PathBuf,
    /// The file to write, which may be one of the three; the standard output
    /// without it.
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// What the file is called, where the three are copies with other names.
    #[arg(long, value_name = "PATH")]
    name: Option<String>,
    /// Write even where that loses members that are not known, or values that had
    /// to be repaired.
    #[arg(long)]
    lossy: bool,
}

/// Merges.
pub fn run(arguments: &Arguments) -> ExitCode {
    merged(arguments).unwrap_or(Outcome::Unusable).into()
}

fn merged(arguments: &Arguments) -> Option<Outcome> {
    let paths = [&arguments.base, &arguments.ours, &arguments.theirs];
    if paths.iter().filter(|path| is_standard(path)).count() > 1 {
        say("Only one of the three can be the standard input.");
        return None;
    }
    let open = |path: &PathBuf, side: &str| {
        let name = arguments.name.as_ref().map(|name| format!("{name} ({side})"));
        let name = name.unwrap_or_else(|| path.display().to_string());
        let form = arguments.name.as_ref().unwrap_or(&name);
        let opened = open_as(path, form).map(|input| Input { name: name.clone(), ..input });
        opened.map_err(|found| tell(&name, &[found])).ok()
    };
    let base = base(&arguments.base, || open(&arguments.base, "base"))?;
    let ours = open(&arguments.ours, "ours");
    let theirs = open(&arguments.theirs, "theirs");
    let (ours, theirs) = (ours?, theirs?);
    let designs = [&base.design, &ours.file.design, &theirs.file.design];
    let merged = merge(designs[0], designs[1], designs[2]);
    let unresolved = Unresolved::of(&merged, designs[0], designs[1], designs[2]);
    let text = match &unresolved {
        None => unchanged(&merged.merged, &ours, &theirs),
        Some(_) => None,
    };
    let text = match text {
        Some(text) => text,
        None if !is_writable(&ours, arguments.lossy) || !is_writable(&theirs, arguments.lossy) => {
            return None;
        }
        None => match &unresolved {
            Some(unresolved) => ours.file.write_unresolved(&merged.merged, unresolved),
            None => ours.file.write(&merged.merged),
        },
    };
    if !output::write(arguments.output.as_deref(), &text) {
        return None;
    }
    let output = arguments.output.as_ref().map(|path| path.display().to_string());
    let name = arguments.name.clone().or(output).unwrap_or_else(|| "-".to_owned());
    tell(&name, &merged.left_out);
    conflicts(&name, &text);
    let is_clean = unresolved.is_none() && merged.left_out.is_empty();
    Some(if is_clean { Outcome::Clean } else { Outcome::Findings })
}

/// What both sides come from. Git gives an empty file where both added theirs.
fn base(path: &Path, open: impl Fn() -> Option<Input>) -> Option<File> {
    let is_empty = !is_standard(path) && text(path).is_ok_and(|it| it.trim().is_empty());
    if is_empty {
        return file::open("empty.json", &json::write(&Design::default())).ok();
    }
    open().map(|input| input.file)
}

/// The very text of a side that is the result already.
fn unchanged(merged: &Design, ours: &Input, theirs: &Input) -> Option<String> {
    let is_same_form = ours.file.form() == theirs.file.form();
    let sides = [(ours, true), (theirs, is_same_form)];
    let side = sides.into_iter().find(|(side, usable)| {
        *usable && side.file.unresolved.is_none() && side.file.design == *merged
    });
    side.map(|(side, _)| side.text.clone())
}

/// Says which conflicts are in a text, and where.
fn conflicts(name: &str, text: &str) {
    let found = file::open(name, text).map(|file| file.diagnostics).unwrap_or_default();
    let conflicts: Vec<_> =
        found.into_iter().filter(|found| found.code == json::MERGE_CONFLICT).collect();
    tell(name, &conflicts);
}
