//! `/api/v1/designs`

pub mod archive;
pub mod create;
pub mod document;
pub mod duplicate;
pub mod list;
pub mod read;
pub mod rename;

use app::api::DesignSummary;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

/// A design, without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DesignView {
    /// The id in addresses.
    #[schema(example = "k7m2x9qwpe4rt5ya")]
    pub id: String,
    /// The title; never empty.
    #[schema(example = "Web shop in two datacenters")]
    pub title: String,
    /// When it was created.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was last edited.
    #[serde(with = "time::serde::rfc3339")]
    pub updated_at: OffsetDateTime,
    /// Whether it is in the archive, where it can only be read.
    pub archived: bool,
    /// The number of the newest version, if any was saved.
    pub version: Option<i32>,
    /// How many nodes are on its canvas.
    pub nodes: u32,
    /// How many sites are on its canvas.
    pub sites: u32,
    /// Grows with every edit.
    pub revision: u64,
    /// Where its picture is.
    pub thumbnail: String,
}

/// A time as the API writes it.
pub(super) fn time_of(milliseconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(milliseconds) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

impl From<DesignSummary> for DesignView {
    fn from(summary: DesignSummary) -> Self {
        Self {
            thumbnail: format!("/designs/{}/thumbnail.svg?rev={}", summary.id, summary.revision),
            id: summary.id,
            title: summary.title,
            created_at: time_of(summary.created_at),
            updated_at: time_of(summary.updated_at),
            archived: summary.archived,
            version: summary.version,
            nodes: summary.nodes,
            sites: summary.sites,
            revision: summary.revision,
        }
    }
}
