//! What every handler has.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use crate::config::Config;
use crate::export::ThumbnailCache;
use crate::services::Services;

/// What every handler has. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// How the server is set up.
    pub config: Arc<Config>,
    /// What people can do.
    pub services: Services,
    /// Pictures that were drawn already.
    pub thumbnails: ThumbnailCache,
    /// What Leptos wants to know.
    pub leptos: LeptosOptions,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
