//! Tests of the whole server: real HTTP, real websockets, a real Postgres, and
//! for the crashes the real binary. The folders mirror the routes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod cli;
mod support;
mod sync;
