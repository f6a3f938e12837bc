//! The archive.

use axum::extract::State;

use super::DesignView;
use crate::error::Result;
use crate::http::extract::InDesign;
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::state::AppState;

/// Puts a design into the archive, where it can only be read.
#[utoipa::path(
    post,
    path = "/api/v1/designs/{design}/archive",
    tag = "designs",
    params(("design" = String, Path, description = "The design's id")),
    responses((status = 200, body = DesignView), (status = 404, body = Problem)),
)]
pub async fn archive(
    State(state): State<AppState>,
    actor: Actor,
    InDesign(design): InDesign,
) -> Result<axum::Json<DesignView>> {
    Ok(axum::Json(state.services.archive(&actor, &design, true).await?.into()))
}

/// Takes a design out of the archive.
#[utoipa::path(
    delete,
    path = "/api/v1/designs/{design}/archive",
    tag = "designs",
    params(("design" = String, Path, description = "The design's id")),
    responses((status = 200, body = DesignView), (status = 404, body = Problem)),
)]
pub async fn unarchive(
    State(state): State<AppState>,
    actor: Actor,
    InDesign(design): InDesign,
) -> Result<axum::Json<DesignView>> {
    Ok(axum::Json(state.services.archive(&actor, &design, false).await?.into()))
}
