//! One Postgres for all tests, however many processes they run in.
//!
//! The first process that needs it starts a keeper: this very program, detached.
//! Every process of tests holds a shared lock on `users`; when the keeper gets
//! that file for itself, nobody is left, and it stops Postgres. The next run
//! finds the data and need not make it again.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use server::db::Database;
use server::db::setup::ensure_database;
use server::local_postgres::LocalPostgres;

use super::database::{TEMPLATE, forget_safety, remove_leftovers};

const ROLE: &str = "SITEPLAN_TEST_KEEPER";
/// How long Postgres stays for another process of tests.
const GRACE: Duration = Duration::from_secs(2);
const POLL: Duration = Duration::from_millis(20);

/// Where the tests' Postgres lives. Root's Postgres runs as another user, which
/// must be able to go there.
fn folder() -> PathBuf {
    let name = format!("siteplan-tests-{}", rustix::process::geteuid().as_raw());
    let folder = std::env::temp_dir().join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn open(folder: &Path, name: &str) -> File {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options.open(folder.join(name)).unwrap()
}

fn is_free(file: &File) -> bool {
    match file.try_lock() {
        Ok(()) => {
            file.unlock().unwrap();
            true
        }
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(error)) => panic!("{error}"),
    }
}

/// The folder of the unix socket. Postgres runs until this process ends.
pub fn socket() -> &'static str {
    static SOCKET: OnceLock<(String, File)> = OnceLock::new();
    let (socket, _) = SOCKET.get_or_init(|| {
        let folder = folder();
        let users = open(&folder, "users");
        users.lock_shared().unwrap();
        let keeper = open(&folder, "keeper");
        let starting = open(&folder, "starting");
        starting.lock().unwrap();
        let deadline = Instant::now() + Duration::from_secs(300);
        let mut started = false;
        let socket = loop {
            if is_free(&keeper) {
                assert!(!started, "the keeper ended; see {}", folder.join("keeper.log").display());
                let _ = fs::remove_file(folder.join("ready"));
                start(&folder);
                started = true;
                while is_free(&keeper) && !folder.join("ready").exists() {
                    assert!(Instant::now() < deadline, "the keeper does not start");
                    sleep(POLL);
                }
            }
            if let Ok(socket) = fs::read_to_string(folder.join("ready")) {
                break socket;
            }
            assert!(Instant::now() < deadline, "Postgres does not start");
            sleep(POLL);
        };
        drop(starting);
        (socket, users)
    });
    socket
}

fn start(folder: &Path) {
    let log = File::create(folder.join("keeper.log")).unwrap();
    let keeper = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "support::keeper::keep"])
        .env(ROLE, "1")
        .env_remove("DATABASE_URL")
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .process_group(0)
        .spawn()
        .unwrap();
    // It outlives this process.
    drop(std::thread::spawn(move || keeper.wait_with_output()));
}

#[tokio::test]
#[ignore = "it is no test: it keeps the Postgres of the others"]
async fn keep() {
    if std::env::var_os(ROLE).is_none() {
        return;
    }
    let folder = folder();
    let keeper = open(&folder, "keeper");
    keeper.lock().unwrap();
    let data = folder.join("data");
    let postgres = LocalPostgres::start(&data).await.unwrap();
    let options = postgres.connect_options();
    forget_safety(&options).await;
    remove_leftovers(&options).await;
    ensure_database(&options, TEMPLATE).await.unwrap();
    let template = Database::new(options.clone().database(TEMPLATE), 1);
    template.migrate().await.unwrap();
    template.close().await;
    let ready = folder.join("ready");
    fs::write(folder.join("ready.new"), data.join("socket").to_str().unwrap()).unwrap();
    fs::rename(folder.join("ready.new"), &ready).unwrap();
    let users = open(&folder, "users");
    tokio::task::spawn_blocking(move || {
        loop {
            users.lock().unwrap();
            users.unlock().unwrap();
            sleep(GRACE);
            if users.try_lock().is_ok() {
                // Whoever comes now waits until this process has ended.
                fs::remove_file(&ready).unwrap();
                std::mem::forget(users);
                return;
            }
        }
    })
    .await
    .unwrap();
    remove_leftovers(&options).await;
    postgres.stop().await;
}
