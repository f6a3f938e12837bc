//! How long to wait before the next attempt to connect.

/// The first wait, in milliseconds.
const FIRST_MS: u32 = 400;
/// The longest wait, in milliseconds.
const LONGEST_MS: u32 = 20_000;

/// The wait before attempt number `attempt` (from 0), in milliseconds: doubled
/// each time, and anything between half of it and all of it by the random bits,
/// so that people who lost the server together do not come back all at once.
pub fn wait_ms(attempt: u32, random: u32) -> u32 {
    let full = FIRST_MS.saturating_mul(1 << attempt.min(16)).min(LONGEST_MS);
    let half = full / 2;
    half + random % (full - half + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn waits_grow_to_a_limit(attempt in 0_u32..1000, random: u32) {
            let wait = wait_ms(attempt, random);
            prop_assert!((FIRST_MS / 2..=LONGEST_MS).contains(&wait));
            let next = wait_ms(attempt + 1, random);
            prop_assert!(next >= LONGEST_MS / 2 || next >= wait / 2 + FIRST_MS / 4);
        }

        #[test]
        fn waits_differ_between_people(attempt in 0_u32..20) {
            prop_assert_ne!(wait_ms(attempt, 0), wait_ms(attempt, 77));
        }
    }

    #[test]
    fn the_longest_wait_is_reached() {
        assert_eq!(wait_ms(30, LONGEST_MS / 2), LONGEST_MS);
        assert_eq!(wait_ms(0, 0), FIRST_MS / 2);
    }
}
