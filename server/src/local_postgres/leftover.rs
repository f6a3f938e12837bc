//! A Postgres that an earlier Siteplan could not stop because it was killed.
//!
//! It is stopped rather than taken over: only its parent is told at once when a
//! process dies, and that parent is gone.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use tokio::time::{Instant, sleep};

use super::LocalPostgresError;

/// How long a Postgres may take to stop before it is killed. What was committed
/// survives that too.
const PATIENCE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(20);

/// Stops the Postgres that still serves this data, if there is one. The caller
/// holds the directory's lock.
pub(super) async fn stop(cluster: &Path) -> Result<(), LocalPostgresError> {
    let note = cluster.join("postmaster.pid");
    let Ok(text) = fs::read_to_string(&note) else {
        return Ok(());
    };
    let process = text.lines().next().and_then(|line| line.trim().parse().ok());
    let Some(process) = process.and_then(Pid::from_raw).filter(|&process| exists(process)) else {
        // Postgres itself knows what to make of the note of a dead process: it
        // also finds out whether children of that process are still at work.
        return Ok(());
    };
    if !serves(process, cluster) {
        // After a reboot another process may have the noted id, which would keep
        // Postgres from starting.
        return fs::remove_file(&note).map_err(LocalPostgresError::files("Removing", &note));
    }
    let number = process.as_raw_pid();
    tracing::info!(process = number, "stopping the Postgres of an earlier Siteplan");
    // SIGINT is Postgres's fast shutdown.
    if ended(process, Signal::INT, PATIENCE).await? {
        return Ok(());
    }
    tracing::warn!("it does not stop, so it is killed; committed data is safe");
    if ended(process, Signal::KILL, PATIENCE).await? {
        return Ok(());
    }
    let reason = "it does not end".to_owned();
    Err(LocalPostgresError::Leftover { process: number, reason })
}

fn exists(process: Pid) -> bool {
    test_kill_process(process) != Err(Errno::SRCH)
}

/// Whether a process is a Postgres that serves this data: it works in the
/// folder. Where that cannot be seen, its command line must name the folder.
fn serves(process: Pid, cluster: &Path) -> bool {
    let process = process.as_raw_pid();
    if let Ok(folder) = fs::read_link(format!("/proc/{process}/cwd")) {
        return folder == cluster;
    }
    let output = std::process::Command::new("ps")
        .args(["-o", "command=", "-p", &process.to_string()])
        .output();
    output.is_ok_and(|output| {
        String::from_utf8_lossy(&output.stdout).contains(&*cluster.to_string_lossy())
    })
}

/// Sends a signal and waits for the end of the process.
async fn ended(
    process: Pid,
    signal: Signal,
    patience: Duration,
) -> Result<bool, LocalPostgresError> {
    let failed = |errno: Errno| LocalPostgresError::Leftover {
        process: process.as_raw_pid(),
        reason: errno.to_string(),
    };
    match kill_process(process, signal) {
        Ok(()) => {}
        Err(Errno::SRCH) => return Ok(true),
        Err(errno) => return Err(failed(errno)),
    }
    let deadline = Instant::now() + patience;
    while Instant::now() < deadline {
        if !exists(process) {
            return Ok(true);
        }
        sleep(POLL).await;
    }
    Ok(false)
}
