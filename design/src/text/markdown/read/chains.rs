//! One order that several orders agree with.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Puts the numbers below `count` in an order in which each chain rises, the smallest
/// first (Kahn's algorithm). Nothing where the chains contradict each other.
pub fn in_line(chains: &[Vec<usize>], count: usize) -> Option<Vec<usize>> {
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut waits = vec![0_usize; count];
    for chain in chains {
        for (before, after) in chain.iter().zip(chain.iter().skip(1)) {
            behind.get_mut(*before)?.push(*after);
            *waits.get_mut(*after)? += 1;
        }
    }
    let ready = waits.iter().enumerate().filter(|(_, waits)| **waits == 0);
    let mut ready: BinaryHeap<_> = ready.map(|(at, _)| Reverse(at)).collect();
    let mut sorted = Vec::with_capacity(count);
    while let Some(Reverse(at)) = ready.pop() {
        sorted.push(at);
        for next in behind.get(at).into_iter().flatten() {
            let waits = waits.get_mut(*next)?;
            *waits -= 1;
            if *waits == 0 {
                ready.push(Reverse(*next));
            }
        }
    }
    (sorted.len() == count).then_some(sorted)
}
