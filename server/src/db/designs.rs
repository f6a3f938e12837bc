//! The designs as Home lists them.

use sqlx::postgres::PgQueryResult;
use time::OffsetDateTime;
use uuid::Uuid;

use super::sources::NewSource;
use super::{Database, DbResult};
use crate::ids::DesignId;

/// A design without its content.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DesignRow {
    /// Which one it is.
    pub id: DesignId,
    /// Where it belongs.
    pub workspace_id: Uuid,
    /// Its title; may be empty.
    pub title: String,
    /// The title in lower case.
    pub title_key: String,
    /// How many nodes it has.
    pub nodes: i32,
    /// How many sites it has.
    pub sites: i32,
    /// The sequence of its newest update.
    pub head: i64,
    /// The number of its newest version; 0 for none.
    pub version: i32,
    /// The newest update that a version or a checkpoint holds.
    pub covered: i64,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When it was last changed.
    pub edited_at: OffsetDateTime,
    /// When it was put into the archive, if it is there.
    pub archived_at: Option<OffsetDateTime>,
}

impl DesignRow {
    /// What the row says about the document.
    pub fn projection(&self) -> Projection {
        Projection { title: self.title.clone(), nodes: self.nodes, sites: self.sites }
    }
}

/// What a row says about a design, derived from its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// The title.
    pub title: String,
    /// How many nodes there are.
    pub nodes: i32,
    /// How many sites there are.
    pub sites: i32,
}

impl Projection {
    /// The title as it is sorted and searched.
    pub fn title_key(&self) -> String {
        self.title.to_lowercase()
    }
}

/// Which designs are listed, and where the page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The workspace.
    pub workspace: Uuid,
    /// The archive instead of the living designs.
    pub archived: bool,
    /// Words in lower case that the title has, in any order.
    pub words: Vec<String>,
    /// The order, with the last row of the page before.
    pub order: Order,
    /// How many at most.
    pub limit: i64,
}

/// An order of designs, each with the last row of the page before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Last edited first.
    Edited(Option<(OffsetDateTime, DesignId)>),
    /// Newest first.
    Created(Option<(OffsetDateTime, DesignId)>),
    /// By title.
    Title(Option<(String, DesignId)>),
}

macro_rules! columns {
    () => {
        "id, workspace_id, title, title_key, nodes, sites, head, version, covered, created_at, edited_at, \
         archived_at"
    };
}

/// A listing in one order. Each is an SQL text of its own, so that each can use
/// its index.
macro_rules! listing {
    ($key:literal, $type:literal, $comparison:literal, $direction:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM designs WHERE workspace_id = $1 AND (archived_at IS NOT NULL) = $2
              AND title_key LIKE ALL ($3)
              AND ($4::",
            $type,
            " IS NULL OR (",
            $key,
            ", id) ",
            $comparison,
            " ($4::",
            $type,
            ", $5)) ORDER BY ",
            $key,
            $direction,
            ", id",
            $direction,
            " LIMIT $6"
        )
    };
}

impl Database {
    /// Adds a design whose document is one update, with the text that it comes from.
    pub async fn add_design(
        &self,
        id: &DesignId,
        workspace: Uuid,
        author: Option<Uuid>,
        projection: &Projection,
        document: &[u8],
        source: Option<&NewSource>,
    ) -> DbResult<DesignRow> {
        let row = sqlx::query_as(concat!(
            "WITH design AS (
                 INSERT INTO designs (id, workspace_id, created_by, title, title_key, nodes, sites, head, covered)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, 1, 1)
                 RETURNING ",
            columns!(),
            "), log AS (
                 INSERT INTO updates (design_id, sequence, person_id, bytes) VALUES ($1, 1, $3, $8)
             ), source AS (
                 INSERT INTO sources (design_id, form, name, content, ids)
                 SELECT $1, $9, $10, $11, $12 WHERE $9::text IS NOT NULL
             )
             SELECT * FROM design"
        ))
        .bind(id)
        .bind(workspace)
        .bind(author)
        .bind(&projection.title)
        .bind(projection.title_key())
        .bind(projection.nodes)
        .bind(projection.sites)
        .bind(document)
        .bind(source.map(|it| &it.form))
        .bind(source.map(|it| &it.name))
        .bind(source.map(|it| it.text.as_bytes()))
        .bind(source.map(|it| &it.ids))
        .fetch_one(&self.pool)
        .await?;
        Ok(row)
    }

    /// A design, if there is one with this id.
    pub async fn design(&self, id: &DesignId) -> DbResult<Option<DesignRow>> {
        let row = sqlx::query_as(concat!("SELECT ", columns!(), " FROM designs WHERE id = $1"))
            .bind(id)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row)
    }

    /// A page of designs.
    pub async fn designs(&self, listing: &Listing) -> DbResult<Vec<DesignRow>> {
        let patterns: Vec<String> =
            listing.words.iter().map(|word| format!("%{}%", like_escaped(word))).collect();
        let (sql, time, text, id) = match &listing.order {
            Order::Edited(after) => {
                let sql = listing!("edited_at", "timestamptz", "<", " DESC");
                (sql, Some(after.as_ref().map(|it| it.0)), None, after.as_ref().map(|it| &it.1))
            }
            Order::Created(after) => {
                let sql = listing!("created_at", "timestamptz", "<", " DESC");
                (sql, Some(after.as_ref().map(|it| it.0)), None, after.as_ref().map(|it| &it.1))
            }
            Order::Title(after) => {
                let sql = listing!("title_key", "text", ">", "");
                (sql, None, after.as_ref().map(|it| &it.0), after.as_ref().map(|it| &it.1))
            }
        };
        let query =
            sqlx::query_as(sql).bind(listing.workspace).bind(listing.archived).bind(&patterns);
        let query = match time {
            Some(time) => query.bind(time),
            None => query.bind(text),
        };
        Ok(query.bind(id).bind(listing.limit).fetch_all(&self.pool).await?)
    }

    /// Says in the row what the document says.
    pub async fn set_projection(&self, id: &DesignId, projection: &Projection) -> DbResult<()> {
        sqlx::query(
            "UPDATE designs SET title = $2, title_key = $3, nodes = $4, sites = $5 WHERE id = $1",
        )
        .bind(id)
        .bind(&projection.title)
        .bind(projection.title_key())
        .bind(projection.nodes)
        .bind(projection.sites)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Puts a design into the archive or takes it out; whether there is one.
    pub async fn set_archived(&self, id: &DesignId, archived: bool) -> DbResult<bool> {
        let done: PgQueryResult = sqlx::query(
            "UPDATE designs SET archived_at = CASE WHEN $2 THEN COALESCE(archived_at, now()) END
             WHERE id = $1",
        )
        .bind(id)
        .bind(archived)
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}

/// A text in which `LIKE` finds nothing special.
fn like_escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '%' | '_') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
