//! Errors as `application/problem+json` (RFC 9457).

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

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
        Self::new(status, name, title, detail.trim_end())
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
