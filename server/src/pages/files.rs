//! The files of the site folder.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::ServeDir;

/// The files of the site, and pages for all else.
pub fn service<T: 'static>(folder: &Path, pages: impl Handler<T, ()>) -> Router {
    let pages = Router::new().fallback(pages);
    let files = ServeDir::new(folder)
        .precompressed_br()
        .append_index_html_on_directories(false)
        .call_fallback_on_method_not_allowed(true)
        .fallback(pages);
    Router::new().fallback_service(files).layer(from_fn(caching))
}

/// How long browsers keep a file: forever where its name has a hash of its
/// content. Pages say so themselves.
async fn caching(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_hashed = path.starts_with("/pkg/");
    let is_module = path.ends_with(".mjs");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if is_module {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/javascript"));
    }
    let is_file = headers.contains_key(header::LAST_MODIFIED);
    let keep =
        if is_file && is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(keep));
    response
}
