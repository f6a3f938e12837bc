//! `siteplan resolve`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use design::merge::{Choices, Resolution, Side, Unresolved};

use super::input::{Outcome, is_standard, read};
use super::output;
use super::tell::{say, tell};

/// What to decide.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file with the conflicts; `-` for the standard input.
    file: PathBuf,
    /// The conflicts to decide, by their ids; without any, and without --all, they
    /// are listed.
    #[arg(value_name = "ID=ours|theirs", value_parser = choice)]
    choices: Vec<(String, Side)>,
    /// Decide all the others for one side.
    #[arg(long, value_enum)]
    all: Option<Chosen>,
    /// The file to write; without it, the one with the conflicts.
    #[arg(long, short)]
    output: Option<PathBuf>,
}

/// The side that is chosen.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Chosen {
    /// Our side.
    Ours,
    /// The other side.
    Theirs,
}

impl From<Chosen> for Side {
    fn from(chosen: Chosen) -> Self {
        match chosen {
            Chosen::Ours => Self::Ours,
            Chosen::Theirs => Self::Theirs,
        }
    }
}

fn choice(text: &str) -> Result<(String, Side), String> {
    let expected = || "it is a conflict, “=” and “ours” or “theirs”".to_owned();
    let (id, side) = text.rsplit_once('=').ok_or_else(expected)?;
    let side = Chosen::from_str(side, false).map_err(|_| expected())?;
    Ok((id.to_owned(), side.into()))
}

/// Decides.
pub fn run(arguments: &Arguments) -> ExitCode {
    decided(arguments).unwrap_or(Outcome::Unusable).into()
}

fn decided(arguments: &Arguments) -> Option<Outcome> {
    let input = read(&arguments.file)?;
    let name = input.name.as_str();
    let Some(unresolved) = &input.file.unresolved else {
        if arguments.choices.is_empty() {
            return Some(Outcome::Clean);
        }
        say(&format!("{name}: has no conflicts."));
        return None;
    };
    if arguments.choices.is_empty() && arguments.all.is_none() {
        let losses: Vec<_> = input.file.losses().map(|it| it.code.clone()).collect();
        let conflicts = input.file.diagnostics.iter().filter(|it| !losses.contains(&it.code));
        tell(name, &conflicts.cloned().collect::<Vec<_>>());
        return Some(Outcome::Findings);
    }
    let choices = choices(arguments, unresolved, name)?;
    let Some(resolution) = unresolved.resolve(&input.file.design, &choices) else {
        say(&format!(
            "{name}: has no member “merge” any more, from which a choice is carried out. Correct \
             the design and delete its conflicts."
        ));
        return None;
    };
    let Resolution { design, unresolved, clashes } = resolution;
    if !clashes.is_empty() {
        for clash in clashes {
            say(&format!(
                "{name}: {} was edited since the merge, and the choice would change it as well. \
                 Keep the edit by deleting the conflict.",
                clash.id
            ));
        }
        return None;
    }
    let losses: Vec<_> = input.file.losses().cloned().collect();
    if !losses.is_empty() {
        tell(name, &losses);
        say(&format!("{name}: is left as it is, since this would be lost; correct it first."));
        return None;
    }
    let text = match &unresolved {
        Some(unresolved) => input.file.write_unresolved(&design, unresolved),
        None => input.file.write(&design),
    };
    let output = arguments.output.as_ref().unwrap_or(&arguments.file);
    if !output::write(Some(output), &text) {
        return None;
    }
    let left = unresolved.map_or(0, |it| it.conflicts.len());
    if !is_standard(output) {
        say(&format!("{name}: {} decided, {left} left.", choices.len()));
    }
    Some(if left == 0 { Outcome::Clean } else { Outcome::Findings })
}

/// What is chosen; none, with a word about it, where a conflict is not there.
fn choices(arguments: &Arguments, unresolved: &Unresolved, name: &str) -> Option<Choices> {
    let known = |id: &str| unresolved.conflicts.iter().any(|it| it.id == id);
    let mut choices = Choices::new();
    if let Some(side) = arguments.all {
        choices.extend(unresolved.all(side.into()));
    }
    for (id, side) in &arguments.choices {
        if !known(id) {
            let ids: Vec<&str> = unresolved.conflicts.iter().map(|it| it.id.as_str()).collect();
            say(&format!("{name}: has no conflict “{id}”. There are: {}.", ids.join(", ")));
            return None;
        }
        choices.insert(id.clone(), *side);
    }
    Some(choices)
}
