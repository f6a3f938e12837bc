//! The account that Postgres runs as.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::LocalPostgresError;
use super::directory::CLUSTER;

/// A user of the machine, other than root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Account {
    pub name: String,
    pub uid: u32,
    pub gid: u32,
}

/// The account to change to, or none when Siteplan is not root and Postgres
/// simply runs as the same user. Existing data decides: it belongs to somebody.
pub(super) fn to_run_as(directory: &Path) -> Result<Option<Account>, LocalPostgresError> {
    if !rustix::process::geteuid().is_root() {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    if let Ok(data) = std::fs::metadata(directory.join(CLUSTER))
        && data.uid() != 0
    {
        let name = accounts(&users).find(|account| account.uid == data.uid());
        return Ok(Some(Account {
            name: name.map_or_else(|| data.uid().to_string(), |account| account.name),
            uid: data.uid(),
            gid: data.gid(),
        }));
    }
    let named = |name: &str| accounts(&users).find(|account| account.name == name);
    named("postgres").or_else(|| named("nobody")).map(Some).ok_or(LocalPostgresError::NoAccount)
}

/// The users in the format of `passwd(5)`, without root.
fn accounts(passwd: &str) -> impl Iterator<Item = Account> {
    passwd.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?.to_owned();
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        (uid != 0).then_some(Account { name, uid, gid })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_read_and_root_is_none_of_them() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\nbroken\nnobody:x:65534:65533::/:/bin/false\n";
        let nobody = Account { name: "nobody".to_owned(), uid: 65534, gid: 65533 };
        assert_eq!(accounts(passwd).collect::<Vec<_>>(), [nobody]);
    }
}
