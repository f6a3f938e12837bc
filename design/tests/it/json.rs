//! Designs as JSON.

use design::arbitrary::{self, Sizes};
use design::json::{self, JsonError};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// What is written is read back, byte for byte, with nothing to repair.
    #[test]
    fn a_design_is_what_was_written(design in arbitrary::design(Sizes::default())) {
        let text = json::write(&design);
        let (read, diagnostics) = json::read(&text).unwrap();
        prop_assert_eq!(diagnostics, vec![]);
        prop_assert_eq!(&read, &design);
        prop_assert_eq!(json::write(&read), text);
    }

    /// Any text is a design or an error with a place, and never a panic.
    #[test]
    fn reading_is_total(text in prop_oneof!["(?s).{0,40}", "[\\[\\]{}\",:a-z0-9 \n]{0,60}"]) {
        if let Err(JsonError::Malformed { line, .. }) = json::read(&text) {
            prop_assert!(line <= text.lines().count() + 1);
        }
    }
}
