//! The command line, as `docs/COMMAND-LINE.md` has it.

mod check;
mod convert;
mod diff;
mod fmt;
mod git;
mod handwritten;
mod merge;
mod start;
mod text_files;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use design::{ComponentId, Design};
use tempfile::TempDir;

use crate::support::siteplan;

/// A design with a member that is not known, a record that has to be repaired, and
/// findings.
const BROKEN: &str = r#"{
  "schema": "siteplan/design/1",
  "design": {
    "components": [
      {"id": "users", "name": "", "kind": "client", "colour": "blue"}
    ],
    "nodes": [
      {"id": "users", "component": "users"},
      {"id": "lost", "component": "gone"}
    ]
  }
}
"#;

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(siteplan())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may end before it is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn texts(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn id(text: &str) -> ComponentId {
    ComponentId::parse(text).unwrap()
}

fn example() -> Design {
    design::examples::find("two-datacenters").unwrap().design()
}

/// A folder for files, removed at the end.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// Writes a file and returns its path.
    fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn design(&self, name: &str, design: &Design) -> String {
        self.file(name, &design::json::write(design))
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// What is in it, by name.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
