//! For those who watch over the server.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use crate::error::{Error, Result};
use crate::metrics;
use crate::state::AppState;

/// Whether the process serves requests at all.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// Whether it can do its work: the database answers.
pub async fn ready(State(state): State<AppState>) -> Result<&'static str> {
    state.services.db.ping().await?;
    Ok("ready\n")
}

/// What it counts, in the text format of Prometheus.
pub async fn metrics() -> Result<impl IntoResponse> {
    let text = metrics::render().ok_or_else(|| Error::internal("nothing is counted"))?;
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    Ok((StatusCode::OK, [(header::CONTENT_TYPE, kind)], text))
}
