//! The three-way merge: its laws on random designs, and examples.

mod edits;
mod examples;
mod facts;
mod laws;
mod meetings;
