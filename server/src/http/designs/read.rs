//! Reading what is known about a design.

use axum::extract::State;

use super::DesignView;
use crate::error::Result;
use crate::http::extract::InDesign;
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::state::AppState;

/// Reads what is known about a design. Its content is what `export/json` gives.
#[utoipa::path(
    get,
    path = "/api/v1/designs/{design}",
    tag = "designs",
    params(("design" = String, Path, description = "The design's id")),
    responses((status = 200, body = DesignView), (status = 404, body = Problem)),
)]
pub async fn read(
    State(state): State<AppState>,
    actor: Actor,
    InDesign(design): InDesign,
) -> Result<axum::Json<DesignView>> {
    Ok(axum::Json(state.services.summary(&actor, &design).await?.into()))
}
