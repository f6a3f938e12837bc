//! The canvas: where a design is drawn.
//!
//! ```text
//! events ──► stage ──► tools (what is going on) ──► effects
//!              │                                      │ commands ──► store
//!              │ once a frame                         │ previews
//!              ▼                                      ▼
//!             view (the picture) ◄── index (where things are) ◄── changes
//! ```
//!
//! [`kernel`] and [`tools`] are pure and tested without a browser. [`view`] is
//! the only part that knows how the picture is made. `stage` runs while the
//! canvas is shown; [`Board`] is what palette, canvas and zoom controls share.

mod actions;
mod board;
pub mod kernel;
mod parts;
mod stage;
pub mod tools;
mod view;

pub use actions::bindings;
pub use board::Board;
pub use parts::{Canvas, Palette, ZoomControls};
