//! Creating a design.

use app::api::NewDesign;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use design::Diagnostic;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use super::DesignView;
use crate::error::{Error, Result};
use crate::http::files::Sent;
use crate::http::problem::Problem;
use crate::places;
use crate::services::access::Actor;
use crate::state::AppState;

/// What a new design starts from: one of the three.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateDesign {
    /// A blank sheet with this title.
    #[schema(example = "Web shop in two datacenters")]
    title: Option<String>,
    /// A worked example, by its name.
    #[schema(example = "two-datacenters")]
    example: Option<String>,
    /// A design, as the export in JSON has it.
    #[schema(value_type = Option<Object>)]
    design: Option<Box<RawValue>>,
}

/// A design that was created.
#[derive(Debug, Serialize, ToSchema)]
pub struct CreatedDesign {
    #[serde(flatten)]
    design: DesignView,
    /// What of `design` was passed over or repaired.
    diagnostics: Vec<DiagnosticView>,
}

/// Something that does not hold in a design that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DiagnosticView {
    /// What it is: stable, for programs.
    #[schema(example = "unknown-member")]
    code: String,
    /// `info`, `warning` or `error`.
    #[schema(example = "warning")]
    severity: &'static str,
    /// What was found and what became of it.
    #[schema(example = "The member “replica” is not known and was passed over.")]
    message: String,
    /// What to do about it; may be empty.
    help: String,
    /// The member, or the record by its id, such as `nodes/db1`.
    #[schema(example = "design.nodes[3].replica")]
    path: Option<String>,
    /// The line of a file, from 1.
    #[schema(example = 12)]
    line: Option<u32>,
    /// The first and the last column there, from 1, in characters.
    #[schema(example = json!([3, 14]))]
    columns: Option<[u32; 2]>,
}

impl From<Diagnostic> for DiagnosticView {
    fn from(found: Diagnostic) -> Self {
        let path = found.places.iter().find_map(places::name);
        let (line, columns) = (found.line(), found.columns().map(<[u32; 2]>::from));
        Self {
            code: found.code.into_owned(),
            severity: found.severity.label(),
            message: found.message,
            help: found.help,
            path,
            line,
            columns,
        }
    }
}

/// What the file is called that a design comes from.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "read with the body; here for the description")]
pub struct FileParams {
    /// What the file is called, where the body is one. Its ending tells the form of plain
    /// text.
    #[param(example = "infrastructure.md")]
    name: Option<String>,
}

/// Creates a design: blank, from a worked example, from JSON, or from a document or a
/// diagram.
#[utoipa::path(
    post,
    path = "/api/v1/designs",
    tag = "designs",
    params(FileParams),
    request_body(content(
        (CreateDesign = "application/json"), (String = "text/markdown"),
        (String = "text/vnd.mermaid"), (String = "text/plain"),
    )),
    responses(
        (status = 201, body = CreatedDesign, headers(("location" = String, description = "Where the design can be read"))),
        (status = 404, body = Problem, description = "There is no such example"),
        (status = 413, body = Problem),
        (status = 422, body = Problem, description = "It is no design; the problem says where"),
    )
)]
pub async fn create(
    State(state): State<AppState>,
    actor: Actor,
    sent: Sent<CreateDesign>,
) -> Result<impl IntoResponse> {
    let created = match sent {
        Sent::Json(wanted) => state.services.create(&actor, beginning(wanted)?).await?,
        Sent::File(file) => state.services.import(&actor, &file, &[]).await?,
    };
    let location = format!("/api/v1/designs/{}", created.summary.id);
    let diagnostics = created.diagnostics.into_iter().map(DiagnosticView::from).collect();
    let body = CreatedDesign { design: created.summary.into(), diagnostics };
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], axum::Json(body)))
}

fn beginning(wanted: CreateDesign) -> Result<NewDesign> {
    Ok(match (wanted.title, wanted.example, wanted.design) {
        (title, None, None) => NewDesign::Blank(title.unwrap_or_default()),
        (None, Some(example), None) => NewDesign::Example(example),
        (None, None, Some(design)) => NewDesign::Json(design.get().to_owned()),
        _ => {
            return Err(Error::invalid(
                "A design starts from one thing.",
                "Give either `title`, `example` or `design`.",
            ));
        }
    })
}
