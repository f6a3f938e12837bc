//! The REST API and all else that speaks HTTP, one file per action. The routes
//! are in `router`.

pub mod conditional;
pub mod designs;
pub mod export;
pub mod extract;
pub mod files;
pub mod headers;
pub mod health;
pub mod openapi;
pub mod origin;
pub mod problem;
pub mod request_id;
pub mod session;
pub mod versions;
