//! `/api/v1/designs` and `/api/v1/designs/{design}/document` with files.

use design::command::SetComponent;
use design::text::markdown::{self, stamp};
use design::{Command, ComponentId, Count, Design};
use reqwest::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestServer, problem};

const DIAGRAM: &str =
    "%% as drawn on the whiteboard\ngraph LR\n    web([Shop]) --> db[(Orders)]\n\n";

/// A design that documents hold in full.
fn example() -> Design {
    let mut design = design::examples::find("two-datacenters").unwrap().design();
    design.discovery.participants.clear();
    design.discovery.messages.clear();
    design
}

fn id_of(name: &str) -> ComponentId {
    name.parse().unwrap()
}

fn document(design: &Design) -> String {
    markdown::render(design, markdown::Options::default()).text
}

fn renamed(name: &str) -> Design {
    let mut design = example();
    design.components.get_mut(&id_of("cache")).unwrap().name = name.to_owned();
    design
}

async fn send(server: &TestServer, method: Method, path: &str, kind: &str, body: &str) -> Response {
    let request = server.request(method, path).header(CONTENT_TYPE, kind);
    request.body(body.to_owned()).send().await.unwrap()
}

async fn created(server: &TestServer, name: &str, kind: &str, text: &str) -> (String, Value) {
    let path = format!("/api/v1/designs?name={name}");
    let response = send(server, Method::POST, &path, kind, text).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let body: Value = response.json().await.unwrap();
    (body["id"].as_str().unwrap().to_owned(), body)
}

async fn export(server: &TestServer, id: &str, rest: &str) -> String {
    let response = server.get(&format!("/api/v1/designs/{id}/export/{rest}")).await;
    assert_eq!(response.status(), StatusCode::OK);
    response.text().await.unwrap()
}

async fn put(server: &TestServer, id: &str, query: &str, text: &str) -> Response {
    let path = format!("/api/v1/designs/{id}/document{query}");
    send(server, Method::PUT, &path, "text/markdown", text).await
}

async fn merged(response: Response) -> Value {
    let status = response.status();
    let body: Value = response.json().await.unwrap();
    assert_eq!(status, StatusCode::OK, "{body}");
    body
}

/// Renames a component and sets its number, as somebody at a canvas.
async fn edit(server: &TestServer, id: &str, command: Command) {
    let mut client = Client::join(server.address, id, 7).await;
    client.execute(command).await;
    client.saved().await;
}

fn name_cache(name: &str) -> Command {
    Command::SetComponent(id_of("cache"), SetComponent::Name(name.to_owned()))
}

#[tokio::test]
async fn rest_28_a_document_becomes_the_design_that_it_describes() {
    let server = TestServer::start().await;
    let (id, body) = created(&server, "a.md", "text/markdown", &document(&example())).await;
    assert_eq!(body["title"], "Two datacenters");
    assert!(server.design(&id).await == example());
    let source = server.get(&format!("/api/v1/designs/{id}/document")).await;
    assert_eq!(source.headers()[CONTENT_TYPE], "text/markdown; charset=utf-8");
    assert_eq!(source.text().await.unwrap(), document(&example()));
}

#[tokio::test]
async fn rest_28_a_diagram_is_named_after_its_file_and_comes_back_as_it_was() {
    let server = TestServer::start().await;
    for kind in ["text/vnd.mermaid", "text/plain; charset=utf-8"] {
        let (id, body) = created(&server, "shop.mmd", kind, DIAGRAM).await;
        assert_eq!((&body["title"], &body["nodes"]), (&json!("shop"), &json!(2)));
        assert_eq!(export(&server, &id, "mermaid").await, DIAGRAM);
        assert_ne!(export(&server, &id, "mermaid?canonical=1").await, DIAGRAM);
    }
}

#[tokio::test]
async fn rest_28_what_was_guessed_is_told_with_its_line() {
    let server = TestServer::start().await;
    let text =
        "# Design\n\n## Components\n\n| Component | Type |\n|---|---|\n| Store | Postgres DB |\n";
    let (_, body) = created(&server, "a.md", "text/markdown", text).await;
    let found = body["diagnostics"].as_array().unwrap();
    let guess = found.iter().find(|it| it["code"] == "kind-guessed");
    assert_eq!(guess.expect("the kind is guessed")["line"], 7, "{body}");
}

#[tokio::test]
async fn rest_28_only_files_of_known_types_are_taken() {
    let server = TestServer::start().await;
    let response = send(&server, Method::POST, "/api/v1/designs", "text/html", "<p>").await;
    problem(response, 422, "invalid").await;
    let path = "/api/v1/designs?name=a.json";
    let response = send(&server, Method::POST, path, "text/plain", "{\n1}").await;
    let detail = problem(response, 422, "invalid").await;
    assert!(detail.starts_with("Line 2, column 1: "), "{detail}");
}

#[tokio::test]
async fn rest_46_what_came_from_a_diagram_is_written_onto_it() {
    let server = TestServer::start().await;
    let (id, _) = created(&server, "shop.mmd", "text/vnd.mermaid", DIAGRAM).await;
    let design = server.design(&id).await;
    let shop = design.components.values().find(|it| it.name == "Shop").unwrap().id.clone();
    edit(&server, &id, Command::SetComponent(shop, SetComponent::Name("Web".to_owned()))).await;
    assert_eq!(export(&server, &id, "mermaid").await, DIAGRAM.replace("Shop", "Web"));
    // So does a copy.
    let copy = server.post(&format!("/api/v1/designs/{id}/duplicate"), json!({})).await;
    let copy: Value = copy.json().await.unwrap();
    let copied = export(&server, copy["id"].as_str().unwrap(), "mermaid").await;
    assert_eq!(copied, DIAGRAM.replace("Shop", "Web"));
}

#[tokio::test]
async fn df_45_an_export_names_a_version_that_holds_it() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "two-datacenters" })).await;
    let path = format!("/api/v1/designs/{id}/export/markdown");
    let first = server.get(&path).await;
    let tag = first.headers()[ETAG].clone();
    let first = first.text().await.unwrap();
    let named = stamp(&first).expect("it names its version");
    assert_eq!(named.version, -1, "a checkpoint was saved");
    let version = server.get_json(&format!("/api/v1/designs/{id}/versions/-1")).await;
    let (kept, _) = design::json::read(&version["design"].to_string()).unwrap();
    assert!(kept == server.design(&id).await);
    assert_eq!(named.hash, server::stamps::hash(&design::json::write(&kept)));
    // The same design is the same file, also when it is saved once more.
    server.post(&format!("/api/v1/designs/{id}/versions"), json!({})).await;
    let again = server.request(Method::GET, &path).header(IF_NONE_MATCH, tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(export(&server, &id, "markdown").await, first);
    edit(&server, &id, Command::SetTitle("Other".to_owned())).await;
    let next = stamp(&export(&server, &id, "markdown").await).unwrap();
    assert_eq!(next.version, -2);
    let versions = server.get_json(&format!("/api/v1/designs/{id}/versions")).await;
    assert_eq!(versions.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn rest_70_a_file_is_merged_upon_the_version_that_it_names() {
    let server = TestServer::start().await;
    let (id, _) = created(&server, "a.md", "text/markdown", &document(&example())).await;
    let exported = export(&server, &id, "markdown").await;
    edit(&server, &id, Command::SetTitle("Edited here".to_owned())).await;
    let file = exported.replace("Redis", "x").replace("Keeps sessions", "Holds sessions");
    assert_ne!(file, exported);
    let mut watcher = Client::join(server.address, &id, 3).await;
    let body = merged(put(&server, &id, "", &file).await).await;
    assert_eq!((&body["applied"], &body["base"]), (&json!(true), &json!("-1")));
    assert_eq!(body["differences"].as_array().unwrap().len(), 1, "{body}");
    let design = server.design(&id).await;
    let purpose = &design.components.get(&id_of("cache")).unwrap().purpose;
    assert_eq!(design.title, "Edited here");
    assert!(purpose.starts_with("Holds sessions"), "{purpose}");
    let sees = |it: &Client| {
        it.design().components.get(&id_of("cache")).unwrap().purpose.starts_with("Holds")
    };
    watcher.until("everyone sees it", sees).await;
    assert_eq!(
        server.get(&format!("/api/v1/designs/{id}/document")).await.text().await.unwrap(),
        file
    );
}

#[tokio::test]
async fn rest_71_a_dry_run_changes_nothing() {
    let server = TestServer::start().await;
    let (id, _) = created(&server, "a.md", "text/markdown", &document(&example())).await;
    let body = merged(put(&server, &id, "?dry_run=true", &document(&renamed("Redis"))).await).await;
    assert_eq!((&body["applied"], &body["base"]), (&json!(false), &json!("file")));
    assert!(body["differences"][0]["text"].as_str().unwrap().contains("Redis"), "{body}");
    assert!(server.design(&id).await == example());
    let source = server.get(&format!("/api/v1/designs/{id}/document")).await;
    assert_eq!(source.text().await.unwrap(), document(&example()));
}

#[tokio::test]
async fn rest_72_conflicts_are_decided_before_anything_is_done() {
    let server = TestServer::start().await;
    let (id, _) = created(&server, "a.md", "text/markdown", &document(&example())).await;
    edit(&server, &id, name_cache("Valkey")).await;
    let mut theirs = renamed("Redis");
    theirs.components.get_mut(&id_of("server")).unwrap().count = Count::Fixed(9);
    let file = document(&theirs);
    let response = put(&server, &id, "", &file).await;
    assert_eq!(response.status(), StatusCode::CONFLICT);
    assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
    let body: Value = response.json().await.unwrap();
    assert_eq!(body["type"], "urn:siteplan:problem:conflicts");
    let conflict = &body["conflicts"][0];
    let shown = [&conflict["id"], &conflict["base"], &conflict["ours"], &conflict["theirs"]];
    assert_eq!(
        shown,
        ["components/cache/name", "Cache", "Valkey", "Redis"].map(|it| json!(it)).each_ref()
    );
    assert_eq!(body["conflicts"].as_array().unwrap().len(), 1);
    assert!(server.design(&id).await == renamed("Valkey"), "nothing was done");

    let path = format!("/api/v1/designs/{id}/document");
    let choose = |choices: Value| {
        let body = json!({ "name": "a.md", "text": file, "choices": choices });
        server.request(Method::PUT, &path).json(&body).send()
    };
    let response = choose(json!({ "components/cache/purpose": "ours" })).await.unwrap();
    problem(response, 422, "invalid").await;
    merged(choose(json!({ "components/cache/name": "theirs" })).await.unwrap()).await;
    assert!(server.design(&id).await == theirs);
}

#[tokio::test]
async fn rest_72_one_side_can_be_chosen_for_all() {
    let server = TestServer::start().await;
    for (side, expected) in [("ours", "Valkey"), ("theirs", "Redis")] {
        let (id, _) = created(&server, "a.md", "text/markdown", &document(&example())).await;
        edit(&server, &id, name_cache("Valkey")).await;
        let file = document(&renamed("Redis"));
        merged(put(&server, &id, &format!("?conflicts={side}"), &file).await).await;
        assert!(server.design(&id).await == renamed(expected), "{side}");
    }
}

#[tokio::test]
async fn rest_73_the_base_can_be_chosen() {
    let server = TestServer::start().await;
    let (id, _) = created(&server, "a.md", "text/markdown", &document(&example())).await;
    server.post(&format!("/api/v1/designs/{id}/versions"), json!({})).await;
    edit(&server, &id, name_cache("Valkey")).await;
    // Upon the live design everything becomes as the file says.
    for (base, expected) in [("1", "Valkey"), ("file", "Valkey"), ("live", "Cache")] {
        let query = format!("?base={base}&dry_run=false");
        let body = merged(put(&server, &id, &query, &document(&example())).await).await;
        assert_eq!(body["base"], base);
        assert!(server.design(&id).await == renamed(expected), "{base}");
    }
    let response = put(&server, &id, "?base=99", &document(&example())).await;
    problem(response, 404, "not-found").await;
}
