//! A server for each test, and what talks to it.

pub mod client;
pub mod database;
pub mod keeper;
pub mod process;
pub mod wait;

use std::net::SocketAddr;

use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use server::config::Config;
use server::serve::Server;

pub use client::Client;
pub use process::siteplan;
pub use wait::eventually;

/// A server on a database of its own.
pub struct TestServer {
    server: Option<Server>,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its database.
    pub database_url: String,
    http: reqwest::Client,
}

impl TestServer {
    /// A server as it is set up by default.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// A server that is set up differently.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let database_url = database::fresh().await;
        Self::on(database_url, change).await
    }

    /// Another server on a database that is there.
    pub async fn on(database_url: String, change: impl FnOnce(&mut Config)) -> Self {
        let mut config =
            Config { port: 0, database_url: Some(database_url.clone()), ..Config::default() };
        change(&mut config);
        let server = Server::start(config).await.expect("the server starts");
        let address = server.address();
        let http = reqwest::Client::builder().cookie_store(true).build().unwrap();
        Self { server: Some(server), address, database_url, http }
    }

    /// Stops it as a signal would.
    pub async fn stop(mut self) -> String {
        if let Some(server) = self.server.take() {
            server.stop().await;
        }
        self.database_url.clone()
    }

    /// How many designs are open.
    pub fn rooms(&self) -> usize {
        self.server.as_ref().map_or(0, Server::rooms)
    }

    /// A request of this test's browser, which keeps cookies.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("http://{}{path}", self.address))
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    /// Asks for JSON that is there.
    pub async fn get_json(&self, path: &str) -> Value {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.unwrap()
    }

    /// Sends JSON.
    pub async fn post(&self, path: &str, body: Value) -> Response {
        self.request(Method::POST, path).json(&body).send().await.unwrap()
    }

    /// A new design; its id.
    pub async fn create(&self, from: Value) -> String {
        let response = self.post("/api/v1/designs", from).await;
        assert_eq!(response.status(), StatusCode::CREATED);
        let created: Value = response.json().await.unwrap();
        created["id"].as_str().unwrap().to_owned()
    }

    /// A new blank design; its id.
    pub async fn blank(&self) -> String {
        self.create(json!({ "title": "Test" })).await
    }

    /// Says a name, so that this test's browser has a session.
    pub async fn introduce(&self, name: &str) {
        let response = self
            .request(Method::POST, "/api/app/introduce")
            .form(&[("name", name)])
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::OK);
    }

    /// The live design as its JSON export has it.
    pub async fn design(&self, id: &str) -> design::Design {
        let response = self.get(&format!("/api/v1/designs/{id}/export/json")).await;
        assert_eq!(response.status(), StatusCode::OK);
        let (design, found) = design::json::read(&response.text().await.unwrap()).unwrap();
        assert_eq!(found, []);
        design
    }
}

/// The problem in a response, which must be one.
pub async fn problem(response: Response, status: u16, name: &str) -> String {
    assert_eq!(response.status().as_u16(), status);
    let header = |name: &str| {
        let value = response.headers().get(name).map(|value| value.to_str().unwrap());
        value.unwrap_or_default().to_owned()
    };
    assert_eq!(header("content-type"), "application/problem+json");
    assert_eq!(header("cache-control"), "no-store");
    let id = header("x-request-id");
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["type"], format!("urn:siteplan:problem:{name}"));
    assert_eq!(problem["status"], status);
    assert_eq!(problem["requestId"], id);
    problem["detail"].as_str().unwrap().to_owned()
}
