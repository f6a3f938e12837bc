//! The log of updates and its snapshots.

use uuid::Uuid;

use super::designs::Projection;
use super::{Database, DbResult};
use crate::ids::DesignId;

/// An update that is to be appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpdate {
    /// Who made it; none for programs.
    pub person: Option<Uuid>,
    /// The update as the wire protocol carries it.
    pub bytes: Vec<u8>,
}

/// What is appended to one design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Append {
    /// The design.
    pub design: DesignId,
    /// What its row says from now on; none for no change.
    pub projection: Option<Projection>,
    /// The updates, in order.
    pub updates: Vec<NewUpdate>,
}

/// An update in the log.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct UpdateRow {
    /// Its place in the log, from 1.
    pub sequence: i64,
    /// The update.
    pub bytes: Vec<u8>,
}

/// A document as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredDocument {
    /// The snapshot, if there is one.
    pub snapshot: Option<UpdateRow>,
    /// The updates after it, in order.
    pub updates: Vec<UpdateRow>,
}

impl StoredDocument {
    /// The sequence of the newest update.
    pub fn head(&self) -> i64 {
        let last = self.updates.last().or(self.snapshot.as_ref());
        last.map_or(0, |row| row.sequence)
    }
}

impl Database {
    /// Appends to any number of designs in one transaction. Answers each design
    /// that exists with the head of its log before the append.
    ///
    /// Rows are locked in the order of their ids, so that servers which append
    /// to the same designs at once wait for each other and never in a circle.
    pub async fn append(&self, appends: &[&Append]) -> DbResult<Vec<(DesignId, i64)>> {
        let projected = |with: fn(&Projection) -> String| -> Vec<Option<String>> {
            appends.iter().map(|append| append.projection.as_ref().map(with)).collect()
        };
        let counted = |with: fn(&Projection) -> i32| -> Vec<Option<i32>> {
            appends.iter().map(|append| append.projection.as_ref().map(with)).collect()
        };
        let items = || {
            appends.iter().flat_map(|append| {
                append.updates.iter().zip(1_i64..).map(move |(update, at)| (append, update, at))
            })
        };
        let designs: Vec<&str> = appends.iter().map(|append| append.design.as_str()).collect();
        let added: Vec<i64> =
            appends.iter().map(|append| i64::try_from(append.updates.len()).unwrap_or(0)).collect();
        let rows = sqlx::query_as(
            "WITH batch AS (
                 SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::int[], $6::int[])
                     AS batch (id, added, title, title_key, nodes, sites)
             ), locked AS (
                 SELECT id FROM designs WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE
             ), moved AS (
                 UPDATE designs SET
                     head = designs.head + batch.added,
                     edited_at = now(),
                     title = COALESCE(batch.title, designs.title),
                     title_key = COALESCE(batch.title_key, designs.title_key),
                     nodes = COALESCE(batch.nodes, designs.nodes),
                     sites = COALESCE(batch.sites, designs.sites)
                 FROM batch JOIN locked ON locked.id = batch.id
                 WHERE designs.id = batch.id
                 RETURNING designs.id, designs.head - batch.added AS before
             ), added AS (
                 INSERT INTO updates (design_id, sequence, person_id, bytes)
                 SELECT moved.id, moved.before + item.place, item.person_id, item.bytes
                 FROM unnest($7::text[], $8::bigint[], $9::uuid[], $10::bytea[])
                     AS item (id, place, person_id, bytes)
                 JOIN moved ON moved.id = item.id
             )
             SELECT id, before FROM moved",
        )
        .bind(&designs)
        .bind(&added)
        .bind(projected(|it| it.title.clone()))
        .bind(projected(Projection::title_key))
        .bind(counted(|it| it.nodes))
        .bind(counted(|it| it.sites))
        .bind(items().map(|(append, ..)| append.design.as_str()).collect::<Vec<_>>())
        .bind(items().map(|(_, _, place)| place).collect::<Vec<_>>())
        .bind(items().map(|(_, update, _)| update.person).collect::<Vec<_>>())
        .bind(items().map(|(_, update, _)| update.bytes.as_slice()).collect::<Vec<_>>())
        .fetch_all(&self.pool)
        .await?;
        Ok(rows)
    }

    /// The newest snapshot and what came after it.
    pub async fn document(&self, design: &DesignId) -> DbResult<StoredDocument> {
        // Updates are never removed, so that these two answers fit together even
        // when a newer snapshot is stored between them.
        let snapshot: Option<UpdateRow> = sqlx::query_as(
            "SELECT sequence, bytes FROM snapshots WHERE design_id = $1
             ORDER BY sequence DESC LIMIT 1",
        )
        .bind(design)
        .fetch_optional(&self.pool)
        .await?;
        let after = snapshot.as_ref().map_or(0, |row| row.sequence);
        let updates = self.updates_after(design, after).await?;
        Ok(StoredDocument { snapshot, updates })
    }

    /// The updates after a place in the log.
    pub async fn updates_after(&self, design: &DesignId, after: i64) -> DbResult<Vec<UpdateRow>> {
        let rows = sqlx::query_as(
            "SELECT sequence, bytes FROM updates WHERE design_id = $1 AND sequence > $2
             ORDER BY sequence",
        )
        .bind(design)
        .bind(after)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows)
    }

    /// Stores a snapshot, and removes all but the one before it.
    pub async fn add_snapshot(
        &self,
        design: &DesignId,
        sequence: i64,
        bytes: &[u8],
    ) -> DbResult<()> {
        sqlx::query(
            "WITH added AS (
                 INSERT INTO snapshots (design_id, sequence, bytes) VALUES ($1, $2, $3)
                 ON CONFLICT ON CONSTRAINT snapshots_pkey DO NOTHING
             ), before AS (
                 SELECT max(sequence) AS sequence FROM snapshots
                 WHERE design_id = $1 AND sequence < $2
             )
             DELETE FROM snapshots USING before
             WHERE snapshots.design_id = $1 AND snapshots.sequence < before.sequence",
        )
        .bind(design)
        .bind(sequence)
        .bind(bytes)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
