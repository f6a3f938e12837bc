//! What surrounds the canvas and the document.

mod banner;
mod commands;
mod findings;
mod header;
mod inspector;
mod outline;
mod people;
mod relocate;
mod shortcuts;
mod status;
mod theme;

pub use banner::Banner;
pub use commands::{CommandPalette, commands};
pub use findings::{FindingsPanel, findings};
pub use header::Header;
pub use inspector::inspector;
pub use outline::outline;
pub use people::{AskName, People, You};
pub use shortcuts::{Shortcuts, shortcuts};
pub use status::StatusStrip;
pub use theme::ThemeMenu;
