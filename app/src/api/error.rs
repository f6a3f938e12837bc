//! Errors that a page can show.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why the server did not do what a page asked. Each text is fit to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApiError {
    /// There is no such design, version or example.
    #[error("{0} was not found. It may have been removed, or the address is incomplete.")]
    NotFound(String),
    /// What was sent cannot be used.
    #[error("{message} {help}")]
    Invalid {
        /// What is wrong, a sentence.
        message: String,
        /// What to do, a sentence.
        help: String,
    },
    /// The person may not do this.
    #[error("You do not have permission to do this.")]
    Denied,
    /// The person has not said their name yet.
    #[error("Say your name first, so that others know who you are.")]
    Nameless,
    /// The database cannot be reached at the moment.
    #[error("The database cannot be reached at the moment. Try again in a few seconds.")]
    Unavailable,
    /// The server cannot be reached at the moment.
    #[error("The server cannot be reached. Check the connection and try again.")]
    Unreachable,
    /// Something went wrong inside; the log has more under the request id.
    #[error("Something went wrong on the server. The log has more under request {request}.")]
    Internal {
        /// The id of the request in the server's log.
        request: String,
    },
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Unreachable,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::Invalid {
                message: "The server did not understand what the page sent.".to_owned(),
                help: "Reload the page and try again.".to_owned(),
            },
            _ => Self::Internal { request: String::new() },
        }
    }
}
