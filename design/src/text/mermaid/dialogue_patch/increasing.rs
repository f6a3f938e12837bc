//! What can stay where it is while the rest is moved.

/// Marks a longest part of some numbers that increases.
///
/// Patience sorting: for each length the number that ends an increasing part of that
/// length and is the smallest, with the way back.
pub(super) fn longest(numbers: &[usize]) -> Vec<bool> {
    let at = |place: &usize| numbers.get(*place).copied().unwrap_or_default();
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; numbers.len()];
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| at(end) < *number);
        if let Some(before) = before.get_mut(place) {
            *before = length.checked_sub(1).and_then(|it| ends.get(it)).copied();
        }
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut stays = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(place) = next {
        stays.get_mut(place).into_iter().for_each(|it| *it = true);
        next = before.get(place).copied().flatten();
    }
    stays
}
