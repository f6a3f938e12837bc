//! The one place where permission is asked.
//!
//! Every service and every room asks here, so that accounts and roles, when
//! they come, are a change of this file. For now everyone who can reach the
//! server works in the one workspace, and a design in the archive is read only.

use uuid::Uuid;

use crate::db::designs::DesignRow;
use crate::db::people::PersonRow;
use crate::error::{Denial, Error, Result, What};

/// The workspace that there is until accounts come.
pub const WORKSPACE: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001);

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The person, if they said their name. Programs have none.
    pub person: Option<PersonRow>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// See a design and its versions.
    Read,
    /// Change a design.
    Edit,
    /// Save a version of it.
    SaveVersion,
    /// Put it into the archive, or take it out.
    Archive,
}

impl Actor {
    /// The workspace whose designs they see.
    pub fn workspace(&self) -> Uuid {
        self.person.as_ref().map_or(WORKSPACE, |person| person.workspace_id)
    }

    /// Their id, if they have one.
    pub fn id(&self) -> Option<Uuid> {
        self.person.as_ref().map(|person| person.id)
    }

    /// The person who asks.
    ///
    /// # Errors
    /// [`Error::Nameless`] when they did not say their name.
    pub fn named(&self) -> Result<&PersonRow> {
        self.person.as_ref().ok_or(Error::Nameless)
    }
}

/// Whether the actor may do this with the design.
///
/// # Errors
/// [`Error::Denied`]; or [`Error::NotFound`] when they must not even know that
/// the design is there.
pub fn check(actor: &Actor, action: Action, design: &DesignRow) -> Result<()> {
    if actor.workspace() != design.workspace_id {
        return Err(Error::NotFound(What::Design));
    }
    match action {
        Action::Read | Action::Archive => Ok(()),
        Action::Edit | Action::SaveVersion if design.archived_at.is_some() => {
            Err(Error::Denied(Denial::Archived))
        }
        Action::Edit | Action::SaveVersion => Ok(()),
    }
}

/// Whether the actor may list and create designs in their workspace.
///
/// # Errors
/// [`Error::Denied`]; nobody is denied yet.
pub fn check_workspace(actor: &Actor) -> Result<()> {
    // Accounts will know members and guests; the one workspace is open to all.
    let _ = actor;
    Ok(())
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;

    use super::*;

    fn design(workspace: Uuid, archived: bool) -> DesignRow {
        let now = OffsetDateTime::UNIX_EPOCH;
        DesignRow {
            id: "abcdefghijkmnpqr".parse().unwrap(),
            workspace_id: workspace,
            title: String::new(),
            title_key: String::new(),
            nodes: 0,
            sites: 0,
            head: 1,
            covered: 0,
            version: 0,
            created_at: now,
            edited_at: now,
            archived_at: archived.then_some(now),
        }
    }

    #[test]
    fn the_archive_is_read_only() {
        let actor = Actor::default();
        for (action, living, archived) in [
            (Action::Read, true, true),
            (Action::Edit, true, false),
            (Action::SaveVersion, true, false),
            (Action::Archive, true, true),
        ] {
            let allowed = |archived| check(&actor, action, &design(WORKSPACE, archived)).is_ok();
            assert_eq!((allowed(false), allowed(true)), (living, archived), "{action:?}");
        }
    }

    #[test]
    fn designs_of_other_workspaces_are_not_there() {
        let other = design(Uuid::from_u128(7), false);
        for action in [Action::Read, Action::Edit, Action::SaveVersion, Action::Archive] {
            let answer = check(&Actor::default(), action, &other);
            assert!(matches!(answer, Err(Error::NotFound(What::Design))), "{action:?}");
        }
    }
}
