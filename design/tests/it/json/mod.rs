//! Designs as JSON, as `docs/JSON-FORMAT.md` has it.

mod errors;
mod places;
mod reading;

use design::arbitrary::{self, Sizes};
use design::{Design, json};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A file with a design.
fn file(design: &Value) -> String {
    json!({"schema": json::SCHEMA, "design": design}).to_string()
}

fn reread(design: &Design) -> Design {
    let (read, diagnostics) = json::read(&json::write(design)).unwrap();
    assert_eq!(diagnostics, []);
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// What is written is read back, byte for byte, with nothing to repair.
    #[test]
    fn json_1_a_design_is_what_was_written(design in arbitrary::design(Sizes::default())) {
        let text = json::write(&design);
        let (read, diagnostics) = json::read(&text).unwrap();
        prop_assert_eq!(diagnostics, vec![]);
        prop_assert_eq!(&read, &design);
        prop_assert_eq!(json::write(&read), text);
    }
}
