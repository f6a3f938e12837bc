//! `siteplan serve`: what stands in its way, and that it says so.

use std::net::TcpListener;
use std::process::{Command, Stdio};

use crate::support::process::{Siteplan, data_folder};
use crate::support::siteplan;

fn refused(arguments: &[&str]) -> String {
    let output = Command::new(siteplan())
        .arg("serve")
        .args(arguments)
        .env_remove("DATABASE_URL")
        .env_remove("SITEPLAN_SITE")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    let last = said.lines().last().unwrap_or_default().to_owned();
    assert!(last.starts_with("siteplan: "), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    last
}

#[test]
fn a_port_in_use_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = refused(&["--port", &port]);
    assert!(said.contains(&port) && said.contains("--port"), "{said}");
}

#[test]
fn a_database_that_is_not_there_is_named() {
    for (url, part) in [
        ("postgres://nobody@127.0.0.1:1/nothing", "cannot be reached"),
        ("mysql://localhost", "DATABASE_URL"),
        ("nonsense", "DATABASE_URL"),
    ] {
        let said = refused(&["--port", "0", "--database-url", url]);
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn a_site_folder_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let said = refused(&["--port", "0", "--site", path]);
    assert!(said.contains(path) && said.contains("script/server"), "{said}");
}

#[tokio::test]
async fn two_servers_do_not_share_a_data_directory() {
    let data = data_folder();
    let first = Siteplan::start(data.path()).await;
    let said = refused(&["--port", "0", "--data", data.path().to_str().unwrap()]);
    let process = first.process().to_string();
    assert!(said.contains("Another Siteplan") && said.contains(&process), "{said}");
    first.stop().await;
}

#[tokio::test]
async fn one_line_says_where_it_is_and_a_signal_ends_it_cleanly() {
    let data = data_folder();
    let first = Siteplan::start(data.path()).await;
    let id = first.blank().await;
    assert_eq!(first.stop().await, Some(0));
    // Nothing of it is left running, and what it had is there.
    assert!(!data.path().join("postgres/postmaster.pid").exists());
    let second = Siteplan::start(data.path()).await;
    assert_eq!(second.title(&id).await, "Test");
    assert_eq!(second.stop().await, Some(0));
}
