//! `siteplan merge` as a merge driver of Git.

use std::process::{Command, Output};

use super::{Folder, example, id, run, texts};
use crate::support::siteplan;

struct Repository(Folder);

impl Repository {
    /// A repository whose first commit has the example, and which has two branches
    /// from there.
    fn new() -> Self {
        let it = Self(Folder::new());
        it.0.file(".gitattributes", "*.siteplan.json merge=siteplan\n");
        it.0.design("shop.siteplan.json", &example());
        let driver = format!("'{}' merge %O %A %B -o %A --name %P", siteplan());
        it.done(&["init", "--quiet", "--initial-branch=main"]);
        it.done(&["config", "merge.siteplan.driver", &driver]);
        it.commit();
        it.done(&["branch", "theirs"]);
        it
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let who =
            ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
        Command::new("git")
            .args(who)
            .args(arguments)
            .current_dir(self.0.path(""))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .unwrap()
    }

    fn done(&self, arguments: &[&str]) {
        let output = self.git(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }

    fn commit(&self) {
        self.done(&["add", "."]);
        self.done(&["commit", "--quiet", "--message=x"]);
    }

    /// Commits the design with another name for the cache and another title.
    fn edit(&self, branch: &str, name: &str, title: &str) {
        self.done(&["checkout", "--quiet", branch]);
        let mut design = example();
        design.components.get_mut(&id("cache")).unwrap().name = name.to_owned();
        design.title = title.to_owned();
        self.0.design("shop.siteplan.json", &design);
        self.commit();
    }
}

#[test]
fn cli_16_git_merges_what_does_not_meet() {
    let repository = Repository::new();
    repository.edit("theirs", "Valkey", "Two datacenters");
    repository.edit("main", "Cache", "Ours");
    repository.done(&["merge", "--quiet", "--no-edit", "theirs"]);
    let (design, found) = design::json::read(&repository.0.read("shop.siteplan.json")).unwrap();
    assert_eq!(found, []);
    assert_eq!(
        (design.title.as_str(), design.components.get(&id("cache")).unwrap().name.as_str()),
        ("Ours", "Valkey")
    );
}

#[test]
fn cli_16_git_leaves_a_conflict_until_it_is_resolved() {
    let repository = Repository::new();
    repository.edit("theirs", "Valkey", "Two datacenters");
    repository.edit("main", "Redis", "Ours");
    let (code, _, said) = texts(&repository.git(&["merge", "--no-edit", "theirs"]));
    assert_eq!(code, Some(1));
    assert!(said.contains("shop.siteplan.json:4: error[merge-conflict]"), "{said}");
    let (_, status, _) = texts(&repository.git(&["status", "--short"]));
    assert_eq!(status, "UU shop.siteplan.json\n");
    let file = repository.0.path("shop.siteplan.json");
    assert_eq!(texts(&run(&["check", &file], "")).0, Some(1));
    assert_eq!(texts(&run(&["resolve", &file, "--all", "theirs"], "")).0, Some(0));
    repository.commit();
    let (design, _) = design::json::read(&repository.0.read("shop.siteplan.json")).unwrap();
    assert_eq!(
        (design.title.as_str(), design.components.get(&id("cache")).unwrap().name.as_str()),
        ("Ours", "Valkey")
    );
}
