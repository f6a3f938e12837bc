//! How often the database is asked.

use std::cell::Cell;
use std::sync::Once;

use reqwest::{Method, StatusCode};
use serde_json::json;
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

use crate::support::TestServer;

thread_local! {
    /// The statements of this thread, on which the server of a test runs as well.
    static STATEMENTS: Cell<usize> = const { Cell::new(0) };
}

/// Counts what sqlx logs: one event for each statement.
struct Statements;

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            STATEMENTS.set(STATEMENTS.get() + 1);
        }
    }
}

impl Statements {
    /// Counts from now on, for the whole process: whether anybody listens to an
    /// event is asked once, and the thread of another test may be the one to ask.
    fn count() {
        static COUNTING: Once = Once::new();
        COUNTING.call_once(|| {
            let subscriber = tracing_subscriber::registry().with(Self);
            tracing::subscriber::set_global_default(subscriber).unwrap();
        });
    }

    fn take() -> usize {
        STATEMENTS.take()
    }
}

#[tokio::test]
async fn requests_ask_the_database_as_often_as_they_must_and_not_more() {
    Statements::count();
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
        // The design, its snapshot and its updates; the version that holds the same, and
        // the text that it came from.
        (Method::GET, format!("{design}/export/markdown"), 6),
        (Method::GET, format!("{design}/export/svg"), 4),
        // The same opens its room.
        (Method::GET, format!("/designs/{id}"), 4),
        (Method::GET, format!("/designs/{id}"), 2),
    ] {
        Statements::take();
        let response = server.request(method, &path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(Statements::take(), expected, "{path}");
    }
}
