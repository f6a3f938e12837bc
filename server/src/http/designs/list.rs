//! Listing designs.

use app::api::{DesignQuery, DesignSort};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::DesignView;
use crate::error::Result;
use crate::http::extract::Params;
use crate::http::problem::Problem;
use crate::services::access::Actor;
use crate::state::AppState;

/// Which designs, and in which order.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ListParams {
    /// Words that the title has, in any order.
    search: String,
    /// The order.
    #[param(inline)]
    sort: Sort,
    /// The archive instead of the living designs.
    archived: bool,
    /// Where the previous page ended: its `next`.
    after: Option<String>,
}

/// The order of designs.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Last edited first.
    #[default]
    Updated,
    /// By title.
    Title,
    /// Newest first.
    Created,
}

/// A page of designs.
#[derive(Debug, Serialize, ToSchema)]
pub struct DesignList {
    /// The designs.
    designs: Vec<DesignView>,
    /// Where the next page begins, if there is one.
    next: Option<String>,
}

/// Lists designs, page by page.
#[utoipa::path(
    get,
    path = "/api/v1/designs",
    tag = "designs",
    params(ListParams),
    responses((status = 200, body = DesignList), (status = 422, body = Problem)),
)]
pub async fn list(
    State(state): State<AppState>,
    actor: Actor,
    Params(params): Params<ListParams>,
) -> Result<axum::Json<DesignList>> {
    let query = DesignQuery {
        search: params.search,
        sort: match params.sort {
            Sort::Updated => DesignSort::Updated,
            Sort::Title => DesignSort::Title,
            Sort::Created => DesignSort::Created,
        },
        archived: params.archived,
        after: params.after,
    };
    let page = state.services.list(&actor, &query).await?;
    let designs = page.designs.into_iter().map(DesignView::from).collect();
    Ok(axum::Json(DesignList { designs, next: page.next }))
}
