//! Which rows of a document are which records of its comment.

use std::collections::{HashMap, VecDeque};

/// For each row the record that it is, if any.
///
/// Where nothing was moved, every row is the record at its place. Else a row is the
/// record of the same name. What is left between two rows that were
/// found so, was renamed if there are as many rows as records, and else is new or
/// gone. Records without a name are only found by their place.
pub fn align(rows: &[&str], records: &[Option<&str>]) -> Vec<Option<usize>> {
    let fits = |(row, record): (&&str, &Option<&str>)| record.is_none_or(|name| name == *row);
    if rows.len() == records.len() && rows.iter().zip(records).all(fits) {
        return (0..rows.len()).map(Some).collect();
    }
    let mut named: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (at, name) in records.iter().enumerate() {
        if let Some(name) = name {
            named.entry(name).or_default().push_back(at);
        }
    }
    let mut found: Vec<Option<usize>> =
        rows.iter().map(|name| named.get_mut(name).and_then(VecDeque::pop_front)).collect();
    let mut used = vec![false; records.len()];
    for at in found.iter().flatten() {
        if let Some(used) = used.get_mut(*at) {
            *used = true;
        }
    }
    pair_renamed(&mut found, &used);
    found
}

/// Pairs what is left between neighbours.
fn pair_renamed(found: &mut [Option<usize>], used: &[bool]) {
    let free: Vec<usize> = (0..used.len()).filter(|it| used.get(*it) == Some(&false)).collect();
    let mut at = 0;
    while at < found.len() {
        let gap = found.iter().skip(at).take_while(|it| it.is_none()).count();
        if gap > 0 {
            let before = at.checked_sub(1).and_then(|it| found.get(it).copied().flatten());
            let after = found.get(at + gap).copied().flatten();
            let (low, high) = (before.map_or(0, |it| it + 1), after.unwrap_or(used.len()));
            let place = |record: usize| free.partition_point(|it| *it < record);
            let between = free.get(place(low)..place(high)).unwrap_or_default();
            if between.len() == gap {
                for (slot, record) in found.iter_mut().skip(at).zip(between) {
                    *slot = Some(*record);
                }
            }
        }
        at += gap + 1;
    }
}
