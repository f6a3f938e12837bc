//! What the server counts.

use std::sync::OnceLock;

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Requests, by route, method and status.
pub const REQUESTS: &str = "siteplan_http_requests_total";
/// How long requests took, by route.
pub const REQUEST_SECONDS: &str = "siteplan_http_request_seconds";
/// Rooms in memory.
pub const ROOMS: &str = "siteplan_rooms";
/// Open websockets.
pub const CONNECTIONS: &str = "siteplan_connections";
/// Updates that were stored.
pub const UPDATES_STORED: &str = "siteplan_updates_stored_total";
/// Transactions that stored them.
pub const COMMITS: &str = "siteplan_commits_total";
/// How long such a transaction took.
pub const COMMIT_SECONDS: &str = "siteplan_commit_seconds";
/// Attempts to store that failed and were tried again.
pub const COMMITS_FAILED: &str = "siteplan_commits_failed_total";
/// Updates that were refused.
pub const UPDATES_REFUSED: &str = "siteplan_updates_refused_total";
/// Clients that were closed because they did not keep up.
pub const CLIENTS_TOO_SLOW: &str = "siteplan_clients_too_slow_total";

/// Begins to count. Later calls do nothing.
pub fn install() {
    HANDLE.get_or_init(|| {
        let buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
        let builder = PrometheusBuilder::new().set_buckets(&buckets).ok()?;
        let handle = builder.install_recorder().ok()?;
        describe_counter!(REQUESTS, "HTTP requests");
        describe_histogram!(REQUEST_SECONDS, Unit::Seconds, "Time to serve an HTTP request");
        describe_gauge!(ROOMS, "Designs in memory");
        describe_gauge!(CONNECTIONS, "Open websockets");
        describe_counter!(UPDATES_STORED, "Updates stored");
        describe_counter!(COMMITS, "Transactions that stored updates");
        describe_histogram!(COMMIT_SECONDS, Unit::Seconds, "Time to store updates");
        describe_counter!(COMMITS_FAILED, "Attempts to store updates that failed");
        describe_counter!(UPDATES_REFUSED, "Updates refused");
        describe_counter!(CLIENTS_TOO_SLOW, "Clients closed because they did not keep up");
        Some(handle)
    });
}

/// All counts, in the text format of Prometheus.
pub fn render() -> Option<String> {
    let handle = HANDLE.get()?.as_ref()?;
    handle.run_upkeep();
    Some(handle.render())
}
