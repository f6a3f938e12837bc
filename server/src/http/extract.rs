//! Reading requests: what cannot be read gets a problem that says where.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::error::{Error, What};
use crate::export::Format;
use crate::ids::DesignId;

/// The design that the address names. The database is asked only for ids that
/// could be one.
pub struct InDesign(pub DesignId);

/// The version of a design that the address names.
pub struct InVersion(pub DesignId, pub i32);

/// The format that the last part of the address names.
pub struct InFormat(pub Format);

/// Query parameters.
pub struct Params<T>(pub T);

/// A body of JSON.
pub struct Json<T>(pub T);

async fn path_parts<S: Send + Sync>(
    parts: &mut Parts,
    state: &S,
) -> Result<Vec<(String, String)>, Error> {
    let Path(found) = Path::<Vec<(String, String)>>::from_request_parts(parts, state)
        .await
        .map_err(|_| Error::NotFound(What::Address))?;
    Ok(found)
}

fn named<'a>(parts: &'a [(String, String)], name: &str) -> Option<&'a str> {
    parts.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn design_id(parts: &[(String, String)]) -> Result<DesignId, Error> {
    let id = named(parts, "design").and_then(|text| text.parse().ok());
    id.ok_or(Error::NotFound(What::Design))
}

impl<S: Send + Sync> FromRequestParts<S> for InDesign {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        Ok(Self(design_id(&path_parts(parts, state).await?)?))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for InVersion {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let found = path_parts(parts, state).await?;
        let number = named(&found, "version").and_then(|text| text.parse().ok());
        Ok(Self(design_id(&found)?, number.ok_or(Error::NotFound(What::Version))?))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for InFormat {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let found = path_parts(parts, state).await?;
        let text = named(&found, "format").unwrap_or_default();
        let format = text.parse().map_err(|()| {
            let names = Format::ALL.map(Format::name).join(", ");
            Error::invalid(format!("There is no format “{text}”."), format!("Use one of: {names}."))
        })?;
        Ok(Self(format))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let Query(params) = Query::from_request_parts(parts, state).await.map_err(|rejection| {
            Error::invalid(
                format!("A query parameter cannot be used: {}.", rejection.body_text()),
                "See /api/v1/openapi.json for what each takes.",
            )
        })?;
        Ok(Self(params))
    }
}

/// What the body of a request is said to be, without parameters.
pub fn kind(request: &Request) -> Option<&str> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    kind.split(';').next().map(str::trim)
}

/// The body of a request as text.
///
/// # Errors
/// [`Error::TooLarge`], and [`Error::Invalid`] when it is no text.
pub async fn text<S: Send + Sync>(request: Request, state: &S) -> Result<String, Error> {
    let bytes = Bytes::from_request(request, state).await.map_err(unread)?;
    String::from_utf8(bytes.into())
        .map_err(|_| Error::invalid("The body is no text in UTF-8.", "Send it in UTF-8."))
}

/// What a text of JSON says.
///
/// # Errors
/// [`Error::Invalid`] with the place of what cannot be used.
pub fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        malformed(&path, error.inner())
    })?;
    reader.end().map_err(|error| malformed(".", &error))?;
    Ok(value)
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        // Other types are those that a form of any page can send.
        if kind(&request) != Some("application/json") {
            return Err(Error::invalid(
                "The body is not said to be JSON.",
                "Send it with the header Content-Type: application/json.",
            ));
        }
        Ok(Self(parsed(&text(request, state).await?)?))
    }
}

fn malformed(path: &str, error: &serde_json::Error) -> Error {
    // The position is part of the message.
    Error::invalid(
        format!("The JSON cannot be used: at {path}: {error}."),
        "Correct it there and send it again.",
    )
}

fn unread(rejection: BytesRejection) -> Error {
    match rejection {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
            Error::TooLarge
        }
        other => Error::invalid(
            format!("The body was cut off: {}.", other.body_text()),
            "Send it again.",
        ),
    }
}
