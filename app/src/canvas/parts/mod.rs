//! What is around the picture: the surface itself, palette, minimap, menus.

mod announcer;
mod findings;
mod hint;
mod menu;
mod minimap;
mod offer;
mod palette;
mod rename;
mod surface;
mod zoom;

pub use palette::Palette;
pub use surface::Canvas;
pub use zoom::ZoomControls;
