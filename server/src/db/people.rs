//! People and their sessions.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{Database, DbResult};

/// Someone who said their name.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PersonRow {
    /// Who it is.
    pub id: Uuid,
    /// Where they work.
    pub workspace_id: Uuid,
    /// The name they gave.
    pub name: String,
    /// One of the eight colours.
    pub color: i16,
}

/// A person with the end of their session.
#[derive(Debug, sqlx::FromRow)]
struct SessionRow {
    #[sqlx(flatten)]
    person: PersonRow,
    expires_at: OffsetDateTime,
}

impl Database {
    /// The person behind a session that has not expired. The session is
    /// prolonged to `lifetime` from now when it is older than a day, so that
    /// most requests write nothing.
    pub async fn person_of_session(
        &self,
        token_sha256: &[u8; 32],
        lifetime: Duration,
    ) -> DbResult<Option<PersonRow>> {
        let row: Option<SessionRow> = sqlx::query_as(
            "SELECT people.id, people.workspace_id, people.name, people.color, sessions.expires_at
             FROM sessions JOIN people ON people.id = sessions.person_id
             WHERE sessions.token_sha256 = $1 AND sessions.expires_at > now()",
        )
        .bind(token_sha256.as_slice())
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let until = OffsetDateTime::now_utc() + lifetime;
        if until - row.expires_at > Duration::DAY {
            sqlx::query("UPDATE sessions SET expires_at = $2 WHERE token_sha256 = $1")
                .bind(token_sha256.as_slice())
                .bind(until)
                .execute(&self.pool)
                .await?;
        }
        Ok(Some(row.person))
    }

    /// Remembers a new person with a first session.
    pub async fn add_person(
        &self,
        person: &PersonRow,
        token_sha256: &[u8; 32],
        lifetime: Duration,
    ) -> DbResult<()> {
        sqlx::query(
            "WITH person AS (
                 INSERT INTO people (id, workspace_id, name, color) VALUES ($1, $2, $3, $4)
                 RETURNING id
             )
             INSERT INTO sessions (token_sha256, person_id, expires_at)
             SELECT $5, id, $6 FROM person",
        )
        .bind(person.id)
        .bind(person.workspace_id)
        .bind(&person.name)
        .bind(person.color)
        .bind(token_sha256.as_slice())
        .bind(OffsetDateTime::now_utc() + lifetime)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Gives a person another name.
    pub async fn rename_person(&self, person: Uuid, name: &str) -> DbResult<()> {
        sqlx::query("UPDATE people SET name = $2 WHERE id = $1")
            .bind(person)
            .bind(name)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Forgets the sessions that have expired.
    pub async fn remove_expired_sessions(&self) -> DbResult<u64> {
        let done = sqlx::query("DELETE FROM sessions WHERE expires_at < now()")
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected())
    }
}
