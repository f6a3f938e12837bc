//! What people can do: rules, permission, transactions.
//!
//! A service is given an [`access::Actor`] and asks [`access::check`] before it
//! does anything. It knows neither HTTP nor SQL.

pub mod access;
pub mod checkpoints;
mod compare;
pub mod create;
mod designs;
pub mod exporting;
pub mod import;
pub mod list;
pub mod people;
mod source;
pub mod versions;
mod work;

pub use designs::LiveDesign;
pub use work::Work;

use crate::db::Database;
use crate::sync::Rooms;

/// The services, as every handler has them.
#[derive(Clone)]
pub struct Services {
    /// The database.
    pub db: Database,
    /// The designs that are open.
    pub rooms: Rooms,
    /// What keeps a processor busy.
    pub work: Work,
}
