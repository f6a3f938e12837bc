//! Bad input gets a clear answer, and loses nothing.

use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde_json::json;

use crate::support::{TestServer, problem};

#[tokio::test]
async fn rest_2_json_that_cannot_be_used_says_where() {
    let server = TestServer::start().await;
    for (body, parts) in [
        ("{\"title\": \"a\",\n}", &["line 2", "column 1"][..]),
        ("{\"title\": 7}", &["title", "line 1"]),
        ("{\"titel\": \"a\"}", &["titel", "title"]),
        ("[]", &["line 1"]),
        ("", &["line 1"]),
        ("{\"title\": \"a\"} x", &["line 1", "column 16"]),
        ("{\"title\": \"a\", \"example\": \"checkout\"}", &["title", "example", "design"]),
        (
            "{\"design\": {\"schema\": \"siteplan/design/9\", \"design\": {}}}",
            &["siteplan/design/9"],
        ),
        (
            "{\"design\": {\"schema\": \"siteplan/design/1\", \"design\": {\"nodes\": 1}}}",
            &["design.nodes", "line 1"],
        ),
    ] {
        let request = server.request(Method::POST, "/api/v1/designs");
        let request = request.header(CONTENT_TYPE, "application/json").body(body);
        let detail = problem(request.send().await.unwrap(), 422, "invalid").await;
        for part in parts {
            assert!(detail.contains(part), "{body}: {detail}");
        }
    }
    assert_eq!(server.get_json("/api/v1/designs").await["designs"], json!([]));
}

#[tokio::test]
async fn rest_2_a_body_must_say_that_it_is_json() {
    let server = TestServer::start().await;
    let request = server.request(Method::POST, "/api/v1/designs").body("{\"title\": \"a\"}");
    let detail = problem(request.send().await.unwrap(), 422, "invalid").await;
    assert!(detail.contains("application/json"), "{detail}");
}

#[tokio::test]
async fn rest_4_what_is_not_there_is_not_found() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let unknown = "aaaaaaaaaaaaaaaa";
    for path in [
        format!("/api/v1/designs/{unknown}"),
        format!("/api/v1/designs/{unknown}/versions"),
        format!("/api/v1/designs/{unknown}/export/json"),
        format!("/designs/{unknown}/thumbnail.svg"),
        "/api/v1/designs/NOT-AN-ID".to_owned(),
        "/api/v1/designs/..%2F..%2Fetc%2Fpasswd".to_owned(),
        format!("/api/v1/designs/{id}/versions/1"),
        format!("/api/v1/designs/{id}/versions/0"),
        format!("/api/v1/designs/{id}/versions/99999999999"),
        format!("/api/v1/designs/{id}/versions/1/export/svg"),
        "/api/v1/nothing".to_owned(),
        "/api/app/nothing".to_owned(),
    ] {
        problem(server.get(&path).await, 404, "not-found").await;
    }
    let example = server.post("/api/v1/designs", json!({ "example": "none" })).await;
    let example = problem(example, 404, "not-found").await;
    assert!(example.contains("two-datacenters"), "{example}");
    let format = server.get(&format!("/api/v1/designs/{id}/export/pdf")).await;
    let detail = problem(format, 422, "invalid").await;
    assert!(detail.contains("markdown"), "{detail}");
}

#[tokio::test]
async fn rest_3_a_body_that_is_too_large_is_refused_and_a_large_design_is_not() {
    let server = TestServer::with(|config| {
        config.limits.body = 1000;
        config.limits.design_body = 100_000;
    })
    .await;
    let text = |size: usize| json!({ "title": "a", "padding": "x".repeat(size) });
    let id = server.blank().await;
    let save = format!("/api/v1/designs/{id}/versions");
    problem(server.post(&save, text(1000)).await, 413, "too-large").await;
    problem(server.post("/api/v1/designs", text(100_000)).await, 413, "too-large").await;
    problem(server.post("/api/app/import", text(100_000)).await, 413, "too-large").await;

    let mut design = design::Design::blank("Large");
    design.summary = "x".repeat(50_000);
    let written: serde_json::Value = serde_json::from_str(&design::json::write(&design)).unwrap();
    let large = server.create(json!({ "design": written })).await;
    assert_eq!(server.design(&large).await, design);
}

#[tokio::test]
async fn rest_5_a_parameter_that_cannot_be_used_is_refused() {
    let server = TestServer::start().await;
    for after in ["x", "%00", "YWJj"] {
        let response = server.get(&format!("/api/v1/designs?after={after}")).await;
        problem(response, 422, "invalid").await;
    }
    problem(server.get("/api/v1/designs?sort=size").await, 422, "invalid").await;
}
