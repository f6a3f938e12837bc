//! Maps and sets that keep their entries sorted in one vector.
//!
//! They do what those of the standard library do, in a tenth of the browser code:
//! a B-tree costs 4 kB for every type of entry, and a design has dozens of types.
//! Finding takes the same time, going through all is faster, and adding or removing
//! one entry moves those behind it, which at the sizes of a design takes less than
//! drawing it.

mod arrange;
mod map;
mod set;

pub use arrange::Arrange;
pub use map::SortedMap;
pub use set::SortedSet;
