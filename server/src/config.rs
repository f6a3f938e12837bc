//! How a server is set up.

use std::net::IpAddr;
use std::path::PathBuf;

/// How a server is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address to listen on.
    pub host: IpAddr,
    /// The port to listen on; 0 for any that is free.
    pub port: u16,
    /// The address under which people open Siteplan, where that is another:
    /// behind a proxy, for example. `https://plan.example`, without a path.
    pub url: Option<String>,
    /// The folder with the files for browsers.
    pub site: Option<PathBuf>,
    /// The database; none for a private one.
    pub database_url: Option<String>,
    /// The directory of the private database.
    pub data: PathBuf,
    /// What people may send.
    pub limits: Limits,
    /// How rooms behave.
    pub rooms: RoomConfig,
}

/// What people may send.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest body with a design in it, in bytes.
    pub design_body: usize,
    /// The largest body otherwise, in bytes.
    pub body: usize,
    /// How long a request may take. Websockets are another matter: their request
    /// ends when they begin.
    pub patience: std::time::Duration,
}

/// How the rooms of designs behave.
#[derive(Clone, Copy, Debug)]
pub struct RoomConfig {
    /// After how long without anyone in it a room leaves memory.
    pub idle: std::time::Duration,
    /// After how many updates a snapshot is stored.
    pub snapshot_updates: usize,
    /// After how many bytes of updates a snapshot is stored.
    pub snapshot_bytes: usize,
    /// How many messages may wait for a client before it is closed.
    pub queue: usize,
    /// After how much editing a version is saved by itself.
    pub checkpoint_after: std::time::Duration,
    /// After how long without a word from a client its connection is closed.
    pub silence: std::time::Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            design_body: 16 << 20,
            body: 256 << 10,
            patience: std::time::Duration::from_secs(30),
        }
    }
}

impl Default for RoomConfig {
    fn default() -> Self {
        Self {
            idle: std::time::Duration::from_secs(30),
            snapshot_updates: 500,
            snapshot_bytes: 1 << 20,
            queue: 1024,
            checkpoint_after: std::time::Duration::from_secs(600),
            silence: std::time::Duration::from_secs(40),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: IpAddr::from([127, 0, 0, 1]),
            port: 3000,
            url: None,
            site: None,
            database_url: None,
            data: default_data(),
            limits: Limits::default(),
            rooms: RoomConfig::default(),
        }
    }
}

/// Where a private database is kept unless somebody says otherwise. Postgres
/// gives up root, so root's own home would be closed to it.
pub fn default_data() -> PathBuf {
    if rustix::process::geteuid().is_root() {
        return PathBuf::from("/var/lib/siteplan");
    }
    let of =
        |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    of("XDG_DATA_HOME")
        .or_else(|| of("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_else(std::env::temp_dir)
        .join("siteplan")
}

impl Config {
    /// Whether people come over https, so that cookies can insist on it.
    pub fn is_secure(&self) -> bool {
        self.url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// Whether a page of this origin is ours by configuration.
    pub fn is_own_origin(&self, origin: &str) -> bool {
        self.url.as_deref() == Some(origin)
    }

    /// Whether requests may name this host, which comes with its port. Only a
    /// server on loopback is choosy: others are reached by names it cannot know.
    pub fn answers_to(&self, host: &str) -> bool {
        if !self.host.is_loopback() {
            return true;
        }
        let configured = self.url.as_deref().and_then(|url| url.split_once("://"));
        if configured.is_some_and(|(_, authority)| authority == host) {
            return true;
        }
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        };
        let address = name.trim_start_matches('[').trim_end_matches(']');
        let is_loopback = address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        is_loopback || name == "localhost" || name.ends_with(".localhost")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_on_loopback_answers_to_loopback_only() {
        let config = Config { url: Some("https://plan.example".to_owned()), ..Config::default() };
        for (host, answers) in [
            ("127.0.0.1:3000", true),
            ("127.0.0.1", true),
            ("localhost:3000", true),
            ("siteplan.localhost:80", true),
            ("[::1]:3000", true),
            ("plan.example", true),
            ("evil.example:3000", false),
            ("127.0.0.1.evil.example", false),
            ("localhost.evil.example:3000", false),
            ("", false),
        ] {
            assert_eq!(config.answers_to(host), answers, "{host}");
        }
        let open = Config { host: IpAddr::from([0, 0, 0, 0]), ..Config::default() };
        assert!(open.answers_to("anything.example"));
    }
}
