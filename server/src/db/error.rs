//! What can go wrong between us and the database.

use thiserror::Error;

/// The result of a question to the database.
pub type DbResult<T> = Result<T, DbError>;

/// Why the database did not do what it was asked.
#[derive(Debug, Error)]
pub enum DbError {
    /// It cannot be reached, is starting or stopping, or has no room left. Trying
    /// again later can succeed.
    #[error("the database cannot be reached: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// A named constraint forbids it.
    #[error("the database refuses: {constraint}")]
    Constraint {
        /// The name of the constraint.
        constraint: String,
    },
    /// A defect: ours, or of the data.
    #[error("the database failed: {0}")]
    Defect(#[source] sqlx::Error),
}

/// Classes of SQLSTATE that pass: connection exceptions, transactions to be tried
/// again, insufficient resources, states that do not allow it (a database that takes
/// nobody in, a lock), operator intervention (shutdown, starting up, cancelled),
/// system errors.
const PASSING: [&str; 6] = ["08", "40", "53", "55", "57", "58"];

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            sqlx::Error::Database(said) => {
                if let Some(constraint) = said.constraint() {
                    return Self::Constraint { constraint: constraint.to_owned() };
                }
                let code = said.code().unwrap_or_default();
                if PASSING.iter().any(|class| code.starts_with(class)) {
                    Self::Unavailable(error)
                } else {
                    Self::Defect(error)
                }
            }
            // A connection that breaks in the middle of a message.
            sqlx::Error::Protocol(said) if said.contains("closed") || said.contains("EOF") => {
                Self::Unavailable(error)
            }
            _ => Self::Defect(error),
        }
    }
}

impl DbError {
    /// Whether the address itself leads nowhere, so that a start need not wait.
    pub fn is_refused_access(&self) -> bool {
        let Self::Defect(sqlx::Error::Database(said)) = self else {
            return false;
        };
        // Invalid authorization, or a database that does not exist.
        said.code().is_some_and(|code| code.starts_with("28") || code == "3D000")
    }

    /// A test's way to make one.
    #[cfg(test)]
    pub fn lost() -> Self {
        let reset = std::io::ErrorKind::ConnectionReset;
        Self::Unavailable(sqlx::Error::Io(reset.into()))
    }
}
