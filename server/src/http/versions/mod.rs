//! `/api/v1/designs/{design}/versions`

pub mod compare;
pub mod list;
pub mod read;
pub mod save;

use app::api::VersionSummary;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::designs::time_of;

/// A saved version, without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionItem {
    /// Counts up from 1 within the design; checkpoints count down from -1.
    pub number: i32,
    /// What it is called; may be empty.
    pub title: String,
    /// What its author said about it; may be empty.
    pub note: String,
    /// Who saved it.
    pub author: String,
    /// When it was saved.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Whether it is a checkpoint, which Siteplan saved by itself.
    pub automatic: bool,
}

impl From<VersionSummary> for VersionItem {
    fn from(summary: VersionSummary) -> Self {
        Self {
            number: summary.number,
            title: summary.title,
            note: summary.note,
            author: summary.author,
            created_at: time_of(summary.created_at),
            automatic: summary.automatic,
        }
    }
}
