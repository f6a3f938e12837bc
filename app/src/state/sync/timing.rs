//! When to send what, and when to worry. Pure, so tested natively.

/// Edits that follow each other closer than this leave together.
const TOGETHER_MS: u64 = 30;
/// A moving pointer is sent this often at most.
const POINTER_MS: u64 = 66;
/// An edit that is not saved after this time is worth telling.
const SLOW_MS: u64 = 6_000;
/// A connection over which nothing came for this time, although an answer was
/// due, is taken to be dead.
const DEAD_MS: u64 = 15_000;

/// What there is to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Edits, or answers to the server.
    Edit,
    /// Where the pointer is.
    Pointer,
}

/// How long to wait before sending, when the last frames left at `sent_ms`.
pub fn delay_ms(urgency: Urgency, sent_ms: u64, now_ms: u64) -> u64 {
    let gap = match urgency {
        Urgency::Edit => TOGETHER_MS,
        Urgency::Pointer => POINTER_MS,
    };
    gap.saturating_sub(now_ms.saturating_sub(sent_ms))
}

/// Whether edits made since `since_ms` wait for long to be saved.
pub fn is_slow(since_ms: Option<u64>, now_ms: u64) -> bool {
    since_ms.is_some_and(|since| now_ms.saturating_sub(since) > SLOW_MS)
}

/// Whether a connection must be dead: an answer has been due since `since_ms`, and
/// the last frame came at `heard_ms`.
pub fn is_dead(since_ms: Option<u64>, heard_ms: u64, now_ms: u64) -> bool {
    since_ms.is_some_and(|since| now_ms.saturating_sub(since.max(heard_ms)) > DEAD_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_leave_at_once_and_then_together() {
        for (urgency, sent, now, expected) in [
            (Urgency::Edit, 0, 1000, 0),
            (Urgency::Edit, 1000, 1000, TOGETHER_MS),
            (Urgency::Edit, 1000, 1010, TOGETHER_MS - 10),
            (Urgency::Edit, 1000, 1000 + TOGETHER_MS, 0),
            (Urgency::Pointer, 1000, 1010, POINTER_MS - 10),
            (Urgency::Pointer, 1000, 900, POINTER_MS),
        ] {
            assert_eq!(delay_ms(urgency, sent, now), expected, "{urgency:?} {sent} {now}");
        }
    }

    #[test]
    fn a_line_is_dead_only_when_an_answer_is_due() {
        for (since, heard, now, expected) in [
            (None, 0, 1_000_000, false),
            (Some(0), 0, DEAD_MS, false),
            (Some(0), 0, DEAD_MS + 1, true),
            (Some(0), 10_000, DEAD_MS + 1, false),
            (Some(50_000), 0, 50_001, false),
        ] {
            assert_eq!(is_dead(since, heard, now), expected, "{since:?} {heard} {now}");
        }
        assert!(!is_slow(None, u64::MAX));
        assert!(is_slow(Some(0), SLOW_MS + 1));
    }
}
