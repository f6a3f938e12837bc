//! Keeping pages of other sites out.
//!
//! A browser sends our cookie along with requests that pages of other sites
//! make, and lets them reach a server on the person's own machine. So whatever
//! changes something, and every websocket, must come from a page of ours; and a
//! server on loopback answers only to names of loopback, or a hostile name that
//! resolves to it would count as ours (DNS rebinding).
//!
//! Programs such as curl send neither `Origin` nor `Sec-Fetch-Site` and are no
//! danger of that kind: nobody else's cookie is with them.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::problem::Problem;
use crate::config::Config;
use crate::error::{Denial, Error};
use crate::state::AppState;

/// Refuses what comes from elsewhere.
pub async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = host(headers, request.uri());
    if !state.config.answers_to(host.unwrap_or_default()) {
        return Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "misdirected",
            "Wrong host",
            "This server does not answer to the host of this address. Set SITEPLAN_URL to the address under which people open Siteplan.",
        )
        .into_response();
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let upgrades = headers.contains_key(header::UPGRADE);
    if (changes || upgrades) && !is_ours(headers, host, &state.config) {
        return Error::Denied(Denial::OtherSite).into_response();
    }
    next.run(request).await
}

/// The host that the request names, with its port.
fn host<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Option<&'a str> {
    let named = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    named.or_else(|| uri.authority().map(|authority| authority.as_str()))
}

/// Whether a request comes from a page of ours, or from no page at all.
fn is_ours(headers: &HeaderMap, host: Option<&str>, config: &Config) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(origin) = text("origin") {
        return config.is_own_origin(origin)
            || host.is_some_and(|host| {
                let authority = origin.split_once("://").map(|(_, authority)| authority);
                authority == Some(host)
            });
    }
    // "none" is the person's own doing, such as a bookmark.
    matches!(text("sec-fetch-site"), None | Some("same-origin" | "none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_of_other_sites_are_not_ours() {
        let config = Config { url: Some("https://plan.example".to_owned()), ..Config::default() };
        for (origin, site, ours) in [
            (None, None, true),
            (Some("http://127.0.0.1:3000"), Some("same-origin"), true),
            (Some("https://plan.example"), None, true),
            (Some("http://127.0.0.1:3001"), None, false),
            (Some("http://evil.example"), None, false),
            (Some("https://plan.example.evil.example"), None, false),
            (Some("null"), None, false),
            (None, Some("cross-site"), false),
            (None, Some("same-site"), false),
            (None, Some("none"), true),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [("origin", origin), ("sec-fetch-site", site)] {
                if let Some(value) = value {
                    headers.insert(name, value.parse().unwrap());
                }
            }
            let is = is_ours(&headers, Some("127.0.0.1:3000"), &config);
            assert_eq!(is, ours, "{origin:?} {site:?}");
        }
    }
}
