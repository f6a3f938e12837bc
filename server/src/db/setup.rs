//! Making the database ready to use.

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection};

use super::{Database, DbError, DbResult};

static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

impl Database {
    /// Brings the tables up to date. Several servers may do so at once: they
    /// wait for each other.
    ///
    /// # Errors
    /// When the database cannot be reached, or was written by a newer Siteplan.
    pub async fn migrate(&self) -> Result<(), sqlx::migrate::MigrateError> {
        MIGRATIONS.run(&self.pool).await
    }
}

/// Makes a database unless it is there; `options` name one that is. The name is
/// our own and never a person's.
pub async fn ensure_database(options: &PgConnectOptions, name: &'static str) -> DbResult<()> {
    let mut connection = PgConnection::connect_with(options).await?;
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(name)
            .fetch_one(&mut connection)
            .await?;
    if !there {
        sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE \"{name}\"")))
            .execute(&mut connection)
            .await?;
    }
    connection.close().await.map_err(DbError::from)
}
