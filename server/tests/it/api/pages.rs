//! What a browser gets.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::TestServer;

#[tokio::test]
async fn pages_are_rendered_with_what_they_show() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "title": "Zebra crossing" })).await;
    for path in ["/".to_owned(), format!("/designs/{id}")] {
        let response = server.get(&path).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
        assert_eq!(response.headers()["cache-control"], "no-cache");
        let page = response.text().await.unwrap();
        assert!(page.contains("Zebra crossing"), "{path}: {page}");
    }
}

/// Each time: what the server renders of a version must not depend on how soon
/// the database answers.
#[tokio::test]
async fn a_version_is_rendered_with_what_can_be_done_with_it() {
    let server = TestServer::start().await;
    server.introduce("Ana").await;
    let id = server.create(json!({ "example": "checkout" })).await;
    server.post(&format!("/api/v1/designs/{id}/versions"), json!({ "title": "First" })).await;
    for _ in 0..30 {
        let page = server.get(&format!("/designs/{id}/versions/1")).await.text().await.unwrap();
        assert!(page.contains(">Restore<"), "{page}");
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_is_a_page() {
    let server = TestServer::start().await;
    for path in ["/nothing", "/designs/aaaaaaaaaaaaaaaa"] {
        let response = server.get(path).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    }
}

#[tokio::test]
async fn files_of_the_site_are_kept_by_browsers_as_their_names_allow() {
    let site = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = site.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let manifest = json!({
        "js": "/pkg/app.1.js", "parts": "/pkg/parts.1.js", "wasm": "/pkg/app.1.wasm", "css": "/pkg/app.1.css", "boot": "/pkg/boot.1.js",
    });
    write("manifest.json", &manifest.to_string());
    write("pkg/app.1.js", "a");
    write("pkg/app.1.js.br", "compressed");
    write("pkg/app.1.wasm", "a");
    write("vendor/mermaid.mjs", "a");
    write("favicon.svg", "<svg/>");
    let server = TestServer::with(|config| config.site = Some(site.path().to_owned())).await;
    let immutable = "public, max-age=31536000, immutable";
    for (path, kind, caching) in [
        ("/pkg/app.1.js", "text/javascript", immutable),
        ("/pkg/app.1.wasm", "application/wasm", immutable),
        ("/vendor/mermaid.mjs", "text/javascript", "no-cache"),
        ("/favicon.svg", "image/svg+xml", "no-cache"),
    ] {
        let response = server.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(response.headers()["content-type"], kind, "{path}");
        assert_eq!(response.headers()["cache-control"], caching, "{path}");
    }
    let request = server.request(reqwest::Method::GET, "/pkg/app.1.js");
    let small = request.header("accept-encoding", "br").send().await.unwrap();
    assert_eq!(small.headers()["content-encoding"], "br");
    assert_eq!(small.text().await.unwrap(), "compressed");

    for path in
        ["/pkg/nothing.js", "/pkg/..%2fmanifest.json", "/..%2f..%2f..%2fetc%2fpasswd", "/vendor/"]
    {
        assert_eq!(server.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let page = server.get("/").await.text().await.unwrap();
    for name in ["app.1.js", "app.1.css", "boot.1.js"] {
        assert!(page.contains(&format!("/pkg/{name}")), "{name}");
    }
}
