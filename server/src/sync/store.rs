//! From what the database has to a document, and back.

use collab::{BadUpdate, Document};
use design::Design;

use crate::db::designs::Projection;
use crate::db::updates::StoredDocument;

/// The document as it is stored, and the sequence of its newest update.
///
/// # Errors
/// [`BadUpdate`] when the database holds something that no server stored.
pub fn load(stored: &StoredDocument) -> Result<(Document, i64), BadUpdate> {
    let mut document = Document::new();
    for row in stored.snapshot.iter().chain(&stored.updates) {
        document.merge(&row.bytes)?;
    }
    Ok((document, stored.head()))
}

/// What the row of a design says about it.
pub fn projection_of(design: &Design) -> Projection {
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    Projection {
        title: design.title.clone(),
        nodes: count(design.nodes.len()),
        sites: count(design.sites.len()),
    }
}

/// The id under which a replica of ours writes.
///
/// # Errors
/// When the system has no randomness to give.
pub fn random_client() -> Result<u64, getrandom::Error> {
    getrandom::u64()
}
