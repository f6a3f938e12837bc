//! What a file says.

use app::api::{CorrectKind, Correction, ImportFile};
use design::command::{SetComponent, SetSite};
use design::file::{self, File, Form};
use design::{Command, Design, Diagnostic, Item, Place};

use crate::db::sources::NewSource;
use crate::error::{Error, Result};

/// Names of files that are longer are cut.
const NAME_CHARS: usize = 255;

/// Reads a file, and says what it is called.
///
/// # Errors
/// [`Error::Invalid`] when it is of no use; it says where.
pub fn open(file: &ImportFile) -> Result<(String, File)> {
    open_with(file, "")
}

/// Reads a file as [`open`] does, with the ids, orders and positions of record lines
/// for what the file says alike.
///
/// # Errors
/// Those of [`open`].
pub fn open_with(file: &ImportFile, ids: &str) -> Result<(String, File)> {
    let read = file::open_with(&file.name, &file.text, ids).map_err(|found| unusable(&found))?;
    Ok((name(&file.name), read))
}

/// Says why a file is of no use, and where.
pub fn unusable(found: &Diagnostic) -> Error {
    let line = found.line().map(|line| format!("Line {line}"));
    let column = found.columns().map(|(first, _)| format!("column {first}"));
    let path = found.places.iter().find_map(|place| match place {
        Place::Path(path) => Some(path.clone()),
        _ => None,
    });
    let place: Vec<String> = [line, column, path].into_iter().flatten().collect();
    let message = match place.is_empty() {
        true => found.message.clone(),
        false => format!("{}: {}", place.join(", "), found.message),
    };
    let help = if found.help.is_empty() { "Choose another file." } else { &found.help };
    Error::invalid(message, help.to_owned())
}

/// The last part of a path, without what no name has.
fn name(path: &str) -> String {
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(NAME_CHARS).collect()
}

/// Names a design after its file, where the file has no place for a title.
pub fn title(file: &mut File, name: &str) {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    if file.form() == Form::Mermaid && file.design.title.is_empty() && !stem.is_empty() {
        // A name that is too long for a title names nothing.
        let _ = file.design.apply(&Command::SetTitle(stem.to_owned()));
    }
}

/// Gives components and sites the kinds that somebody says.
///
/// # Errors
/// [`Error::Invalid`] when there is no such record, or the kind is too long.
pub fn corrected(design: &mut Design, kinds: &[Correction]) -> Result<()> {
    for Correction { item, kind } in kinds {
        let command = match (item, kind) {
            (Item::Component(id), CorrectKind::Component(kind)) => {
                Command::SetComponent(id.clone(), SetComponent::Kind(kind.clone()))
            }
            (Item::Site(id), CorrectKind::Site(kind)) => {
                Command::SetSite(id.clone(), SetSite::Kind(kind.clone()))
            }
            _ => {
                let message = format!("{} cannot have this kind.", item.path());
                return Err(Error::invalid(message, "Correct components and sites."));
            }
        };
        design.apply(&command).map_err(|refusal| {
            let message = format!("The kind of {} cannot be corrected: {refusal}.", item.path());
            Error::invalid(message, "Read the file again and choose another one.")
        })?;
    }
    Ok(())
}

/// What is kept of a file, so that it can be written again; none where the form has
/// nothing that people wrote.
pub fn source_of(name: &str, text: &str, file: &File) -> Option<NewSource> {
    let form = match file.form() {
        Form::Json => return None,
        Form::Markdown => "markdown",
        Form::Mermaid => "mermaid",
    };
    let (form, name, text) = (form.to_owned(), name.to_owned(), text.to_owned());
    Some(NewSource { form, name, text, ids: file.ids() })
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_is_the_last_part_of_a_path_and_plain() {
        let long = "é".repeat(300);
        for (path, expected) in [
            ("", ""),
            ("a.md", "a.md"),
            ("/etc/../docs/a.md", "a.md"),
            ("C:\\docs\\a.md", "a.md"),
            ("a\0\nb.md", "ab.md"),
            (long.as_str(), &"é".repeat(255)),
        ] {
            assert_eq!(name(path), expected);
        }
    }
}
