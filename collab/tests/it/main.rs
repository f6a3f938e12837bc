//! Tests of the shared document and of the protocol.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod decode;
mod dice;
mod document;
mod foreign;
mod hostile;
mod layout;
mod limits;
mod presence;
mod session;
mod undo;
mod vectors;
mod world;
