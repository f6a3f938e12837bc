//! The two ends of a connection, as values that are fed frames and give frames.

mod client;
mod server;

pub use client::{ClientSession, Effect, Unsaved};
pub use server::{ServerSession, ToRoom};
