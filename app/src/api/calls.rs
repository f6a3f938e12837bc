//! The server functions.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use super::backend::{answered, backend};
use super::{
    ApiError, Created, DesignPage, DesignQuery, DesignSummary, Difference, NewDesign, OpenDesign,
    Person, Revision, VersionSummary, VersionView,
};

/// Who uses this browser, if they said their name.
#[server(prefix = "/api/app", endpoint = "me")]
pub async fn me() -> Result<Option<Person>, ApiError> {
    answered(backend()?.me().await)
}

/// Remembers the name of who uses this browser.
#[server(prefix = "/api/app", endpoint = "introduce")]
pub async fn introduce(name: String) -> Result<Person, ApiError> {
    answered(backend()?.introduce(name).await)
}

/// Lists designs.
#[server(prefix = "/api/app", endpoint = "designs", input = Json)]
pub async fn designs(query: DesignQuery) -> Result<DesignPage, ApiError> {
    answered(backend()?.designs(query).await)
}

/// Creates a design.
#[server(prefix = "/api/app", endpoint = "create", input = Json)]
pub async fn create(from: NewDesign) -> Result<Created, ApiError> {
    answered(backend()?.create(from).await)
}

/// Copies a design.
#[server(prefix = "/api/app", endpoint = "duplicate")]
pub async fn duplicate(design: String) -> Result<DesignSummary, ApiError> {
    answered(backend()?.duplicate(design).await)
}

/// Moves a design into the archive, or back.
#[server(prefix = "/api/app", endpoint = "archive")]
pub async fn archive(design: String, archived: bool) -> Result<(), ApiError> {
    answered(backend()?.archive(design, archived).await)
}

/// Opens a design.
#[server(prefix = "/api/app", endpoint = "open")]
pub async fn open(design: String) -> Result<OpenDesign, ApiError> {
    answered(backend()?.open(design).await)
}

/// Lists the versions of a design, newest first.
#[server(prefix = "/api/app", endpoint = "versions")]
pub async fn versions(design: String) -> Result<Vec<VersionSummary>, ApiError> {
    answered(backend()?.versions(design).await)
}

/// Saves the live state as a version.
#[server(prefix = "/api/app", endpoint = "save-version")]
pub async fn save_version(
    design: String,
    title: String,
    note: String,
) -> Result<VersionSummary, ApiError> {
    answered(backend()?.save_version(design, title, note).await)
}

/// Reads a version.
#[server(prefix = "/api/app", endpoint = "version")]
pub async fn version(design: String, number: i32) -> Result<VersionView, ApiError> {
    answered(backend()?.version(design, number).await)
}

/// Compares two states of a design.
#[server(prefix = "/api/app", endpoint = "compare", input = Json)]
pub async fn compare(
    design: String,
    before: Revision,
    after: Revision,
) -> Result<Vec<Difference>, ApiError> {
    answered(backend()?.compare(design, before, after).await)
}
