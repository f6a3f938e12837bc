//! A private Postgres, for those who have none.
//!
//! Started from the programs found on the machine, it listens on a unix socket
//! only, keeps its data in a directory of ours, and never runs as root. It is
//! watched: when it dies it is started again, and one that a killed Siteplan
//! left behind is stopped first. A lock keeps two Siteplans off one directory.

mod account;
mod cluster;
mod directory;
mod error;
mod leftover;
mod programs;
mod server;

use std::fs::File;
use std::path::Path;

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use error::LocalPostgresError;

/// The role that owns everything in a private Postgres.
const ROLE: &str = "siteplan";

/// A private Postgres that is kept running until [`Self::stop`].
pub struct LocalPostgres {
    options: PgConnectOptions,
    stop: watch::Sender<bool>,
    watcher: JoinHandle<()>,
    /// Held as long as the directory is ours.
    _lock: File,
}

impl LocalPostgres {
    /// Starts the Postgres whose data is in `directory`, which is made when it
    /// is not there.
    ///
    /// # Errors
    /// [`LocalPostgresError`] says what is missing or in the way.
    pub async fn start(directory: &Path) -> Result<Self, LocalPostgresError> {
        let account = account::to_run_as(directory)?;
        let home = directory::prepare(directory, account.as_ref())?;
        let programs = programs::find(&home.cluster)?;
        leftover::stop(&home.cluster, &home.socket).await?;
        cluster::create_if_missing(&home, &programs, account.as_ref()).await?;
        let recipe = server::Recipe::new(&home, programs, account);
        let running = recipe.start().await?;
        let (stop, stopped) = watch::channel(false);
        let options = PgConnectOptions::new_without_pgpass()
            .socket(&home.socket)
            .port(server::PORT)
            .username(ROLE)
            .password("")
            .database("postgres")
            .ssl_mode(PgSslMode::Disable);
        Ok(Self {
            options,
            stop,
            watcher: tokio::spawn(server::keep_running(recipe, running, stopped)),
            _lock: home.lock,
        })
    }

    /// How to connect, to the database `postgres`.
    pub fn connect_options(&self) -> PgConnectOptions {
        self.options.clone()
    }

    /// Stops it cleanly: transactions under way are given up, all that was
    /// committed is on disk.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        if self.watcher.await.is_err() {
            tracing::error!("the task that watches Postgres had failed");
        }
    }
}
