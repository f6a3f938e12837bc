//! Designs that people work on together.
//!
//! Every open design has one [`room`], a task that owns its document. A
//! [`socket`] is a client's connection to a room. What clients change is
//! appended to the log by the [`committer`], all that waits in one transaction,
//! and acknowledged after that. `docs/SYNC-SPEC.md` has the rules.

pub mod committer;
mod connection;
mod pace;
mod room;
mod rooms;
pub mod socket;
mod store;

pub use room::RoomHandle;
pub use rooms::Rooms;
pub use store::{load, projection_of, random_client};
