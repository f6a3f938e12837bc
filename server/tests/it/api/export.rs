//! `/api/v1/designs/{design}/export/{format}`

use design::Design;
use design::text::markdown::{Options, Stamp, render};
use reqwest::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{TestServer, problem};

/// The document of a design that is saved under this number.
fn markdown(design: &Design, version: i32) -> String {
    let hash = server::stamps::hash(&design::json::write(design));
    let stamp = Some(Stamp { version, hash });
    render(design, Options { stamp, ..Options::default() }).text
}

#[tokio::test]
async fn rest_40_every_format_has_its_type_and_is_what_the_model_renders() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "two-datacenters" })).await;
    let design = server.design(&id).await;
    use design::text;
    for (format, kind, expected) in [
        ("markdown", "text/markdown; charset=utf-8", markdown(&design, -1)),
        ("mermaid", "text/vnd.mermaid; charset=utf-8", text::mermaid::topology(&design).text),
        ("sequence", "text/vnd.mermaid; charset=utf-8", text::mermaid::sequence(&design).text),
        ("ascii", "text/plain; charset=utf-8", text::ascii::render(&design)),
        (
            "svg",
            "image/svg+xml; charset=utf-8",
            text::svg::render(&design, &text::svg::Options::default()),
        ),
        ("json", "application/json", design::json::write(&design)),
    ] {
        let response = server.get(&format!("/api/v1/designs/{id}/export/{format}")).await;
        assert_eq!(response.headers()[CONTENT_TYPE], kind);
        assert_eq!(response.text().await.unwrap(), expected, "{format}");
    }
}

#[tokio::test]
async fn rest_41_an_unchanged_export_is_not_sent_again() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let path = format!("/api/v1/designs/{id}/export/markdown");
    let tag = server.get(&path).await.headers()[ETAG].clone();
    let again = || server.request(Method::GET, &path).header(IF_NONE_MATCH, tag.clone()).send();
    let unchanged = again().await.unwrap();
    assert_eq!(unchanged.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(unchanged.headers()[ETAG], tag);
    assert_eq!(unchanged.bytes().await.unwrap().len(), 0);

    let rename = server.request(Method::PATCH, &format!("/api/v1/designs/{id}"));
    rename.json(&json!({ "title": "Other" })).send().await.unwrap();
    let changed = again().await.unwrap();
    assert_eq!(changed.status(), StatusCode::OK);
    assert_ne!(changed.headers()[ETAG], tag);
}

#[tokio::test]
async fn rest_42_choices_count() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "checkout" })).await;
    let export = async |format: &str, query: &str| {
        let path = format!("/api/v1/designs/{id}/export/{format}{query}");
        server.get(&path).await.text().await.unwrap()
    };
    let whole = export("markdown", "").await;
    let bare = export("markdown", "?positions=false&types=false").await;
    assert!(whole.contains("Component Types Reference") && whole.contains("<!--"));
    assert!(!bare.contains("Component Types Reference") && !bare.contains("<!--"));
    assert_ne!(export("svg", "?theme=dark").await, export("svg", "?theme=light").await);
    let response = server.get(&format!("/api/v1/designs/{id}/export/svg?theme=pink")).await;
    problem(response, 422, "invalid").await;
}

#[tokio::test]
async fn rest_43_a_download_has_a_name() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "title": "Web \"shop\"; ../x" })).await;
    server.post(&format!("/api/v1/designs/{id}/versions"), json!({})).await;
    for (path, name) in [
        ("export/markdown?download", "web-shop-x.md"),
        ("export/svg?download=true", "web-shop-x.svg"),
        ("versions/1/export/json?download", "web-shop-x-v1.json"),
    ] {
        let response = server.get(&format!("/api/v1/designs/{id}/{path}")).await;
        let expected = format!("attachment; filename=\"{name}\"");
        assert_eq!(response.headers()[CONTENT_DISPOSITION], expected.as_str());
    }
    let shown = server.get(&format!("/api/v1/designs/{id}/export/markdown")).await;
    assert!(!shown.headers().contains_key(CONTENT_DISPOSITION));
}

#[tokio::test]
async fn rest_44_versions_are_exported_as_they_were_saved() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "checkout" })).await;
    let live = format!("/api/v1/designs/{id}/export/markdown");
    let before = server.get(&live).await.text().await.unwrap();
    server.post(&format!("/api/v1/designs/{id}/versions"), json!({})).await;
    let rename = server.request(Method::PATCH, &format!("/api/v1/designs/{id}"));
    rename.json(&json!({ "title": "Other" })).send().await.unwrap();
    let version = server.get(&format!("/api/v1/designs/{id}/versions/1/export/markdown")).await;
    assert_eq!(version.text().await.unwrap(), before);
    assert_ne!(server.get(&live).await.text().await.unwrap(), before);
}

#[tokio::test]
async fn rest_45_thumbnails_may_be_kept_while_their_address_stays() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "two-datacenters" })).await;
    let design = server.get_json(&format!("/api/v1/designs/{id}")).await;
    let current = server.get(design["thumbnail"].as_str().unwrap()).await;
    assert_eq!(current.headers()["cache-control"], "private, max-age=31536000, immutable");
    assert_eq!(current.headers()[CONTENT_TYPE], "image/svg+xml; charset=utf-8");
    let expected = design::text::svg::thumbnail(&server.design(&id).await);
    assert_eq!(current.text().await.unwrap(), expected);
    let old = server.get(&format!("/designs/{id}/thumbnail.svg?rev=0")).await;
    assert_eq!(old.headers()["cache-control"], "no-cache");
}
