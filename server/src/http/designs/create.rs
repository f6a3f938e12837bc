//! Creating a design.

use app::api::NewDesign;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::DesignView;
use crate::error::{Error, Result};
use crate::http::extract::Json;
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::state::AppState;

/// What a new design starts from: one of the three.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateDesign {
    /// A blank sheet with this title.
    #[schema(example = "Web shop in two datacenters")]
    title: Option<String>,
    /// A worked example, by its name.
    #[schema(example = "two-datacenters")]
    example: Option<String>,
    /// A design, as the export in JSON has it.
    #[schema(value_type = Option<Object>)]
    design: Option<Box<RawValue>>,
}

/// Creates a design: blank, from a worked example, or from JSON.
#[utoipa::path(
    post,
    path = "/api/v1/designs",
    tag = "designs",
    request_body = CreateDesign,
    responses(
        (status = 201, body = DesignView, headers(("location" = String, description = "Where the design can be read"))),
        (status = 404, body = Problem, description = "There is no such example"),
        (status = 413, body = Problem),
        (status = 422, body = Problem, description = "It is no design; the problem says where"),
    )
)]
pub async fn create(
    State(state): State<AppState>,
    actor: Actor,
    Json(wanted): Json<CreateDesign>,
) -> Result<impl IntoResponse> {
    let from = match (wanted.title, wanted.example, wanted.design) {
        (title, None, None) => NewDesign::Blank(title.unwrap_or_default()),
        (None, Some(example), None) => NewDesign::Example(example),
        (None, None, Some(design)) => NewDesign::Json(design.get().to_owned()),
        _ => {
            return Err(Error::invalid(
                "A design starts from one thing.",
                "Give either `title`, `example` or `design`.",
            ));
        }
    };
    let created = state.services.create(&actor, from).await?;
    let location = format!("/api/v1/designs/{}", created.id);
    let body = axum::Json(DesignView::from(created));
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], body))
}
