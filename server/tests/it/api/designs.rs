//! `/api/v1/designs`

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{TestServer, problem};

fn titles(page: &Value) -> Vec<&str> {
    let designs = page["designs"].as_array().unwrap();
    designs.iter().map(|design| design["title"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn rest_20_a_design_starts_blank_from_an_example_or_from_json() {
    let server = TestServer::start().await;
    let blank = server.blank().await;
    assert_eq!(server.design(&blank).await, design::Design::blank("Test"));

    let example = server.create(json!({ "example": "two-datacenters" })).await;
    let expected = design::examples::find("two-datacenters").unwrap().design();
    assert_eq!(server.design(&example).await, expected);

    let written: Value = serde_json::from_str(&design::json::write(&expected)).unwrap();
    let copy = server.create(json!({ "design": written })).await;
    assert_eq!(server.design(&copy).await, expected);
}

#[tokio::test]
async fn rest_21_json_without_places_is_laid_out() {
    let server = TestServer::start().await;
    let written = json!({ "schema": design::json::SCHEMA, "design": {
        "components": [{"id": "api", "name": "API", "kind": "server"}],
        "sites": [{"id": "dc", "name": "Datacenter", "kind": "datacenter"}],
        "nodes": [
            {"id": "a", "component": "api", "site": "dc"},
            {"id": "b", "component": "api", "site": "dc"},
            {"id": "c", "component": "api", "position": {"x": 1000, "y": 500}},
        ],
        "links": [{"from": {"node": "a"}, "to": {"node": "b"}}],
    }});
    let id = server.create(json!({ "design": &written })).await;
    let read = server.design(&id).await;
    assert_eq!(read, design::json::read(&written.to_string()).unwrap().0);
    let rect = |id: &str| read.nodes.iter().find(|it| it.0.as_str() == id).unwrap().1.rect();
    let site = read.sites.values().next().unwrap().rect;
    assert!(site.encloses(rect("a")) && site.encloses(rect("b")) && !rect("a").overlaps(rect("b")));
    assert_eq!((rect("c").x, rect("c").y), (1000, 500));
    assert!(!site.overlaps(rect("c")));
}

#[tokio::test]
async fn rest_23_a_design_is_told_with_all_that_is_known() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "title": "  " })).await;
    let read = server.get_json(&format!("/api/v1/designs/{id}")).await;
    let names: Vec<&str> = read.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "archived",
        "createdAt",
        "id",
        "nodes",
        "revision",
        "sites",
        "thumbnail",
        "title",
        "updatedAt",
        "version",
    ];
    assert_eq!(names.into_iter().collect::<std::collections::BTreeSet<_>>(), expected.into());
    assert_eq!(read["title"], "Untitled design");
    assert!(read["createdAt"].as_str().unwrap().ends_with('Z'), "{read}");
    assert_eq!(id.len(), 16);
}

#[tokio::test]
async fn rest_20_a_new_design_says_where_it_is() {
    let server = TestServer::start().await;
    let response = server.post("/api/v1/designs", json!({ "title": "  Web   shop " })).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    let mut created: Value = response.json().await.unwrap();
    assert_eq!(created["title"], "Web shop");
    assert_eq!(created["version"], Value::Null);
    assert_eq!(created.as_object_mut().unwrap().remove("diagnostics"), Some(json!([])));
    assert_eq!(server.get_json(&location).await, created);
}

#[tokio::test]
async fn rest_22_lists_are_sorted_and_searched() {
    let server = TestServer::start().await;
    for title in ["Beta shop", "alpha SHOP", "Gamma 100%", "Größe"] {
        server.create(json!({ "title": title })).await;
    }
    for (query, expected) in [
        ("", vec!["Größe", "Gamma 100%", "alpha SHOP", "Beta shop"]),
        ("?sort=created", vec!["Größe", "Gamma 100%", "alpha SHOP", "Beta shop"]),
        ("?sort=title", vec!["alpha SHOP", "Beta shop", "Gamma 100%", "Größe"]),
        ("?search=shop", vec!["alpha SHOP", "Beta shop"]),
        ("?search=SHOP%20bet", vec!["Beta shop"]),
        ("?search=gr%C3%B6%C3%9Fe", vec!["Größe"]),
        ("?search=%25", vec!["Gamma 100%"]),
        ("?search=_", vec![]),
        ("?search=nothing", vec![]),
        ("?archived=true", vec![]),
    ] {
        let page = server.get_json(&format!("/api/v1/designs{query}")).await;
        assert_eq!(titles(&page), expected, "{query}");
        assert_eq!(page["next"], Value::Null);
    }
}

#[tokio::test]
async fn rest_22_pages_follow_each_other_without_gap_or_repetition() {
    let server = TestServer::start().await;
    for number in 0..130 {
        server.create(json!({ "title": format!("Design {:03}", number / 3) })).await;
    }
    for sort in ["updated", "created", "title"] {
        let mut seen = Vec::new();
        let mut after = String::new();
        let mut pages = 0;
        loop {
            let page = server.get_json(&format!("/api/v1/designs?sort={sort}{after}")).await;
            pages += 1;
            let designs = page["designs"].as_array().unwrap();
            seen.extend(designs.iter().map(|it| it["id"].as_str().unwrap().to_owned()));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!((seen.len(), pages), (130, 3), "{sort}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 130, "{sort}");
    }
}

#[tokio::test]
async fn rest_24_renaming_is_an_edit_of_the_design() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let path = format!("/api/v1/designs/{id}");
    let response = server.request(Method::PATCH, &path).json(&json!({ "title": "New" })).send();
    let renamed: Value = response.await.unwrap().json().await.unwrap();
    assert_eq!((&renamed["title"], &renamed["revision"]), (&json!("New"), &json!(2)));
    assert_eq!(server.design(&id).await.title, "New");

    let long = json!({ "title": "x".repeat(301) });
    let response = server.request(Method::PATCH, &path).json(&long).send().await.unwrap();
    let detail = problem(response, 422, "invalid").await;
    assert!(detail.contains("300"), "{detail}");
    assert_eq!(server.design(&id).await.title, "New");
}

#[tokio::test]
async fn rest_25_the_archive_is_read_only_until_a_design_comes_back() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let path = format!("/api/v1/designs/{id}");
    let archive = format!("{path}/archive");
    let archived: Value = server.post(&archive, json!({})).await.json().await.unwrap();
    assert_eq!(archived["archived"], true);
    assert!(titles(&server.get_json("/api/v1/designs").await).is_empty());
    assert_eq!(titles(&server.get_json("/api/v1/designs?archived=true").await), ["Test"]);

    let rename = || server.request(Method::PATCH, &path).json(&json!({ "title": "New" })).send();
    let detail = problem(rename().await.unwrap(), 403, "denied").await;
    assert!(detail.contains("Bring it back"), "{detail}");
    let save = server.post(&format!("{path}/versions"), json!({})).await;
    problem(save, 403, "denied").await;
    assert_eq!(server.design(&id).await.title, "Test", "it can be read");

    let back = server.request(Method::DELETE, &archive).send().await.unwrap();
    assert_eq!(back.json::<Value>().await.unwrap()["archived"], false);
    assert_eq!(rename().await.unwrap().status(), StatusCode::OK);
    let again = server.request(Method::DELETE, &archive).send().await.unwrap();
    assert_eq!(again.json::<Value>().await.unwrap()["archived"], false, "twice is as once");
}

#[tokio::test]
async fn rest_26_a_copy_has_the_content_and_a_title_of_its_own() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "checkout" })).await;
    let response = server.post(&format!("/api/v1/designs/{id}/duplicate"), json!({})).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let copy: Value = response.json().await.unwrap();
    let mut expected = server.design(&id).await;
    expected.title = format!("{} (copy)", expected.title);
    assert_eq!(server.design(copy["id"].as_str().unwrap()).await, expected);
}

#[tokio::test]
async fn rest_27_what_was_not_taken_as_it_was_sent_is_told() {
    let server = TestServer::start().await;
    let told = async |design: Value| {
        let sent = json!({ "design": { "schema": design::json::SCHEMA, "design": design } });
        let response = server.post("/api/v1/designs", sent).await;
        assert_eq!(response.status(), StatusCode::CREATED);
        let mut created: Value = response.json().await.unwrap();
        created["diagnostics"].take()
    };
    let component = json!({"id": "api", "name": "API", "kind": "server"});
    assert_eq!(told(json!({ "components": [component] })).await, json!([]));
    let found = told(json!({
        "components": [component],
        "nodes": [{"id": "a", "component": "api", "replica": 2}, {"id": "b", "component": "gone"}],
    }));
    let found = found.await;
    let found = found.as_array().unwrap();
    assert_eq!(found.len(), 2, "{found:?}");
    for (found, code, path) in [
        (&found[0], "unknown-member", "design.nodes[0].replica"),
        (&found[1], "repair-node-component", "nodes/b"),
    ] {
        assert_eq!((&found["code"], &found["path"]), (&json!(code), &json!(path)));
        assert_eq!(found["severity"], "warning");
        assert!(["message", "help"].iter().all(|it| !found[it].as_str().unwrap().is_empty()));
    }
}
