//! Writing files so that nothing is lost on the way.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::input::is_standard;
use super::tell::{print, say};

/// Writes a file, or the standard output for `-` or without a path. Says what
/// stands in the way, and returns whether nothing did.
pub fn write(path: Option<&Path>, text: &str) -> bool {
    let file = path.filter(|path| !is_standard(path));
    let written = match file {
        Some(path) => replace(path, text),
        None => print(text),
    };
    if let Err(error) = &written {
        let name = file.unwrap_or(Path::new("the standard output")).display();
        say(&format!("{name}: cannot be written: {error}"));
    }
    written.is_ok()
}

/// Gives a file another content: as a whole or, where that fails, not at all. It
/// keeps its permissions, and a link stays one.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let permissions = match fs::metadata(path) {
        // A terminal or a pipe must not be replaced by a file.
        Ok(known) if !known.is_file() => return fs::write(path, text),
        Ok(known) => Some(known.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let path = if permissions.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let (temporary, file) = beside(&path)?;
    let filled = fill(file, text, permissions).and_then(|()| fs::rename(&temporary, &path));
    if filled.is_err() {
        // The error is what matters; the file that is left over is not.
        let _ = fs::remove_file(&temporary);
    }
    filled
}

fn fill(mut file: File, text: &str, permissions: Option<Permissions>) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.sync_all()
}

/// A new file in the folder of another.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut number = std::process::id();
    loop {
        let temporary = path.with_file_name(format!(".{name}.{number}.tmp"));
        match OpenOptions::new().write(true).create_new(true).open(&temporary) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                number = number.wrapping_add(1);
            }
            opened => return opened.map(|file| (temporary, file)),
        }
    }
}
