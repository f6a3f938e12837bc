//! Who asks: a cookie with a random token, whose hash is in the database.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::convert::Infallible;

use crate::error::Error;
use crate::services::access::Actor;
use crate::services::people::LIFETIME;
use crate::state::AppState;

const PLAIN_NAME: &str = "siteplan_session";
/// Browsers take a cookie with this prefix only over https and only for the
/// whole host, so that no other site on the domain can plant one.
const SECURE_NAME: &str = "__Host-siteplan_session";

/// The cookie that keeps a session's token, as a `Set-Cookie` header.
pub fn cookie(token: &str, secure: bool) -> Option<HeaderValue> {
    let (name, secure) = if secure { (SECURE_NAME, "; Secure") } else { (PLAIN_NAME, "") };
    let seconds = LIFETIME.whole_seconds();
    let cookie =
        format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(cookie).ok()
}

/// The token in a request's cookie, if there is one.
fn token(headers: &HeaderMap, secure: bool) -> Option<&str> {
    let wanted = if secure { SECURE_NAME } else { PLAIN_NAME };
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|&(name, _)| name == wanted)
        .map(|(_, token)| token)
}

/// Finds out who asks, for the handlers behind it.
pub async fn identify(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Result<Response, Error> {
    let token = token(request.headers(), state.config.is_secure());
    let actor = state.services.actor(token).await?;
    request.extensions_mut().insert(actor);
    Ok(next.run(request).await)
}

impl<S: Sync> FromRequestParts<S> for Actor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_of_a_session_brings_its_token_back() {
        for secure in [false, true] {
            let set = cookie("t0-_k", secure).unwrap();
            let set = set.to_str().unwrap();
            assert!(set.contains("; HttpOnly; SameSite=Lax"));
            assert_eq!(set.contains("; Secure"), secure);
            let pair = set.split(';').next().unwrap();
            let sent: HeaderMap = ["theme=dark", &format!("a=b; {pair}; c=d")]
                .map(|value| (header::COOKIE, HeaderValue::from_str(value).unwrap()))
                .into_iter()
                .collect();
            assert_eq!(token(&sent, secure), Some("t0-_k"));
            assert_eq!(token(&sent, !secure), None);
        }
    }

    #[test]
    fn what_is_no_token_makes_no_cookie() {
        assert_eq!(cookie("a\nb", false), None);
    }
}
