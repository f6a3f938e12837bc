//! Listing designs, page by page.

use app::api::{DesignPage, DesignQuery, DesignSort, DesignSummary};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use time::OffsetDateTime;

use super::Services;
use super::access::Actor;
use crate::db::designs::{DesignRow, Listing, Order};
use crate::error::{Error, Result};
use crate::ids::DesignId;

/// How many designs are on a page.
const PAGE: usize = 60;
/// How many words of a search count.
const WORDS: usize = 10;

impl Services {
    /// Lists designs.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the page's beginning is not one that was given.
    pub async fn list(&self, actor: &Actor, query: &DesignQuery) -> Result<DesignPage> {
        let order = order(query.sort, query.after.as_deref())?;
        let words = query.search.to_lowercase();
        let listing = Listing {
            workspace: actor.workspace(),
            archived: query.archived,
            words: words.split_whitespace().take(WORDS).map(str::to_owned).collect(),
            order,
            // One more, to know whether there is a next page.
            limit: PAGE as i64 + 1,
        };
        let mut rows = self.db.designs(&listing).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| cursor(query.sort, row));
        Ok(DesignPage { designs: rows.iter().map(summary).collect(), next })
    }
}

/// A design as Home shows it.
pub fn summary(row: &DesignRow) -> DesignSummary {
    let count = |number: i32| u32::try_from(number).unwrap_or(0);
    DesignSummary {
        id: row.id.to_string(),
        title: shown_title(&row.title).to_owned(),
        created_at: milliseconds(row.created_at),
        updated_at: milliseconds(row.edited_at),
        archived: row.archived_at.is_some(),
        version: Some(row.version).filter(|&version| version > 0),
        nodes: count(row.nodes),
        sites: count(row.sites),
        revision: u64::try_from(row.head).unwrap_or(0),
    }
}

/// The title, or what stands for none.
pub fn shown_title(title: &str) -> &str {
    let title = title.trim();
    if title.is_empty() { "Untitled design" } else { title }
}

/// Milliseconds since 1970.
pub fn milliseconds(time: OffsetDateTime) -> i64 {
    i64::try_from(time.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

/// Where the next page begins: the key and the id of the last row.
fn cursor(sort: DesignSort, row: &DesignRow) -> String {
    let micros = |time: OffsetDateTime| (time.unix_timestamp_nanos() / 1000).to_string();
    let key = match sort {
        DesignSort::Updated => micros(row.edited_at),
        DesignSort::Created => micros(row.created_at),
        DesignSort::Title => row.title_key.clone(),
    };
    URL_SAFE_NO_PAD.encode(format!("{}{key}", row.id))
}

fn order(sort: DesignSort, after: Option<&str>) -> Result<Order> {
    let after = match after {
        None => None,
        Some(text) => Some(read_cursor(text).ok_or_else(|| {
            Error::invalid(
                "This page of the list does not exist.",
                "Begin with the first page, and follow `next` as it is given.",
            )
        })?),
    };
    let time = |after: Option<(String, DesignId)>| -> Result<Option<(OffsetDateTime, DesignId)>> {
        let Some((key, id)) = after else {
            return Ok(None);
        };
        let micros = key.parse::<i64>().ok().map(|micros| i128::from(micros) * 1000);
        let time = micros.and_then(|nanos| OffsetDateTime::from_unix_timestamp_nanos(nanos).ok());
        let time = time.ok_or_else(|| {
            Error::invalid("This page belongs to another order.", "Begin with the first page.")
        })?;
        Ok(Some((time, id)))
    };
    Ok(match sort {
        DesignSort::Updated => Order::Edited(time(after)?),
        DesignSort::Created => Order::Created(time(after)?),
        DesignSort::Title => Order::Title(after),
    })
}

fn read_cursor(text: &str) -> Option<(String, DesignId)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let (id, key) = text.split_at_checked(16)?;
    Some((key.to_owned(), id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_row() {
        let time = OffsetDateTime::from_unix_timestamp_nanos(1_764_000_000_123_456_000).unwrap();
        let row = DesignRow {
            id: "abcdefghijkmnpqr".parse().unwrap(),
            workspace_id: super::super::access::WORKSPACE,
            title: "Größe".to_owned(),
            title_key: "größe".to_owned(),
            nodes: 0,
            sites: 0,
            head: 1,
            covered: 1,
            version: 0,
            created_at: time,
            edited_at: time,
            archived_at: None,
        };
        let id = row.id.clone();
        for (sort, expected) in [
            (DesignSort::Updated, Order::Edited(Some((time, id.clone())))),
            (DesignSort::Created, Order::Created(Some((time, id.clone())))),
            (DesignSort::Title, Order::Title(Some(("größe".to_owned(), id)))),
        ] {
            assert_eq!(order(sort, Some(&cursor(sort, &row))).unwrap(), expected);
        }
    }

    #[test]
    fn other_cursors_are_refused() {
        let of = |text: &str| URL_SAFE_NO_PAD.encode(text);
        for text in [
            "",
            "%",
            "abc",
            &of("short"),
            &of("abcdefghijkmnpqrnotatime"),
            &of("ABCDEFGHIJKMNPQR1"),
        ] {
            let answer = order(DesignSort::Updated, Some(text));
            assert!(matches!(answer, Err(Error::Invalid { .. })), "{text}");
        }
    }
}
