//! Saving a version.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use utoipa::ToSchema;

use super::VersionItem;
use crate::error::Result;
use crate::http::extract::{InDesign, Json};
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::services::versions::VersionText;
use crate::state::AppState;

/// What there is to say about a version.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaveVersion {
    /// What it is called: at most 200 characters.
    #[schema(example = "As agreed with operations")]
    title: String,
    /// What there is to say about it: at most 10,000 characters.
    note: String,
    /// Who signs it. Counts for programs only; a person signs with their name.
    author: Option<String>,
}

/// Saves the design as it is now as a version. It never changes again.
#[utoipa::path(
    post,
    path = "/api/v1/designs/{design}/versions",
    tag = "versions",
    params(("design" = String, Path, description = "The design's id")),
    request_body = SaveVersion,
    responses(
        (status = 201, body = VersionItem, headers(("location" = String, description = "Where the version can be read"))),
        (status = 403, body = Problem, description = "The design is in the archive"),
        (status = 404, body = Problem),
        (status = 413, body = Problem),
        (status = 422, body = Problem),
    ),
)]
pub async fn save(
    State(state): State<AppState>,
    actor: Actor,
    InDesign(design): InDesign,
    Json(said): Json<SaveVersion>,
) -> Result<impl IntoResponse> {
    let text = VersionText { title: said.title, note: said.note, author: said.author };
    let saved = state.services.save_version(&actor, &design, text).await?;
    let location = format!("/api/v1/designs/{design}/versions/{}", saved.number);
    let body = axum::Json(VersionItem::from(saved));
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], body))
}
