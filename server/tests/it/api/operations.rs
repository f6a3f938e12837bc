//! What those who run a server look at.

use std::collections::BTreeSet;

use reqwest::StatusCode;

use crate::support::TestServer;

#[tokio::test]
async fn a_server_tells_how_it_is() {
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
async fn the_id_of_a_proxy_is_kept() {
    let server = TestServer::start().await;
    let request = server.request(reqwest::Method::GET, "/healthz");
    let response = request.header("x-request-id", "from-the-proxy").send().await.unwrap();
    assert_eq!(response.headers()["x-request-id"], "from-the-proxy");
}

#[tokio::test]
async fn the_description_of_the_api_has_every_route() {
    let server = TestServer::start().await;
    let description = server.get_json("/api/v1/openapi.json").await;
    let mut routes = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            routes.insert(format!("{method} {path}"));
        }
    }
    let expected = [
        "delete /api/v1/designs/{design}/archive",
        "get /api/v1/designs",
        "get /api/v1/designs/{design}",
        "get /api/v1/designs/{design}/compare",
        "get /api/v1/designs/{design}/export/{format}",
        "get /api/v1/designs/{design}/versions",
        "get /api/v1/designs/{design}/versions/{version}",
        "get /api/v1/designs/{design}/versions/{version}/export/{format}",
        "patch /api/v1/designs/{design}",
        "post /api/v1/designs",
        "post /api/v1/designs/{design}/archive",
        "post /api/v1/designs/{design}/duplicate",
        "post /api/v1/designs/{design}/versions",
    ];
    assert_eq!(routes.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}
