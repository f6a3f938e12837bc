//! The pages: what the app renders on the server, what it asks of the server,
//! and the files that its browser code consists of.

mod assets;
mod backend;
mod files;

use std::sync::Arc;

use app::api::Backend;
use axum::Router;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use leptos::prelude::{provide_context, use_context};
use leptos_axum::LeptosRoutes;
use tower_http::limit::RequestBodyLimitLayer;

pub use assets::{Assets, AssetsError};

use crate::error::{Error, What};
use crate::state::AppState;
use backend::RequestBackend;

/// The pages, what they call, and everything that has no route of its own: a
/// file of the site, or else the page that says that there is nothing.
pub fn routes(state: &AppState, assets: &Assets) -> Router<AppState> {
    let context = context(state, assets);
    let router = Router::new().leptos_routes_with_context(
        state,
        app::shell::routes(),
        context.clone(),
        app::shell::shell,
    );
    // A page can send a whole design as a file.
    let limit = RequestBodyLimitLayer::new(state.config.limits.design_body);
    let router = router.layer(limit).layer(map_response(too_large));
    let render = leptos_axum::render_app_async_with_context(context, app::shell::shell);
    let missing = move |request: Request| async move {
        let path = request.uri().path();
        let is_page = matches!(*request.method(), Method::GET | Method::HEAD)
            && !["/api/", "/ws/", "/pkg/", "/vendor/"].iter().any(|root| path.starts_with(root));
        let answer: Response = if is_page {
            render(request).await
        } else {
            Error::NotFound(What::Address).into_response()
        };
        answer
    };
    match assets.folder() {
        Some(folder) => router.fallback_service(files::service(folder, missing)),
        None => router.fallback(missing),
    }
}

/// Says in which way a request was too large, which the limit answers in plain words.
async fn too_large(response: Response) -> Response {
    match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge.into_response(),
        _ => response,
    }
}

/// What the app finds in its context, for each request anew.
fn context(state: &AppState, assets: &Assets) -> impl Fn() + Clone + Send + Sync + 'static {
    let (state, assets) = (state.clone(), assets.shown());
    move || {
        let parts = use_context::<Parts>();
        let backend: Arc<dyn Backend> = Arc::new(RequestBackend::new(&state, parts.as_ref()));
        provide_context(backend);
        provide_context(assets.clone());
    }
}
