//! One file a page.

mod editor;
mod home;
mod missing;

pub use editor::{EditorPage, Place};
pub use home::home;
pub use missing::Missing;
