//! Sorting, small in the browser.

use std::cmp::Ordering;

/// Puts a list in order; equal elements keep theirs.
///
/// The sort of the standard library is compiled anew for every type of element and
/// every comparison, 5 kB of browser code each time. This one sorts places, so that
/// one sort serves all.
pub trait Arrange<T> {
    /// By a comparison of elements.
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// By a key, which is made once for each element.
    fn arrange_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// By the elements themselves.
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let places = sorted(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        follow(places, &mut |a, b| self.swap(a, b));
    }

    fn arrange_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let places = sorted(self.len(), &mut |a, b| keys[a].cmp(&keys[b]));
        follow(places, &mut |a, b| self.swap(a, b));
    }
}

/// The places of a list in the order of what is there.
fn sorted(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

/// Brings to each place what belongs there, by exchanging along the cycles of the
/// permutation.
fn follow(mut places: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut place = start;
        while places[place] != start {
            let next = std::mem::replace(&mut places[place], place);
            swap(place, next);
            place = next;
        }
        places[place] = place;
    }
}
