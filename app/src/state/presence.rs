//! The other people in the design at the moment. Presence is neither stored nor
//! part of the document.

use std::collections::BTreeSet;

use design::Item;
use design::geometry::Point;
use leptos::prelude::*;

/// Someone else who has the design open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Tells windows apart; one person can have several.
    pub client: u64,
    /// Their name.
    pub name: String,
    /// Their colour: one of the numbers 0 to 7 of the tokens `--person-N`.
    pub color: u8,
    /// Where they point on the canvas.
    pub cursor: Option<Point>,
    /// What they have selected.
    pub selection: BTreeSet<Item>,
}

/// Who else is here, and where one points oneself; found in the context.
#[derive(Clone, Copy)]
pub struct Presence {
    others: RwSignal<Vec<Other>>,
    cursor: RwSignal<Option<Point>>,
}

impl Presence {
    /// Nobody else.
    pub fn new() -> Self {
        Self { others: RwSignal::new(Vec::new()), cursor: RwSignal::new(None) }
    }

    /// The presence of the page; an empty one where there is none.
    pub fn current() -> Self {
        use_context().unwrap_or_default()
    }

    /// The others, by client.
    pub fn others(&self) -> Signal<Vec<Other>> {
        self.others.into()
    }

    /// Says where one points; `None` outside the canvas. May be called for every
    /// movement of the pointer: the connection sends it a few times a second.
    pub fn set_cursor(&self, cursor: Option<Point>) {
        if self.cursor.get_untracked() != cursor {
            self.cursor.set(cursor);
        }
    }
}

impl Default for Presence {
    fn default() -> Self {
        Self::new()
    }
}
