//! Keys in lists of fields: what they mean, and where the focus goes.

use design::{Command, Item};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::reorder::{Target, move_item};
use crate::state::Store;

/// What a key means in a row of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Go to the same field of the row above.
    Above,
    /// Go to the same field of the row below.
    Below,
    /// Go to the row below, or begin a new one behind the last.
    Next,
    /// Move the row that many places.
    Move(isize),
    /// Remove the row.
    Remove,
    /// Remove the row if its fields are empty.
    RemoveEmpty,
}

/// What was pressed, and in what kind of field.
#[derive(Clone, Copy, Debug)]
pub struct Pressed<'a> {
    /// The key, as the browser names it.
    pub key: &'a str,
    /// Control, or Command.
    pub command: bool,
    /// Alt, or Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// The element: `input`, `textarea`, `select`, `button`.
    pub tag: &'a str,
    /// Whether the caret stands at the very beginning and the very end of the field.
    pub edges: (bool, bool),
}

/// What a key means, if it means something to the list.
pub fn intent(pressed: Pressed) -> Option<Intent> {
    let Pressed { key, command, alt, shift, tag, edges: (at_start, at_end) } = pressed;
    // Arrows choose in a closed list of choices, and Enter presses a button.
    let typing = matches!(tag, "input" | "textarea");
    match (key, command, alt, shift) {
        ("ArrowUp", false, true, false) => Some(Intent::Move(-1)),
        ("ArrowDown", false, true, false) => Some(Intent::Move(1)),
        ("Backspace", true, false, true) => Some(Intent::Remove),
        ("ArrowUp", false, false, false) if tag == "input" || (typing && at_start) => {
            Some(Intent::Above)
        }
        ("ArrowDown", false, false, false) if tag == "input" || (typing && at_end) => {
            Some(Intent::Below)
        }
        ("Enter", false, false, false) if typing => Some(Intent::Next),
        ("Backspace", false, false, false) if typing && at_start && at_end => {
            Some(Intent::RemoveEmpty)
        }
        _ => None,
    }
}

/// What to do with a list's records from the keyboard.
#[derive(Clone, Copy)]
pub struct Rows {
    /// The design.
    pub store: Store,
    /// Whether a record says nothing at all yet.
    pub is_empty: fn(&Store, &Item) -> bool,
}

impl Rows {
    /// Handles a key pressed in the row of `item`; the row's element has the
    /// attribute `data-row`, its fields `data-col`.
    pub fn key(self, event: &KeyboardEvent, item: &Item) {
        if event.is_composing() || event.default_prevented() {
            return;
        }
        let Some(field) = event.target().and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        let Some(intent) = intent(pressed(event, &field, &event.key())) else { return };
        let done = match intent {
            Intent::Above => focus_beside(&field, false),
            Intent::Below => focus_beside(&field, true),
            Intent::Next => focus_beside(&field, true) || focus_new(&field),
            Intent::Move(by) => self.moved(item, by),
            Intent::Remove => self.remove(&field, item),
            Intent::RemoveEmpty => {
                self.store.writable()
                    && (self.is_empty)(&self.store, item)
                    && self.remove(&field, item)
            }
        };
        if done {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn moved(self, item: &Item, by: isize) -> bool {
        keep_focus(|| move_item(self.store, item, Target::By(by)));
        true
    }

    fn remove(self, field: &Element, item: &Item) -> bool {
        if !focus_beside(field, false) && !focus_beside(field, true) {
            focus_new(field);
        }
        self.store.step(&Command::remove(item.clone()));
        true
    }
}

fn pressed<'a>(event: &KeyboardEvent, field: &'a Element, key: &'a str) -> Pressed<'a> {
    let tag = match field.local_name().as_str() {
        "input" => "input",
        "textarea" => "textarea",
        "select" => "select",
        _ => "button",
    };
    Pressed {
        key,
        command: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        tag,
        edges: edges(field, tag),
    }
}

fn edges(field: &Element, tag: &str) -> (bool, bool) {
    if !matches!(tag, "input" | "textarea") {
        return (false, false);
    }
    let input: &HtmlInputElement = field.unchecked_ref();
    // Elements without a caret, such as checkboxes, have no selection.
    let start = input.selection_start().ok().flatten();
    let end = input.selection_end().ok().flatten();
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    (start == Some(0) && end == Some(0), end == Some(length) && start == end)
}

/// Focuses the same field of the row above or below; false where there is none.
fn focus_beside(field: &Element, below: bool) -> bool {
    let beside = || {
        let row = field.closest("[data-row]").ok()??;
        let other = match below {
            true => row.next_element_sibling(),
            false => row.previous_element_sibling(),
        };
        let other = other.filter(|other| other.has_attribute("data-row"))?;
        let column = field.get_attribute("data-col").unwrap_or_default();
        let same = other.query_selector(&format!("[data-col=\"{column}\"]")).ok()?;
        same.or_else(|| other.query_selector("[data-col]").ok()?)
    };
    beside().is_some_and(|field| focus(&field))
}

/// Focuses the field that begins a new row; false where there is none.
fn focus_new(field: &Element) -> bool {
    let new = || {
        let list = field.closest("[data-rows]").ok()??;
        list.query_selector("[data-new]").ok()?
    };
    new().is_some_and(|field| focus(&field))
}

/// Focuses an element and marks what it holds.
pub fn focus(element: &Element) -> bool {
    let element: &HtmlElement = element.unchecked_ref();
    // It fails only in browsers without focus.
    drop(element.focus());
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
    true
}

/// Focuses what a selector finds, once the page has caught up.
pub fn focus_soon(selector: String) {
    request_animation_frame(move || {
        if let Ok(Some(element)) = document().query_selector(&selector) {
            focus(&element);
        }
    });
}

/// Brings what a selector finds into view, once the page has caught up.
pub fn reveal_soon(selector: String) {
    request_animation_frame(move || {
        if let Ok(Some(element)) = document().query_selector(&selector) {
            element.scroll_into_view_with_bool(false);
        }
    });
}

/// Does something that moves elements, which makes browsers forget the focus.
pub fn keep_focus(run: impl FnOnce()) {
    let focused = document().active_element();
    run();
    request_animation_frame(move || {
        if let Some(element) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // It fails only in browsers without focus.
            drop(element.focus());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_mean_what_people_expect() {
        let check = |key, modifiers: &str, tag, edges, expect| {
            let pressed = Pressed {
                key,
                command: modifiers.contains('c'),
                alt: modifiers.contains('a'),
                shift: modifiers.contains('s'),
                tag,
                edges,
            };
            assert_eq!(intent(pressed), expect, "{pressed:?}");
        };
        let (inside, empty) = ((false, false), (true, true));
        check("ArrowUp", "a", "select", inside, Some(Intent::Move(-1)));
        check("ArrowDown", "a", "textarea", inside, Some(Intent::Move(1)));
        check("ArrowDown", "", "input", inside, Some(Intent::Below));
        check("ArrowDown", "", "select", inside, None);
        check("ArrowDown", "", "textarea", inside, None);
        check("ArrowDown", "", "textarea", (false, true), Some(Intent::Below));
        check("ArrowUp", "", "textarea", (true, false), Some(Intent::Above));
        check("ArrowUp", "s", "textarea", (true, false), None);
        check("Enter", "", "input", inside, Some(Intent::Next));
        check("Enter", "s", "textarea", inside, None);
        check("Enter", "", "button", inside, None);
        check("Backspace", "", "input", empty, Some(Intent::RemoveEmpty));
        check("Backspace", "", "input", inside, None);
        check("Backspace", "cs", "input", inside, Some(Intent::Remove));
        check("Backspace", "c", "input", inside, None);
    }
}
