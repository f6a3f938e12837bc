//! Making the data of a new Postgres.

use std::fs;

use super::account::Account;
use super::directory::{Home, own_folder};
use super::programs::Programs;
use super::server::command;
use super::{LocalPostgresError, ROLE};

/// Makes the data unless it is there. It is made beside its place and then
/// moved, so that a kill on the way leaves nothing half-made behind.
pub(super) async fn create_if_missing(
    home: &Home,
    programs: &Programs,
    account: Option<&Account>,
) -> Result<(), LocalPostgresError> {
    if home.cluster.join("PG_VERSION").is_file() {
        return Ok(());
    }
    tracing::info!("making a new database in {}", home.cluster.display());
    let unfinished = home.cluster.with_extension("new");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)
            .map_err(LocalPostgresError::files("Removing", &unfinished))?;
    }
    own_folder(&unfinished, account)?;
    let failed = |reason| LocalPostgresError::Program { program: "initdb", reason };
    let output = command(&programs.initdb, account)
        .current_dir(&unfinished)
        .arg("--pgdata")
        .arg(&unfinished)
        .args(["--username", ROLE, "--auth-local=trust", "--auth-host=reject"])
        // Sorting and case are the server's own, so that they are the same on
        // every machine.
        .args(["--encoding=UTF8", "--no-locale"])
        .output()
        .await
        .map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(failed(said.trim().to_owned()));
    }
    fs::rename(&unfinished, &home.cluster)
        .map_err(LocalPostgresError::files("Renaming", &unfinished))
}
