//! Which records of a list were given another place.

use std::collections::BTreeMap;

use crate::model::{Ordered, Record, Table, in_order};

/// The records that are in both lists but stand elsewhere among the others,
/// with their places before and now, counted from 1. As few as possible: where
/// one record was carried past ten, that one.
pub(super) fn moved<R: Ordered>(
    before: &Table<R>,
    after: &Table<R>,
) -> BTreeMap<<R as Record>::Id, (usize, usize)> {
    let places = |table: &Table<R>, other: &Table<R>| -> Vec<R::Id> {
        let kept = in_order(table).into_iter().filter(|record| other.contains_key(record.id()));
        kept.map(|record| record.id().clone()).collect()
    };
    let (old, new) = (places(before, after), places(after, before));
    let old_place: BTreeMap<&R::Id, usize> =
        old.iter().enumerate().map(|(at, id)| (id, at)).collect();
    let sequence: Vec<usize> = new.iter().filter_map(|id| old_place.get(id).copied()).collect();
    let stays = longest_rising(&sequence);
    let at_place = new.into_iter().enumerate().zip(sequence).zip(stays);
    at_place
        .filter(|(_, stays)| !stays)
        .map(|(((now, id), was), _)| (id, (was + 1, now + 1)))
        .collect()
}

/// Which numbers belong to a longest rising subsequence (patience sorting).
fn longest_rising(numbers: &[usize]) -> Vec<bool> {
    // The smallest number that ends a rising subsequence of each length, as a
    // place in `numbers`.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    let number = |at: usize| numbers.get(at).copied().unwrap_or(usize::MAX);
    for (at, &value) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| number(end) < value);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chosen = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        if let Some(chosen) = chosen.get_mut(at) {
            *chosen = true;
        }
        next = before.get(at).copied().flatten();
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn as_few_as_possible_move() {
        let cases: [(&[usize], &[usize]); 5] = [
            (&[], &[]),
            (&[0, 1, 2], &[]),
            (&[3, 0, 1, 2], &[3]),
            (&[1, 2, 3, 0], &[0]),
            (&[2, 1, 0], &[2, 1]),
        ];
        for (numbers, moved) in cases {
            let stays = longest_rising(numbers);
            let found: Vec<usize> =
                numbers.iter().zip(stays).filter(|(_, stays)| !stays).map(|(n, _)| *n).collect();
            assert_eq!(found, moved, "{numbers:?}");
        }
    }
}
