//! Tests of the shared document and of the protocol.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod dice;
mod document;
mod hostile;
mod session;
mod undo;
mod vectors;
mod world;
