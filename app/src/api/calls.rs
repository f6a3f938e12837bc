//! The server functions.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use super::backend::{answered, backend};
use super::{
    ApiError, Correction, Created, DesignPage, DesignQuery, DesignSummary, Difference, ImportFile,
    ImportPreview, Imported, MergeBase, Merging, NewDesign, OpenDesign, Person, Revision,
    SourceView, VersionSummary, VersionView,
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

/// Reads a file, without making anything of it: as a new design, or into one that
/// is there, by its id, from a base or the one that is likely, with the kinds that were
/// corrected.
#[server(prefix = "/api/app", endpoint = "preview-import", input = Json)]
pub async fn preview_import(
    file: ImportFile,
    into: Option<String>,
    base: Option<MergeBase>,
    kinds: Vec<Correction>,
) -> Result<ImportPreview, ApiError> {
    answered(backend()?.preview_import(file, into, base, kinds).await)
}

/// Creates a design from a file.
#[server(prefix = "/api/app", endpoint = "import", input = Json)]
pub async fn import(file: ImportFile, kinds: Vec<Correction>) -> Result<Created, ApiError> {
    answered(backend()?.import(file, kinds).await)
}

/// Merges a file into a design. The page carries out what comes of it.
#[server(prefix = "/api/app", endpoint = "import-into", input = Json)]
pub async fn import_into(
    design: String,
    file: ImportFile,
    merging: Merging,
) -> Result<Imported, ApiError> {
    answered(backend()?.import_into(design, file, merging).await)
}

/// The text that a design came from; none where it came from no file.
#[server(prefix = "/api/app", endpoint = "source")]
pub async fn source(design: String) -> Result<Option<SourceView>, ApiError> {
    answered(backend()?.source(design).await)
}
