//! Collecting into sets and maps.

/// Collects by adding one element after the other.
///
/// `collect` into a set or map of the standard library sorts all elements first.
/// That is faster for a hundred thousand of them, but each type of element then
/// brings a sort of its own, which is 4 kB of browser code; our sets are small.
pub trait Gather: Iterator + Sized {
    /// All elements.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Gather for I {}
