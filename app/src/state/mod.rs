//! What the open design is at the moment, as signals.
//!
//! ```text
//! gesture, form ──► Store::execute(Command) ──► ClientSession ──► frames to the server
//!                        │
//!                        ▼
//!                    Changes ──► one signal per record ──► canvas, document, outline
//! ```
//!
//! A change touches the signals of the records that changed and no others, so
//! that the work of a view is proportional to the change and not to the design.

mod editor;
mod findings;
mod ids;
mod notices;
mod opened;
mod people;
mod preferences;
mod presence;
mod selection;
mod store;
mod sync;
mod table;

pub use editor::Editor;
pub use findings::Findings;
pub use ids::{FromBits, new_id, random_bits};
pub use notices::{Notice, Notices, Tone};
pub use opened::Opened;
pub use people::{Me, initials};
pub use preferences::{Preferences, Preferred, Theme};
pub use presence::{Other, Presence, TextCaret};
pub use selection::Selection;
pub use store::Store;
pub use sync::{Ended, Line, SaveState, Sync, Tone as SyncTone, connect, opened};
pub use table::Cells;
