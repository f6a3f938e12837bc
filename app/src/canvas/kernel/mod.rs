//! Pure functions of the canvas: they take the design, an index of where things
//! are and plain values, and return plans. Nothing here reaches the page, the
//! store or a signal.

pub mod arrange;
pub mod camera;
pub mod fragment;
pub mod grid;
pub mod handles;
pub mod hit;
pub mod index;
pub mod moving;
pub mod names;
pub mod order;
pub mod resize;
pub mod snap;
pub mod words;
pub mod world;

#[cfg(test)]
pub mod samples;
