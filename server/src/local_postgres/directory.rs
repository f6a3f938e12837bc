//! The directory of a private Postgres: who may enter it, and who holds it.
//!
//! ```text
//! DIR/lock        held by the Siteplan that uses the directory
//! DIR/postgres/   the data
//! DIR/socket/     the unix socket, unless the path is too long for one
//! DIR/postgres.log
//! ```

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::LocalPostgresError;
use super::account::Account;
use super::server::PORT;

/// The folder with the data of Postgres.
pub(super) const CLUSTER: &str = "postgres";
/// The longest path of a unix socket on Linux and macOS.
const LONGEST_SOCKET: usize = 103;

/// A directory that is ours.
pub(super) struct Home {
    pub cluster: PathBuf,
    pub socket: PathBuf,
    pub log: PathBuf,
    pub lock: File,
}

/// Makes what is missing and takes the lock.
pub(super) fn prepare(
    directory: &Path,
    account: Option<&Account>,
) -> Result<Home, LocalPostgresError> {
    let open_to_others = if account.is_some() { 0o755 } else { 0o700 };
    DirBuilder::new()
        .recursive(true)
        .mode(open_to_others)
        .create(directory)
        .map_err(LocalPostgresError::files("Making", directory))?;
    let directory =
        directory.canonicalize().map_err(LocalPostgresError::files("Finding", directory))?;
    if let Some(account) = account {
        check_reachable(&directory, account)?;
    }
    let lock = lock(&directory)?;
    let socket = socket_folder(&directory, account)?;
    Ok(Home { cluster: directory.join(CLUSTER), log: directory.join("postgres.log"), socket, lock })
}

/// Takes the lock, which the system releases whenever the process ends.
fn lock(directory: &Path) -> Result<File, LocalPostgresError> {
    let path = directory.join("lock");
    let failed = || LocalPostgresError::files("Locking", &path);
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(failed())?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // Who holds it is a courtesy; the lock counts.
            let _ = file.read_to_string(&mut holder);
            let process = holder.trim().parse::<u32>().ok();
            return Err(LocalPostgresError::Locked {
                directory: directory.to_owned(),
                holder: process.map_or_else(
                    || "another process".to_owned(),
                    |process| format!("process {process}"),
                ),
            });
        }
        Err(TryLockError::Error(error)) => return Err(failed()(error)),
    }
    file.set_len(0).map_err(failed())?;
    file.rewind().map_err(failed())?;
    writeln!(file, "{}", std::process::id()).map_err(failed())?;
    Ok(file)
}

fn check_reachable(directory: &Path, account: &Account) -> Result<(), LocalPostgresError> {
    for folder in directory.ancestors() {
        let data = fs::metadata(folder).map_err(LocalPostgresError::files("Reading", folder))?;
        let enter = if data.uid() == account.uid {
            0o100
        } else if data.gid() == account.gid {
            0o010
        } else {
            0o001
        };
        if data.mode() & enter == 0 {
            return Err(LocalPostgresError::Unreachable {
                user: account.name.clone(),
                closed: folder.to_owned(),
            });
        }
    }
    Ok(())
}

/// A folder that only Postgres and we may enter, with a path that is short
/// enough for a socket.
fn socket_folder(
    directory: &Path,
    account: Option<&Account>,
) -> Result<PathBuf, LocalPostgresError> {
    let socket = format!(".s.PGSQL.{PORT}");
    let inside = directory.join("socket");
    let folder = if inside.join(&socket).as_os_str().len() <= LONGEST_SOCKET {
        inside
    } else {
        let hash = Sha256::digest(directory.as_os_str().as_encoded_bytes());
        let name: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Path::new("/tmp").join(format!("siteplan-{name}"))
    };
    own_folder(&folder, account)?;
    Ok(folder)
}

/// Makes a folder with mode 700 that belongs to the account. One that is there
/// already must belong to it, or somebody else laid it there.
pub(super) fn own_folder(
    folder: &Path,
    account: Option<&Account>,
) -> Result<(), LocalPostgresError> {
    let failed = || LocalPostgresError::files("Making", folder);
    let uid = account.map_or_else(|| rustix::process::geteuid().as_raw(), |account| account.uid);
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => {
            if let Some(account) = account {
                chown(folder, Some(account.uid), Some(account.gid)).map_err(failed())?;
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let data = fs::symlink_metadata(folder).map_err(failed())?;
            // A kill between making and giving away leaves an empty one of root.
            let ours = data.uid() == uid || data.uid() == rustix::process::geteuid().as_raw();
            if !data.is_dir() || !ours {
                return Err(failed()(std::io::Error::other("it belongs to someone else")));
            }
            if let Some(account) = account {
                chown(folder, Some(account.uid), Some(account.gid)).map_err(failed())?;
            }
            fs::set_permissions(folder, Permissions::from_mode(0o700)).map_err(failed())?;
        }
        Err(error) => return Err(failed()(error)),
    }
    Ok(())
}
