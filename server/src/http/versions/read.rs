//! Reading a version.

use axum::extract::State;
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::VersionItem;
use crate::error::{Error, Result};
use crate::http::extract::InVersion;
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::services::exporting::version_markdown;
use crate::services::versions::shown;
use crate::state::AppState;

/// A saved version with its content.
#[derive(Debug, Serialize, ToSchema)]
pub struct FullVersion {
    /// What it is.
    #[serde(flatten)]
    version: VersionItem,
    /// The design as the export in JSON has it.
    #[schema(value_type = Object)]
    design: Box<RawValue>,
    /// The document as it was exported.
    markdown: String,
}

/// Reads a version with its content.
#[utoipa::path(
    get,
    path = "/api/v1/designs/{design}/versions/{version}",
    tag = "versions",
    params(
        ("design" = String, Path, description = "The design's id"),
        ("version" = i32, Path, description = "The version's number"),
    ),
    responses((status = 200, body = FullVersion), (status = 404, body = Problem)),
)]
pub async fn read(
    State(state): State<AppState>,
    actor: Actor,
    InVersion(design, number): InVersion,
) -> Result<axum::Json<FullVersion>> {
    let row = state.services.version_row(&actor, &design, number).await?;
    let markdown = version_markdown(&row);
    Ok(axum::Json(FullVersion {
        version: shown(&row.version).into(),
        design: RawValue::from_string(row.design).map_err(Error::internal)?,
        markdown,
    }))
}
