//! What the OpenAPI document says, the routes do, and the other way round.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::header::{ALLOW, CONTENT_TYPE, IF_NONE_MATCH, ORIGIN};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};

use crate::support::{TestServer, problem};

const API: &str = "/api/v1/designs";

/// An answer that a route can give: the method, the path behind `/api/v1/designs`
/// as the document has it and as it is asked for, what is sent, and the status.
type Case = (&'static str, &'static str, String, Sent, u16);

enum Sent {
    Nothing,
    Known,
    Json(Value),
    Document(&'static str),
}

/// Each answer of each route.
fn cases(live: &str, archived: &str) -> Vec<Case> {
    use Sent::{Document, Json, Known, Nothing};
    let gone = "/aaaaaaaaaaaaaaaa";
    let design = "/{design}";
    let versions = "/{design}/versions";
    let version = "/{design}/versions/{version}";
    let export = "/{design}/export/{format}";
    let exported = "/{design}/versions/{version}/export/{format}";
    let compare = "/{design}/compare";
    let document = "/{design}/document";
    let (other, third) =
        ("# Design - Infrastructure\n\n**Other**\n", "# Design - Infrastructure\n\n**Third**\n");
    let at = |id: &str, rest: &str| format!("/{}{rest}", id.trim_start_matches('/'));
    let large = json!({ "title": "x".repeat(3000) });
    let title = json!({ "title": "New" });
    let wrong = json!({ "title": 7 });
    let mut cases = vec![
        ("get", "", String::new(), Nothing, 200),
        ("get", "", "?sort=size".to_owned(), Nothing, 422),
        ("post", "", String::new(), Json(title.clone()), 201),
        ("post", "", String::new(), Json(json!({ "example": "none" })), 404),
        ("post", "", String::new(), Json(large.clone()), 413),
        ("post", "", String::new(), Json(wrong.clone()), 422),
        ("patch", design, at(archived, ""), Json(title.clone()), 403),
        ("patch", design, at(live, ""), Json(title.clone()), 200),
        ("patch", design, at(gone, ""), Json(title.clone()), 404),
        ("patch", design, at(live, ""), Json(large.clone()), 413),
        ("patch", design, at(live, ""), Json(wrong.clone()), 422),
        ("post", versions, at(live, "/versions"), Json(title.clone()), 201),
        ("post", versions, at(archived, "/versions"), Json(title.clone()), 403),
        ("post", versions, at(gone, "/versions"), Json(title), 404),
        ("post", versions, at(live, "/versions"), Json(large.clone()), 413),
        ("post", versions, at(live, "/versions"), Json(wrong), 422),
        ("put", document, at(live, "/document?base=live"), Document(other), 200),
        ("put", document, at(live, "/document?base=nothing"), Document(third), 409),
        ("put", document, at(archived, "/document"), Document(other), 403),
        ("put", document, at(gone, "/document"), Document(other), 404),
        ("put", document, at(live, "/document"), Json(large), 413),
        ("put", document, at(live, "/document?base=first"), Document(other), 422),
        ("get", document, at(live, "/document"), Nothing, 200),
        ("get", document, at(live, "/document"), Known, 304),
        ("get", document, at(gone, "/document"), Nothing, 404),
        ("get", compare, at(live, "/compare?before=1"), Nothing, 200),
        ("get", compare, at(gone, "/compare?before=1"), Nothing, 404),
        ("get", compare, at(live, "/compare"), Nothing, 422),
    ];
    for (method, path, rest, status) in [
        ("get", design, "", 200),
        ("post", "/{design}/duplicate", "/duplicate", 201),
        ("post", "/{design}/archive", "/archive", 200),
        ("delete", "/{design}/archive", "/archive", 200),
        ("get", versions, "/versions", 200),
        ("get", version, "/versions/1", 200),
    ] {
        cases.push((method, path, at(live, rest), Nothing, status));
        cases.push((method, path, at(gone, rest), Nothing, 404));
    }
    for (path, rest) in [(export, "/export"), (exported, "/versions/1/export")] {
        let of = |id: &str, format: &str| at(id, &format!("{rest}/{format}"));
        cases.push(("get", path, of(live, "markdown"), Nothing, 200));
        cases.push(("get", path, of(live, "markdown"), Known, 304));
        cases.push(("get", path, of(gone, "markdown"), Nothing, 404));
        cases.push(("get", path, of(live, "pdf"), Nothing, 422));
    }
    cases
}

fn request(server: &TestServer, method: &str, path: &str, sent: &Sent) -> RequestBuilder {
    let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
    let request = server.request(method, path);
    match sent {
        Sent::Nothing => request,
        Sent::Known => request.header(IF_NONE_MATCH, "*"),
        Sent::Json(body) => request.json(body),
        Sent::Document(text) => request.header(CONTENT_TYPE, "text/markdown").body(*text),
    }
}

async fn send(server: &TestServer, method: &str, path: &str, sent: &Sent) -> Response {
    request(server, method, path, sent).send().await.unwrap()
}

/// An answer that the document has: `get /path 200`, and what it says of it.
fn documented(description: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for (path, operations) in description["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            for (status, answer) in operation["responses"].as_object().unwrap() {
                found.insert(format!("{method} {path} {status}"), answer.clone());
            }
        }
    }
    found
}

/// A server with a design that has a version, and one in the archive.
async fn server_with_designs() -> (TestServer, String, String) {
    let server = TestServer::with(|config| {
        config.limits.body = 2000;
        config.limits.design_body = 2000;
    })
    .await;
    let (live, archived) = (server.blank().await, server.blank().await);
    server.post(&format!("{API}/{live}/versions"), json!({})).await;
    server.post(&format!("{API}/{archived}/archive"), json!({})).await;
    (server, live, archived)
}

#[tokio::test]
async fn rest_1_the_openapi_document_has_each_answer_of_each_route() {
    let (server, live, archived) = server_with_designs().await;
    let description = server.get_json("/api/v1/openapi.json").await;
    let mut documented = documented(&description);
    for (method, path, asked, sent, status) in cases(&live, &archived) {
        let name = format!("{method} {API}{path} {status}");
        let response = send(&server, method, &format!("{API}{asked}"), &sent).await;
        assert_eq!(response.status().as_u16(), status, "{name}");
        let answer = documented.remove(&name);
        let answer = answer.unwrap_or_else(|| panic!("{name} is not documented, or shown twice"));
        for header in answer["headers"].as_object().into_iter().flat_map(|it| it.keys()) {
            assert!(response.headers().contains_key(header), "{name} has no {header}");
        }
        let kind = response.headers().get(CONTENT_TYPE).map(|it| it.to_str().unwrap().to_owned());
        let schema = answer["content"].as_object().and_then(|it| it.values().next());
        let of_problem = schema.is_some_and(|it| {
            it["schema"]["$ref"].as_str().is_some_and(|it| it.ends_with("/Problem"))
        });
        assert_eq!(of_problem, status >= 400, "{name}");
        assert_eq!(kind.is_some_and(|it| it.contains("problem")), status >= 400, "{name}");
    }
    let left: Vec<String> = documented.into_keys().collect();
    assert_eq!(left, [""; 0], "documented, but no route answers so");
}

/// All that the API tells of everything.
async fn everything(server: &TestServer, designs: [&str; 2]) -> Vec<Value> {
    let mut paths = vec![API.to_owned(), format!("{API}?archived=true")];
    for id in designs {
        for rest in ["", "/export/json", "/versions"] {
            paths.push(format!("{API}/{id}{rest}"));
        }
    }
    paths.push(format!("{API}/{}/versions/1", designs[0]));
    futures::future::join_all(paths.iter().map(|path| server.get_json(path))).await
}

#[tokio::test]
async fn rest_12_what_is_refused_changes_nothing() {
    let (server, live, archived) = server_with_designs().await;
    let before = everything(&server, [&live, &archived]).await;
    let mut cases = cases(&live, &archived);
    // What is found out only when it is to be stored.
    for (method, rest, body) in [
        ("patch", "", json!({ "title": "x".repeat(301) })),
        ("post", "/versions", json!({ "title": "x".repeat(201) })),
    ] {
        cases.push((method, "", format!("/{live}{rest}"), Sent::Json(body), 422));
    }
    for (method, _, asked, sent, status) in cases {
        let path = format!("{API}{asked}");
        let request = request(&server, method, &path, &sent);
        let (request, status) = match status {
            400..500 => (request, status),
            // What would be done for a page of ours is not for another.
            200..300 if method != "get" => (request.header(ORIGIN, "https://other.example"), 403),
            _ => continue,
        };
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{method} {path}");
        let after = everything(&server, [&live, &archived]).await;
        assert_eq!(after, before, "{method} {path} {status}");
    }
}

#[tokio::test]
async fn rest_4_what_no_route_takes_is_said_with_what_it_takes() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let description = server.get_json("/api/v1/openapi.json").await;
    for (path, operations) in description["paths"].as_object().unwrap() {
        let mut taken: BTreeSet<String> =
            operations.as_object().unwrap().keys().map(|it| it.to_uppercase()).collect();
        if taken.contains("GET") {
            taken.insert("HEAD".to_owned());
        }
        let asked = path.replace("{design}", &id).replace("{version}", "1");
        let asked = asked.replace("{format}", "json");
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            if taken.contains(method) {
                continue;
            }
            let response = send(&server, method, &asked, &Sent::Nothing).await;
            let allow = response.headers()[ALLOW].to_str().unwrap().to_owned();
            let allowed: BTreeSet<String> = allow.split(',').map(str::to_owned).collect();
            assert_eq!(allowed, taken, "{method} {path}");
            let detail = problem(response, 405, "method-not-allowed").await;
            assert!(detail.contains(method), "{detail}");
        }
    }
    let metrics = server.request(Method::POST, "/metrics").send().await.unwrap();
    problem(metrics, 405, "method-not-allowed").await;
}
