//! The wiring between a field of the page and a text of the design.

use design::command::TextEdit;
use design::{Command, TextField};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::draft::{Draft, Shown, from_units, to_units};
use super::typing::Typing;
use crate::state::{Presence, Store, TextCaret};

/// How a field writes.
pub enum Bound {
    /// Edits of a part of the text.
    Prose(TextField),
    /// The whole text.
    Line(Callback<String>),
}

/// The wiring between an element and a text of the design. The element is
/// always taken for a text area: inputs have the same members.
#[derive(Clone, Copy)]
pub struct Wire {
    store: Store,
    presence: Presence,
    /// What the design holds.
    pub shared: Signal<String>,
    bound: StoredValue<Bound>,
    draft: StoredValue<Draft>,
    /// What the field shows, for the mirror behind it.
    pub shown: RwSignal<String>,
    typing: Typing,
}

impl Wire {
    pub fn new(store: Store, shared: Signal<String>, bound: Bound) -> Self {
        let now = shared.get_untracked();
        Self {
            store,
            presence: Presence::current(),
            shared,
            bound: StoredValue::new(bound),
            draft: StoredValue::new(Draft::new(&now)),
            shown: RwSignal::new(now),
            typing: Typing::new(store),
        }
    }

    pub fn input(self, event: &ev::Event) {
        if let Some(element) = target(event) {
            self.send(&element);
        }
    }

    /// Writes what the person typed into the design.
    fn send(self, element: &HtmlTextAreaElement) {
        if self.is_gone() {
            return;
        }
        let typed = element.value();
        let caret = from_units(&typed, caret(element));
        let shared = self.shared.get_untracked();
        self.shown.set(typed.clone());
        let edit = self.draft.try_update_value(|draft| draft.typed(typed.clone(), caret, &shared));
        if let Some(edit) = edit.flatten() {
            self.write(edit, typed);
            self.typing.typed();
        }
        self.follow(element);
        self.tell_caret(element);
    }

    /// A refusal is told by its notice; the field then keeps what was typed
    /// until the person leaves it.
    fn write(self, edit: TextEdit, typed: String) {
        self.bound.with_value(|bound| match bound {
            Bound::Prose(field) => {
                drop(self.store.execute(&Command::EditText(field.clone(), edit)));
            }
            Bound::Line(write) => write.run(typed),
        });
    }

    pub fn compose(self, composing: bool) {
        self.draft.try_update_value(|draft| draft.compose(composing));
    }

    pub fn composed(self, event: &ev::CompositionEvent) {
        self.compose(false);
        if let Some(element) = target(event) {
            self.send(&element);
        }
    }

    /// Shows what the design holds, with the selection on the same characters.
    pub fn follow(self, element: &HtmlTextAreaElement) {
        let shared = self.shared.get_untracked();
        let before = element.value();
        let selection = selection(element);
        let bytes = (from_units(&before, selection.0), from_units(&before, selection.1));
        let line = self.bound.with_value(|bound| matches!(bound, Bound::Line(_)));
        let focused = has_focus(element);
        let shown = self.draft.try_update_value(|draft| match line && focused {
            true => draft.follow_trimmed(&shared, bytes),
            false => draft.follow(&shared, bytes),
        });
        match shown.flatten() {
            Some(shown) => self.show(element, &shown, focused),
            None if before.is_empty() && !shared.is_empty() && !focused => {
                element.set_value(&shared);
            }
            None => {}
        }
    }

    fn show(self, element: &HtmlTextAreaElement, shown: &Shown, focused: bool) {
        element.set_value(&shown.text);
        if focused {
            let (start, end) = shown.selection;
            let (start, end) = (to_units(&shown.text, start), to_units(&shown.text, end));
            // Fails for elements without a text selection, which fields are not.
            drop(element.set_selection_range(start, end));
        }
        self.shown.set(shown.text.clone());
    }

    /// The browser's own undo knows nothing of what others did.
    pub fn before_input(self, event: &ev::InputEvent) {
        match event.input_type().as_str() {
            "historyUndo" => self.travel(event, Store::undo),
            "historyRedo" => self.travel(event, Store::redo),
            _ => {}
        }
    }

    pub fn key(self, event: &ev::KeyboardEvent) {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "z" if !event.shift_key() => self.travel(event, Store::undo),
            "z" | "Z" | "y" => self.travel(event, Store::redo),
            _ => {}
        }
    }

    fn travel(self, event: &ev::Event, with: fn(&Store)) {
        event.prevent_default();
        event.stop_propagation();
        self.typing.ended();
        with(&self.store);
    }

    /// The person came into the field.
    pub fn enter(self) {
        self.typing.ended();
    }

    /// The caret may have moved.
    pub fn moved(self, event: &ev::Event) {
        if let Some(element) = target(event) {
            self.tell_caret(&element);
        }
    }

    /// Tells others where in a prose text one is.
    fn tell_caret(self, element: &HtmlTextAreaElement) {
        let field = self.bound.try_with_value(|bound| match bound {
            Bound::Prose(field) => Some(field.clone()),
            Bound::Line(_) => None,
        });
        if let Some(field) = field.flatten() {
            let (anchor, head) = selection(element);
            self.presence.set_caret(Some(TextCaret { field, anchor, head }));
        }
    }

    /// Whether the field is gone. Its element may still be leaving the page then,
    /// and says so.
    fn is_gone(self) -> bool {
        self.bound.try_with_value(|_| ()).is_none()
    }

    pub fn leave(self, event: &ev::FocusEvent) {
        if self.is_gone() {
            return;
        }
        self.compose(false);
        self.typing.ended();
        self.presence.set_caret(None);
        if let Some(element) = target(event) {
            self.follow(&element);
        }
    }
}

fn target(event: &ev::Event) -> Option<HtmlTextAreaElement> {
    Some(event.target()?.unchecked_into())
}

fn has_focus(element: &HtmlTextAreaElement) -> bool {
    document()
        .active_element()
        .is_some_and(|active| active == **element.unchecked_ref::<web_sys::HtmlElement>())
}

/// Begin and end of the selection in UTF-16 code units.
fn selection(element: &HtmlTextAreaElement) -> (u32, u32) {
    let start = element.selection_start().ok().flatten().unwrap_or(0);
    (start, element.selection_end().ok().flatten().unwrap_or(start))
}

fn caret(element: &HtmlTextAreaElement) -> u32 {
    selection(element).1
}
