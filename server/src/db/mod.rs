//! The database. All SQL of Siteplan is in this folder; each function is one
//! question to the database, and says what it answers.

pub mod designs;
pub mod error;
pub mod people;
pub mod setup;
pub mod sources;
pub mod updates;
pub mod versions;

use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

pub use error::{DbError, DbResult};

/// How long a request waits for a connection before it is told that the
/// database cannot be reached.
const ACQUIRE: Duration = Duration::from_secs(5);

/// A pool of connections to the database.
#[derive(Clone)]
pub struct Database {
    pool: PgPool,
}

impl Database {
    /// A pool that connects when it is first needed.
    pub fn new(options: PgConnectOptions, connections: u32) -> Self {
        let options = options.application_name("siteplan");
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(ACQUIRE)
            .connect_lazy_with(options);
        Self { pool }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> DbResult<()> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Closes all connections, after the queries under way.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
