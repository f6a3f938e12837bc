//! What the pages ask about files.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use collab::Replica;
use design::command::SetComponent;
use design::text::markdown;
use design::{Command, ComponentId, ComponentKind, Design, diff};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestServer};

const DIAGRAM: &str = "graph LR\n    web[Shop] --> db[(Orders)]\n";

/// A design that documents hold in full.
fn example() -> Design {
    let mut design = design::examples::find("two-datacenters").unwrap().design();
    design.discovery.participants.clear();
    design.discovery.messages.clear();
    design
}

fn document(design: &Design) -> String {
    markdown::render(design, markdown::Options::default()).text
}

fn cache() -> ComponentId {
    "cache".parse().unwrap()
}

fn renamed(name: &str) -> Design {
    let mut design = example();
    design.components.get_mut(&cache()).unwrap().name = name.to_owned();
    design
}

async fn ask(server: &TestServer, what: &str, body: Value) -> (StatusCode, Value) {
    let call = server.request(Method::POST, &format!("/api/app/{what}"));
    let response = call.json(&body).send().await.unwrap();
    (response.status(), response.json().await.unwrap())
}

async fn answer(server: &TestServer, what: &str, body: Value) -> Value {
    let (status, answer) = ask(server, what, body).await;
    assert_eq!(status, StatusCode::OK, "{what}: {answer}");
    answer
}

async fn source(server: &TestServer, id: &str) -> Value {
    let call = server.request(Method::POST, "/api/app/source").form(&[("design", id)]);
    call.send().await.unwrap().json().await.unwrap()
}

fn opened(snapshot: &Value) -> Design {
    let bytes = STANDARD.decode(snapshot.as_str().unwrap()).unwrap();
    Replica::opened(1, &bytes).unwrap().design().clone()
}

fn file(name: &str, text: &str) -> Value {
    json!({ "name": name, "text": text })
}

/// A server with somebody at it, and a design of theirs that came from a document.
async fn with_document() -> (TestServer, String) {
    let server = TestServer::start().await;
    server.introduce("Ana").await;
    let asked = json!({ "file": file("a.md", &document(&example())), "kinds": [] });
    let created = answer(&server, "import", asked).await;
    let id = created["id"].as_str().unwrap().to_owned();
    (server, id)
}

async fn preview(server: &TestServer, id: &str, text: &str) -> Value {
    let asked = json!({ "file": file("a.md", text), "into": id, "base": null, "kinds": [] });
    answer(server, "preview-import", asked).await
}

#[tokio::test]
async fn a_preview_shows_a_file_and_makes_nothing() {
    let server = TestServer::start().await;
    let asked = json!({ "file": file("", DIAGRAM), "into": null, "base": null, "kinds": [] });
    assert_eq!(ask(&server, "preview-import", asked.clone()).await.0, StatusCode::UNAUTHORIZED);
    server.introduce("Ana").await;
    let shown = answer(&server, "preview-import", asked).await;
    assert_eq!((&shown["form"], &shown["merge"]), (&json!("mermaid"), &Value::Null));
    let design = opened(&shown["snapshot"]);
    assert_eq!((design.nodes.len(), design.links.len()), (2, 1));
    assert_eq!(server.get_json("/api/v1/designs").await["designs"], json!([]));
    let asked = json!({ "file": file("a.json", "{"), "into": null, "base": null, "kinds": [] });
    let (status, error) = ask(&server, "preview-import", asked).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{error}");
}

#[tokio::test]
async fn a_kind_that_was_guessed_is_corrected_when_the_file_is_imported() {
    let server = TestServer::start().await;
    server.introduce("Ana").await;
    let asked = json!({ "file": file("x.mmd", DIAGRAM), "into": null, "base": null, "kinds": [] });
    let design = opened(&answer(&server, "preview-import", asked).await["snapshot"]);
    let shop = design.components.values().find(|it| it.name == "Shop").unwrap();
    assert_ne!(shop.kind, ComponentKind::Cache);
    let correct = |item: Value| json!([{ "item": item, "kind": { "component": "cache" } }]);
    let import = |kinds: Value| json!({ "file": file("x.mmd", DIAGRAM), "kinds": kinds });
    let asked = import(correct(json!({ "component": shop.id })));
    let created = answer(&server, "import", asked).await;
    let design = server.design(created["id"].as_str().unwrap()).await;
    assert_eq!(design.components.get(&shop.id).unwrap().kind, ComponentKind::Cache);
    let asked = import(correct(json!({ "component": "gone" })));
    assert_eq!(ask(&server, "import", asked).await.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_a_merge_comes_to_is_one_edit_of_the_page_that_can_be_undone() {
    let (server, id) = with_document().await;
    let mut page = Client::join(server.address, &id, 7).await;
    page.execute(Command::SetTitle("Edited here".to_owned())).await;
    page.saved().await;
    let before = page.design().clone();
    let text = document(&renamed("Redis"));
    let shown = preview(&server, &id, &text).await;
    let merge = &shown["merge"];
    assert_eq!((&merge["base"]["base"], &merge["reason"]), (&json!("file"), &json!("imported")));
    assert_eq!(
        (&merge["conflicts"], merge["differences"].as_array().unwrap().len()),
        (&json!([]), 1)
    );
    assert!(merge["differences"][0]["text"].as_str().unwrap().contains("Redis"), "{merge}");
    let bases = merge["bases"].as_array().unwrap();
    let bases: Vec<&Value> = bases.iter().map(|it| &it["base"]).collect();
    assert_eq!(bases, [&json!("file"), &json!("nothing"), &json!("live")]);

    let merging = json!({ "base": "file", "choices": {}, "kinds": [], "asked": merge["asked"] });
    let asked = json!({ "design": id, "file": file("b.md", &text), "merging": merging });
    let done = answer(&server, "import-into", asked).await;
    let [old, new] = ["before", "after"].map(|side| opened(&done["merged"][side]));
    page.session.end_step();
    page.execute(Command::Batch(diff::commands(&old, &new))).await;
    page.saved().await;
    let expected = Design { title: "Edited here".to_owned(), ..renamed("Redis") };
    assert!(server.design(&id).await == expected);
    let source = source(&server, &id).await;
    assert_eq!((&source["name"], &source["text"]), (&json!("b.md"), &json!(text)));
    assert!(source["updated"].as_str().unwrap().contains("Edited here"));
    page.session.undo(u64::MAX / 2);
    assert!(*page.design() == before, "one step");
}

#[tokio::test]
async fn a_design_that_was_edited_meanwhile_is_merged_again() {
    let (server, id) = with_document().await;
    let text = document(&renamed("Redis"));
    let shown = preview(&server, &id, &text).await;
    let mut other = Client::join(server.address, &id, 7).await;
    // What meets nothing in the file changes nothing about the decision.
    other.execute(Command::SetTitle("Edited".to_owned())).await;
    other.saved().await;
    let ask = async |asked: &Value| {
        let merging = json!({ "base": "file", "choices": {}, "kinds": [], "asked": asked });
        let asked = json!({ "design": id, "file": file("a.md", &text), "merging": merging });
        answer(&server, "import-into", asked).await
    };
    let done = ask(&shown["merge"]["asked"]).await;
    let after = opened(&done["merged"]["after"]);
    assert_eq!(
        (after.title.as_str(), after.components.get(&cache()).unwrap().name.as_str()),
        ("Edited", "Redis")
    );
}

#[tokio::test]
async fn something_else_to_decide_is_asked_again() {
    let (server, id) = with_document().await;
    let text = document(&renamed("Redis"));
    let shown = preview(&server, &id, &text).await;
    let mut other = Client::join(server.address, &id, 7).await;
    let name = SetComponent::Name("Valkey".to_owned());
    other.execute(Command::SetComponent(cache(), name)).await;
    other.saved().await;
    let ask = async |asked: &Value, choices: Value| {
        let merging = json!({ "base": "file", "choices": choices, "kinds": [], "asked": asked });
        let asked = json!({ "design": id, "file": file("new.md", &text), "merging": merging });
        answer(&server, "import-into", asked).await
    };
    let again = ask(&shown["merge"]["asked"], json!({})).await;
    let merge = &again["asked"]["merge"];
    assert_eq!(merge["conflicts"][0]["id"], "components/cache/name", "{again}");
    let source = source(&server, &id).await;
    assert_eq!(source["name"], "a.md", "nothing was done");
    let done = ask(&merge["asked"], json!({ "components/cache/name": "theirs" })).await;
    assert!(opened(&done["merged"]["after"]) == renamed("Redis"));
}

#[tokio::test]
async fn into_the_archive_a_file_is_previewed_and_not_merged() {
    let (server, id) = with_document().await;
    server.post(&format!("/api/v1/designs/{id}/archive"), json!({})).await;
    let text = document(&renamed("Redis"));
    let shown = preview(&server, &id, &text).await;
    let asked = &shown["merge"]["asked"];
    let merging = json!({ "base": "file", "choices": {}, "kinds": [], "asked": asked });
    let asked = json!({ "design": id, "file": file("a.md", &text), "merging": merging });
    assert_eq!(ask(&server, "import-into", asked).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_design_that_came_from_nowhere_has_no_source_and_takes_what_a_file_adds() {
    let server = TestServer::start().await;
    server.introduce("Ana").await;
    let id = server.create(json!({ "example": "two-datacenters" })).await;
    assert_eq!(source(&server, &id).await, Value::Null);
    let asked = json!({ "file": file("", DIAGRAM), "into": id, "base": null, "kinds": [] });
    let shown = answer(&server, "preview-import", asked).await;
    assert_eq!(shown["merge"]["reason"], "proposed");
    let before = server.design(&id).await;
    let after = opened(&shown["snapshot"]);
    // Both have a node with the id “db”, but another one.
    assert_eq!(after.nodes.len(), before.nodes.len() + 2);
    assert_eq!(after.links.len(), before.links.len() + 1);
    assert!(before.nodes.iter().all(|(id, node)| after.nodes.get(id) == Some(node)));
    assert_eq!(shown["merge"]["conflicts"], json!([]));
    for guess in shown["guesses"].as_array().unwrap() {
        let id: ComponentId = guess["item"]["component"].as_str().unwrap().parse().unwrap();
        assert!(after.components.contains_key(&id) && !before.components.contains_key(&id));
    }
    // A kind that is corrected is seen before anything is merged.
    let guess = &shown["guesses"][0]["item"];
    let corrected = json!([{ "item": guess, "kind": { "component": "queue" } }]);
    let asked = json!({ "file": file("", DIAGRAM), "into": id, "base": null, "kinds": corrected });
    let after = opened(&answer(&server, "preview-import", asked).await["snapshot"]);
    let id: ComponentId = guess["component"].as_str().unwrap().parse().unwrap();
    assert_eq!(after.components.get(&id).unwrap().kind, ComponentKind::Queue);
}
