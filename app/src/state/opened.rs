//! Which design is open.

use leptos::prelude::*;

use crate::api::DesignSummary;

/// What the page knows of the open design beside its content; found in the
/// context of the editor.
#[derive(Clone, Copy)]
pub struct Opened {
    id: StoredValue<String>,
    /// The number of the newest version. Who saves one sets it.
    pub version: RwSignal<Option<i32>>,
    /// Whether it is in the archive, where it cannot be edited.
    pub archived: bool,
}

impl Opened {
    /// A design that was opened.
    pub fn new(summary: &DesignSummary) -> Self {
        Self {
            id: StoredValue::new(summary.id.clone()),
            version: RwSignal::new(summary.version),
            archived: summary.archived,
        }
    }

    /// The open design.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The id of the design, as the server functions and addresses take it.
    pub fn id(&self) -> String {
        self.id.get_value()
    }
}
