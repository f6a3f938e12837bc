//! The file that a design came from, and merging another one into it.

use app::api::{ImportFile, MergeBase};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use design::file::Form;
use design::merge::{Choices, Side};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::DesignView;
use super::create::DiagnosticView;
use crate::error::{Error, Result, What};
use crate::export::Format;
use crate::http::conditional;
use crate::http::extract::{InDesign, Params};
use crate::http::files::Sent;
use crate::http::problem::Problem;
use crate::http::versions::compare::DifferenceItem;
use crate::services::access::Actor;
use crate::services::import::{Deciding, MergedFile};
use crate::state::AppState;

/// How a file is merged.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MergeParams {
    /// What the file is called, where the body is the file. Its ending tells the form of
    /// plain text.
    #[serde(default)]
    #[param(example = "infrastructure.md")]
    #[allow(dead_code, reason = "read with the body; here for the description")]
    name: String,
    /// Whether nothing is done: the answer says what would be.
    #[serde(default)]
    dry_run: bool,
    /// What both sides come from: the number of a version, `file` (the file as it was
    /// last read), `nothing` (what the file has is added) or `live` (the design becomes
    /// what the file says). Without it the version that the file names, or else the
    /// file, or else nothing.
    #[param(example = "12")]
    base: Option<String>,
    /// The side that all conflicts are decided for: `ours`, the design, or `theirs`, the
    /// file.
    #[param(value_type = Option<String>, example = "theirs")]
    conflicts: Option<Side>,
}

/// A file with the conflicts decided one by one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeFile {
    /// What the file is called; its ending tells the form.
    #[serde(default)]
    #[schema(example = "infrastructure.md")]
    name: String,
    /// What it holds.
    text: String,
    /// The side of each conflict by its `id`: `ours`, the design, or `theirs`, the file.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, String>)]
    choices: Choices,
}

/// What became of a file.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MergeResult {
    #[serde(flatten)]
    design: DesignView,
    /// Whether it was merged; not for a dry run.
    applied: bool,
    /// What both sides were taken to come from: the number of a version, `file`,
    /// `nothing` or `live`.
    #[schema(example = "12")]
    base: String,
    /// What changes in the design.
    differences: Vec<DifferenceItem>,
    /// What there is to say about the file, with lines where they are known.
    diagnostics: Vec<DiagnosticView>,
}

/// Merges a document or a diagram into a design, as one edit that everyone sees.
#[utoipa::path(
    put,
    path = "/api/v1/designs/{design}/document",
    tag = "designs",
    params(("design" = String, Path, description = "The design's id"), MergeParams),
    request_body(content(
        (String = "text/markdown"), (String = "text/vnd.mermaid"), (String = "text/plain"),
        (MergeFile = "application/json"),
    )),
    responses(
        (status = 200, body = MergeResult),
        (status = 403, body = Problem, description = "The design is in the archive"),
        (status = 404, body = Problem, description = "There is no such design or version"),
        (status = 409, body = Problem, description = "Both sides changed the same: `conflicts` lists what has to be decided, and nothing was done"),
        (status = 413, body = Problem),
        (status = 422, body = Problem, description = "The file is of no use; the problem says where"),
    ),
)]
pub async fn put(
    State(state): State<AppState>,
    actor: Actor,
    InDesign(design): InDesign,
    Params(params): Params<MergeParams>,
    sent: Sent<MergeFile>,
) -> Result<axum::Json<MergeResult>> {
    let base = params.base.as_deref().map(read_base).transpose()?;
    let (file, choices) = match sent {
        Sent::File(file) => (file, Choices::new()),
        Sent::Json(MergeFile { name, text, choices }) => (ImportFile { name, text }, choices),
    };
    let deciding = Deciding { choices, others: params.conflicts, dry_run: params.dry_run };
    let merged = state.services.merge_file(&actor, &design, &file, base, &deciding).await?;
    let MergedFile { summary, base, differences, diagnostics, applied } = merged;
    Ok(axum::Json(MergeResult {
        design: summary.into(),
        applied,
        base: base_name(base),
        differences: differences.into_iter().map(DifferenceItem::from).collect(),
        diagnostics: diagnostics.into_iter().map(DiagnosticView::from).collect(),
    }))
}

fn read_base(text: &str) -> Result<MergeBase> {
    Ok(match text {
        "file" => MergeBase::File,
        "nothing" => MergeBase::Nothing,
        "live" => MergeBase::Live,
        number => MergeBase::Version(number.parse().map_err(|_| {
            Error::invalid(
                format!("“{text}” is nothing that a design and a file can come from."),
                "Give the number of a version, `file`, `nothing` or `live`.",
            )
        })?),
    })
}

fn base_name(base: MergeBase) -> String {
    match base {
        MergeBase::File => "file".to_owned(),
        MergeBase::Nothing => "nothing".to_owned(),
        MergeBase::Live => "live".to_owned(),
        MergeBase::Version(number) => number.to_string(),
    }
}

/// Reads the file that a design came from, as it was when it was last read.
#[utoipa::path(
    get,
    path = "/api/v1/designs/{design}/document",
    tag = "designs",
    params(("design" = String, Path, description = "The design's id")),
    responses(
        (status = 200, description = "The file", body = String, headers(("etag" = String, description = "Send it as If-None-Match to be told when nothing changed"))),
        (status = 304, description = "Nothing changed"),
        (status = 404, body = Problem, description = "There is no such design, or it came from no file"),
    ),
)]
pub async fn read(
    State(state): State<AppState>,
    actor: Actor,
    headers: HeaderMap,
    InDesign(design): InDesign,
) -> Result<Response> {
    let source = state.services.source_text(&actor, &design).await?;
    let (form, text) = source.ok_or(Error::NotFound(What::Source))?;
    let format = if form == Form::Mermaid { Format::Mermaid } else { Format::Markdown };
    Ok(conditional::respond(&headers, text, format.content_type(), "no-cache"))
}
