//! Why a private Postgres does not start.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a private Postgres does not start, and what to do.
#[derive(Debug, Error)]
pub enum LocalPostgresError {
    /// There are no Postgres programs.
    #[error(
        "Postgres was not found. Install it (on Debian and Ubuntu: apt-get install postgresql), put the folder with `initdb` and `postgres` on the PATH, or set DATABASE_URL to a server that is running."
    )]
    NotInstalled,
    /// The data is from a version of Postgres that is not installed.
    #[error(
        "{} was written by Postgres {wanted}, which is not installed (found: {found}). Install Postgres {wanted}, or move the data with pg_upgrade.",
        cluster.display()
    )]
    OtherVersion {
        /// The folder with the data.
        cluster: PathBuf,
        /// The major version that wrote it.
        wanted: String,
        /// The major versions that are installed.
        found: String,
    },
    /// Another Siteplan uses the directory.
    #[error(
        "Another Siteplan ({holder}) is using {}. Stop it first, or give this one a directory of its own with --data.",
        directory.display()
    )]
    Locked {
        /// The directory.
        directory: PathBuf,
        /// Who holds it, such as `process 4711`.
        holder: String,
    },
    /// The account that Postgres runs as cannot reach the directory.
    #[error(
        "Postgres does not run as root, and the user it runs as ({user}) cannot enter {}. Choose a directory that others may enter with --data, such as /var/lib/siteplan.",
        closed.display()
    )]
    Unreachable {
        /// The user.
        user: String,
        /// The folder on the way that is closed to that user.
        closed: PathBuf,
    },
    /// Siteplan runs as root and there is no other account for Postgres.
    #[error(
        "Postgres does not run as root, and this machine has neither a user `postgres` nor `nobody`. Run Siteplan as another user, or set DATABASE_URL."
    )]
    NoAccount,
    /// A file or folder could not be made or read.
    #[error("{what} {} failed: {source}. Check the permissions and the free space, or choose another directory with --data.", path.display())]
    Files {
        /// What was tried, such as `Making`.
        what: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A program of Postgres could not be run, or failed.
    #[error("{program} failed: {reason}")]
    Program {
        /// The program.
        program: &'static str,
        /// What it said.
        reason: String,
    },
    /// A Postgres that an earlier Siteplan left behind cannot be stopped.
    #[error(
        "A Postgres (process {process}) from an earlier Siteplan still runs and could not be stopped: {reason}. Stop it by hand."
    )]
    Leftover {
        /// Its process.
        process: i32,
        /// What the system said.
        reason: String,
    },
}

impl LocalPostgresError {
    /// An error about a file, for `map_err`.
    pub(super) fn files(
        what: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Files { what, path, source }
    }
}
