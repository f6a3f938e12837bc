//! The three-way merge: its laws on random designs, and examples.

mod examples;
mod facts;
mod laws;
