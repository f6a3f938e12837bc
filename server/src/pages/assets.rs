//! The site folder: what `script/bundle` made for browsers.

use std::fs;
use std::path::{Path, PathBuf};

use app::shell::SiteAssets;
use serde::Deserialize;
use thiserror::Error;

/// The site folder and the names in it.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    folder: Option<PathBuf>,
    manifest: Manifest,
}

/// `manifest.json` of the site folder: addresses, ready for a page.
#[derive(Clone, Debug, Default, Deserialize)]
struct Manifest {
    js: String,
    parts: String,
    wasm: String,
    css: String,
    boot: String,
    /// Empty in the site of cargo-leptos, where a part is found when it is needed.
    #[serde(default)]
    home: Vec<String>,
    #[serde(default)]
    surfaces: Vec<String>,
}

/// The site folder cannot be used.
#[derive(Debug, Error)]
pub enum AssetsError {
    /// There is no manifest.
    #[error(
        "{} has no manifest.json, so it is no site folder: {source}. Build one with script/server --build-only, and name it with --site.",
        folder.display()
    )]
    Missing {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The manifest is of another version, or broken.
    #[error("{} cannot be read: {source}. Build it again with script/server --build-only.", manifest.display())]
    Malformed {
        /// The manifest.
        manifest: PathBuf,
        /// What is wrong.
        source: serde_json::Error,
    },
}

impl Assets {
    /// Reads the site folder.
    ///
    /// # Errors
    /// [`AssetsError`] when it has no manifest that can be used.
    pub fn read(folder: &Path) -> Result<Self, AssetsError> {
        let path = folder.join("manifest.json");
        let text = fs::read(&path)
            .map_err(|source| AssetsError::Missing { folder: folder.to_owned(), source })?;
        let manifest = serde_json::from_slice(&text)
            .map_err(|source| AssetsError::Malformed { manifest: path, source })?;
        Ok(Self { folder: Some(folder.to_owned()), manifest })
    }

    /// The folder, if there is one.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What a page names.
    pub fn shown(&self) -> SiteAssets {
        let Manifest { js, parts, wasm, css, boot, home, surfaces } = self.manifest.clone();
        SiteAssets { js, parts, wasm, css, boot, home, surfaces }
    }
}
