//! Renaming a design.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::DesignView;
use crate::error::Result;
use crate::http::extract::{InDesign, Json};
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::state::AppState;

/// What is to be changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeDesign {
    /// The new title: one line of at most 300 characters.
    title: String,
}

/// Renames a design. Everyone who has it open sees it.
#[utoipa::path(
    patch,
    path = "/api/v1/designs/{design}",
    tag = "designs",
    params(("design" = String, Path, description = "The design's id")),
    request_body = ChangeDesign,
    responses(
        (status = 200, body = DesignView),
        (status = 403, body = Problem, description = "It is in the archive"),
        (status = 404, body = Problem),
        (status = 413, body = Problem),
        (status = 422, body = Problem),
    ),
)]
pub async fn rename(
    State(state): State<AppState>,
    actor: Actor,
    InDesign(design): InDesign,
    Json(change): Json<ChangeDesign>,
) -> Result<axum::Json<DesignView>> {
    Ok(axum::Json(state.services.rename(&actor, &design, change.title).await?.into()))
}
