//! When a design is saved by itself, so that no state is ever far away.

use std::time::Duration;

use tokio::time::Instant;

/// When a design is saved by itself: some time after the first edit that no
/// version holds, and when everybody has left.
#[derive(Debug)]
pub struct Checkpoints {
    after: Duration,
    /// The newest update that a version or a checkpoint holds.
    covered: i64,
    due: Option<Instant>,
}

impl Checkpoints {
    /// Of a design whose versions hold everything up to the update `covered`.
    pub fn new(after: Duration, covered: i64) -> Self {
        Self { after, covered, due: None }
    }

    /// The log has grown up to `head`.
    pub fn stored(&mut self, head: i64, now: Instant) {
        if head > self.covered {
            self.due.get_or_insert(now + self.after);
        }
    }

    /// A version or a checkpoint now holds everything up to an update.
    pub fn saved(&mut self, sequence: i64, head: i64, now: Instant) {
        self.covered = self.covered.max(sequence);
        self.due = None;
        self.stored(head, now);
    }

    /// Saving failed, and is tried again later.
    pub fn put_off(&mut self, now: Instant) {
        self.due = Some(now + self.after);
    }

    /// Whether people edited for long enough without saving a version.
    pub fn is_due(&self, now: Instant) -> bool {
        self.due.is_some_and(|due| due <= now)
    }

    /// Whether there is anything that no version holds.
    pub fn has_news(&self, head: i64) -> bool {
        head > self.covered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AFTER: Duration = Duration::from_secs(600);

    #[test]
    fn the_first_edit_that_no_version_holds_starts_the_clock() {
        let start = Instant::now();
        let mut it = Checkpoints::new(AFTER, 5);
        it.stored(5, start);
        assert!(!it.is_due(start + AFTER) && !it.has_news(5));
        it.stored(6, start);
        it.stored(7, start + AFTER / 2);
        assert!(!it.is_due(start + AFTER / 2) && it.has_news(7));
        assert!(it.is_due(start + AFTER));
    }

    #[test]
    fn a_version_starts_it_anew() {
        let start = Instant::now();
        let mut it = Checkpoints::new(AFTER, 1);
        it.stored(4, start);
        it.saved(3, 4, start + AFTER / 2);
        assert!(!it.is_due(start + AFTER), "one edit came after the version");
        assert!(it.is_due(start + AFTER * 3 / 2));
        it.saved(4, 4, start + AFTER);
        assert!(!it.is_due(start + AFTER * 9) && !it.has_news(4));
    }
}
