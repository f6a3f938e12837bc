//! `siteplan merge`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use design::file::{self, File};
use design::merge::{Unresolved, merge};
use design::{Design, Diagnostic, json};

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
    let open = |path: &PathBuf, side: &str, ids: &str| {
        let name = arguments.name.as_ref().map(|name| format!("{name} ({side})"));
        let name = name.unwrap_or_else(|| path.display().to_string());
        let form = arguments.name.as_ref().unwrap_or(&name);
        let opened = open_as(path, form, ids).map(|input| Input { name: name.clone(), ..input });
        opened.map_err(|found| tell(&name, &[found])).ok()
    };
    let mut base = base(&arguments.base, || open(&arguments.base, "base", ""))?;
    let known = base.ids();
    let ours = open(&arguments.ours, "ours", &known);
    // Where they come from nothing, what both added is told by ours.
    let known = if known.is_empty() { ours.as_ref().map(|it| it.file.ids()) } else { Some(known) };
    let theirs = open(&arguments.theirs, "theirs", known.as_deref().unwrap_or_default());
    let (mut ours, mut theirs) = (ours?, theirs?);
    align(&mut base, &mut ours.file, &mut theirs.file);
    let designs = [&base.design, &ours.file.design, &theirs.file.design];
    let merged = merge(designs[0], designs[1], designs[2]);
    let unresolved = Unresolved::of(&merged, designs[0], designs[1], designs[2]);
    let text = match &unresolved {
        None => unchanged(&merged.merged, &ours, &theirs),
        Some(_) => None,
    };
    let text = match text {
        Some(text) => text,
        None if !is_told_apart([&base, &ours.file, &theirs.file]) => return None,
        None if ![&ours, &theirs].into_iter().all(|it| is_kept(it, arguments.lossy)) => {
            return None;
        }
        None => {
            let mut design = merged.merged.clone();
            file::settle(&mut design, &base, &theirs.file);
            match &unresolved {
                Some(unresolved) => ours.file.write_unresolved(&design, unresolved),
                None => ours.file.write(&design),
            }
        }
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

/// Whether a side can be written without a loss, or with one that is wanted.
fn is_kept(side: &Input, lossy: bool) -> bool {
    let losses: Vec<Diagnostic> = side.file.losses().cloned().collect();
    is_writable(side, &losses, lossy)
}

/// What both sides come from. Git gives an empty file where both added theirs.
fn base(path: &Path, open: impl Fn() -> Option<Input>) -> Option<File> {
    let is_empty = !is_standard(path) && text(path).is_ok_and(|it| it.trim().is_empty());
    if is_empty {
        return file::open("empty.json", &json::write(&Design::default())).ok();
    }
    open().map(|input| input.file)
}

/// Makes up alike what the files leave out: in what both come from after the side
/// that says more itself, then in both after that.
fn align(base: &mut File, ours: &mut File, theirs: &mut File) {
    if base.made_up() > 0 {
        let (first, second) =
            if theirs.made_up() < ours.made_up() { (&*theirs, &*ours) } else { (&*ours, &*theirs) };
        file::align(first, base, Some(&second.design));
    }
    file::align(base, ours, None);
    file::align(base, theirs, Some(&ours.design));
}

/// Whether the records of all sides have ids by which they can be told.
fn is_told_apart(files: [&File; 3]) -> bool {
    let unnamed = files.into_iter().flat_map(File::unnamed).next();
    if let Some(item) = &unnamed {
        say(&format!(
            "{} has its id only from its place in the list, by which it cannot be found again on \
             the other side. Give ids to components, sites, nodes and participants, as siteplan \
             fmt does, and merge then.",
            item.path()
        ));
    }
    unnamed.is_none()
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
