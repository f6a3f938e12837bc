//! The real program, on a Postgres of its own, to be killed.

use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use reqwest::StatusCode;
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};

use super::wait::{eventually, soon};

/// The program.
pub fn siteplan() -> &'static str {
    env!("CARGO_BIN_EXE_siteplan")
}

/// A data directory that the user of Postgres may enter.
pub fn data_folder() -> TempDir {
    let folder = tempfile::Builder::new().prefix("siteplan-data-").tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// A running program.
pub struct Siteplan {
    child: Child,
    data: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
    // Kept open: the program must be able to write.
    _out: BufReader<ChildStdout>,
    http: reqwest::Client,
}

impl Siteplan {
    /// Starts it and waits for its line.
    pub async fn start(data: &Path) -> Self {
        Self::start_at(data, 0).await
    }

    /// Starts it on a port.
    pub async fn start_at(data: &Path, port: u16) -> Self {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(data.join("siteplan.log"))
            .unwrap();
        let mut child = Command::new(siteplan())
            .args(["serve", "--port", &port.to_string(), "--data"])
            .arg(data)
            .env_remove("DATABASE_URL")
            .env_remove("SITEPLAN_SITE")
            .env_remove("SITEPLAN_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        soon("its line", out.read_line(&mut line)).await.unwrap();
        let address = line
            .trim()
            .strip_prefix("Siteplan is at http://")
            .and_then(|rest| rest.strip_suffix('/'))
            .unwrap_or_else(|| {
                let log = std::fs::read_to_string(data.join("siteplan.log"));
                panic!("it says {line:?}; its log:\n{}", log.unwrap_or_default())
            })
            .parse()
            .unwrap();
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap();
        Self { child, data: data.to_owned(), address, _out: out, http }
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id().unwrap()
    }

    /// Kills it on the spot.
    pub async fn kill(&mut self) {
        self.child.kill().await.unwrap();
    }

    /// Kills its Postgres on the spot, unless it is dead since the last time: those who
    /// serve its connections may outlive it a little.
    pub fn kill_postgres(&self) {
        let note = std::fs::read_to_string(self.data.join("postgres/postmaster.pid")).unwrap();
        let process = note.lines().next().unwrap().trim().parse().unwrap();
        match kill_process(Pid::from_raw(process).unwrap(), Signal::KILL) {
            Ok(()) | Err(Errno::SRCH) => {}
            Err(error) => panic!("{error}"),
        }
    }

    /// Asks it to stop, and waits; its exit code.
    pub async fn stop(mut self) -> Option<i32> {
        let process = i32::try_from(self.process()).unwrap();
        kill_process(Pid::from_raw(process).unwrap(), Signal::TERM).unwrap();
        soon("its end", self.child.wait()).await.unwrap().code()
    }

    /// A new design; its id.
    pub async fn blank(&self) -> String {
        let url = format!("http://{}/api/v1/designs", self.address);
        let response = self.http.post(url).json(&json!({ "title": "Test" })).send().await;
        let created: Value = response.unwrap().json().await.unwrap();
        created["id"].as_str().unwrap().to_owned()
    }

    /// The response to a question.
    pub async fn get(&self, path: &str) -> reqwest::Result<reqwest::Response> {
        self.http.get(format!("http://{}{path}", self.address)).send().await
    }

    /// The live design, when the database can be asked. Children of a Postgres
    /// that was killed may live on for a moment, so that one question is answered
    /// and the next is not.
    pub async fn design(&self, id: &str) -> design::Design {
        let path = format!("/api/v1/designs/{id}/export/json");
        let text = eventually("the design", async || {
            let response = self.get(&path).await.unwrap();
            match response.status() {
                StatusCode::SERVICE_UNAVAILABLE => None,
                status => {
                    assert_eq!(status, StatusCode::OK);
                    Some(response.text().await.unwrap())
                }
            }
        })
        .await;
        design::json::read(&text).unwrap().0
    }

    /// The title of a design.
    pub async fn title(&self, id: &str) -> String {
        self.design(id).await.title
    }
}
