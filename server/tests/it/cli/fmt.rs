//! `siteplan fmt`

use std::os::unix::fs::{PermissionsExt, symlink};

use super::{BROKEN, Folder, example, run, texts};

#[test]
fn cli_10_fmt_writes_the_canonical_form_and_check_names_what_differs() {
    let folder = Folder::new();
    let canonical = design::json::write(&example());
    let value: serde_json::Value = serde_json::from_str(&canonical).unwrap();
    let (good, other) =
        (folder.file("good.json", &canonical), folder.file("other.json", &value.to_string()));
    let (code, out, said) = texts(&run(&["fmt", "--check", &good, &other], ""));
    assert_eq!((code, out, said), (Some(1), format!("{other}\n"), String::new()));
    assert_eq!(folder.read("other.json"), value.to_string(), "--check writes nothing");
    assert_eq!(texts(&run(&["fmt", &good, &other], "")), (Some(0), String::new(), String::new()));
    assert_eq!(
        (folder.read("good.json"), folder.read("other.json")),
        (canonical.clone(), canonical.clone())
    );
    assert_eq!(texts(&run(&["fmt", "--check", &good, &other], "")).0, Some(0));
    let (code, out, _) = texts(&run(&["fmt", "-"], &value.to_string()));
    assert_eq!((code, out), (Some(0), canonical));
}

#[test]
fn cli_11_what_would_lose_something_is_not_written() {
    let folder = Folder::new();
    let file = folder.file("a.json", BROKEN);
    for arguments in [&["fmt", &file][..], &["fmt", "--check", &file]] {
        let (code, out, said) = texts(&run(arguments, ""));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{said}");
        assert!(
            said.contains("unknown-member") && said.contains("repair-node-component"),
            "{said}"
        );
        assert!(said.contains("--lossy"), "{said}");
        assert_eq!(folder.read("a.json"), BROKEN);
    }
    assert_eq!(texts(&run(&["fmt", "--lossy", &file], "")).0, Some(0));
    let written = folder.read("a.json");
    assert_eq!(written, design::json::write(&design::json::read(BROKEN).unwrap().0));
}

#[test]
fn cli_2_one_useless_file_does_not_keep_the_others() {
    let folder = Folder::new();
    let (bad, good) = (
        folder.file("bad.json", "{"),
        folder.file("good.json", "{\"schema\": \"siteplan/design/1\", \"design\": {}}"),
    );
    assert_eq!(texts(&run(&["fmt", &bad, &good], "")).0, Some(2));
    assert_eq!(folder.read("bad.json"), "{");
    assert_eq!(texts(&run(&["fmt", "--check", &good], "")).0, Some(0));
}

#[test]
fn cli_15_a_file_keeps_its_permissions_its_links_and_leaves_nothing_beside_it() {
    let folder = Folder::new();
    let file = folder.file("a.json", "{\"schema\": \"siteplan/design/1\", \"design\": {}}");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a.json", folder.path("link.json")).unwrap();
    assert_eq!(texts(&run(&["fmt", &folder.path("link.json")], "")).0, Some(0));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(std::fs::symlink_metadata(folder.path("link.json")).unwrap().is_symlink());
    assert_eq!(folder.read("a.json"), design::json::write(&design::Design::default()));
    assert_eq!(folder.names(), ["a.json", "link.json"]);
}

#[test]
fn cli_15_where_writing_fails_the_input_stays() {
    let folder = Folder::new();
    let file = folder.file("a.json", "{\"schema\": \"siteplan/design/1\", \"design\": {}}");
    let output = folder.path("missing/b.json");
    let (code, out, said) = texts(&run(&["convert", &file, "--to", "json", "-o", &output], ""));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(said.contains("cannot be written"), "{said}");
    assert_eq!(folder.names(), ["a.json"]);
    // A device is written to, and not replaced.
    let arguments = ["convert", &file, "--to", "json", "-o", "/dev/stdout"];
    assert_eq!(texts(&run(&arguments, "")).1, design::json::write(&design::Design::default()));
}
