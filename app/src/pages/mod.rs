//! One file a page.

mod editor;
mod home;
mod missing;

pub use editor::{EditorPage, Place};
pub use home::Home;
pub use missing::Missing;
