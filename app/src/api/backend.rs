//! What the server provides to the pages.

use std::sync::Arc;

use async_trait::async_trait;
use http::StatusCode;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::{
    ApiError, Correction, Created, DesignPage, DesignQuery, DesignSummary, Difference, ImportFile,
    ImportPreview, Imported, MergeBase, Merging, NewDesign, OpenDesign, Person, Revision,
    SourceView, VersionSummary, VersionView,
};

/// The services of the server on behalf of one request: it knows who asks.
/// Every method checks permission.
#[async_trait]
pub trait Backend: Send + Sync {
    /// Who asks, if they said their name.
    async fn me(&self) -> Result<Option<Person>, ApiError>;
    /// Remembers the name of who asks (and sets the session's cookie).
    async fn introduce(&self, name: String) -> Result<Person, ApiError>;
    /// Lists designs.
    async fn designs(&self, query: DesignQuery) -> Result<DesignPage, ApiError>;
    /// Creates a design.
    async fn create(&self, from: NewDesign) -> Result<Created, ApiError>;
    /// Copies a design, with " (copy)" behind its title.
    async fn duplicate(&self, design: String) -> Result<DesignSummary, ApiError>;
    /// Moves a design into the archive, or back.
    async fn archive(&self, design: String, archived: bool) -> Result<(), ApiError>;
    /// Opens a design.
    async fn open(&self, design: String) -> Result<OpenDesign, ApiError>;
    /// Lists the versions of a design, newest first.
    async fn versions(&self, design: String) -> Result<Vec<VersionSummary>, ApiError>;
    /// Saves the live state as a version.
    async fn save_version(
        &self,
        design: String,
        title: String,
        note: String,
    ) -> Result<VersionSummary, ApiError>;
    /// Reads a version.
    async fn version(&self, design: String, number: i32) -> Result<VersionView, ApiError>;
    /// Compares two states.
    async fn compare(
        &self,
        design: String,
        before: Revision,
        after: Revision,
    ) -> Result<Vec<Difference>, ApiError>;
    /// Reads a file, without making anything of it.
    async fn preview_import(
        &self,
        file: ImportFile,
        into: Option<String>,
        base: Option<MergeBase>,
        kinds: Vec<Correction>,
    ) -> Result<ImportPreview, ApiError>;
    /// Creates a design from a file.
    async fn import(&self, file: ImportFile, kinds: Vec<Correction>) -> Result<Created, ApiError>;
    /// Merges a file into a design, for the page to carry out.
    async fn import_into(
        &self,
        design: String,
        file: ImportFile,
        merging: Merging,
    ) -> Result<Imported, ApiError>;
    /// The text that a design came from.
    async fn source(&self, design: String) -> Result<Option<SourceView>, ApiError>;
}

/// Gives the response the status that goes with the answer. Leptos would send
/// every error with 500, as if it were the server's fault.
pub(super) fn answered<T>(answer: Result<T, ApiError>) -> Result<T, ApiError> {
    if let (Err(error), Some(response)) = (&answer, use_context::<ResponseOptions>()) {
        response.set_status(status(error));
    }
    answer
}

fn status(error: &ApiError) -> StatusCode {
    match error {
        ApiError::NotFound(_) => StatusCode::NOT_FOUND,
        ApiError::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        ApiError::Denied => StatusCode::FORBIDDEN,
        ApiError::Nameless => StatusCode::UNAUTHORIZED,
        ApiError::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ApiError::Unreachable | ApiError::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The backend of the request that is being served.
pub(super) fn backend() -> Result<Arc<dyn Backend>, ApiError> {
    use_context().ok_or_else(|| ApiError::Internal { request: String::new() })
}
