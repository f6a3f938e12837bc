//! Waiting for conditions, never for time.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

/// How long anything may take that a test waits for.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// Asks until the answer is there.
pub async fn eventually<T, F: Future<Output = Option<T>>>(
    what: &str,
    mut ask: impl FnMut() -> F,
) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < deadline, "in {PATIENCE:?} there was not: {what}");
        sleep(Duration::from_millis(20)).await;
    }
}

/// What must not take long.
pub async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    let answer = timeout(PATIENCE, future).await;
    answer.unwrap_or_else(|_| panic!("in {PATIENCE:?} there was not: {what}"))
}
