//! How often the database is asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::{Method, StatusCode};
use serde_json::json;
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

use crate::support::TestServer;

/// Counts what sqlx logs: one event for each statement.
#[derive(Clone, Default)]
struct Statements(Arc<AtomicUsize>);

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Statements {
    /// Counts on this thread, on which the server of a test runs as well.
    fn count() -> (Self, DefaultGuard) {
        let counter = Self::default();
        let subscriber = tracing_subscriber::registry().with(counter.clone());
        (counter, tracing::subscriber::set_default(subscriber))
    }

    fn take(&self) -> usize {
        self.0.swap(0, Ordering::Relaxed)
    }
}

#[tokio::test]
async fn requests_ask_the_database_as_often_as_they_must_and_not_more() {
    let (statements, _guard) = Statements::count();
    let server = TestServer::start().await;
    server.introduce("Ana").await;
    let id = server.create(json!({ "example": "two-datacenters" })).await;
    for _ in 0..10 {
        server.blank().await;
    }
    let design = format!("/api/v1/designs/{id}");
    let versions = format!("{design}/versions");
    let saved = server.post(&versions, json!({ "title": "First" })).await;
    assert_eq!(saved.status(), StatusCode::CREATED);
    // Each request finds the person by the session. What is more is for the
    // request itself, however many designs, nodes or versions there are.
    for (method, path, expected) in [
        (Method::GET, "/healthz".to_owned(), 0),
        (Method::GET, "/api/v1/designs".to_owned(), 2),
        (Method::GET, design.clone(), 2),
        (Method::GET, versions.clone(), 3),
        (Method::GET, format!("{versions}/1"), 3),
        (Method::GET, format!("{versions}/1/export/markdown"), 3),
        // The design, its snapshot and its updates.
        (Method::GET, format!("{design}/export/markdown"), 4),
    ] {
        statements.take();
        let response = server.request(method, &path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(statements.take(), expected, "{path}");
    }
}
