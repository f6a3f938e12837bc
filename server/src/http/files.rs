//! Requests that bring a file.

use app::api::ImportFile;
use axum::extract::{FromRequest, Query, Request};
use design::file::Form;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::extract::{kind, parsed, text};
use crate::error::Error;

/// A body that is JSON, or the file itself, which the query parameter `name` names.
pub enum Sent<T> {
    /// JSON.
    Json(T),
    /// A document or a diagram.
    File(ImportFile),
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let form = match kind(&request) {
            Some("application/json") => {
                return Ok(Self::Json(parsed(&text(request, state).await?)?));
            }
            Some("text/markdown") => Some(Form::Markdown),
            Some("text/vnd.mermaid") => Some(Form::Mermaid),
            Some("text/plain") => None,
            _ => {
                return Err(Error::invalid(
                    "The body is neither said to be JSON nor a file.",
                    "Send it with the header Content-Type: application/json, text/markdown, \
                     text/vnd.mermaid or text/plain.",
                ));
            }
        };
        let named = Query::<Named>::try_from_uri(request.uri());
        let name = named.map(|Query(named)| named.name).unwrap_or_default();
        let text = text(request, state).await?;
        Ok(Self::File(ImportFile { name: ending(name, form), text }))
    }
}

/// A name that tells the form, where the request told it.
fn ending(name: String, form: Option<Form>) -> String {
    let ending = match form {
        Some(form) if Form::of(&name, "") != form => match form {
            Form::Markdown => ".md",
            Form::Mermaid => ".mmd",
            Form::Json => ".json",
        },
        _ => "",
    };
    name + ending
}

#[cfg(test)]
mod tests {
    use design::file::Form;

    use super::ending;

    #[test]
    fn a_name_gets_the_ending_of_the_form() {
        for (name, form, expected) in [
            ("a.md", Some(Form::Markdown), "a.md"),
            ("a.txt", Some(Form::Mermaid), "a.txt.mmd"),
            ("", Some(Form::Markdown), ".md"),
            ("a.txt", None, "a.txt"),
        ] {
            assert_eq!(ending(name.to_owned(), form), expected);
        }
    }
}
