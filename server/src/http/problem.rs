//! Errors as `application/problem+json` (RFC 9457).

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use design::Item;
use design::merge::Conflict;
use serde::Serialize;
use utoipa::ToSchema;

use super::designs::create::DiagnosticView;
use super::request_id;
use crate::error::Error;

/// An error as the API tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Which error it is: stable, for programs.
    #[serde(rename = "type")]
    #[schema(example = "urn:siteplan:problem:not-found")]
    pub kind: String,
    /// The error in a few words.
    #[schema(example = "Not found")]
    pub title: &'static str,
    /// The status of the response.
    #[schema(example = 404)]
    pub status: u16,
    /// What happened and what to do.
    #[schema(example = "The design was not found.")]
    pub detail: String,
    /// The request's id in the server's log.
    pub request_id: String,
    /// What has to be decided, for 409.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<ConflictView>,
    /// What there is to say about the file, for 409.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<DiagnosticView>,
}

/// Two changes that cannot both be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConflictView {
    /// The path of the value, by which a side is chosen for it.
    #[schema(example = "components/api/count")]
    id: String,
    /// What people call the record, or the design's own text.
    #[schema(example = "Checkout API")]
    name: String,
    /// What the field is called; null where it is about the whole record.
    #[schema(example = "count")]
    field: Option<String>,
    /// What both sides started from; null where it was not there.
    base: Option<String>,
    /// What the design says; null where it is gone.
    ours: Option<String>,
    /// What the file says; null where it is gone.
    theirs: Option<String>,
    /// The other records that the choice decides about.
    #[schema(example = json!(["nodes/api-1"]))]
    with: Vec<String>,
    /// The conflict in a sentence without a full stop.
    sentence: String,
}

impl From<Conflict> for ConflictView {
    fn from(conflict: Conflict) -> Self {
        let Conflict { id, item: _, name, field, base, ours, theirs, with, sentence } = conflict;
        let with = with.iter().map(Item::path).collect();
        Self { id, name, field, base, ours, theirs, with, sentence }
    }
}

impl Problem {
    /// A problem of the request that is being served.
    pub fn new(
        status: StatusCode,
        name: &str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            kind: format!("urn:siteplan:problem:{name}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
            request_id: request_id::current(),
            conflicts: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let (status, name, title) = match &error {
            Error::NotFound(_) => (StatusCode::NOT_FOUND, "not-found", "Not found"),
            Error::Invalid { .. } => {
                (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "It cannot be used")
            }
            Error::Conflicts(_) => (StatusCode::CONFLICT, "conflicts", "Something is to decide"),
            Error::Denied(_) => (StatusCode::FORBIDDEN, "denied", "Not allowed"),
            Error::Nameless => (StatusCode::UNAUTHORIZED, "nameless", "Who are you?"),
            Error::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "Too large"),
            Error::Unavailable => {
                (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not available at the moment")
            }
            Error::Internal(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong")
            }
        };
        let detail = match &error {
            Error::Internal(cause) => {
                tracing::error!(%cause, "a request failed");
                "Something went wrong on the server. Its log has more under the request's id."
                    .to_owned()
            }
            other => other.to_string(),
        };
        let problem = Self::new(status, name, title, detail.trim_end());
        match error {
            Error::Conflicts(undecided) => Self {
                conflicts: undecided.conflicts.into_iter().map(ConflictView::from).collect(),
                diagnostics: undecided.diagnostics.into_iter().map(DiagnosticView::from).collect(),
                ..problem
            },
            _ => problem,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}

/// What an address answers to a method that it does not take. The header `Allow`
/// comes with it.
pub async fn wrong_method(method: Method) -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "Not possible here",
        format!("This address does not take {method}. The header Allow says what it takes."),
    )
}

/// Says what became of a request that was given up, which has no body yet.
pub async fn too_slow(response: Response) -> Response {
    if response.status() != StatusCode::GATEWAY_TIMEOUT {
        return response;
    }
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "unavailable",
        "Not available at the moment",
        "The server did not get to it in time. Try again in a few seconds.",
    )
    .into_response()
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
