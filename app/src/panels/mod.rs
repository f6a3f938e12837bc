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
pub use commands::CommandPalette;
pub use findings::FindingsPanel;
pub use header::Header;
pub use inspector::Inspector;
pub use outline::Outline;
pub use people::{AskName, People, You};
pub use shortcuts::Shortcuts;
pub use status::StatusStrip;
pub use theme::ThemeMenu;
