//! The texts that designs came from.

use time::OffsetDateTime;

use super::{Database, DbResult};
use crate::ids::DesignId;

/// The text that a design came from.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SourceRow {
    /// `markdown` or `mermaid`.
    pub form: String,
    /// What the file was called; may be empty.
    pub name: String,
    /// The text, in UTF-8.
    pub content: Vec<u8>,
    /// Record lines: the ids, orders and positions of the design as it was read.
    pub ids: String,
    /// When it was last read.
    pub updated_at: OffsetDateTime,
}

/// A text that a design comes from from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSource {
    /// `markdown` or `mermaid`.
    pub form: String,
    /// What the file is called; may be empty.
    pub name: String,
    /// The text.
    pub text: String,
    /// Record lines.
    pub ids: String,
}

impl From<SourceRow> for NewSource {
    fn from(row: SourceRow) -> Self {
        let SourceRow { form, name, content, ids, .. } = row;
        Self { form, name, text: String::from_utf8_lossy(&content).into_owned(), ids }
    }
}

impl Database {
    /// The text that a design came from, if it came from one.
    pub async fn source(&self, design: &DesignId) -> DbResult<Option<SourceRow>> {
        let row = sqlx::query_as(
            "SELECT form, name, content, ids, updated_at FROM sources WHERE design_id = $1",
        )
        .bind(design)
        .fetch_optional(&self.pool)
        .await?;
        Ok(row)
    }

    /// Says what a design comes from from now on.
    pub async fn set_source(&self, design: &DesignId, source: &NewSource) -> DbResult<()> {
        sqlx::query(
            "INSERT INTO sources (design_id, form, name, content, ids)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (design_id) DO UPDATE SET form = excluded.form, name = excluded.name,
                 content = excluded.content, ids = excluded.ids, updated_at = now()",
        )
        .bind(design)
        .bind(&source.form)
        .bind(&source.name)
        .bind(source.text.as_bytes())
        .bind(&source.ids)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
