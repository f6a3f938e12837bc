//! `siteplan check`

use serde_json::Value;

use super::{BROKEN, Folder, run, texts};

/// The rules of the text format, on a file with a finding of every severity.
#[test]
fn cli_3_findings_are_lines_with_file_line_and_code() {
    let folder = Folder::new();
    let file = folder.file("a.json", BROKEN);
    let (code, out, said) = texts(&run(&["check", &file], ""));
    assert_eq!((code, out.as_str()), (Some(0), ""), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    let expected = [
        (":5: warning[unknown-member]: ", "(design.components[0].colour)"),
        (":9: warning[repair-node-component]: ", "(nodes/lost)"),
        (":5: warning[component-nameless]: ", "(components/users)"),
    ];
    for (start, end) in expected {
        let start = format!("{file}{start}");
        assert!(lines.iter().any(|it| it.starts_with(&start) && it.ends_with(end)), "{said}");
    }
    let nowhere = lines.iter().find(|it| it.contains("info[strategy-missing]")).unwrap();
    assert!(nowhere.starts_with(&format!("{file}: info[")), "{nowhere}");
}

#[test]
fn cli_3_a_file_writes_no_control_characters_to_a_terminal() {
    let text =
        BROKEN.replace("colour", "\\u001b[31m").replace("\"lost\"", "\"lost\", \"x\\u0007\": 1");
    let (_, _, said) = texts(&run(&["check", "-"], &text));
    assert!(said.contains("unknown-member"), "{said}");
    assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
}

#[test]
fn cli_4_json_is_one_array_over_all_files() {
    let folder = Folder::new();
    let (broken, no_json) =
        (folder.file("a.json", BROKEN), folder.file("b.json", "{\n\"schema\": }"));
    let missing = folder.path("c.json");
    let arguments = ["check", "--format", "json", &broken, &no_json, &missing];
    let (code, out, said) = texts(&run(&arguments, ""));
    assert_eq!((code, said.as_str()), (Some(2), ""));
    let found: Vec<Value> = serde_json::from_str(&out).unwrap();
    let of = |code: &str| found.iter().find(|it| it["code"] == code).unwrap();
    let expected = serde_json::json!({
        "code": "repair-node-component", "severity": "warning",
        "message": "A node of a component that is not there was left out.",
        "help": "Check the ids that it names.",
        "file": broken, "line": 9, "places": ["nodes/lost"],
    });
    assert_eq!(of("repair-node-component"), &expected);
    let unknown = of("unknown-member");
    assert_eq!(unknown["path"], "design.components[0].colour");
    assert_eq!((&unknown["line"], &unknown["places"]), (&5.into(), &serde_json::json!([])));
    let malformed = of("json-malformed");
    assert_eq!((&malformed["line"], &malformed["file"]), (&2.into(), &no_json.as_str().into()));
    assert_eq!(of("file-unreadable")["severity"], "error");
    assert!(of("file-unreadable").get("line").is_none());
}

#[test]
fn cli_4_without_findings_the_array_is_empty() {
    let design = design::examples::find("two-datacenters").unwrap().design();
    let output = run(&["check", "-", "--format", "json"], &design::json::write(&design));
    let (code, out, said) = texts(&output);
    assert_eq!((code, out.as_str(), said.as_str()), (Some(0), "[]\n", ""));
}

#[test]
fn cli_5_github_gets_workflow_commands_with_its_escapes() {
    let folder = Folder::new();
    let text = BROKEN.replace("colour", "100%,\\n: x");
    let file = folder.file("a, b: 5%.json", &text);
    let (code, out, said) = texts(&run(&["check", &file, "--format", "github"], ""));
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let name = file.replace('%', "%25").replace(':', "%3A").replace(',', "%2C");
    let lines: Vec<&str> = out.lines().collect();
    let start =
        format!("::warning file={name},line=5,title=unknown-member::The member “100%25,: x” ");
    assert!(lines.iter().any(|it| it.starts_with(&start)), "{start}\n{out}");
    let start = format!("::notice file={name},title=strategy-missing::");
    assert!(lines.iter().any(|it| it.starts_with(&start)), "{start}\n{out}");
    // The standard input has no place in a repository.
    let (code, out, _) = texts(&run(&["check", "-", "--format", "github"], "{"));
    assert_eq!(code, Some(2));
    assert!(out.starts_with("::error title=json-malformed::"), "{out}");
}

#[test]
fn cli_1_the_text_counts_where_the_name_tells_no_form() {
    for text in ["# Design - Infrastructure\n\n**Shop**\n", "%% A\ngraph TB\n  a[Shop]\n"] {
        let (code, out, said) = texts(&run(&["convert", "-", "--to", "json"], text));
        assert_eq!(code, Some(0), "{said}");
        assert!(out.contains("\": \"Shop\""), "{out}");
    }
    let folder = Folder::new();
    let file = folder.file("design", &format!("\u{feff}{BROKEN}"));
    assert_eq!(texts(&run(&["check", &file], "")).0, Some(0));
    std::fs::write(&file, b"{\n\xff}").unwrap();
    let (code, _, said) = texts(&run(&["check", &file], ""));
    assert_eq!(code, Some(2));
    assert!(said.starts_with(&format!("{file}:2: error[file-not-utf8]")), "{said}");
}

#[test]
fn findings_are_told_with_their_places_and_only_errors_count() {
    let nameless = r#"{"schema": "siteplan/design/1", "design": {"title": "A",
        "components": [{"id": "c1", "name": "", "kind": "server"}]}}"#;
    let found = design::findings(&design::json::read(nameless).unwrap().0);
    let (code, out, said) = texts(&run(&["check", "-"], nameless));
    let is_error = found.iter().any(|found| found.severity == design::Severity::Error);
    assert_eq!((code, out.as_str()), (Some(i32::from(is_error)), ""), "{said}");
    assert!(!found.is_empty() && said.lines().count() == found.len(), "{said}");
    for code in found.iter().map(|found| &found.code) {
        assert!(said.contains(&format!("[{code}]")), "{code} is missing in {said}");
    }
    assert!(said.contains("component-nameless") && said.contains("components/c1"), "{said}");
}

#[test]
fn findings_that_are_errors_fail_the_check() {
    let names =
        (0..600).map(|n| format!("{{\"id\": \"c{n}\", \"name\": \"N{n}\", \"kind\": \"server\"}}"));
    let nodes = (0..600).map(|n| {
        format!(
            "{{\"id\": \"n{n}\", \"component\": \"c{n}\", \"position\": {{\"x\": 0, \"y\": {n}}}}}"
        )
    });
    let links = (1..600).map(|n| {
        format!(
            "{{\"id\": \"l{n}\", \"from\": {{\"node\": \"n0\"}}, \"to\": {{\"node\": \"n{n}\"}}}}"
        )
    });
    let join = |items: Vec<String>| items.join(",");
    let large = format!(
        r#"{{"schema": "siteplan/design/1", "design": {{"title": "A",
            "components": [{}], "nodes": [{}], "links": [{}]}}}}"#,
        join(names.collect()),
        join(nodes.collect()),
        join(links.collect())
    );
    let (code, _, said) = texts(&run(&["check", "-"], &large));
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error["), "{said}");
}
