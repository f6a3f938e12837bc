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
use super::server::PORT;

/// How long a Postgres may take to stop before it is killed. What was committed
/// survives that too.
const PATIENCE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(20);

/// Stops the Postgres that still serves this data, if there is one, and removes
/// what would keep another one from starting. The caller holds the directory's
/// lock.
pub(super) async fn stop(cluster: &Path, socket: &Path) -> Result<(), LocalPostgresError> {
    let note = cluster.join("postmaster.pid");
    let text = fs::read_to_string(&note).unwrap_or_default();
    let noted = text.lines().next().and_then(|line| line.trim().parse().ok());
    if let Some(process) = noted.and_then(Pid::from_raw) {
        if is_alive(process) && serves(process, cluster) {
            end(process).await?;
        }
        // Postgres itself knows what to make of the note of a dead process: it
        // even finds out whether children of it are still at work. But it takes
        // a process for alive that nobody has buried yet, or that got the same
        // id after a reboot.
        if test_kill_process(process) != Err(Errno::SRCH) {
            remove(&note)?;
        }
    }
    // The same goes for the note beside the socket.
    remove(&socket.join(format!(".s.PGSQL.{PORT}.lock")))
}

fn remove(file: &Path) -> Result<(), LocalPostgresError> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(LocalPostgresError::files("Removing", file)(error))
        }
        _ => Ok(()),
    }
}

async fn end(process: Pid) -> Result<(), LocalPostgresError> {
    let number = process.as_raw_pid();
    tracing::info!(process = number, "stopping the Postgres of an earlier Siteplan");
    // SIGINT is Postgres's fast shutdown.
    if ended(process, Signal::INT).await? {
        return Ok(());
    }
    tracing::warn!("it does not stop, so it is killed; committed data is safe");
    if ended(process, Signal::KILL).await? {
        return Ok(());
    }
    let reason = "it does not end".to_owned();
    Err(LocalPostgresError::Leftover { process: number, reason })
}

/// Whether a process runs. One that has ended but was not buried by its parent
/// does not.
fn is_alive(process: Pid) -> bool {
    if test_kill_process(process) == Err(Errno::SRCH) {
        return false;
    }
    let stat = fs::read_to_string(format!("/proc/{}/stat", process.as_raw_pid()));
    // The state follows the name, which stands in parentheses and may hold any.
    let state = stat.as_deref().ok().and_then(|stat| stat.rsplit(')').next());
    !state.is_some_and(|state| state.trim_start().starts_with(['Z', 'X']))
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
async fn ended(process: Pid, signal: Signal) -> Result<bool, LocalPostgresError> {
    let failed = |errno: Errno| LocalPostgresError::Leftover {
        process: process.as_raw_pid(),
        reason: errno.to_string(),
    };
    match kill_process(process, signal) {
        Ok(()) => {}
        Err(Errno::SRCH) => return Ok(true),
        Err(errno) => return Err(failed(errno)),
    }
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if !is_alive(process) {
            return Ok(true);
        }
        sleep(POLL).await;
    }
    Ok(false)
}
