//! Copying a design.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use super::DesignView;
use crate::error::Result;
use crate::http::extract::InDesign;
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::state::AppState;

/// Copies a design as it is now. Its versions stay with the original.
#[utoipa::path(
    post,
    path = "/api/v1/designs/{design}/duplicate",
    tag = "designs",
    params(("design" = String, Path, description = "The design's id")),
    responses(
        (status = 201, body = DesignView, headers(("location" = String, description = "Where the copy can be read"))),
        (status = 404, body = Problem),
    ),
)]
pub async fn duplicate(
    State(state): State<AppState>,
    actor: Actor,
    InDesign(design): InDesign,
) -> Result<impl IntoResponse> {
    let copy = state.services.duplicate(&actor, &design).await?;
    let location = format!("/api/v1/designs/{}", copy.id);
    let body = axum::Json(DesignView::from(copy));
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], body))
}
