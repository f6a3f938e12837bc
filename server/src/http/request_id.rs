//! Every request has an id: in its response, in its problems, and in each line
//! that it logs.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use uuid::Uuid;

static HEADER: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: String;
}

/// The id of the request that is being served; empty outside of one.
pub fn current() -> String {
    CURRENT.try_with(Clone::clone).unwrap_or_default()
}

/// Gives the request an id. One that comes from a proxy is kept, if it is short
/// and plain, so that both logs have the same.
pub async fn assign(request: Request, next: Next) -> Response {
    let given = request.headers().get(&HEADER).and_then(|value| value.to_str().ok());
    let id = match given {
        Some(id) if is_plain(id) => id.to_owned(),
        _ => Uuid::now_v7().simple().to_string(),
    };
    let span = tracing::info_span!(
        "request",
        %id,
        method = %request.method(),
        path = request.uri().path(),
    );
    let began = std::time::Instant::now();
    let served = async {
        let mut response = next.run(request).await;
        if let Ok(value) = HeaderValue::from_str(&current()) {
            response.headers_mut().insert(HEADER.clone(), value);
        }
        tracing::info!(
            status = response.status().as_u16(),
            milliseconds = began.elapsed().as_millis(),
            "served"
        );
        response
    };
    CURRENT.scope(id, served.instrument(span)).await
}

fn is_plain(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_proxies_are_kept_only_when_plain() {
        assert!(is_plain("0191e2-ab_C"));
        for id in ["", "a b", "x\ny", "é", &"a".repeat(65)] {
            assert!(!is_plain(id), "{id}");
        }
    }
}
