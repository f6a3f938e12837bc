//! Versions that Siteplan saves by itself, and how long they are kept.

use std::collections::HashSet;

use time::{Duration, OffsetDateTime};

use super::LiveDesign;
use super::versions::new_version;
use crate::db::versions::VersionRow;
use crate::db::{Database, DbResult};
use crate::ids::DesignId;

/// Who signs checkpoints.
const AUTHOR: &str = "Siteplan";
/// So many of the newest are kept, whenever they were saved.
const NEWEST: usize = 10;
/// Of those that are younger than the first, one is kept in each of the second.
const KEPT: [(Duration, Duration); 3] = [
    (Duration::days(1), Duration::hours(1)),
    (Duration::days(30), Duration::days(1)),
    (Duration::days(3650), Duration::days(7)),
];

/// Saves a checkpoint, and removes those that were outlived. Returns its number; none
/// when there is no such design.
///
/// # Errors
/// When the database does not save it. That old ones could not be removed is
/// only logged.
pub async fn save(db: &Database, id: &DesignId, live: &LiveDesign) -> DbResult<Option<i32>> {
    let version = new_version(live, AUTHOR.to_owned(), true);
    let Some(saved) = db.add_version(id, &version).await? else { return Ok(None) };
    let removed = async {
        let numbers = outlived(&db.versions(id).await?, OffsetDateTime::now_utc());
        if numbers.is_empty() { Ok(0) } else { db.remove_checkpoints(id, &numbers).await }
    };
    match removed.await {
        Ok(removed) => tracing::debug!(design = %id, removed, "a checkpoint was saved"),
        Err(error) => tracing::warn!(%error, design = %id, "old checkpoints are kept for now"),
    }
    Ok(Some(saved.number))
}

/// The numbers of the checkpoints that are not kept any longer: the older they
/// are, the fewer. Within each stretch of time the newest one stays.
fn outlived(newest_first: &[VersionRow], now: OffsetDateTime) -> Vec<i32> {
    let mut stretches = HashSet::new();
    let checkpoints = newest_first.iter().filter(|row| row.is_automatic());
    let gone = checkpoints.enumerate().filter(|(place, row)| {
        let age = now - row.created_at;
        let stretch = KEPT.iter().find(|(limit, _)| age < *limit).map(|(_, each)| {
            (*each, row.created_at.unix_timestamp().div_euclid(each.whole_seconds()))
        });
        let is_first = stretch.is_some_and(|stretch| stretches.insert(stretch));
        *place >= NEWEST && !is_first
    });
    gone.map(|(_, row)| row.number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: OffsetDateTime = time::macros::datetime!(2026-06-15 12:00 UTC);

    fn row(number: i32, age: Duration) -> VersionRow {
        VersionRow {
            number,
            sequence: 1,
            title: String::new(),
            note: String::new(),
            author: AUTHOR.to_owned(),
            created_at: NOW - age,
        }
    }

    /// One checkpoint each ten minutes, newest first.
    fn every_ten_minutes(days: i32) -> Vec<VersionRow> {
        (0..days * 144).map(|count| row(-1 - count, Duration::minutes(10) * count)).collect()
    }

    #[test]
    fn the_older_they_are_the_fewer_are_kept() {
        let rows = every_ten_minutes(365);
        let gone: HashSet<i32> = outlived(&rows, NOW).into_iter().collect();
        let kept = |from: Duration, until: Duration| {
            let ages = rows.iter().filter(|row| !gone.contains(&row.number));
            ages.filter(|row| (from..until).contains(&(NOW - row.created_at))).count()
        };
        assert_eq!(kept(Duration::ZERO, Duration::minutes(100)), NEWEST);
        // Both ends of a stretch may lie inside.
        assert!((24 - 2..=24 + 10).contains(&kept(Duration::ZERO, Duration::days(1))));
        assert!((28..=30).contains(&kept(Duration::days(1), Duration::days(30))));
        assert!((46..=50).contains(&kept(Duration::days(30), Duration::days(365))));
    }

    #[test]
    fn what_is_kept_once_is_kept_when_it_is_asked_again() {
        let mut rows = every_ten_minutes(100);
        let gone: HashSet<i32> = outlived(&rows, NOW).into_iter().collect();
        rows.retain(|row| !gone.contains(&row.number));
        assert_eq!(outlived(&rows, NOW), Vec::<i32>::new());
    }

    #[test]
    fn versions_of_people_and_the_newest_are_never_removed() {
        let people: Vec<VersionRow> =
            (1..100).map(|number| row(number, Duration::days(4000))).collect();
        assert!(outlived(&people, NOW).is_empty());
        let newest: Vec<VersionRow> =
            (1..=10).map(|number| row(-number, Duration::days(4000))).collect();
        assert!(outlived(&newest, NOW).is_empty());
    }
}
