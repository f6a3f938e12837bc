//! A design that several people edit at once: the shared document, undo, and
//! the wire protocol. No sockets, no clock, no randomness.

pub mod doc;
mod lib0;
pub mod presence;
pub mod protocol;
pub mod session;

pub use doc::{BadUpdate, Document, Merged, Replica, Undone};
