//! What those who run a server look at.

use std::time::Duration;

use reqwest::StatusCode;

use crate::support::{TestServer, problem};

#[tokio::test]
async fn rest_60_a_server_tells_how_it_is() {
    let server = TestServer::start().await;
    for path in ["/healthz", "/readyz"] {
        assert_eq!(server.get(path).await.status(), StatusCode::OK, "{path}");
    }
    server.blank().await;
    let metrics = server.get("/metrics").await.text().await.unwrap();
    for name in ["siteplan_http_requests_total", "siteplan_http_request_seconds_bucket"] {
        assert!(metrics.contains(name), "{name} is missing:\n{metrics}");
    }
    assert!(metrics.contains("route=\"/api/v1/designs\""));
}

#[tokio::test]
async fn rest_6_the_id_of_a_proxy_is_kept() {
    let server = TestServer::start().await;
    let request = server.request(reqwest::Method::GET, "/healthz");
    let response = request.header("x-request-id", "from-the-proxy").send().await.unwrap();
    assert_eq!(response.headers()["x-request-id"], "from-the-proxy");
}

#[tokio::test]
async fn rest_60_whoever_watches_needs_no_session_and_no_host() {
    let server = TestServer::start().await;
    for path in ["/healthz", "/readyz", "/metrics"] {
        let request = server.request(reqwest::Method::GET, path).header("host", "10.0.0.7:3000");
        assert_eq!(request.send().await.unwrap().status(), StatusCode::OK, "{path}");
    }
    let metrics = server.get("/metrics").await;
    assert_eq!(metrics.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
}

/// A request that waits for a table that somebody holds is given up.
#[tokio::test]
async fn rest_7_a_request_that_takes_too_long_is_told_to_come_again() {
    let server =
        TestServer::with(|config| config.limits.patience = Duration::from_millis(300)).await;
    let id = server.blank().await;
    let path = format!("/api/v1/designs/{id}");
    let mut connection = crate::support::database::connect(&server.database_url).await;
    sqlx::query("BEGIN").execute(&mut connection).await.unwrap();
    sqlx::query("LOCK TABLE designs").execute(&mut connection).await.unwrap();
    let response = server.get(&path).await;
    assert_eq!(response.headers()["retry-after"], "2");
    let detail = problem(response, 503, "unavailable").await;
    assert!(detail.contains("Try again"), "{detail}");
    sqlx::query("ROLLBACK").execute(&mut connection).await.unwrap();
    assert_eq!(server.get_json(&path).await["id"], id.as_str());
}

#[tokio::test]
async fn rest_8_answers_are_compressed_and_asked_for_again() {
    let server = TestServer::start().await;
    let id = server.create(serde_json::json!({ "example": "checkout" })).await;
    let path = format!("/api/v1/designs/{id}/export/markdown");
    let request = server.request(reqwest::Method::GET, &path).header("accept-encoding", "br");
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "br");
    let plain = server.get(&format!("/api/v1/designs/{id}")).await;
    assert_eq!(plain.headers()["cache-control"], "no-cache");
    assert_eq!(plain.headers()["content-type"], "application/json");
}

/// While the database takes nobody in, who asks is told to come again, and later
/// gets an answer.
#[tokio::test]
async fn rest_11_without_a_database_the_answer_is_unavailable() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let path = format!("/api/v1/designs/{id}");
    let mut elsewhere = crate::support::database::lock_out(&server.database_url).await;
    for asked in [path.as_str(), "/readyz"] {
        let response = server.get(asked).await;
        assert_eq!(response.headers()["retry-after"], "2", "{asked}");
        problem(response, 503, "unavailable").await;
    }
    assert_eq!(server.get("/healthz").await.status(), StatusCode::OK);
    crate::support::database::let_in(&mut elsewhere, &server.database_url).await;
    assert_eq!(server.get_json(&path).await["id"], id.as_str());
}
