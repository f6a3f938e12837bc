//! Saying one's name, and being remembered.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::TestServer;

async fn me(server: &TestServer) -> Value {
    let response = server.request(Method::POST, "/api/app/me").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    response.json().await.unwrap()
}

#[tokio::test]
async fn rest_52_a_name_is_remembered_by_a_cookie_that_scripts_cannot_read() {
    let server = TestServer::start().await;
    assert_eq!(me(&server).await, Value::Null);
    let call = server.request(Method::POST, "/api/app/introduce");
    let response = call.form(&[("name", "  Ana   Lima ")]).send().await.unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(me(&server).await["name"], "Ana Lima");

    // Another name for the same person.
    server.introduce("Ana").await;
    assert_eq!(me(&server).await["name"], "Ana");
    let mut connection = crate::support::database::connect(&server.database_url).await;
    let (people, tokens): (i64, Vec<Vec<u8>>) = (
        sqlx::query_scalar("SELECT count(*) FROM people").fetch_one(&mut connection).await.unwrap(),
        sqlx::query_scalar("SELECT token_sha256 FROM sessions")
            .fetch_all(&mut connection)
            .await
            .unwrap(),
    );
    let token = cookie.split(['=', ';']).nth(1).unwrap();
    assert_eq!((people, tokens.len()), (1, 1));
    assert_ne!(tokens[0], token.as_bytes(), "the database does not have the token");
}

#[tokio::test]
async fn names_have_limits() {
    let server = TestServer::start().await;
    for name in ["", "   ", &"x".repeat(61), "a\u{7}b"] {
        let call = server.request(Method::POST, "/api/app/introduce");
        let response = call.form(&[("name", name)]).send().await.unwrap();
        assert!(response.status().is_server_error() || response.status().is_client_error());
        let error: Value = response.json().await.unwrap();
        assert!(error["invalid"]["message"].as_str().unwrap().contains("60"), "{error}");
    }
    assert_eq!(me(&server).await, Value::Null);
}

#[tokio::test]
async fn rest_52_an_expired_session_is_nobody() {
    let server = TestServer::start().await;
    server.introduce("Ana").await;
    let mut connection = crate::support::database::connect(&server.database_url).await;
    sqlx::query("UPDATE sessions SET expires_at = now() - interval '1 second'")
        .execute(&mut connection)
        .await
        .unwrap();
    assert_eq!(me(&server).await, Value::Null);
}

#[tokio::test]
async fn rest_52_a_session_that_is_used_is_prolonged() {
    let server = TestServer::start().await;
    server.introduce("Ana").await;
    let mut connection = crate::support::database::connect(&server.database_url).await;
    sqlx::query("UPDATE sessions SET expires_at = now() + interval '3 days'")
        .execute(&mut connection)
        .await
        .unwrap();
    assert_eq!(me(&server).await["name"], "Ana");
    let prolonged: bool =
        sqlx::query_scalar("SELECT expires_at > now() + interval '300 days' FROM sessions")
            .fetch_one(&mut connection)
            .await
            .unwrap();
    assert!(prolonged);
}

#[tokio::test]
async fn rest_31_a_person_signs_versions_with_their_name() {
    let server = TestServer::start().await;
    server.introduce("Ana").await;
    let id = server.blank().await;
    let path = format!("/api/v1/designs/{id}/versions");
    let saved = server.post(&path, json!({ "author": "Somebody else" })).await;
    assert_eq!(saved.json::<Value>().await.unwrap()["author"], "Ana");
}

#[tokio::test]
async fn rest_52_behind_https_the_cookie_is_bound_to_the_host() {
    let server =
        TestServer::with(|config| config.url = Some("https://plan.example".to_owned())).await;
    let call = server.request(Method::POST, "/api/app/introduce").header("host", "plan.example");
    let response = call.form(&[("name", "Ana")]).send().await.unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-siteplan_session=") && cookie.contains("; Secure"));
    assert!(response.headers().contains_key("strict-transport-security"));
}
