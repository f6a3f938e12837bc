//! What pages of other sites cannot do, and what browsers are told.

use reqwest::{Method, StatusCode};
use serde_json::json;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, http};

use crate::support::{TestServer, problem};

#[tokio::test]
async fn rest_50_writes_from_other_sites_are_not_done() {
    let server = TestServer::start().await;
    let own = format!("http://{}", server.address);
    for (name, value, allowed) in [
        ("origin", "https://evil.example", false),
        ("origin", "null", false),
        ("sec-fetch-site", "cross-site", false),
        ("sec-fetch-site", "same-origin", true),
        ("origin", own.as_str(), true),
    ] {
        let request = server.request(Method::POST, "/api/v1/designs").header(name, value);
        let response = request.json(&json!({ "title": "a" })).send().await.unwrap();
        if allowed {
            assert_eq!(response.status(), StatusCode::CREATED, "{name}: {value}");
        } else {
            problem(response, 403, "denied").await;
        }
        let call = server.request(Method::POST, "/api/app/introduce").header(name, value);
        let response = call.form(&[("name", "Ana")]).send().await.unwrap();
        let expected = if allowed { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(response.status(), expected, "{name}: {value}");
    }
    let reading =
        server.request(Method::GET, "/api/v1/designs").header("origin", "https://x.example");
    let reading = reading.send().await.unwrap();
    assert_eq!(reading.status(), StatusCode::OK);
    // The other page cannot read the answer.
    assert!(!reading.headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn rest_50_a_socket_from_another_site_is_not_opened() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let own = format!("http://{}", server.address);
    for (origin, allowed) in
        [(None, true), (Some(own.as_str()), true), (Some("https://evil.example"), false)]
    {
        let url = format!("ws://{}/ws/designs/{id}", server.address);
        let mut request = url.into_client_request().unwrap();
        if let Some(origin) = origin {
            request.headers_mut().insert("origin", origin.parse().unwrap());
        }
        match tokio_tungstenite::connect_async(request).await {
            Ok(_) => assert!(allowed, "{origin:?}"),
            Err(Error::Http(response)) => {
                assert!(!allowed, "{origin:?}");
                assert_eq!(response.status(), http::StatusCode::FORBIDDEN);
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn rest_51_a_name_that_leads_to_loopback_is_not_ours() {
    let server = TestServer::start().await;
    for path in ["/", "/api/v1/designs", "/favicon.svg"] {
        let request = server.request(Method::GET, path).header("host", "rebound.example:3000");
        problem(request.send().await.unwrap(), 421, "misdirected").await;
    }
}

#[tokio::test]
async fn rest_53_every_response_keeps_browsers_on_the_safe_side() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    for path in [
        "/".to_owned(),
        format!("/designs/{id}"),
        "/nothing".to_owned(),
        "/api/v1/designs".to_owned(),
        "/api/v1/nothing".to_owned(),
        format!("/api/v1/designs/{id}/export/svg"),
        "/healthz".to_owned(),
    ] {
        let response = server.get(&path).await;
        let headers = response.headers();
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(headers[name], value, "{path}");
        }
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        let scripts = policy.split(';').find(|part| part.contains("script-src"));
        assert!(!scripts.unwrap_or_default().contains("unsafe-inline"), "{path}: {policy}");
        assert!(headers.contains_key("x-request-id"), "{path}");
    }
}

#[tokio::test]
async fn a_page_names_its_nonce_and_each_has_another() {
    let server = TestServer::start().await;
    let nonce = async || {
        let response = server.get("/").await;
        assert_eq!(response.status(), StatusCode::OK);
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        let page = response.text().await.unwrap();
        for script in page.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            let is_inline = !tag.contains("src=");
            assert!(!is_inline || tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
        }
        nonce
    };
    assert_ne!(nonce().await, nonce().await);
}
