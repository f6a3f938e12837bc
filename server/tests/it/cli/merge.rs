//! `siteplan merge` and `siteplan resolve`

use design::{Count, Design};
use serde_json::Value;

use super::{BROKEN, Folder, example, id, run, texts};

fn edited(edit: impl FnOnce(&mut Design)) -> Design {
    let mut design = example();
    edit(&mut design);
    design
}

fn renamed(name: &str) -> Design {
    edited(|it| it.components.get_mut(&id("cache")).unwrap().name = name.to_owned())
}

/// A folder with three designs, and the arguments that merge them into `out.json`.
fn merged(ours: &Design, theirs: &Design) -> (Folder, (Option<i32>, String, String)) {
    let folder = Folder::new();
    let base = folder.design("base.json", &example());
    let (ours, theirs) = (folder.design("ours.json", ours), folder.design("theirs.json", theirs));
    let out = folder.path("out.json");
    let output = texts(&run(&["merge", &base, &ours, &theirs, "-o", &out], ""));
    (folder, output)
}

/// A merge with two conflicts and one change of each side that meets nothing.
fn conflicting() -> Folder {
    let (mut ours, mut theirs) = (renamed("Redis"), renamed("Valkey"));
    ours.title = "Ours".to_owned();
    theirs.summary = "Theirs.".to_owned();
    ours.components.get_mut(&id("server")).unwrap().count = Count::Fixed(4);
    theirs.components.get_mut(&id("server")).unwrap().count = Count::Fixed(6);
    let (folder, (code, out, said)) = merged(&ours, &theirs);
    assert_eq!((code, out.as_str()), (Some(1), ""), "{said}");
    assert_eq!(said.matches("error[merge-conflict]").count(), 2, "{said}");
    assert!(said.contains("out.json:4: ") && said.contains("components/cache/name"), "{said}");
    folder
}

fn read(folder: &Folder) -> Design {
    let (design, diagnostics) = design::json::read(&folder.read("out.json")).unwrap();
    assert_eq!(diagnostics, []);
    design
}

#[test]
fn cli_12_what_does_not_meet_is_merged() {
    let (ours, theirs) = (renamed("Redis"), edited(|it| it.title = "Theirs".to_owned()));
    let (folder, output) = merged(&ours, &theirs);
    assert_eq!(output, (Some(0), String::new(), String::new()));
    let found = read(&folder);
    assert_eq!(
        (found.title.as_str(), found.components.get(&id("cache")).unwrap().name.as_str()),
        ("Theirs", "Redis")
    );
    assert_eq!(folder.names(), ["base.json", "ours.json", "out.json", "theirs.json"]);
    // Without an output, the standard output; and one of the inputs may be it.
    let [base, ours, theirs] = ["base.json", "ours.json", "theirs.json"].map(|it| folder.path(it));
    let (code, out, _) = texts(&run(&["merge", &base, &ours, &theirs], ""));
    assert_eq!((code, &out), (Some(0), &folder.read("out.json")));
    assert_eq!(texts(&run(&["merge", &base, &ours, &theirs, "-o", &ours], "")).0, Some(0));
    assert_eq!(folder.read("ours.json"), out);
}

#[test]
fn cli_12_a_side_that_is_the_result_stays_byte_for_byte() {
    let folder = Folder::new();
    // Neither is canonical, and what is not known would be lost by writing it anew.
    let base = r#"{"schema":"siteplan/design/1","note":1,"design":{"title":"A"}}"#;
    let changed = r#"{"schema":"siteplan/design/1","note":2,"design":{"title":"B"}}"#;
    let (a, b) = (folder.file("a.json", base), folder.file("b.json", changed));
    for [base, ours, theirs] in [[&a, &b, &a], [&a, &a, &b], [&a, &b, &b]] {
        let (code, out, said) = texts(&run(&["merge", base, ours, theirs], ""));
        assert_eq!((code, out.as_str(), said.as_str()), (Some(0), changed, ""));
    }
}

#[test]
fn cli_12_where_both_sides_added_the_file_the_base_is_empty() {
    let folder = Folder::new();
    let base = folder.file("base", "");
    let (ours, theirs) =
        (folder.design("ours", &example()), folder.design("theirs", &renamed("Redis")));
    let (code, _, said) = texts(&run(&["merge", &base, &ours, &theirs, "--name", "a.json"], ""));
    assert_eq!(code, Some(1));
    assert!(said.contains("components/cache/name"), "{said}");
    assert_eq!(texts(&run(&["merge", &base, &ours, &ours], "")).0, Some(0));
}

#[test]
fn cli_11_a_merge_that_would_lose_something_is_none() {
    let folder = Folder::new();
    let base = folder.design("base", &Design::default());
    let ours = folder.file("ours", BROKEN);
    let theirs = folder.design("theirs", &Design { title: "T".to_owned(), ..Design::default() });
    let (code, out, said) = texts(&run(&["merge", &base, &ours, &theirs, "-o", &ours], ""));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(said.contains("unknown-member") && said.contains("--lossy"), "{said}");
    assert_eq!(folder.read("ours"), BROKEN);
    let (code, _, _) = texts(&run(&["merge", "--lossy", &base, &ours, &theirs, "-o", &ours], ""));
    assert_eq!(code, Some(0));
    assert!(folder.read("ours").contains("\"title\": \"T\""));
}

#[test]
fn cli_12_a_useless_side_leaves_everything_as_it_is() {
    let folder = Folder::new();
    let good = folder.design("good", &example());
    let bad = folder.file("bad", "{");
    for [base, ours, theirs] in [[&bad, &good, &good], [&good, &bad, &good], [&good, &good, &bad]] {
        let output =
            texts(&run(&["merge", base, ours, theirs, "-o", ours, "--name", "x.json"], ""));
        assert_eq!((output.0, output.1.as_str()), (Some(2), ""));
        assert!(
            output.2.contains("x.json (") && output.2.contains("json-malformed"),
            "{}",
            output.2
        );
        assert_eq!(folder.read("bad"), "{");
        assert_eq!(folder.read("good"), design::json::write(&example()));
    }
}

#[test]
fn cli_13_conflicts_stand_beside_the_design_and_fail_the_check() {
    let folder = conflicting();
    let text = folder.read("out.json");
    let written: Value = serde_json::from_str(&text).unwrap();
    let conflicts = written["conflicts"].as_array().unwrap();
    let of = |id: &str| conflicts.iter().find(|it| it["id"] == id).unwrap();
    let cache = of("components/cache/name");
    let values = ["base", "ours", "theirs"].map(|it| cache[it].as_str().unwrap());
    assert_eq!(values, ["Cache", "Redis", "Valkey"]);
    assert_eq!((&cache["item"]["component"], &cache["field"]), (&"cache".into(), &"name".into()));
    let (design, _) = design::json::read(&text).unwrap();
    assert_eq!((design.title.as_str(), design.summary.as_str()), ("Ours", "Theirs."));
    assert_eq!(design.components.get(&id("cache")).unwrap().name, "Redis");
    let out = folder.path("out.json");
    let (code, _, said) = texts(&run(&["check", &out], ""));
    assert_eq!((code, said.matches("error[merge-conflict]").count()), (Some(1), 2), "{said}");
    assert!(
        said.contains(&format!("siteplan resolve {out} components/cache/name=theirs")),
        "{said}"
    );
    // A person may correct the design by hand.
    let mut by_hand = written.clone();
    by_hand.as_object_mut().unwrap().remove("conflicts");
    folder.file("out.json", &by_hand.to_string());
    assert_eq!(texts(&run(&["check", &out], "")).0, Some(0));
    assert_eq!(texts(&run(&["fmt", &out], "")).0, Some(0));
    assert_eq!(read(&folder), design);
}

#[test]
fn cli_13_a_file_with_conflicts_is_neither_merged_nor_formatted() {
    let folder = conflicting();
    let [base, out] = ["base.json", "out.json"].map(|it| folder.path(it));
    let before = folder.read("out.json");
    let theirs = folder.design("title.json", &edited(|it| it.title = "New".to_owned()));
    for arguments in [&["fmt", &out][..], &["merge", &base, &out, &theirs, "-o", &out]] {
        let (code, _, said) = texts(&run(arguments, ""));
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("merge-conflict"), "{said}");
        assert_eq!(folder.read("out.json"), before);
    }
}

#[test]
fn cli_14_conflicts_are_decided_one_by_one_or_all_at_once() {
    let folder = conflicting();
    let out = folder.path("out.json");
    let (code, _, said) = texts(&run(&["resolve", &out], ""));
    assert_eq!((code, said.matches("merge-conflict").count()), (Some(1), 2), "{said}");
    let (code, _, said) = texts(&run(&["resolve", &out, "components/cache/name=theirs"], ""));
    assert_eq!(code, Some(1));
    assert!(said.ends_with("1 decided, 1 left.\n"), "{said}");
    let (code, _, said) = texts(&run(&["check", &out], ""));
    assert_eq!((code, said.matches("error[merge-conflict]").count()), (Some(1), 1), "{said}");
    // What is decided stays so while the rest is.
    assert_eq!(texts(&run(&["resolve", &out, "--all", "ours"], "")).0, Some(0));
    let found = read(&folder);
    assert_eq!((found.title.as_str(), found.summary.as_str()), ("Ours", "Theirs."));
    assert_eq!(found.components.get(&id("cache")).unwrap().name, "Valkey");
    assert_eq!(found.components.get(&id("server")).unwrap().count, Count::Fixed(4));
    assert_eq!(folder.read("out.json"), design::json::write(&found));
    assert_eq!(texts(&run(&["resolve", &out], "")).0, Some(0));
    assert_eq!(texts(&run(&["resolve", &out, "components/cache/name=ours"], "")).0, Some(2));

    let folder = conflicting();
    let choices =
        ["resolve", &folder.path("out.json"), "--all", "theirs", "components/server/count=ours"];
    assert_eq!(texts(&run(&choices, "")).0, Some(0));
    let found = read(&folder);
    assert_eq!(found.components.get(&id("cache")).unwrap().name, "Valkey");
    assert_eq!(found.components.get(&id("server")).unwrap().count, Count::Fixed(4));
}

#[test]
fn cli_14_edits_since_the_merge_are_kept() {
    let folder = conflicting();
    let text = folder.read("out.json").replacen("\"title\": \"Ours\"", "\"title\": \"By hand\"", 1);
    let out = folder.file("out.json", &text);
    assert_eq!(texts(&run(&["resolve", &out, "--all", "theirs"], "")).0, Some(0));
    let found = read(&folder);
    assert_eq!(
        (found.title.as_str(), found.components.get(&id("cache")).unwrap().name.as_str()),
        ("By hand", "Valkey")
    );

    let folder = conflicting();
    let text = folder.read("out.json").replacen("\"name\": \"Redis\"", "\"name\": \"KeyDB\"", 1);
    let out = folder.file("out.json", &text);
    let (code, _, said) = texts(&run(&["resolve", &out, "components/cache/name=theirs"], ""));
    assert_eq!(code, Some(2));
    assert!(said.contains("was edited since the merge"), "{said}");
    assert_eq!(folder.read("out.json"), text);
}

#[test]
fn cli_14_choices_that_are_none_are_named() {
    let folder = conflicting();
    let (out, before) = (folder.path("out.json"), folder.read("out.json"));
    for (choice, part) in [
        ("components/nope=ours", "components/cache/name"),
        ("components/cache/name=both", "“ours” or “theirs”"),
        ("components/cache/name", "“ours” or “theirs”"),
    ] {
        let (code, _, said) = texts(&run(&["resolve", &out, choice], ""));
        assert_eq!(code, Some(2));
        assert!(said.contains(part), "{said}");
    }
    let mut without: Value = serde_json::from_str(&before).unwrap();
    without.as_object_mut().unwrap().remove("merge");
    let out = folder.file("out.json", &without.to_string());
    let (code, _, said) = texts(&run(&["resolve", &out, "--all", "ours"], ""));
    assert_eq!(code, Some(2));
    assert!(said.contains("“merge”"), "{said}");
}
