//! What the pages ask of the server.
//!
//! Pages call the server functions in [`calls`]; on the server these find the
//! [`Backend`] of the request in the context, which the server crate provides.
//! So the app knows neither the database nor the rules of access.

#[cfg(feature = "ssr")]
mod backend;
pub mod calls;
mod error;
mod import;
mod types;

#[cfg(feature = "ssr")]
pub use backend::Backend;
pub use error::ApiError;
pub use import::{
    BaseReason, BaseView, CorrectKind, Correction, ImportFile, ImportPreview, Imported, MergeBase,
    MergePreview, Merging, SourceView,
};
pub use types::{
    Created, DesignPage, DesignQuery, DesignSort, DesignSummary, Difference, DifferenceKind,
    NewDesign, OpenDesign, Person, Revision, VersionSummary, VersionView,
};
