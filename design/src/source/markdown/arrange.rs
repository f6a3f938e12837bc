//! From one order of things to another.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// How things in one order become others in another order.
#[derive(Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// For each of the old things, whether it stays where it is.
    pub stays: Vec<bool>,
    /// The places of the others in the new order, each behind the old thing that it
    /// then follows, or before all.
    pub inserted: Vec<(Option<usize>, usize)>,
}

/// Finds how to get from one order to another so that as many as possible stay where
/// they are.
pub fn arrange<I: Eq + Hash>(old: &[I], new: &[I]) -> Arrangement {
    let places: HashMap<&I, usize> = old.iter().enumerate().map(|(at, id)| (id, at)).collect();
    let known: Vec<Option<usize>> = new.iter().map(|id| places.get(id).copied()).collect();
    let kept = longest_rise(&known);
    let mut stays = vec![false; old.len()];
    let mut inserted = Vec::new();
    let mut last = None;
    for (at, place) in known.iter().enumerate() {
        match place.filter(|place| kept.contains(place)) {
            Some(place) => {
                if let Some(stays) = stays.get_mut(place) {
                    *stays = true;
                }
                last = Some(place);
            }
            None => inserted.push((last, at)),
        }
    }
    Arrangement { stays, inserted }
}

/// The longest row of rising numbers.
fn longest_rise(numbers: &[Option<usize>]) -> HashSet<usize> {
    // The ends of the best row of each length, each with what stands before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: HashMap<usize, usize> = HashMap::new();
    for number in numbers.iter().flatten() {
        let place = ends.partition_point(|end| end < number);
        if let Some(last) = place.checked_sub(1).and_then(|at| ends.get(at)) {
            before.insert(*number, *last);
        }
        match ends.get_mut(place) {
            Some(end) => *end = *number,
            None => ends.push(*number),
        }
    }
    let mut kept = HashSet::new();
    let mut next = ends.last().copied();
    while let Some(number) = next {
        kept.insert(number);
        next = before.get(&number).copied();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::arrange;

    #[test]
    fn most_things_stay_where_they_are() {
        let cases = [
            ("abc", "abc", "abc", vec![]),
            ("abc", "ac", "ac", vec![]),
            ("abc", "xabyc", "abc", vec![(None, 0), (Some(1), 3)]),
            ("abcd", "dabc", "abc", vec![(None, 0)]),
            ("ab", "", "", vec![]),
            ("", "ab", "", vec![(None, 0), (None, 1)]),
        ];
        for (old, new, stay, inserted) in cases {
            let [old, new] = [old, new].map(|it| it.chars().collect::<Vec<char>>());
            let found = arrange(&old, &new);
            let stays = old.iter().zip(&found.stays).filter(|(_, stays)| **stays);
            assert_eq!(stays.map(|(id, _)| *id).collect::<String>(), stay);
            assert_eq!(found.inserted, inserted);
        }
    }
}
