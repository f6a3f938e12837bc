//! DF-40 to DF-44: the comment at the end.

use design::arbitrary::{self, Sizes};
use design::text::markdown::{self, Options};
use design::text::mermaid::Ids;
use design::{Count, Design, SortedMap, examples, in_order};
use proptest::prelude::*;
use serde_json::Value;

use super::reader::read;

fn render(design: &Design, positions: bool) -> String {
    markdown::render(design, Options { positions, ..Options::default() }).text
}

/// The records of the comment, by table.
fn records(document: &str) -> SortedMap<String, Vec<Value>> {
    let (_, comment) = document.rsplit_once("<!-- siteplan/1\n").unwrap();
    let comment = comment.strip_suffix("-->\n").unwrap();
    let mut records: SortedMap<String, Vec<Value>> = SortedMap::new();
    for line in comment.lines().filter(|line| !line.starts_with('#')) {
        let (table, json) = line.split_once(' ').unwrap();
        records.entry(table.to_owned()).or_default().push(serde_json::from_str(json).unwrap());
    }
    records
}

proptest! {
    #[test]
    fn df_40_the_comment_is_the_last_block(design in arbitrary::design(Sizes::default())) {
        let (with, without) = (render(&design, true), render(&design, false));
        prop_assert!(with.starts_with(&without));
        prop_assert!(with[without.len()..].starts_with("\n<!-- siteplan/1\n"));
        let read = read(&with);
        prop_assert_eq!(read.html.len(), 1);
        prop_assert_eq!(read.html[0].as_str(), &with[without.len() + 1..]);
    }

    #[test]
    fn df_43_nothing_ends_the_comment_early(design in arbitrary::design(Sizes::default())) {
        let (with, without) = (render(&design, true), render(&design, false));
        let comment = with[without.len() + 1..].strip_prefix("<!-- ").unwrap();
        let inner = comment.strip_suffix("-->\n").unwrap();
        prop_assert!(!inner.contains("--") && !inner.contains(['<', '>']), "{}", inner);
    }

    /// Everything that the rest does not say is in a record of its own.
    #[test]
    fn df_44_records_say_what_the_rest_cannot(design in arbitrary::design(Sizes::default())) {
        let records = records(&render(&design, true));
        let none = Vec::new();
        let table = |name: &str| records.get(name).unwrap_or(&none);
        for (record, it) in table("component").iter().zip(in_order(&design.components)) {
            prop_assert_eq!(&record["id"], it.id.as_str());
            prop_assert_eq!(&record["order"], it.order.as_str());
            prop_assert_eq!(&record["name"], &it.name);
            prop_assert_eq!(record.get("count").is_some(), it.count == Count::Auto);
        }
        let ids = Ids::of(&design);
        for (record, it) in table("site").iter().zip(design.sites.values()) {
            prop_assert_eq!(&record["mermaid"], ids.site(&it.id));
            prop_assert_eq!(serde_json::from_value::<design::SiteKind>(record["kind"].clone()).unwrap(), it.kind.clone());
            prop_assert_eq!(&record["rect"], &serde_json::json!([it.rect.x, it.rect.y, it.rect.width, it.rect.height]));
        }
        for (record, it) in table("node").iter().zip(design.nodes.values()) {
            prop_assert_eq!(&record["mermaid"], ids.node(&it.id));
            prop_assert_eq!(&record["component"], it.component.as_str());
            prop_assert_eq!(record.get("label").and_then(Value::as_str), it.label.as_deref());
            prop_assert_eq!(&record["at"], &serde_json::json!([it.position.x, it.position.y]));
        }
        let discovery = &design.discovery;
        let entries: usize = design.environments.values().map(|it| it.components.len()).sum();
        let counts = [
            ("component", design.components.len()), ("site", design.sites.len()),
            ("node", design.nodes.len()), ("link", design.links.len()),
            ("naming", discovery.naming.len()), ("step", discovery.steps.len()),
            ("participant", discovery.participants.len()), ("message", discovery.messages.len()),
            ("environment", design.environments.len()), ("entry", entries),
        ];
        for (name, count) in counts {
            prop_assert_eq!(table(name).len(), count, "{}", name);
        }
    }

    /// A text that the document shows differently is in the comment.
    #[test]
    fn df_44_texts_that_cannot_be_shown_are_exact(design in arbitrary::design(Sizes::default())) {
        let records = records(&render(&design, true));
        let steps = records.get("step").cloned().unwrap_or_default();
        for (record, it) in steps.iter().zip(in_order(&design.discovery.steps)) {
            let plain = it.text.trim() == it.text && !it.text.contains("\n\n\n")
                && it.text.split('\n').all(|line| line.trim() == line)
                && !it.text.contains(|c: char| c.is_control() && c != '\n' && c != '\t');
            prop_assert_eq!(record["exact"]["text"].as_str(), (!plain).then_some(it.text.as_str()));
        }
    }
}

#[test]
fn df_41_the_comment_names_its_version() {
    let document = render(&examples::find("checkout").unwrap().design(), true);
    assert!(document.contains("\n\n<!-- siteplan/1\n# "));
    assert_eq!(markdown::VERSION, "siteplan/1");
}
