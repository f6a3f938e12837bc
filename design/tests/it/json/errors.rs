//! Texts that are no design.

use design::json::{self, JsonError};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::file;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Any text is a design or an error with a place, and never a panic.
    #[test]
    fn json_4_reading_is_total(text in prop_oneof!["(?s).{0,40}", "[\\[\\]{}\",:a-z0-9 \n]{0,60}"]) {
        if let Err(JsonError::Malformed { line, .. }) = json::read(&text) {
            prop_assert!(line <= text.lines().count() + 1);
        }
    }
}

#[test]
fn json_4_errors_name_the_path_and_say_what_to_do() {
    let twice = json!({"sites": [{"id": "a"}, {"id": "a"}]});
    let whole = |design: Value| file(&design);
    for (text, parts) in [
        (String::new(), &["line 1", "ends too early"][..]),
        ("{\"schema\": \"siteplan/design/1\",, }".into(), &["line 1, column 32", "a comma"]),
        ("{\n1}".into(), &["at ., line 2, column 1", "This is no JSON"]),
        ("{\"schema\": \"siteplan/design/1\", \"design\": {1}}".into(), &["at design, line 1"]),
        ("{\"design\": {}}".into(), &["`schema`", "Begin with {\"schema\": \"siteplan/design/1\""]),
        ("{\"schema\": \"siteplan/design/1\"}".into(), &["`design`", "Put the design"]),
        ("{\"schema\": \"siteplan/design/2\"}".into(), &["siteplan/design/2", "update Siteplan"]),
        (whole(twice), &["at design.sites,", "“a” is used twice", "another id"]),
        (
            whole(json!({"components": [{}, {"kind": "sever"}]})),
            &["at design.components[1].kind,", "“sever”", "`server`", "Correct"],
        ),
        (
            whole(json!({"components": [{"count": -1}]})),
            &["at design.components[0].count,", "`auto`"],
        ),
        (
            whole(json!({"components": [{"count": {"fix": 1}}]})),
            &["components[0].count", "\"fixed\""],
        ),
        (
            whole(json!({"nodes": [{"id": "n"}]})),
            &["at design.nodes[0],", "`component`", "by its id"],
        ),
        (
            whole(json!({"nodes": [{"component": "c", "position": {"x": 1}}]})),
            &["at design.nodes[0].position,", "`y`"],
        ),
        (
            whole(json!({"links": [{"from": "a", "to": "b"}]})),
            &["at design.links[0].from", "{\"node\": \"ID\"} or {\"site\": \"ID\"}"],
        ),
        (
            whole(json!({"links": [{"to": {"node": "b"}}]})),
            &["at design.links[0],", "where it starts"],
        ),
        (
            whole(json!({"environments": [{"components": [{"subject": "api"}]}]})),
            &["at design.environments[0].components[0].subject", "{\"component\": \"ID\"}"],
        ),
        (
            whole(json!({"sites": [{"id": "a b"}]})),
            &["at design.sites[0].id,", "“a b” is not an id", "A-Z"],
        ),
    ] {
        let said = json::read(&text).unwrap_err().to_string();
        for part in parts {
            let part = part.replace(['“', '”'], "\"");
            let plain = said.replace(['“', '”'], "\"");
            assert!(plain.contains(&part), "{text}: {part} is missing in {said}");
        }
    }
}
