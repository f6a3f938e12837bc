//! `/api/v1/designs/{design}/versions`

use design::{Command, SiteKind};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Client, TestServer, problem};

async fn save(server: &TestServer, id: &str, said: Value) -> Value {
    let response = server.post(&format!("/api/v1/designs/{id}/versions"), said).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    response.json().await.unwrap()
}

#[tokio::test]
async fn rest_32_versions_keep_what_the_design_was() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "two-datacenters" })).await;
    let before = server.design(&id).await;
    let markdown = format!("/api/v1/designs/{id}/export/markdown");
    let document = server.get(&markdown).await.text().await.unwrap();
    let first = save(&server, &id, json!({ "title": "First", "note": "As agreed" })).await;
    assert_eq!((&first["number"], &first["author"]), (&json!(1), &json!("API")));

    let mut client = Client::join(server.address, &id, 1).await;
    client.execute(Command::SetTitle("Later".to_owned())).await;
    client.saved().await;
    let second = save(&server, &id, json!({ "author": "Pipeline" })).await;
    assert_eq!((&second["number"], &second["author"]), (&json!(2), &json!("Pipeline")));

    let list = server.get_json(&format!("/api/v1/designs/{id}/versions")).await;
    let saved = list.as_array().unwrap().iter().filter(|it| it["automatic"] == false);
    assert_eq!(saved.collect::<Vec<_>>(), [&second, &first]);
    let read = server.get_json(&format!("/api/v1/designs/{id}/versions/1")).await;
    assert_eq!(read["markdown"], document);
    let (kept, _) = design::json::read(&read["design"].to_string()).unwrap();
    assert_eq!(kept, before);
    let design = server.get_json(&format!("/api/v1/designs/{id}")).await;
    assert_eq!(design["version"], 2);
}

#[tokio::test]
async fn rest_30_a_version_holds_what_editors_sent_before() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut client = Client::join(server.address, &id, 1).await;
    for number in 0..20 {
        client.execute(Command::SetTitle(format!("Title {number}"))).await;
    }
    client.saved().await;
    let saved = save(&server, &id, json!({})).await;
    let path = format!("/api/v1/designs/{id}/versions/{}", saved["number"]);
    assert_eq!(server.get_json(&path).await["design"]["design"]["title"], "Title 19");
}

#[tokio::test]
async fn rest_30_everyone_in_the_room_hears_of_a_new_version() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut client = Client::join(server.address, &id, 1).await;
    save(&server, &id, json!({})).await;
    let expected =
        collab::session::Effect::Notice { topic: "version-saved".to_owned(), text: "1".to_owned() };
    client.until("the notice", |it| it.effects.contains(&expected)).await;
}

#[tokio::test]
async fn rest_31_a_program_signs_as_it_says() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    for (said, author) in [
        (json!({}), "API".to_owned()),
        (json!({ "author": "  Release pipeline " }), "Release pipeline".to_owned()),
        (json!({ "author": "x".repeat(70) }), "x".repeat(60)),
    ] {
        assert_eq!(save(&server, &id, said).await["author"], author);
    }
}

#[tokio::test]
async fn rest_33_versions_are_listed_newest_first() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    for title in ["One", "Two"] {
        save(&server, &id, json!({ "title": title })).await;
    }
    let list = server.get_json(&format!("/api/v1/designs/{id}/versions")).await;
    let titles: Vec<&str> =
        list.as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Two", "One"]);
    let read = server.get_json(&format!("/api/v1/designs/{id}/versions/1")).await;
    assert_eq!(read["design"]["schema"], design::json::SCHEMA);
    assert!(read["markdown"].as_str().unwrap().starts_with("# Design - Infrastructure"));
}

#[tokio::test]
async fn rest_34_states_are_compared() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "two-datacenters" })).await;
    save(&server, &id, json!({})).await;
    let compare = |query: &'static str| format!("/api/v1/designs/{id}/compare?{query}");
    assert_eq!(server.get_json(&compare("before=1")).await, json!([]));

    let mut client = Client::join(server.address, &id, 1).await;
    let site = client.design().sites.values().next().unwrap().clone();
    client
        .execute(Command::SetSite(site.id.clone(), design::command::SetSite::Name("X1".into())))
        .await;
    client
        .execute(Command::SetSite(site.id, design::command::SetSite::Kind(SiteKind::Machine)))
        .await;
    client.saved().await;
    let found = server.get_json(&compare("before=1&after=live")).await;
    let text = found[0]["text"].as_str().unwrap();
    assert_eq!((&found[0]["group"], &found[0]["kind"]), (&json!("Sites"), &json!("changed")));
    assert!(text.contains("X1"), "{text}");

    problem(server.get(&compare("before=9")).await, 404, "not-found").await;
    problem(server.get(&compare("before=first")).await, 422, "invalid").await;
    problem(server.get(&compare("after=1")).await, 422, "invalid").await;
}

#[tokio::test]
async fn rest_30_what_is_said_about_a_version_has_limits() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let path = format!("/api/v1/designs/{id}/versions");
    for (said, what) in [
        (json!({ "title": "x".repeat(201) }), "200"),
        (json!({ "note": "x".repeat(10_001) }), "10,000"),
    ] {
        let detail = problem(server.post(&path, said).await, 422, "invalid").await;
        assert!(detail.contains(what), "{detail}");
    }
    assert_eq!(server.get_json(&path).await, json!([]));
    let saved = save(&server, &id, json!({ "title": "é".repeat(200) })).await;
    assert_eq!(saved["number"], 1, "a version that failed has no number");
}

#[tokio::test]
async fn rest_32_the_database_itself_keeps_versions_as_they_are() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    save(&server, &id, json!({})).await;
    let mut connection = crate::support::database::connect(&server.database_url).await;
    let changed = sqlx::query("UPDATE versions SET title = 'other'").execute(&mut connection).await;
    let error = changed.unwrap_err();
    assert_eq!(error.as_database_error().unwrap().constraint(), Some("versions_immutable"));
}
