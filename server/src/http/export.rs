//! Designs and versions as files, for people and for the CI of repositories.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use design::Design;
use serde::{Deserialize, Deserializer};
use utoipa::IntoParams;

use super::conditional;
use super::extract::{InDesign, InFormat, InVersion, Params};
use super::problem::Problem;
use crate::error::{Error, Result, What};
use crate::export::{self, Choices, Format, Theme};
use crate::services::access::Actor;
use crate::services::exporting::version_markdown;
use crate::services::list::shown_title;
use crate::state::AppState;

/// How a design is exported.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ExportParams {
    /// The colours of an SVG.
    #[param(inline)]
    theme: Theme,
    /// Whether Markdown keeps where things stand on the canvas, in a hidden
    /// comment at its end.
    positions: bool,
    /// Whether Markdown explains the component types in use.
    types: bool,
    /// Whether a design that came from a document or a diagram is written anew, instead
    /// of onto that text.
    #[serde(deserialize_with = "flag")]
    #[param(value_type = Option<bool>)]
    canonical: bool,
    /// Whether a browser saves it as a file instead of showing it.
    #[serde(deserialize_with = "flag")]
    #[param(value_type = Option<bool>)]
    download: bool,
}

impl Default for ExportParams {
    fn default() -> Self {
        let Choices { theme, positions, types } = Choices::default();
        Self { theme, positions, types, canonical: false, download: false }
    }
}

/// A parameter that counts when it is there: `?download` is `?download=true`.
fn flag<'de, D: Deserializer<'de>>(value: D) -> std::result::Result<bool, D::Error> {
    Ok(!["false", "0"].contains(&String::deserialize(value)?.as_str()))
}

impl ExportParams {
    fn choices(&self) -> Choices {
        Choices { theme: self.theme, positions: self.positions, types: self.types }
    }
}

/// Exports a design as it is now.
#[utoipa::path(
    get,
    path = "/api/v1/designs/{design}/export/{format}",
    tag = "export",
    params(
        ("design" = String, Path, description = "The design's id"),
        ("format" = Format, Path, description = "The format"),
        ExportParams,
    ),
    responses(
        (status = 200, description = "The file", body = String, headers(("etag" = String, description = "Send it as If-None-Match to be told when nothing changed"))),
        (status = 304, description = "Nothing changed"),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "There is no such format"),
    ),
)]
pub async fn live(
    State(state): State<AppState>,
    actor: Actor,
    headers: HeaderMap,
    InDesign(design): InDesign,
    InFormat(format): InFormat,
    Params(params): Params<ExportParams>,
) -> Result<Response> {
    let (choices, anew) = (params.choices(), params.canonical);
    let exported = state.services.exported(&actor, &design, format, choices, anew).await?;
    Ok(file(&headers, exported.text, format, &exported.design, None, &params))
}

/// Exports a version. Its Markdown is the one that was exported when it was
/// saved, unless the parameters ask for another.
#[utoipa::path(
    get,
    path = "/api/v1/designs/{design}/versions/{version}/export/{format}",
    tag = "export",
    params(
        ("design" = String, Path, description = "The design's id"),
        ("version" = i32, Path, description = "The version's number"),
        ("format" = Format, Path, description = "The format"),
        ExportParams,
    ),
    responses(
        (status = 200, description = "The file", body = String, headers(("etag" = String, description = "Send it as If-None-Match to be told when nothing changed"))),
        (status = 304, description = "Nothing changed"),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "There is no such format"),
    ),
)]
pub async fn version(
    State(state): State<AppState>,
    actor: Actor,
    headers: HeaderMap,
    InVersion(design, number): InVersion,
    InFormat(format): InFormat,
    Params(params): Params<ExportParams>,
) -> Result<Response> {
    let row = state.services.version_row(&actor, &design, number).await?;
    let (content, _) = design::json::read(&row.design).map_err(Error::internal)?;
    let as_saved = format == Format::Markdown && params.choices() == Choices::default();
    let text = if as_saved {
        version_markdown(&row)
    } else {
        export::export(&content, format, params.choices()).text
    };
    Ok(file(&headers, text, format, &content, Some(number), &params))
}

fn file(
    request: &HeaderMap,
    text: String,
    format: Format,
    design: &Design,
    version: Option<i32>,
    params: &ExportParams,
) -> Response {
    let mut response = conditional::respond(request, text, format.content_type(), "no-cache");
    if params.download {
        let name = file_name(&design.title, version, format);
        if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
        }
    }
    response
}

/// A name that every file system takes: letters, digits and hyphens.
fn file_name(title: &str, version: Option<i32>, format: Format) -> String {
    let mut name = String::new();
    for character in shown_title(title).to_lowercase().chars() {
        if character.is_ascii_alphanumeric() {
            name.push(character);
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    name.truncate(60);
    let name = match name.trim_end_matches('-') {
        "" => "design",
        name => name,
    };
    let version = match version {
        Some(number) if number < 0 => format!("-checkpoint{}", number.unsigned_abs()),
        Some(number) => format!("-v{number}"),
        None => String::new(),
    };
    format!("{name}{version}.{}", format.extension())
}

/// The small picture of a design for Home.
///
/// With the current revision in its address it may be kept forever: the address
/// changes with the picture.
pub async fn thumbnail(
    State(state): State<AppState>,
    actor: Actor,
    headers: HeaderMap,
    InDesign(design): InDesign,
    Params(params): Params<ThumbnailParams>,
) -> Result<Response> {
    let kind = Format::Svg.content_type();
    let row =
        state.services.allowed(&actor, crate::services::access::Action::Read, &design).await?;
    let caching = if params.rev == Some(row.head) {
        "private, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    if let Some(picture) = state.thumbnails.get(&design, row.head) {
        return Ok(conditional::respond(&headers, picture, kind, caching));
    }
    let live = state.services.live(&row).await?;
    let picture = bytes::Bytes::from(design::text::svg::thumbnail(&live.design));
    state.thumbnails.put(&design, live.sequence, picture.clone());
    Ok(conditional::respond(&headers, picture, kind, caching))
}

/// The small picture of a worked example for Home.
pub async fn example_thumbnail(headers: HeaderMap, Path(slug): Path<String>) -> Result<Response> {
    let example = design::examples::find(&slug).ok_or(Error::NotFound(What::Example))?;
    let picture = bytes::Bytes::from(design::text::svg::thumbnail(&example.design()));
    let kind = Format::Svg.content_type();
    Ok(conditional::respond(&headers, picture, kind, "public, max-age=3600"))
}

/// Which picture is asked for.
#[derive(Debug, Deserialize)]
pub struct ThumbnailParams {
    rev: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_plain() {
        let long = "ab ".repeat(100);
        for (title, version, name) in [
            ("Web shop", None, "web-shop.md"),
            ("  ../../etc/passwd\"\r\n", Some(3), "etc-passwd-v3.md"),
            ("日本", None, "design.md"),
            ("", None, "untitled-design.md"),
            (long.as_str(), None, &format!("{}.md", "ab-".repeat(20).trim_end_matches('-'))),
        ] {
            assert_eq!(file_name(title, version, Format::Markdown), name);
        }
    }
}
