//! Finding the programs of Postgres on the machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::LocalPostgresError;

/// The two programs that are needed, of one version.
#[derive(Clone, Debug)]
pub(super) struct Programs {
    pub initdb: PathBuf,
    pub postgres: PathBuf,
}

/// Finds the programs that can read the data, or the newest when there is none.
pub(super) fn find(cluster: &Path) -> Result<Programs, LocalPostgresError> {
    let folders = folders();
    let Ok(wanted) = std::fs::read_to_string(cluster.join("PG_VERSION")) else {
        let first = folders.first().ok_or(LocalPostgresError::NotInstalled)?;
        return Ok(programs(first));
    };
    let wanted = wanted.trim().to_owned();
    let mut found = Vec::new();
    for folder in &folders {
        let version = version(folder).unwrap_or_else(|| "unknown".to_owned());
        if version == wanted {
            return Ok(programs(folder));
        }
        found.push(version);
    }
    if found.is_empty() {
        return Err(LocalPostgresError::NotInstalled);
    }
    Err(LocalPostgresError::OtherVersion {
        cluster: cluster.to_owned(),
        wanted,
        found: found.join(", "),
    })
}

fn programs(folder: &Path) -> Programs {
    Programs { initdb: folder.join("initdb"), postgres: folder.join("postgres") }
}

/// The folders that hold both programs, those on the PATH first, then the usual
/// places with the newest version first.
fn folders() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // A link on the PATH may name one program only; its target has all.
    let on_path = std::env::split_paths(&path)
        .filter_map(|folder| folder.join("postgres").canonicalize().ok())
        .filter_map(|program| program.parent().map(Path::to_owned));
    let mut usual: Vec<(u32, PathBuf)> = Vec::new();
    for (around, prefix) in [
        ("/usr/lib/postgresql", ""),
        ("/usr", "pgsql-"),
        ("/opt/homebrew/opt", "postgresql@"),
        ("/usr/local/opt", "postgresql@"),
    ] {
        let entries = std::fs::read_dir(around).into_iter().flatten().flatten();
        usual.extend(entries.filter_map(|entry| {
            let name = entry.file_name();
            let version = name.to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        }));
    }
    usual.sort_by(|a, b| b.cmp(a));
    let mut folders: Vec<PathBuf> = Vec::new();
    for folder in on_path.chain(usual.into_iter().map(|(_, folder)| folder)) {
        let whole = folder.join("initdb").is_file() && folder.join("postgres").is_file();
        if whole && !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders
}

/// The major version of the programs in a folder.
fn version(folder: &Path) -> Option<String> {
    let output = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    major(std::str::from_utf8(&output.stdout).ok()?)
}

/// The major version in a text such as `postgres (PostgreSQL) 15.13 (Debian …)`.
fn major(text: &str) -> Option<String> {
    let version = text.split_whitespace().nth(2)?;
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        for (text, version) in [
            ("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)", Some("15")),
            ("postgres (PostgreSQL) 18devel", Some("18")),
            ("postgres (PostgreSQL)", None),
            ("", None),
        ] {
            assert_eq!(major(text).as_deref(), version, "{text}");
        }
    }
}
