//! Saved versions.

use time::OffsetDateTime;
use uuid::Uuid;

use super::{Database, DbResult};
use crate::ids::DesignId;

/// A version without its content.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct VersionRow {
    /// Counts up from 1 within the design; checkpoints count down from -1.
    pub number: i32,
    /// The newest update that it holds.
    pub sequence: i64,
    /// What it is called; may be empty.
    pub title: String,
    /// What its author said about it; may be empty.
    pub note: String,
    /// The name as it was signed.
    pub author: String,
    /// When it was saved.
    pub created_at: OffsetDateTime,
}

impl VersionRow {
    /// Whether it is a checkpoint, which Siteplan saved by itself.
    pub fn is_automatic(&self) -> bool {
        self.number < 0
    }
}

/// A version with its content.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct FullVersionRow {
    /// What it is.
    #[sqlx(flatten)]
    pub version: VersionRow,
    /// The design as JSON.
    pub design: String,
    /// The design as Markdown.
    pub markdown: String,
    /// The number of the first version that holds the same design. Versions from before
    /// hashes were kept are not known to hold the same as any other.
    pub first: Option<i32>,
}

/// A version that is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    /// The newest update that it holds.
    pub sequence: i64,
    /// What it is called.
    pub title: String,
    /// What its author said about it.
    pub note: String,
    /// Who saved it, if they have a session.
    pub author_id: Option<Uuid>,
    /// The name it is signed with.
    pub author: String,
    /// Whether Siteplan saves it by itself.
    pub automatic: bool,
    /// The design as JSON.
    pub design: String,
    /// The first 64 bits of the SHA-256 of that.
    pub hash: u64,
    /// The design as Markdown.
    pub markdown: String,
}

impl Database {
    /// Saves a version under the next number; none when there is no such design.
    pub async fn add_version(
        &self,
        design: &DesignId,
        version: &NewVersion,
    ) -> DbResult<Option<VersionRow>> {
        let row = sqlx::query_as(
            "WITH numbered AS (
                 UPDATE designs SET
                     version = version + CASE WHEN $7 THEN 0 ELSE 1 END,
                     checkpoint = checkpoint - CASE WHEN $7 THEN 1 ELSE 0 END,
                     covered = GREATEST(covered, $2)
                 WHERE id = $1
                 RETURNING CASE WHEN $7 THEN checkpoint ELSE version END AS number
             )
             INSERT INTO versions (design_id, number, sequence, title, note, author_id, author,
                 design, markdown, hash)
             SELECT $1, number, $2, $3, $4, $5, $6, $8, $9, $10 FROM numbered
             RETURNING number, sequence, title, note, author, created_at",
        )
        .bind(design)
        .bind(version.sequence)
        .bind(&version.title)
        .bind(&version.note)
        .bind(version.author_id)
        .bind(&version.author)
        .bind(version.automatic)
        .bind(&version.design)
        .bind(&version.markdown)
        .bind(version.hash.cast_signed())
        .fetch_optional(&self.pool)
        .await?;
        Ok(row)
    }

    /// The versions of a design, newest first.
    pub async fn versions(&self, design: &DesignId) -> DbResult<Vec<VersionRow>> {
        let rows = sqlx::query_as(
            "SELECT number, sequence, title, note, author, created_at FROM versions
             WHERE design_id = $1 ORDER BY created_at DESC, number",
        )
        .bind(design)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows)
    }

    /// A version with its content.
    pub async fn version(
        &self,
        design: &DesignId,
        number: i32,
    ) -> DbResult<Option<FullVersionRow>> {
        let row = sqlx::query_as(
            "SELECT number, sequence, title, note, author, created_at, design, markdown,
                 (SELECT same.number FROM versions same
                  WHERE same.design_id = $1 AND same.hash = versions.hash
                  ORDER BY same.created_at, same.number LIMIT 1) AS first
             FROM versions WHERE design_id = $1 AND number = $2",
        )
        .bind(design)
        .bind(number)
        .fetch_optional(&self.pool)
        .await?;
        Ok(row)
    }

    /// The number of the first version that holds a design with this hash.
    pub async fn version_of_hash(&self, design: &DesignId, hash: u64) -> DbResult<Option<i32>> {
        let number = sqlx::query_scalar(
            "SELECT number FROM versions WHERE design_id = $1 AND hash = $2
             ORDER BY created_at, number LIMIT 1",
        )
        .bind(design)
        .bind(hash.cast_signed())
        .fetch_optional(&self.pool)
        .await?;
        Ok(number)
    }

    /// Removes checkpoints. Versions of people stay, whatever the numbers are.
    pub async fn remove_checkpoints(&self, design: &DesignId, numbers: &[i32]) -> DbResult<u64> {
        let done = sqlx::query(
            "DELETE FROM versions WHERE design_id = $1 AND number = ANY ($2) AND number < 0",
        )
        .bind(design)
        .bind(numbers)
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected())
    }
}
