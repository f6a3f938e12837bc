//! Which records of a list were given another place.

use crate::SortedMap;
use crate::model::{Ordered, Record, Table, in_order};

/// The records that are in both lists but stand elsewhere among the others,
/// with their places before and now, counted from 1. As few as possible: where
/// one record was carried past ten, that one. Records whose key is the same are
/// never among them.
pub(crate) fn moved<R: Ordered>(
    before: &Table<R>,
    after: &Table<R>,
) -> SortedMap<<R as Record>::Id, (usize, usize)> {
    let kept = |table: &Table<R>, other: &Table<R>| -> Vec<R::Id> {
        let kept = in_order(table).into_iter().filter(|record| other.contains_key(record.id()));
        kept.map(|record| record.id().clone()).collect()
    };
    let (old, new) = (kept(before, after), kept(after, before));
    let places: SortedMap<&R::Id, usize> =
        old.iter().enumerate().map(|(at, id)| (id, at)).collect();
    let order = |table: &Table<R>, id: &R::Id| table.get(id).map(|record| record.order().clone());
    let sequence: Vec<(usize, usize)> = new
        .iter()
        .filter_map(|id| {
            let same_key = order(before, id) == order(after, id);
            // One that nobody touched outweighs all that were.
            let weight = if same_key { new.len() + 1 } else { 1 };
            Some((places.get(id).copied()?, weight))
        })
        .collect();
    let stays = heaviest_rising(&sequence);
    let all = new.into_iter().enumerate().zip(sequence).zip(stays);
    all.filter(|(_, stays)| !stays)
        .map(|(((now, id), (was, _)), _)| (id, (was + 1, now + 1)))
        .collect()
}

/// Which of the numbers, a permutation of those from 0 with weights, belong to a
/// heaviest rising subsequence. A tree of maxima (after Fenwick, 1994) tells the
/// heaviest that ends below a number.
fn heaviest_rising(numbers: &[(usize, usize)]) -> Vec<bool> {
    /// The weight of a subsequence and the place of its last number.
    type Best = (usize, Option<usize>);
    let mut tree: Vec<Best> = vec![(0, None); numbers.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    let mut best: Best = (0, None);
    for (at, &(number, weight)) in numbers.iter().enumerate() {
        let (mut below, mut node): (Best, usize) = ((0, None), number);
        while node > 0 {
            below = below.max(tree.get(node).copied().unwrap_or_default());
            node &= node - 1;
        }
        before.push(below.1);
        let own = (below.0 + weight, Some(at));
        best = best.max(own);
        node = number + 1;
        while let Some(known) = tree.get_mut(node) {
            *known = (*known).max(own);
            node += node & node.wrapping_neg();
        }
    }
    let mut chosen = vec![false; numbers.len()];
    let mut next = best.1;
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
    use super::heaviest_rising;

    #[test]
    fn as_few_as_possible_move() {
        type Numbers = &'static [(usize, usize)];
        let cases: [(Numbers, &[usize]); 7] = [
            (&[], &[]),
            (&[(0, 1), (1, 1), (2, 1)], &[]),
            (&[(3, 1), (0, 1), (1, 1), (2, 1)], &[3]),
            (&[(1, 1), (2, 1), (3, 1), (0, 1)], &[0]),
            (&[(1, 3), (0, 1)], &[0]),
            (&[(1, 1), (0, 3)], &[1]),
            (&[(3, 9), (0, 1), (1, 1), (2, 1)], &[0, 1, 2]),
        ];
        for (numbers, moved) in cases {
            let stays = heaviest_rising(numbers);
            let found = numbers.iter().zip(stays).filter(|(_, stays)| !stays).map(|(it, _)| it.0);
            assert_eq!(found.collect::<Vec<usize>>(), moved, "{numbers:?}");
        }
    }
}
