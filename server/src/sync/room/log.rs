//! What a room has taken and the database does not have yet.

use crate::db::updates::NewUpdate;

/// The most bytes that are handed over at once.
const PORTION: usize = 4 << 20;
/// The most bytes that wait before the room takes no more.
const CAPACITY: usize = 32 << 20;

/// A connection within its room.
pub type ConnectionId = u64;

/// What a room has taken and the database does not have yet.
#[derive(Debug, Default)]
pub struct Log {
    /// The newest update in the database that the document holds.
    head: i64,
    waiting: Vec<Entry>,
    waiting_bytes: usize,
    /// How many updates are with the committer, and whose.
    storing: Option<(usize, Receipts)>,
    /// Bytes stored, and updates, since the last snapshot.
    since_snapshot: (usize, usize),
}

/// Messages with updates, each by its connection and its number there.
pub type Receipts = Vec<(ConnectionId, u64)>;

#[derive(Debug)]
struct Entry {
    update: NewUpdate,
    receipts: Receipts,
}

/// What a commit means.
#[derive(Debug, PartialEq, Eq)]
pub struct Committed {
    /// What is stored now.
    pub receipts: Receipts,
    /// Another server appended after this update and up to that one, which the
    /// document lacks.
    pub missed: Option<(i64, i64)>,
}

impl Log {
    /// A log whose newest update is this one.
    pub fn new(head: i64, since_snapshot: (usize, usize)) -> Self {
        Self { head, since_snapshot, ..Self::default() }
    }

    /// The newest update in the database that the document holds.
    pub fn head(&self) -> i64 {
        self.head
    }

    /// Takes an update, from a connection or from the server itself.
    pub fn push(&mut self, update: NewUpdate, receipt: Option<(ConnectionId, u64)>) {
        self.waiting_bytes += update.bytes.len();
        self.waiting.push(Entry { update, receipts: receipt.into_iter().collect() });
    }

    /// Takes a message that brought nothing new, and says whether it is stored:
    /// that is when everything before it is.
    pub fn settle(&mut self, receipt: (ConnectionId, u64)) -> bool {
        let last = self.waiting.last_mut().map(|entry| &mut entry.receipts);
        let storing = self.storing.as_mut().map(|(_, receipts)| receipts);
        match last.or(storing) {
            Some(receipts) => {
                receipts.push(receipt);
                false
            }
            None => true,
        }
    }

    /// Whether the database has everything.
    pub fn is_stored(&self) -> bool {
        self.waiting.is_empty() && self.storing.is_none()
    }

    /// Whether more may be taken.
    pub fn has_room(&self) -> bool {
        self.waiting_bytes < CAPACITY
    }

    /// The next portion to hand over, unless one is on its way.
    pub fn begin(&mut self) -> Option<Vec<NewUpdate>> {
        if self.storing.is_some() || self.waiting.is_empty() {
            return None;
        }
        let mut bytes = 0;
        let mut count = 0;
        for entry in &self.waiting {
            bytes += entry.update.bytes.len();
            if count > 0 && bytes > PORTION {
                break;
            }
            count += 1;
        }
        let mut receipts = Receipts::new();
        let mut updates = Vec::with_capacity(count);
        for Entry { update, receipts: own } in self.waiting.drain(..count) {
            self.waiting_bytes -= update.bytes.len();
            self.since_snapshot.0 += update.bytes.len();
            receipts.extend(own);
            updates.push(update);
        }
        self.storing = Some((count, receipts));
        Some(updates)
    }

    /// The portion on its way was appended after the update `before`.
    pub fn committed(&mut self, before: i64) -> Committed {
        let (count, receipts) = self.storing.take().unwrap_or_default();
        let missed = (before > self.head).then_some((self.head, before));
        self.since_snapshot.1 += count;
        self.head = before + i64::try_from(count).unwrap_or(0);
        Committed { receipts, missed }
    }

    /// Whether there is enough since the last snapshot for another.
    pub fn wants_snapshot(&self, bytes: usize, updates: usize) -> bool {
        self.since_snapshot.0 >= bytes || self.since_snapshot.1 >= updates
    }

    /// Whether anything was stored since the last snapshot.
    pub fn has_news(&self) -> bool {
        self.since_snapshot.1 > 0
    }

    /// A snapshot was made.
    pub fn snapshot_made(&mut self) {
        self.since_snapshot = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn update(size: usize) -> NewUpdate {
        NewUpdate { person: None, bytes: vec![0; size] }
    }

    #[test]
    fn what_waits_is_stored_together_and_acknowledged_after() {
        let mut log = Log::new(10, (0, 0));
        log.push(update(1), Some((1, 1)));
        log.push(update(1), Some((2, 1)));
        log.push(update(1), Some((1, 2)));
        assert_eq!(log.begin().map(|updates| updates.len()), Some(3));
        log.push(update(1), Some((2, 2)));
        assert_eq!(log.begin(), None, "one portion at a time");
        let committed = log.committed(10);
        assert_eq!(committed.receipts, [(1, 1), (2, 1), (1, 2)]);
        assert_eq!((committed.missed, log.head()), (None, 13));
        assert!(!log.is_stored());
        assert_eq!(log.begin().map(|updates| updates.len()), Some(1));
        assert_eq!(log.committed(13).receipts, [(2, 2)]);
        assert!(log.is_stored());
    }

    #[test]
    fn what_brings_nothing_new_is_stored_when_all_before_it_is() {
        let mut log = Log::default();
        assert!(log.settle((1, 1)));
        log.push(update(1), Some((1, 2)));
        assert!(!log.settle((2, 1)), "it waits");
        assert!(log.begin().is_some());
        assert!(!log.settle((2, 2)), "it is on its way");
        assert_eq!(log.committed(0).receipts, [(1, 2), (2, 1), (2, 2)]);
        assert!(log.settle((2, 3)));
    }

    #[test]
    fn what_others_appended_is_missed() {
        let mut log = Log::new(10, (0, 0));
        log.push(update(1), None);
        assert!(log.begin().is_some());
        assert_eq!(log.committed(12).missed, Some((10, 12)));
        assert_eq!(log.head(), 13);
    }

    #[test]
    fn portions_are_bounded_but_a_large_update_goes_alone() {
        let mut log = Log::default();
        for size in [PORTION + 1, 1, PORTION, 1] {
            log.push(update(size), None);
        }
        for expected in [1, 1, 1, 1] {
            assert_eq!(log.begin().map(|updates| updates.len()), Some(expected));
            log.committed(log.head());
        }
        assert_eq!(log.begin(), None);
    }

    #[test]
    fn a_full_log_takes_no_more_until_a_portion_is_gone() {
        let mut log = Log::default();
        log.push(update(CAPACITY - 1), None);
        assert!(log.has_room());
        log.push(update(1), None);
        assert!(!log.has_room());
        log.begin();
        assert!(log.has_room());
    }
}
