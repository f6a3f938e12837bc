//! The grip that rows are dragged by.

use design::Item;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::reorder::{Target, move_item};
use crate::state::Editor;

/// A grip at the edge of a row. The row has the attribute `data-row`, and the
/// element around the rows `data-rows`. From the keyboard, rows move with Alt
/// and an arrow key in any of their fields.
#[component]
pub fn Grip(
    /// The record of the row.
    item: Item,
) -> impl IntoView {
    let editor = Editor::expect();
    let item = StoredValue::new(item);
    let target = StoredValue::new(None::<usize>);
    let begin = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        if let Some(grip) = element(&event) {
            // Without capture the drag ends where the pointer leaves the grip.
            drop(grip.set_pointer_capture(event.pointer_id()));
            mark(&grip, None, true);
        }
    };
    let drag = move |event: PointerEvent| {
        let Some(grip) =
            element(&event).filter(|grip| grip.has_pointer_capture(event.pointer_id()))
        else {
            return;
        };
        let place = place(&grip, f64::from(event.client_y()));
        target.set_value(place);
        mark(&grip, place, true);
    };
    let end = move |event: PointerEvent| {
        if let Some(grip) = element(&event) {
            mark(&grip, None, false);
        }
        if let Some(place) = target.get_value() {
            target.set_value(None);
            item.with_value(|item| move_item(editor.store, item, Target::To(place)));
        }
    };
    let cancel = move |event: PointerEvent| {
        target.set_value(None);
        if let Some(grip) = element(&event) {
            mark(&grip, None, false);
        }
    };
    editor
        .store
        .writable()
        .then(|| {
            view! {
                <span
                    class="grip"
                    aria-hidden="true"
                    title="Drag to move, or press Alt and an arrow key in the row"
                    on:pointerdown=begin
                    on:pointermove=drag
                    on:pointerup=end
                    on:pointercancel=cancel
                ></span>
            }
        })
        .into_any()
}

fn element(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

fn rows(grip: &Element) -> Option<(Element, Vec<Element>)> {
    let row = grip.closest("[data-row]").ok()??;
    let list = row.parent_element()?.query_selector_all(":scope > [data-row]").ok()?;
    let rows = (0..list.length()).filter_map(|at| list.get(at)?.dyn_into::<Element>().ok());
    Some((row, rows.collect()))
}

/// The place for a row that is let go at a height, counted without the row
/// itself.
fn place(grip: &Element, y: f64) -> Option<usize> {
    let (row, rows) = rows(grip)?;
    let middles = rows.iter().filter(|other| **other != row).map(|other| {
        let rect = other.get_bounding_client_rect();
        rect.top() + rect.height() / 2.0
    });
    Some(middles.take_while(|middle| *middle < y).count())
}

/// Shows where the row would go, and that it is being dragged.
fn mark(grip: &Element, place: Option<usize>, dragging: bool) {
    let Some((row, rows)) = rows(grip) else { return };
    let others: Vec<&Element> = rows.iter().filter(|other| **other != row).collect();
    let toggle = |element: &Element, class: &str, on: bool| {
        // Fails only for names that are no class.
        drop(element.class_list().toggle_with_force(class, on));
    };
    toggle(&row, "dragged", dragging);
    for (at, other) in others.iter().enumerate() {
        let last = at + 1 == others.len();
        toggle(other, "drop-before", place == Some(at));
        toggle(other, "drop-behind", last && place == Some(at + 1));
    }
}
