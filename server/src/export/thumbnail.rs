//! The small pictures on Home, drawn once for each state of a design.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use crate::ids::DesignId;

/// How many bytes of pictures are kept.
const CAPACITY: usize = 8 << 20;

/// Pictures that were drawn already, the most recent ones.
#[derive(Clone, Default)]
pub struct ThumbnailCache {
    kept: Arc<Mutex<Kept>>,
}

type Key = (DesignId, i64);

#[derive(Default)]
struct Kept {
    pictures: HashMap<Key, Bytes>,
    /// Oldest first.
    order: VecDeque<Key>,
    bytes: usize,
}

impl ThumbnailCache {
    /// The picture of a design after an update, if it was drawn already.
    pub fn get(&self, design: &DesignId, sequence: i64) -> Option<Bytes> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pictures.get(&(design.clone(), sequence)).cloned()
    }

    /// Keeps a picture, and drops the oldest ones when there are too many.
    pub fn put(&self, design: &DesignId, sequence: i64, picture: Bytes) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (design.clone(), sequence);
        kept.bytes += picture.len();
        if let Some(before) = kept.pictures.insert(key.clone(), picture) {
            kept.bytes -= before.len();
        } else {
            kept.order.push_back(key);
        }
        while kept.bytes > CAPACITY
            && let Some(oldest) = kept.order.pop_front()
        {
            let dropped = kept.pictures.remove(&oldest).map_or(0, |picture| picture.len());
            kept.bytes -= dropped;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_pictures_make_room() {
        let cache = ThumbnailCache::default();
        let design: DesignId = "abcdefghijkmnpqr".parse().unwrap();
        let picture = Bytes::from(vec![0; CAPACITY / 4]);
        for sequence in 1..=6 {
            cache.put(&design, sequence, picture.clone());
        }
        let kept: Vec<i64> = (1..=6).filter(|&it| cache.get(&design, it).is_some()).collect();
        assert_eq!(kept, [3, 4, 5, 6]);
        cache.put(&design, 6, picture);
        assert!(cache.get(&design, 3).is_some(), "the same picture again takes no room");
    }
}
