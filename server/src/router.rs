//! All routes.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::timeout::TimeoutLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::Error;
use crate::http::{
    designs, export, headers, health, openapi, origin, problem, request_id, session, versions,
};
use crate::pages;
use crate::state::AppState;
use crate::sync;

/// Everything that the server answers to.
pub fn router(state: &AppState, assets: pages::Assets) -> Router {
    let limits = state.config.limits;
    let (api, document) = api(limits.design_body);
    let people = api
        .route("/api/v1/openapi.json", get(openapi::serve(document)))
        .route("/designs/{design}/thumbnail.svg", get(export::thumbnail))
        .route("/examples/{example}/thumbnail.svg", get(export::example_thumbnail))
        .merge(pages::routes(state, &assets))
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(DefaultBodyLimit::max(limits.body))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, limits.patience))
        .layer(map_response(problem::too_slow))
        .route("/ws/designs/{design}", get(sync::socket::upgrade))
        .layer(from_fn_with_state(state.clone(), session::identify))
        .layer(from_fn_with_state(state.clone(), origin::guard));
    let programs = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .method_not_allowed_fallback(problem::wrong_method);
    // Compression would hold back what is already small or already compressed.
    let compressed = DefaultPredicate::new().and(NotForContentType::const_new("font/"));
    Router::new().merge(people).merge(programs).with_state(state.clone()).layer(
        ServiceBuilder::new()
            .layer(from_fn(request_id::assign))
            .layer(from_fn_with_state(state.clone(), headers::secure))
            .layer(from_fn(headers::count))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(CompressionLayer::new().compress_when(compressed)),
    )
}

/// `/api/v1`, with its description.
fn api(design_body: usize) -> (Router<AppState>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(openapi::description())
        .routes(routes!(designs::create::create))
        .routes(routes!(designs::document::put, designs::document::read))
        .layer(DefaultBodyLimit::max(design_body))
        .routes(routes!(designs::list::list))
        .routes(routes!(designs::read::read))
        .routes(routes!(designs::rename::rename))
        .routes(routes!(designs::archive::archive, designs::archive::unarchive))
        .routes(routes!(designs::duplicate::duplicate))
        .routes(routes!(versions::list::list))
        .routes(routes!(versions::save::save))
        .routes(routes!(versions::read::read))
        .routes(routes!(versions::compare::compare))
        .routes(routes!(export::live))
        .routes(routes!(export::version))
        .split_for_parts()
}

fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let said = cause
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| cause.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic".to_owned());
    Error::internal(said).into_response()
}
