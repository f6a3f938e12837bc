//! The description of the API.

use axum::Json;
use axum::response::IntoResponse;
use std::future::Future;
use std::pin::Pin;
use utoipa::OpenApi;

/// What is said about the API as a whole. The routes add themselves.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Siteplan",
        description = "Infrastructure designs: their files, versions and differences. Errors are application/problem+json with what to do. Every route may also answer 403 (the request comes from a page of another site), 421 (another host), 500 and 503.",
        license(name = "MIT OR Apache-2.0"),
    ),
    tags(
        (name = "designs", description = "Creating, listing, renaming, archiving"),
        (name = "versions", description = "States of a design that never change again"),
        (name = "export", description = "Designs as files, for the CI of a repository"),
    ),
)]
struct Description;

/// What is said about the API as a whole.
pub fn description() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// A handler that sends the description.
pub fn serve(
    document: utoipa::openapi::OpenApi,
) -> impl Fn() -> Pin<Box<dyn Future<Output = axum::response::Response> + Send>> + Clone {
    let document = std::sync::Arc::new(document);
    move || {
        let document = std::sync::Arc::clone(&document);
        Box::pin(async move { Json(&*document).into_response() })
    }
}
