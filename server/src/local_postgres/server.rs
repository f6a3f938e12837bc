//! The running Postgres: started, watched, started again, stopped.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use super::account::Account;
use super::directory::Home;
use super::programs::Programs;
use super::{LocalPostgresError, leftover};

/// Part of the socket's name; no port is opened.
pub(super) const PORT: u16 = 5432;
/// How long a start may take; recovery after a crash replays what was written
/// since the last checkpoint.
const START: Duration = Duration::from_secs(120);
const STOP: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(20);
const LARGEST_LOG: u64 = 10 << 20;

/// All that is needed to start it, again and again.
pub(super) struct Recipe {
    programs: Programs,
    account: Option<Account>,
    cluster: PathBuf,
    socket: PathBuf,
    log: PathBuf,
}

/// A program that runs as the account and knows nothing of our environment.
pub(super) fn command(program: &Path, account: Option<&Account>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LC_ALL", "C").stdin(Stdio::null());
    for name in ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    if let Some(account) = account {
        command.uid(account.uid).gid(account.gid);
    }
    command
}

impl Recipe {
    pub fn new(home: &Home, programs: Programs, account: Option<Account>) -> Self {
        Self {
            programs,
            account,
            cluster: home.cluster.clone(),
            socket: home.socket.clone(),
            log: home.log.clone(),
        }
    }

    /// Starts it and waits until it accepts connections.
    pub async fn start(&self) -> Result<Child, LocalPostgresError> {
        let deadline = Instant::now() + START;
        loop {
            let mut child = self.spawn()?;
            match self.ready(&mut child, deadline).await? {
                None => return Ok(child),
                // The processes of a killed Postgres hold its memory for a
                // moment, and until they are gone a new one ends at once.
                Some(reason) if Instant::now() + POLL >= deadline => {
                    return Err(LocalPostgresError::Program { program: "postgres", reason });
                }
                Some(reason) if !reason.contains("still in use") => {
                    return Err(LocalPostgresError::Program { program: "postgres", reason });
                }
                Some(_) => sleep(POLL * 5).await,
            }
        }
    }

    fn spawn(&self) -> Result<Child, LocalPostgresError> {
        let failed = || LocalPostgresError::files("Writing", &self.log);
        if fs::metadata(&self.log).is_ok_and(|data| data.len() > LARGEST_LOG) {
            fs::rename(&self.log, self.log.with_extension("log.old")).map_err(failed())?;
        }
        // A file and no pipe: a Postgres that outlives us must not fail to write.
        let log = OpenOptions::new().create(true).append(true).open(&self.log).map_err(failed())?;
        let mut command = command(&self.programs.postgres, self.account.as_ref());
        command.current_dir(&self.cluster).arg("-D").arg(&self.cluster);
        let socket = format!("unix_socket_directories={}", self.socket.display());
        for setting in [
            socket.as_str(),
            "listen_addresses=",
            "unix_socket_permissions=0700",
            "max_connections=40",
            "shared_buffers=64MB",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_line_prefix=%m [%p] ",
        ] {
            command.args(["-c", setting]);
        }
        command
            .arg("-p")
            .arg(PORT.to_string())
            .stdout(Stdio::null())
            .stderr(log)
            // Ctrl+C in a terminal reaches the whole group; Postgres must
            // outlive the rooms that are still being saved.
            .process_group(0)
            .spawn()
            .map_err(|error| LocalPostgresError::Program {
                program: "postgres",
                reason: error.to_string(),
            })
    }

    /// Waits until it is ready: none; or ended: what it said.
    async fn ready(
        &self,
        child: &mut Child,
        deadline: Instant,
    ) -> Result<Option<String>, LocalPostgresError> {
        let process = child.id();
        loop {
            if let Ok(Some(status)) = child.try_wait() {
                let said = last_lines(&self.log);
                return Ok(Some(format!("it ended with {status}. Its last words: {said}")));
            }
            if is_ready(&self.cluster, process) {
                return Ok(None);
            }
            if Instant::now() >= deadline {
                stop(child).await;
                return Err(LocalPostgresError::Program {
                    program: "postgres",
                    reason: format!("it is not ready after {} seconds", START.as_secs()),
                });
            }
            sleep(POLL).await;
        }
    }
}

/// Whether its own note says that it is ready: the process is the first line of
/// `postmaster.pid` and its state the eighth.
fn is_ready(cluster: &Path, process: Option<u32>) -> bool {
    let Ok(note) = fs::read_to_string(cluster.join("postmaster.pid")) else {
        return false;
    };
    let mut lines = note.lines().map(str::trim);
    let noted = lines.next().and_then(|line| line.parse().ok());
    noted.is_some() && noted == process && lines.nth(6) == Some("ready")
}

fn last_lines(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().rev().take(6).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join(" | ")
}

/// Starts it again whenever it ends, until told to stop.
pub(super) async fn keep_running(
    recipe: Recipe,
    mut child: Child,
    mut stopped: watch::Receiver<bool>,
) {
    loop {
        tokio::select! {
            () = told(&mut stopped) => return stop(&mut child).await,
            status = child.wait() => match status {
                Ok(status) => tracing::error!(%status, "Postgres ended; starting it again"),
                Err(error) => tracing::error!(%error, "Postgres cannot be watched"),
            },
        }
        let mut pause = Duration::from_millis(100);
        child = loop {
            let again = async {
                leftover::stop(&recipe.cluster, &recipe.socket).await?;
                recipe.start().await
            };
            match again.await {
                Ok(child) => break child,
                Err(error) => tracing::error!(%error, "Postgres does not start; trying again"),
            }
            if timeout(pause, told(&mut stopped)).await.is_ok() {
                return;
            }
            pause = (pause * 2).min(Duration::from_secs(5));
        };
        tracing::info!("Postgres runs again");
    }
}

/// Waits until told to stop. That whoever could say so is gone counts as well.
async fn told(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Stops it: fast shutdown, and a kill when that takes too long.
async fn stop(child: &mut Child) {
    let process = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    if let Some(process) = process
        && let Err(error) = kill_process(process, Signal::INT)
    {
        tracing::error!(%error, "Postgres cannot be stopped");
    }
    if timeout(STOP, child.wait()).await.is_err() {
        tracing::error!("Postgres does not stop and is killed; committed data is safe");
        // It is started again from its log the next time.
        let _ = child.kill().await;
    }
}
