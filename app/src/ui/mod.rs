//! A small kit: what the panels and pages are made of.
//!
//! What needs no behaviour is no component but a class of `style/ui.css`:
//! `button`, `button primary`, `button quiet`, `icon-button`, `field`, `chip`,
//! `key`, `skeleton`, `visually-hidden`; `data-tip` shows a tooltip.

mod dialog;
mod each;
pub mod files;
pub mod icon;
pub mod keys;
mod menu;
mod notices;
mod tabs;
pub mod time;

pub use dialog::Dialog;
pub use each::each;
pub use icon::icon;
pub use menu::{Menu, MenuItem, MenuList};
pub use notices::NoticeList;
pub use tabs::Tabs;
pub use time::When;
