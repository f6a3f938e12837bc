//! The other people in the design at the moment. Presence is neither stored nor
//! part of the document.

use design::geometry::Point;
use design::{Item, SortedSet, TextField};
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
    pub selection: SortedSet<Item>,
    /// Where they are in a text.
    pub caret: Option<TextCaret>,
}

/// A place in a prose text. Offsets count UTF-16 code units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCaret {
    /// The text.
    pub field: TextField,
    /// Where the selection begins.
    pub anchor: u32,
    /// Where it ends; the same place for a mere caret.
    pub head: u32,
}

/// Who else is here, and where one points oneself; found in the context.
#[derive(Clone, Copy)]
pub struct Presence {
    others: RwSignal<Vec<Other>>,
    cursor: RwSignal<Option<Point>>,
    caret: RwSignal<Option<TextCaret>>,
}

impl Presence {
    /// Nobody else.
    pub fn new() -> Self {
        Self {
            others: RwSignal::new(Vec::new()),
            cursor: RwSignal::new(None),
            caret: RwSignal::new(None),
        }
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

    /// Where one points oneself, for the connection.
    pub(super) fn cursor(&self) -> Signal<Option<Point>> {
        self.cursor.into()
    }

    /// Shows who else is here, for the connection.
    pub(super) fn set_others(&self, others: Vec<Other>) {
        if self.others.with_untracked(|before| *before != others) {
            self.others.set(others);
        }
    }

    /// Says where in a text one is; `None` outside of all prose.
    pub fn set_caret(&self, caret: Option<TextCaret>) {
        if self.caret.get_untracked() != caret {
            self.caret.set(caret);
        }
    }

    /// Where in a text one is oneself, for the connection.
    pub fn caret(&self) -> Signal<Option<TextCaret>> {
        self.caret.into()
    }
}

impl Default for Presence {
    fn default() -> Self {
        Self::new()
    }
}
