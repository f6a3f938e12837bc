//! Documents and diagrams as files.

use design::{Count, Design, json, text};

use super::{Folder, id, run, texts};

const DIAGRAM: &str = "%% as drawn on the whiteboard\r\ngraph LR\r\n    web([Shop]) --> db[(Orders)]\r\n    %% hot\r\n\r\n";

/// A design that documents can hold in full.
fn example() -> Design {
    let mut design = super::example();
    design.discovery.participants.clear();
    design.discovery.messages.clear();
    design
}

fn document(design: &Design) -> String {
    text::markdown::render(design, text::markdown::Options::default()).text
}

fn with_names(name: &str, count: u32) -> Design {
    let mut design = example();
    design.components.get_mut(&id("cache")).unwrap().name = name.to_owned();
    design.components.get_mut(&id("server")).unwrap().count = Count::Fixed(count);
    design
}

/// The design that a file holds.
fn read(folder: &Folder, name: &str) -> Design {
    let (code, out, said) =
        texts(&run(&["convert", &folder.path(name), "--to", "json", "--output", "-"], ""));
    assert_eq!(code, Some(0), "{said}");
    json::read(&out).unwrap().0
}

#[test]
fn cli_6_a_text_comes_out_as_it_was_written() {
    let folder = Folder::new();
    let prose = "\u{feff}# Our shop\r\n\r\nAs *ever*:   two\tspaces.  \r\n\r\n* x\r\n- y";
    for (name, text, format, anew) in [
        ("a.md", prose, "markdown", "# Design - Infrastructure"),
        ("b.mmd", DIAGRAM, "mermaid", "graph TB"),
    ] {
        let file = folder.file(name, text);
        let (code, out, said) = texts(&run(&["convert", &file, "--to", format], ""));
        assert_eq!((code, out.as_str()), (Some(0), text), "{said}");
        let arguments = ["convert", &file, "--to", format, "--canonical"];
        let (code, out, said) = texts(&run(&arguments, ""));
        assert_eq!(code, Some(0), "{said}");
        assert!(out.starts_with(anew), "{out}");
    }
}

#[test]
fn cli_6_a_document_that_we_wrote_is_the_design_again() {
    let folder = Folder::new();
    folder.file("a.md", &document(&example()));
    assert!(read(&folder, "a.md") == example());
}

#[test]
fn cli_7_texts_are_compared_with_each_other_and_with_json() {
    let folder = Folder::new();
    let before = folder.file("a.md", &document(&example()));
    let after = folder.file("b.md", &document(&with_names("Redis", 3)));
    let model = folder.design("c.json", &with_names("Redis", 3));
    for after in [&after, &model] {
        let (code, out, said) = texts(&run(&["diff", &before, after], ""));
        assert_eq!(code, Some(1), "{said}");
        assert!(out.contains("Redis"), "{out}");
    }
    assert_eq!(texts(&run(&["diff", &after, &model], "")).0, Some(0));
}

#[test]
fn cli_10_the_canonical_form_of_a_text_is_how_we_write_it() {
    let folder = Folder::new();
    let canonical = document(&example());
    let loose = canonical.replace("| Component ", "|  Component ");
    assert_ne!(loose, canonical);
    let (good, other) = (folder.file("good.md", &canonical), folder.file("other.md", &loose));
    let (code, out, said) = texts(&run(&["fmt", "--check", &good, &other], ""));
    assert_eq!((code, out, said), (Some(1), format!("{other}\n"), String::new()));
    assert_eq!(texts(&run(&["fmt", &other], "")).0, Some(0));
    assert_eq!(folder.read("other.md"), canonical);
}

#[test]
fn cli_11_words_that_the_canonical_form_lacks_are_not_given_up() {
    let folder = Folder::new();
    let text = format!("{}\n## Costs\n\nAbout 300 euros.\n", document(&example()));
    for (name, text, told) in [("a.md", text.as_str(), "“costs”"), ("b.mmd", DIAGRAM, "“as”")]
    {
        let file = folder.file(name, text);
        let (code, out, said) = texts(&run(&["fmt", &file], ""));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{said}");
        assert!(said.contains("text-lost") && said.contains(told), "{said}");
        assert_eq!(folder.read(name), text);
        assert_eq!(texts(&run(&["fmt", "--lossy", &file], "")).0, Some(0));
        assert_ne!(folder.read(name), text);
    }
}

#[test]
fn cli_12_documents_are_merged() {
    let folder = Folder::new();
    let base = folder.file("base.md", &document(&example()));
    let count = match example().components.get(&id("server")).unwrap().count {
        Count::Fixed(count) => count,
        Count::Auto => 1,
    };
    let ours = folder.file("ours.md", &document(&with_names("Redis", count)));
    let mut theirs = example();
    theirs.title = "Theirs".to_owned();
    let theirs = folder.file("theirs.md", &document(&theirs));
    let out = folder.path("out.md");
    let (code, _, said) = texts(&run(&["merge", &base, &ours, &theirs, "-o", &out], ""));
    assert_eq!(code, Some(0), "{said}");
    let found = read(&folder, "out.md");
    let name = &found.components.get(&id("cache")).unwrap().name;
    assert_eq!((found.title.as_str(), name.as_str()), ("Theirs", "Redis"));
}

#[test]
fn cli_12_diagrams_are_merged_by_their_ids_and_keep_what_was_not_changed() {
    let folder = Folder::new();
    let base = folder.file("base.mmd", DIAGRAM);
    let ours = folder.file("ours.mmd", &DIAGRAM.replace("[Shop]", "[Web shop]"));
    let theirs =
        folder.file("theirs.mmd", &DIAGRAM.replace("\r\n\r\n", "\r\n    db --> log[Log]\r\n\r\n"));
    let (code, out, said) = texts(&run(&["merge", &base, &ours, &theirs], ""));
    assert_eq!(code, Some(0), "{said}");
    let kept: Vec<&str> = out.split_inclusive('\n').filter(|it| !it.contains("log")).collect();
    assert_eq!(kept.concat(), DIAGRAM.replace("[Shop]", "[Web shop]"));
    assert!(out.contains("[Log]"), "{out}");
}

/// A merge of texts with a conflict about a name and one about a count.
fn conflicting() -> Folder {
    let folder = Folder::new();
    let base = folder.file("base.md", &document(&example()));
    let ours = folder.file("ours.md", &document(&with_names("Redis", 4)));
    // A value that could end the comment, if it were not escaped.
    let theirs = folder.file("theirs.md", &document(&with_names("Valkey --> it", 6)));
    let out = folder.path("out.md");
    let (code, text, said) = texts(&run(&["merge", &base, &ours, &theirs, "-o", &out], ""));
    assert_eq!((code, text.as_str()), (Some(1), ""), "{said}");
    assert_eq!(said.matches("error[merge-conflict]").count(), 2, "{said}");
    folder
}

#[test]
fn df_60_conflicts_of_a_document_stand_in_a_comment_at_its_end() {
    let folder = conflicting();
    let merged = folder.read("out.md");
    let start = document(&with_names("Redis", 4));
    let block = merged.strip_prefix(&format!("{start}\n<!-- siteplan-conflicts/1\n")).unwrap();
    assert!(block.ends_with("\n-->\n") && block.matches("-->").count() == 1, "{block}");
    assert!(block.contains("# Cache: name changed on both sides"), "{block}");
    assert!(read_unresolved(&folder) == with_names("Redis", 4), "the document has ours");
    let (code, out, _) = texts(&run(&["check", &folder.path("out.md"), "--format", "json"], ""));
    assert_eq!(code, Some(1));
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    let lines: Vec<u64> = found
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["code"] == "merge-conflict")
        .map(|it| it["line"].as_u64().unwrap())
        .collect();
    let expected: Vec<u64> = (1..)
        .zip(merged.lines())
        .filter(|(_, line)| line.starts_with("conflict {"))
        .map(|(number, _)| number)
        .collect();
    assert_eq!(lines, expected);
}

/// The design of a file with conflicts.
fn read_unresolved(folder: &Folder) -> Design {
    let (code, out, said) = texts(&run(&["convert", &folder.path("out.md"), "--to", "json"], ""));
    assert_eq!(code, Some(1), "{said}");
    json::read(&out).unwrap().0
}

#[test]
fn df_61_the_conflicts_of_a_document_are_decided_one_by_one() {
    let folder = conflicting();
    let file = folder.path("out.md");
    let (code, _, said) = texts(&run(&["resolve", &file, "components/cache/name=theirs"], ""));
    assert_eq!(code, Some(1), "{said}");
    assert!(read_unresolved(&folder) == with_names("Valkey --> it", 4));
    let (code, _, said) = texts(&run(&["resolve", &file, "--all", "theirs"], ""));
    assert_eq!(code, Some(0), "{said}");
    assert!(read(&folder, "out.md") == with_names("Valkey --> it", 6));
    assert!(!folder.read("out.md").contains("siteplan-conflicts"));
}

#[test]
fn df_61_what_was_edited_since_stays() {
    let folder = conflicting();
    let edited = folder.read("out.md").replacen("**Shop", "**Our shop", 1);
    let edited = edited.replacen(&example().title, "Another title", 1);
    let file = folder.file("out.md", &edited);
    let (code, _, said) = texts(&run(&["resolve", &file, "--all", "theirs"], ""));
    assert_eq!(code, Some(0), "{said}");
    let expected = Design { title: "Another title".to_owned(), ..with_names("Valkey --> it", 6) };
    assert!(read(&folder, "out.md") == expected);
}

#[test]
fn df_62_conflicts_of_a_diagram_stand_in_its_comments() {
    let folder = Folder::new();
    let base = folder.file("base.mmd", DIAGRAM);
    let ours = folder.file("ours.mmd", &DIAGRAM.replace("[Shop]", "[Web shop]"));
    let theirs =
        folder.file("theirs.mmd", &DIAGRAM.replace("[Shop]", "[\"#37;#37;{Store} --> x\"]"));
    let out = folder.path("out.mmd");
    let (code, _, said) = texts(&run(&["merge", &base, &ours, &theirs, "-o", &out], ""));
    assert_eq!(code, Some(1), "{said}");
    let merged = folder.read("out.mmd");
    let ours = DIAGRAM.replace("[Shop]", "[Web shop]");
    let block = merged.strip_prefix(&ours).unwrap();
    assert!(block.lines().all(|line| line.is_empty() || line.starts_with("%% ")), "{block}");
    assert_eq!(block.matches("%%").count(), block.lines().filter(|it| !it.is_empty()).count());
    let (code, _, said) = texts(&run(&["resolve", &out, "--all", "theirs"], ""));
    assert_eq!(code, Some(0), "{said}");
    let resolved = folder.read("out.mmd");
    assert!(resolved.starts_with("%% as drawn") && resolved.contains("Store"), "{resolved}");
    assert!(!resolved.contains("siteplan"), "{resolved}");
}
