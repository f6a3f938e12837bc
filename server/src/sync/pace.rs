//! How fast a client may send.

use std::time::Duration;

use tokio::time::{Instant, sleep};

/// Bytes a second that a client may send for long.
const BYTES: f64 = 2.0 * 1024.0 * 1024.0;
/// Seconds' worth of them that it may send at once.
const BURST: f64 = 8.0;
/// How long it may send as fast as it is let, before it is closed.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many bytes a client may send; the session counts its messages. One that
/// is faster is read more slowly, which it notices as a full pipe; one that never
/// stops is closed.
#[derive(Debug)]
pub struct Pace {
    /// Seconds' worth that are left.
    left: f64,
    at: Instant,
    /// Since when it has been held back without a pause.
    held_since: Option<Instant>,
}

/// The client sends too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFast;

impl Pace {
    /// The pace of a new client.
    pub fn new() -> Self {
        Self { left: BURST, at: Instant::now(), held_since: None }
    }

    /// Waits until a message of this size may be taken.
    ///
    /// # Errors
    /// [`TooFast`] when the client has been held back for too long.
    pub async fn wait(&mut self, size: usize) -> Result<(), TooFast> {
        let now = Instant::now();
        let passed = (now - self.at).as_secs_f64();
        self.at = now;
        self.left = (self.left + passed).min(BURST) - size as f64 / BYTES;
        let debt = -self.left;
        if debt <= 0.0 {
            self.held_since = None;
            return Ok(());
        }
        let since = *self.held_since.get_or_insert(now);
        if now - since > PATIENCE {
            return Err(TooFast);
        }
        sleep(Duration::from_secs_f64(debt)).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_is_free_and_what_follows_is_held_back() {
        let mut pace = Pace::new();
        let began = Instant::now();
        for _ in 0..BURST as usize {
            assert_eq!(pace.wait(BYTES as usize).await, Ok(()));
        }
        assert!(began.elapsed() < Duration::from_millis(100));
        assert_eq!(pace.wait(BYTES as usize).await, Ok(()));
        assert!(began.elapsed() > Duration::from_millis(900));
    }

    #[tokio::test(start_paused = true)]
    async fn a_flood_ends_but_a_steady_client_does_not() {
        let mut flood = Pace::new();
        let began = Instant::now();
        while flood.wait(1 << 20).await.is_ok() {
            assert!(began.elapsed() < PATIENCE * 2, "it goes on");
        }
        let mut steady = Pace::new();
        let began = Instant::now();
        while began.elapsed() < PATIENCE * 3 {
            assert_eq!(steady.wait(1000).await, Ok(()));
            sleep(Duration::from_millis(10)).await;
        }
    }
}
