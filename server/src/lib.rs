//! The Siteplan server: pages, REST, rooms, and the database they share.
//!
//! [`serve::Server`] is the whole of it; the binary and the tests start one.

pub mod config;
pub mod db;
pub mod error;
pub mod export;
pub mod http;
pub mod ids;
pub mod local_postgres;
pub mod metrics;
pub mod pages;
pub mod places;
pub mod router;
pub mod serve;
pub mod services;
pub mod stamps;
pub mod state;
pub mod sync;
