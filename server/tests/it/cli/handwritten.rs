//! `siteplan diff` and `siteplan merge` on files that leave ids, orders and places out.

use super::{Folder, run, texts};

/// A file as people write it, with two more links and a component where they stand.
fn by_hand(component: &str, first: &str, label: &str) -> String {
    format!(
        r#"{{"schema": "siteplan/design/1", "design": {{
            "components": [{component} {{"id": "api", "name": "API"}}, {{"id": "db", "name": "DB"}}],
            "nodes": [{{"id": "a", "component": "api"}}, {{"id": "d", "component": "db"}}],
            "links": [{first} {{"from": {{"node": "a"}}, "to": {{"node": "d"}}, "label": "{label}"}},
                {{"from": {{"node": "d"}}, "to": {{"node": "a"}}, "label": "events"}}]}}}}"#
    )
}

#[test]
fn cli_17_what_files_do_not_say_makes_no_difference() {
    let folder = Folder::new();
    let component = r#"{"id": "web", "name": "Web"},"#;
    let link = r#"{"from": {"node": "a"}, "to": {"node": "a"}, "label": "self"},"#;
    let base = folder.file("base", &by_hand("", "", "SQL"));
    let ours = folder.file("ours", &by_hand(component, link, "SQL"));
    let theirs = folder.file("theirs", &by_hand("", "", "TLS"));
    let (code, out, said) = texts(&run(&["diff", &base, &ours], ""));
    let expected = "Components\n  + Web\nLinks\n  + link API → API\n2 added\n";
    assert_eq!((code, out.as_str(), said.as_str()), (Some(1), expected, ""));
    let (code, merged, said) = texts(&run(&["merge", &base, &ours, &theirs], ""));
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let both = by_hand(component, link, "TLS");
    let both = folder.file("both", &both);
    assert_eq!(
        texts(&run(&["diff", &both, "-"], &merged)),
        (Some(0), String::new(), String::new())
    );
}

#[test]
fn cli_17_what_can_be_told_only_by_its_place_is_not_merged() {
    let folder = Folder::new();
    let base = by_hand("", "", "SQL").replace(r#""id": "d", "#, "");
    let [base, ours, theirs] = [base.clone(), base.replace("API", "A"), base.replace("DB", "D")];
    let (a, b, c) = (folder.file("a", &base), folder.file("b", &ours), folder.file("c", &theirs));
    let (code, out, said) = texts(&run(&["merge", &a, &b, &c], ""));
    assert_eq!((code, out.as_str()), (Some(2), ""), "{said}");
    assert!(said.contains("nodes/2"), "{said}");
}

/// One side wrote the file anew, which gives numbers to links, and added one before
/// them; a number is then another link than in the base.
#[test]
fn cli_17_ids_that_one_side_gave_are_not_those_made_up_for_the_other() {
    let folder = Folder::new();
    let link = r#"{"from": {"node": "a"}, "to": {"node": "a"}, "label": "self"},"#;
    let base = folder.file("base", &by_hand("", "", "SQL"));
    let written = folder.file("written", &by_hand("", link, "SQL"));
    assert_eq!(texts(&run(&["fmt", &written], "")).0, Some(0));
    let (_, out, _) = texts(&run(&["diff", &base, &written], ""));
    assert_eq!(out, "Links\n  + link API → API\n1 added\n");
    let by_hand = folder.file("hand", &by_hand("", "", "TLS"));
    for [ours, theirs] in [[&written, &by_hand], [&by_hand, &written]] {
        let (code, merged, said) = texts(&run(&["merge", &base, ours, theirs], ""));
        assert_eq!(code, Some(0), "{said}");
        let (design, _) = design::json::read(&merged).unwrap();
        let mut labels: Vec<&str> = design.links.values().map(|it| it.label.as_str()).collect();
        labels.sort_unstable();
        assert_eq!(labels, ["TLS", "events", "self"]);
        let changed = design.links.values().find(|it| it.label == "TLS").unwrap();
        assert_ne!(changed.from, changed.to);
    }
}
