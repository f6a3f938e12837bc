//! What is saved by itself.

use std::time::Duration;

use design::Command;
use serde_json::{Value, json};

use crate::support::database::connect;
use crate::support::{Client, TestServer, eventually};

async fn versions(server: &TestServer, id: &str) -> Vec<Value> {
    let list = server.get_json(&format!("/api/v1/designs/{id}/versions")).await;
    list.as_array().unwrap().clone()
}

#[tokio::test]
async fn a_design_that_people_edit_is_saved_by_itself() {
    let server =
        TestServer::with(|config| config.rooms.checkpoint_after = Duration::from_millis(10)).await;
    let id = server.blank().await;
    let mut client = Client::join(server.address, &id, 1).await;
    client.execute(Command::SetTitle("Later".to_owned())).await;
    client.saved().await;
    let saved = eventually("a checkpoint", async || versions(&server, &id).await.pop()).await;
    assert_eq!((&saved["number"], &saved["automatic"]), (&json!(-1), &json!(true)));
    assert_eq!(saved["author"], "Siteplan");
    let read = server.get_json(&format!("/api/v1/designs/{id}/versions/-1")).await;
    assert_eq!(read["design"]["design"]["title"], "Later");
    // Numbers of people have no gap where a checkpoint was saved.
    let path = format!("/api/v1/designs/{id}/versions");
    let own: Value = server.post(&path, json!({})).await.json().await.unwrap();
    assert_eq!((&own["number"], &own["automatic"]), (&json!(1), &json!(false)));
    assert_eq!(server.get_json(&format!("/api/v1/designs/{id}")).await["version"], 1);
    let file = server.get(&format!("{path}/-1/export/markdown?download=true")).await;
    let name = file.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(name.contains("later-checkpoint1.md"), "{name}");
}

#[tokio::test]
async fn when_everybody_has_left_what_no_version_holds_is_saved() {
    let server = TestServer::with(|config| config.rooms.idle = Duration::ZERO).await;
    let id = server.blank().await;
    let left = async || eventually("no room", async || (server.rooms() == 0).then_some(())).await;
    // Looking is no reason to save.
    drop(Client::join(server.address, &id, 1).await);
    left().await;
    assert_eq!(versions(&server, &id).await, Vec::<Value>::new());

    let mut client = Client::join(server.address, &id, 2).await;
    client.execute(Command::SetTitle("Edited".to_owned())).await;
    client.saved().await;
    drop(client);
    left().await;
    assert_eq!(versions(&server, &id).await.len(), 1);

    let mut client = Client::join(server.address, &id, 3).await;
    client.execute(Command::SetTitle("Saved".to_owned())).await;
    client.saved().await;
    server.post(&format!("/api/v1/designs/{id}/versions"), json!({})).await;
    drop(client);
    left().await;
    let numbers: Vec<Value> =
        versions(&server, &id).await.iter().map(|it| it["number"].clone()).collect();
    assert_eq!(numbers, [json!(1), json!(-1)], "the version holds everything");
}

#[tokio::test]
async fn what_the_database_refuses_is_given_back_and_others_go_on() {
    let server = TestServer::start().await;
    let (full, other) = (server.blank().await, server.blank().await);
    let mut connection = connect(&server.database_url).await;
    let rule = "ALTER TABLE updates ADD CONSTRAINT small CHECK (octet_length(bytes) < 5000)";
    sqlx::query(rule).execute(&mut connection).await.unwrap();
    let mut ana = Client::join(server.address, &full, 1).await;
    let mut ben = Client::join(server.address, &other, 2).await;
    let insert = "x".repeat(10_000);
    let edit = design::command::TextEdit { at: 0, delete: 0, insert };
    ana.execute(Command::EditText(design::TextField::Summary, edit)).await;
    ben.execute(Command::SetTitle("Goes on".to_owned())).await;
    ben.saved().await;
    assert!(!ana.until_or_lost(|_| false).await);
    assert_eq!(ana.closed, Some(4409));
    assert_eq!(ana.session.unsaved().edits, 1, "its author still has it");

    let rule = "ALTER TABLE updates DROP CONSTRAINT small";
    sqlx::query(rule).execute(&mut connection).await.unwrap();
    ana.connect(server.address, &full).await;
    ana.live().await;
    ana.saved().await;
    assert_eq!(server.design(&full).await.summary.len(), 10_000);
}

#[tokio::test]
async fn a_row_that_is_out_of_date_is_mended_when_its_design_is_opened() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut connection = connect(&server.database_url).await;
    sqlx::query("UPDATE designs SET title = 'Old', title_key = 'old', nodes = 7")
        .execute(&mut connection)
        .await
        .unwrap();
    let client = Client::join(server.address, &id, 1).await;
    eventually("the title", async || {
        let listed = server.get_json("/api/v1/designs").await;
        let row = &listed["designs"][0];
        (row["title"] == "Test" && row["nodes"] == 0).then_some(())
    })
    .await;
    drop(client);
}

#[tokio::test]
async fn prose_with_characters_that_postgres_has_no_place_for_is_saved() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut client = Client::join(server.address, &id, 1).await;
    let edit = design::command::TextEdit { at: 0, delete: 0, insert: "a\0b\u{7}".to_owned() };
    client.execute(Command::EditText(design::TextField::Summary, edit)).await;
    client.saved().await;
    let path = format!("/api/v1/designs/{id}/versions");
    assert_eq!(server.post(&path, json!({})).await.status(), 201);
}
