//! Listing versions.

use axum::extract::State;

use super::VersionItem;
use crate::error::Result;
use crate::http::extract::InDesign;
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::state::AppState;

/// Lists the versions of a design, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/designs/{design}/versions",
    tag = "versions",
    params(("design" = String, Path, description = "The design's id")),
    responses((status = 200, body = Vec<VersionItem>), (status = 404, body = Problem)),
)]
pub async fn list(
    State(state): State<AppState>,
    actor: Actor,
    InDesign(design): InDesign,
) -> Result<axum::Json<Vec<VersionItem>>> {
    let versions = state.services.versions(&actor, &design).await?;
    Ok(axum::Json(versions.into_iter().map(VersionItem::from).collect()))
}
