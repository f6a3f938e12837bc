//! Starting and stopping a server.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use leptos::config::LeptosOptions;
use sqlx::postgres::PgConnectOptions;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use crate::config::Config;
use crate::db::{Database, setup};
use crate::export::ThumbnailCache;
use crate::local_postgres::{LocalPostgres, LocalPostgresError};
use crate::pages::{Assets, AssetsError};
use crate::services::{Services, Work};
use crate::state::AppState;
use crate::sync::Rooms;
use crate::{metrics, router};

/// The name of our database in a private Postgres.
const DATABASE: &str = "siteplan";
/// How many connections the server has to the database.
const CONNECTIONS: u32 = 16;
/// How long a start waits for a database that may be starting as well.
const DATABASE_PATIENCE: Duration = Duration::from_secs(10);
/// How long requests under way may take when the server stops.
const REQUEST_PATIENCE: Duration = Duration::from_secs(5);

/// A server that runs.
pub struct Server {
    address: SocketAddr,
    services: Services,
    stop: watch::Sender<bool>,
    serving: JoinHandle<std::io::Result<()>>,
    postgres: Option<LocalPostgres>,
}

/// Why a server does not start, and what to do.
#[derive(Debug, Error)]
pub enum StartError {
    /// The private Postgres does not start.
    #[error(transparent)]
    LocalPostgres(#[from] LocalPostgresError),
    /// `DATABASE_URL` cannot be read.
    #[error(
        "DATABASE_URL is no address of a Postgres: {0}. It looks like postgres://user:password@host:5432/database."
    )]
    DatabaseUrl(#[source] sqlx::Error),
    /// The database does not answer.
    #[error(
        "The database cannot be reached: {0}. Check that it runs and that DATABASE_URL is right, or leave DATABASE_URL out for a private one."
    )]
    Database(String),
    /// The tables cannot be brought up to date.
    #[error("The tables could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The port is taken, or the address is not ours.
    #[error(
        "Siteplan cannot listen on {address}: {source}. Choose another port with --port, or --port 0 for any that is free."
    )]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The site folder cannot be used.
    #[error(transparent)]
    Assets(#[from] AssetsError),
}

impl Server {
    /// Starts a server.
    ///
    /// # Errors
    /// [`StartError`] says what is in the way.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        metrics::install();
        let assets = match &config.site {
            Some(folder) => Assets::read(folder)?,
            None => Assets::default(),
        };
        // The port first: whoever starts a second server learns it at once.
        let wanted = SocketAddr::new(config.host, config.port);
        let failed = |source| StartError::Listen { address: wanted, source };
        let listener = TcpListener::bind(wanted).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (db, postgres) = match database(&config).await {
            Ok(found) => found,
            Err((error, postgres)) => {
                if let Some(postgres) = postgres {
                    postgres.stop().await;
                }
                return Err(error);
            }
        };
        let rooms = Rooms::new(db.clone(), config.rooms);
        let services = Services { rooms, db, work: Work::default() };
        let state = AppState {
            config: Arc::new(Config { port: address.port(), ..config }),
            services: services.clone(),
            thumbnails: ThumbnailCache::default(),
            leptos: LeptosOptions::builder().output_name("siteplan").build(),
        };
        let (stop, stopped) = watch::channel(false);
        let serving = tokio::spawn(serve(listener, router::router(&state, assets), stopped));
        tokio::spawn(forget_sessions(services.db.clone(), stop.subscribe()));
        Ok(Self { address, services, stop, serving, postgres })
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many designs are open.
    pub fn rooms(&self) -> usize {
        self.services.rooms.count()
    }

    /// Stops it: no new connections, all rooms saved, sockets closed, requests
    /// under way answered, then the private Postgres.
    pub async fn stop(self) {
        // Rooms first: they close their sockets, which are requests under way.
        self.services.rooms.shut_down().await;
        self.stop.send_replace(true);
        if timeout(REQUEST_PATIENCE, self.serving).await.is_err() {
            tracing::warn!("some requests were still under way");
        }
        self.services.db.close().await;
        if let Some(postgres) = self.postgres {
            postgres.stop().await;
        }
    }
}

async fn serve(
    listener: TcpListener,
    router: axum::Router,
    mut stopped: watch::Receiver<bool>,
) -> std::io::Result<()> {
    use axum::serve::ListenerExt;
    // Small frames go out at once.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps Nagle's algorithm");
        }
    });
    axum::serve(listener, router)
        .with_graceful_shutdown(async move {
            // Whoever could stop the server being gone stops it too.
            let _ = stopped.wait_for(|stopped| *stopped).await;
        })
        .await
}

type Failed = (StartError, Option<LocalPostgres>);

/// The database that the configuration names, or a private one, ready to use.
async fn database(config: &Config) -> Result<(Database, Option<LocalPostgres>), Failed> {
    if let Some(url) = &config.database_url {
        let options = url
            .parse::<PgConnectOptions>()
            .map_err(|error| (StartError::DatabaseUrl(error), None))?;
        let db = Database::new(options, CONNECTIONS);
        ready(&db).await.map_err(|error| (error, None))?;
        return Ok((db, None));
    }
    let postgres =
        LocalPostgres::start(&config.data).await.map_err(|error| (error.into(), None))?;
    let options = postgres.connect_options();
    if let Err(error) = setup::ensure_database(&options, DATABASE).await {
        return Err((StartError::Database(error.to_string()), Some(postgres)));
    }
    let db = Database::new(options.database(DATABASE), CONNECTIONS);
    match ready(&db).await {
        Ok(()) => Ok((db, Some(postgres))),
        Err(error) => Err((error, Some(postgres))),
    }
}

/// Waits for the database and brings its tables up to date.
async fn ready(db: &Database) -> Result<(), StartError> {
    let deadline = Instant::now() + DATABASE_PATIENCE;
    while let Err(error) = db.ping().await {
        if error.is_refused_access() || Instant::now() >= deadline {
            return Err(StartError::Database(error.to_string()));
        }
        tracing::info!(%error, "waiting for the database");
        sleep(Duration::from_millis(250)).await;
    }
    Ok(db.migrate().await?)
}

/// Forgets expired sessions now and then.
async fn forget_sessions(db: Database, mut stopped: watch::Receiver<bool>) {
    loop {
        match db.remove_expired_sessions().await {
            Ok(0) => {}
            Ok(sessions) => tracing::info!(sessions, "expired sessions were forgotten"),
            Err(error) => tracing::warn!(%error, "expired sessions are kept for now"),
        }
        let hour = Duration::from_secs(3600);
        if timeout(hour, stopped.wait_for(|stopped| *stopped)).await.is_ok() {
            return;
        }
    }
}
