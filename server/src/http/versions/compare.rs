//! Comparing two states of a design.

use app::api::{Difference, DifferenceKind, Revision};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::{Error, Result};
use crate::http::extract::{InDesign, Params};
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::state::AppState;

/// Which states are compared.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CompareParams {
    /// The earlier state: the number of a version, or `live`.
    #[param(example = "1")]
    before: String,
    /// The later state: the number of a version, or `live`.
    #[serde(default = "live")]
    #[param(example = "live")]
    after: String,
}

fn live() -> String {
    "live".to_owned()
}

/// One difference between two states.
#[derive(Debug, Serialize, ToSchema)]
pub struct DifferenceItem {
    /// The heading under which it is listed.
    #[schema(example = "Components")]
    group: String,
    /// What happened.
    kind: Kind,
    /// A sentence.
    text: String,
}

/// What happened to a thing between two states.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is different.
    Changed,
}

/// Compares two states of a design.
#[utoipa::path(
    get,
    path = "/api/v1/designs/{design}/compare",
    tag = "versions",
    params(("design" = String, Path, description = "The design's id"), CompareParams),
    responses(
        (status = 200, body = Vec<DifferenceItem>),
        (status = 404, body = Problem),
        (status = 422, body = Problem),
    ),
)]
pub async fn compare(
    State(state): State<AppState>,
    actor: Actor,
    InDesign(design): InDesign,
    Params(params): Params<CompareParams>,
) -> Result<axum::Json<Vec<DifferenceItem>>> {
    let (before, after) = (revision(&params.before)?, revision(&params.after)?);
    let found = state.services.compare(&actor, &design, before, after).await?;
    Ok(axum::Json(found.into_iter().map(DifferenceItem::from).collect()))
}

impl From<Difference> for DifferenceItem {
    fn from(difference: Difference) -> Self {
        Self {
            group: difference.group,
            kind: match difference.kind {
                DifferenceKind::Added => Kind::Added,
                DifferenceKind::Removed => Kind::Removed,
                DifferenceKind::Changed => Kind::Changed,
            },
            text: difference.text,
        }
    }
}

fn revision(text: &str) -> Result<Revision> {
    if text == "live" {
        return Ok(Revision::Live);
    }
    text.parse().map(Revision::Version).map_err(|_| {
        Error::invalid(
            format!("“{text}” is no state of a design."),
            "Give the number of a version, or `live`.",
        )
    })
}
