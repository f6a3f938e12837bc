//! What the pages ask of the server, on behalf of one request.

use app::api::{
    ApiError, Backend, Correction, Created, DesignPage, DesignQuery, DesignSummary, Difference,
    ImportFile, ImportPreview, Imported, MergeBase, Merging, NewDesign, OpenDesign, Person,
    Revision, SourceView, VersionSummary, VersionView,
};
use async_trait::async_trait;
use axum::http::header;
use axum::http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::error::{Error, What};
use crate::http::{request_id, session};
use crate::ids::DesignId;
use crate::services::access::Actor;
use crate::services::people::shown;
use crate::services::versions::VersionText;
use crate::services::{self, Services};
use crate::state::AppState;

/// The services on behalf of one request.
pub struct RequestBackend {
    services: Services,
    actor: Actor,
    secure: bool,
    request: String,
    response: Option<ResponseOptions>,
}

impl RequestBackend {
    /// For the request with these parts, in the context of its response.
    pub fn new(state: &AppState, parts: Option<&Parts>) -> Self {
        Self {
            services: state.services.clone(),
            actor: parts.and_then(|parts| parts.extensions.get().cloned()).unwrap_or_default(),
            secure: state.config.is_secure(),
            request: request_id::current(),
            response: use_context(),
        }
    }

    fn shown<T>(&self, answer: Result<T, Error>) -> Result<T, ApiError> {
        answer.map_err(|error| error.into_api(&self.request))
    }

    fn named(&self) -> Result<(), ApiError> {
        self.shown(self.actor.named().map(drop))
    }
}

fn created_view(created: services::create::Created) -> Created {
    Created {
        id: created.summary.id,
        remarks: created.diagnostics.into_iter().map(|it| it.message).collect(),
    }
}

fn design_id(text: &str) -> Result<DesignId, ApiError> {
    text.parse().map_err(|_| ApiError::NotFound(What::Design.to_string()))
}

#[async_trait]
impl Backend for RequestBackend {
    async fn me(&self) -> Result<Option<Person>, ApiError> {
        Ok(self.actor.person.as_ref().map(shown))
    }

    async fn introduce(&self, name: String) -> Result<Person, ApiError> {
        let introduced = self.shown(self.services.introduce(&self.actor, &name).await)?;
        if let Some(token) = introduced.token
            && let Some(cookie) = session::cookie(&token, self.secure)
            && let Some(response) = &self.response
        {
            response.append_header(header::SET_COOKIE, cookie);
        }
        Ok(introduced.person)
    }

    async fn designs(&self, query: DesignQuery) -> Result<DesignPage, ApiError> {
        self.shown(self.services.list(&self.actor, &query).await)
    }

    async fn create(&self, from: NewDesign) -> Result<Created, ApiError> {
        self.named()?;
        let created = self.services.create(&self.actor, from).await;
        self.shown(created.map(created_view))
    }

    async fn duplicate(&self, design: String) -> Result<DesignSummary, ApiError> {
        self.named()?;
        let design = design_id(&design)?;
        self.shown(self.services.duplicate(&self.actor, &design).await)
    }

    async fn archive(&self, design: String, archived: bool) -> Result<(), ApiError> {
        self.named()?;
        let design = design_id(&design)?;
        self.shown(self.services.archive(&self.actor, &design, archived).await.map(drop))
    }

    async fn open(&self, design: String) -> Result<OpenDesign, ApiError> {
        let design = design_id(&design)?;
        self.shown(self.services.open(&self.actor, &design).await)
    }

    async fn versions(&self, design: String) -> Result<Vec<VersionSummary>, ApiError> {
        let design = design_id(&design)?;
        self.shown(self.services.versions(&self.actor, &design).await)
    }

    async fn save_version(
        &self,
        design: String,
        title: String,
        note: String,
    ) -> Result<VersionSummary, ApiError> {
        self.named()?;
        let design = design_id(&design)?;
        let text = VersionText { title, note, author: None };
        self.shown(self.services.save_version(&self.actor, &design, text).await)
    }

    async fn version(&self, design: String, number: i32) -> Result<VersionView, ApiError> {
        let design = design_id(&design)?;
        self.shown(self.services.version(&self.actor, &design, number).await)
    }

    async fn compare(
        &self,
        design: String,
        before: Revision,
        after: Revision,
    ) -> Result<Vec<Difference>, ApiError> {
        let design = design_id(&design)?;
        self.shown(self.services.compare(&self.actor, &design, before, after).await)
    }

    async fn preview_import(
        &self,
        file: ImportFile,
        into: Option<String>,
        base: Option<MergeBase>,
        kinds: Vec<Correction>,
    ) -> Result<ImportPreview, ApiError> {
        self.named()?;
        let into = into.as_deref().map(design_id).transpose()?;
        let into = into.as_ref();
        self.shown(self.services.preview_import(&self.actor, &file, into, base, &kinds).await)
    }

    async fn import(&self, file: ImportFile, kinds: Vec<Correction>) -> Result<Created, ApiError> {
        self.named()?;
        let created = self.services.import(&self.actor, &file, &kinds).await;
        self.shown(created.map(created_view))
    }

    async fn import_into(
        &self,
        design: String,
        file: ImportFile,
        merging: Merging,
    ) -> Result<Imported, ApiError> {
        self.named()?;
        let design = design_id(&design)?;
        self.shown(self.services.import_into(&self.actor, &design, &file, &merging).await)
    }

    async fn source(&self, design: String) -> Result<Option<SourceView>, ApiError> {
        let design = design_id(&design)?;
        self.shown(self.services.source(&self.actor, &design).await)
    }
}
