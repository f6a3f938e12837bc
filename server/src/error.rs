//! What can go wrong when somebody asks for something, and how it is told.
//!
//! When to use which:
//! - [`Error::NotFound`]: what the address names is not there, or must not be
//!   known to be there.
//! - [`Error::Invalid`]: what was sent cannot be used; say what and where.
//! - [`Error::Conflicts`]: a person has to decide first; say what.
//! - [`Error::Denied`], [`Error::Nameless`]: `services::access` says so.
//! - [`Error::Unavailable`]: it would work later without any change.
//! - [`Error::Internal`]: a defect of ours. The cause goes to the log with the
//!   request's id and never to the person.
//!
//! Every one becomes `application/problem+json` (RFC 9457) for the API, and an
//! [`ApiError`] for the pages.

use std::borrow::Cow;
use std::fmt;

use app::api::ApiError;
use design::Diagnostic;
use design::merge::Conflict;
use thiserror::Error;

use crate::db::DbError;

/// The result of a service.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a request was not done.
#[derive(Debug, Error)]
pub enum Error {
    /// There is no such thing.
    #[error("{0} was not found.{help}", help = .0.help())]
    NotFound(What),
    /// What was sent cannot be used.
    #[error("{message} {help}")]
    Invalid {
        /// What is wrong, a sentence.
        message: String,
        /// What to do, a sentence.
        help: Cow<'static, str>,
    },
    /// Whoever asks may not do this.
    #[error("{0}")]
    Denied(Denial),
    /// Whoever asks must say their name first.
    #[error("Say your name first, so that others know who you are.")]
    Nameless,
    /// Two changes cannot both be, and nobody decided for one of them.
    #[error("{count} {are} not decided. Choose a side for each, and send it again.",
        count = .0.conflicts.len(),
        are = if .0.conflicts.len() == 1 { "conflict is" } else { "conflicts are" })]
    Conflicts(Box<Undecided>),
    /// What was sent is too large.
    #[error("What was sent is too large. Designs of up to 16 MiB are accepted.")]
    TooLarge,
    /// The database cannot be reached at the moment.
    #[error("The database cannot be reached at the moment. Try again in a few seconds.")]
    Unavailable,
    /// A defect.
    #[error("Something went wrong on the server.")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What has to be decided before a file is merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// What has to be decided.
    pub conflicts: Vec<Conflict>,
    /// What there is to say about the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// What was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A page or an action of the API.
    Address,
    /// A design.
    Design,
    /// A version of a design.
    Version,
    /// A worked example.
    Example,
    /// The text that a design came from.
    Source,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Address => "This address",
            Self::Design => "The design",
            Self::Version => "The version",
            Self::Example => "The example",
            Self::Source => "The file that the design came from",
        })
    }
}

impl What {
    /// What there is instead, as a sentence that follows.
    fn help(self) -> String {
        if self != Self::Example {
            return String::new();
        }
        let examples = design::examples::all().map(|example| example.slug);
        format!(" There are: {}.", examples.join(", "))
    }
}

/// Why something is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// The design is in the archive and cannot be changed there.
    Archived,
    /// The request comes from a page of another site.
    OtherSite,
}

impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Archived => {
                "The design is in the archive and can only be read. Bring it back to change it."
            }
            Self::OtherSite => {
                "The request comes from a page of another site and was not done. Open Siteplan itself, or send the request from a program."
            }
        })
    }
}

impl Error {
    /// An [`Self::Invalid`].
    pub fn invalid(message: impl Into<String>, help: impl Into<Cow<'static, str>>) -> Self {
        Self::Invalid { message: message.into(), help: help.into() }
    }

    /// An [`Self::Internal`].
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }
}

/// What each constraint of the database means to whoever asked.
fn on_constraint(name: &str) -> Option<Error> {
    let invalid = |message: &str, help: &'static str| Error::invalid(message, help);
    Some(match name {
        "people_name_length" => {
            invalid("A name has 1 to 60 characters.", "Shorten it, or say one.")
        }
        "people_color_range" => invalid("A colour is a number from 0 to 7.", "Choose one of them."),
        "designs_title_length" => invalid("A title has at most 300 characters.", "Shorten it."),
        "versions_title_length" => {
            invalid("The title of a version has at most 200 characters.", "Shorten it.")
        }
        "versions_note_length" => {
            invalid("The note of a version has at most 10,000 characters.", "Shorten it.")
        }
        "versions_design_fkey"
        | "updates_design_fkey"
        | "snapshots_design_fkey"
        | "sources_design_fkey" => Error::NotFound(What::Design),
        _ => return None,
    })
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unavailable(cause) => {
                tracing::warn!(%cause, "the database cannot be reached");
                Self::Unavailable
            }
            DbError::Constraint { ref constraint } => {
                on_constraint(constraint).unwrap_or_else(|| Self::internal(error))
            }
            DbError::Defect(_) => Self::internal(error),
        }
    }
}

impl Error {
    /// The error as the pages show it. The cause of a defect goes to the log.
    pub fn into_api(self, request: &str) -> ApiError {
        match self {
            Self::NotFound(what) => ApiError::NotFound(what.to_string()),
            Self::Invalid { message, help } => {
                ApiError::Invalid { message, help: help.into_owned() }
            }
            Self::Denied(_) => ApiError::Denied,
            Self::Nameless => ApiError::Nameless,
            Self::TooLarge | Self::Conflicts(_) => {
                ApiError::Invalid { message: self.to_string(), help: String::new() }
            }
            Self::Unavailable => ApiError::Unavailable,
            Self::Internal(cause) => {
                tracing::error!(%cause, "a request failed");
                ApiError::Internal { request: request.to_owned() }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_connection_is_no_defect() {
        assert!(matches!(Error::from(DbError::lost()), Error::Unavailable));
    }

    #[test]
    fn constraints_have_meanings() {
        let failed = |name: &str| Error::from(DbError::Constraint { constraint: name.to_owned() });
        assert!(matches!(failed("people_name_length"), Error::Invalid { .. }));
        assert!(matches!(failed("updates_design_fkey"), Error::NotFound(What::Design)));
        assert!(
            matches!(failed("versions_immutable"), Error::Internal(_)),
            "no service changes one"
        );
        assert!(matches!(failed("something_else"), Error::Internal(_)));
    }
}
