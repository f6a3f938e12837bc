//! A database for each test, copied from one with all tables.

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection};
use uuid::Uuid;

use super::keeper;

/// The database with all tables and nothing in them.
pub const TEMPLATE: &str = "siteplan_template";

/// Runs a statement on the server's own database.
async fn run(connection: &mut PgConnection, sql: String) {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await.unwrap();
}

/// A new database; its address.
pub async fn fresh() -> String {
    let socket = keeper::socket();
    let url = |name: &str| format!("postgres://siteplan@localhost/{name}?host={socket}");
    let mut connection = PgConnection::connect(&url("postgres")).await.unwrap();
    let name = format!("test_{}", Uuid::new_v4().simple());
    // One copies at a time: a template must not be in use.
    run(&mut connection, "SELECT pg_advisory_lock(1)".to_owned()).await;
    run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).await;
    connection.close().await.unwrap();
    url(&name)
}

/// Makes Postgres quick: what these databases hold is worth nothing. The tests of
/// crashes have one of their own.
pub async fn forget_safety(options: &PgConnectOptions) {
    let mut connection = PgConnection::connect_with(options).await.unwrap();
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        run(&mut connection, format!("ALTER SYSTEM SET {setting} = off")).await;
    }
    run(&mut connection, "SELECT pg_reload_conf()".to_owned()).await;
    connection.close().await.unwrap();
}

/// Removes the databases of earlier runs, the template among them: its tables
/// may be out of date.
pub async fn remove_leftovers(options: &PgConnectOptions) {
    let mut connection = PgConnection::connect_with(options).await.unwrap();
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%' OR datname = $1",
    )
    .bind(TEMPLATE)
    .fetch_all(&mut connection)
    .await
    .unwrap();
    for name in names {
        run(&mut connection, format!("DROP DATABASE {name} WITH (FORCE)")).await;
    }
    connection.close().await.unwrap();
}

/// A connection to look at what a server has stored.
pub async fn connect(url: &str) -> PgConnection {
    PgConnection::connect(url).await.unwrap()
}

fn name_of(url: &str) -> &str {
    url.split(['/', '?']).nth(3).unwrap()
}

/// Ends all connections to a database and lets nobody in; a connection to
/// another one.
pub async fn lock_out(url: &str) -> PgConnection {
    let name = name_of(url);
    let mut elsewhere = PgConnection::connect(&url.replace(name, "postgres")).await.unwrap();
    run(&mut elsewhere, format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ";
    run(&mut elsewhere, format!("{end}'{name}'")).await;
    elsewhere
}

/// Lets connections in again.
pub async fn let_in(elsewhere: &mut PgConnection, url: &str) {
    let name = name_of(url);
    run(elsewhere, format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
}
