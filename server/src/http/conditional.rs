//! Responses that a client may have already.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// The tag of a content: equal for equal bytes.
pub fn tag(content: &[u8]) -> HeaderValue {
    let hash = Sha256::digest(content);
    let text: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::try_from(format!("\"{text}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

/// Whether the client has the content with this tag (RFC 9110, 13.1.2: the weak
/// comparison, because a proxy that compresses weakens tags).
pub fn is_known(request: &HeaderMap, tag: &HeaderValue) -> bool {
    let Ok(tag) = tag.to_str() else {
        return false;
    };
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// Sends a content, or says that it has not changed.
pub fn respond(
    request: &HeaderMap,
    content: impl Into<Body> + AsRef<[u8]>,
    kind: &'static str,
    caching: &'static str,
) -> Response {
    let tag = tag(content.as_ref());
    let mut response = if is_known(request, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = HeaderValue::from_static(kind);
        ([(header::CONTENT_TYPE, kind)], content.into()).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tags_are_found_among_others() {
        let tag = tag(b"content");
        let quoted = tag.to_str().unwrap();
        for (sent, known) in [
            (quoted.to_owned(), true),
            (format!("\"a\", {quoted}"), true),
            (format!("W/{quoted}"), true),
            ("*".to_owned(), true),
            ("\"a\"".to_owned(), false),
            (quoted.trim_matches('"').to_owned(), false),
            (String::new(), false),
        ] {
            let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, sent.parse().unwrap())]);
            assert_eq!(is_known(&headers, &tag), known, "{sent}");
        }
    }
}
