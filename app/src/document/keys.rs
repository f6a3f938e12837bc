//! The keys of the document, for the one table of keys.
//!
//! In a row of fields the row itself handles its keys. The table knows them so
//! that the sheet of shortcuts lists them, and the palette offers them for the
//! row that had the focus.

use design::{Command, Item};
use leptos::prelude::*;
use web_sys::Element;

use super::reorder::{Target, move_item};
use super::rows::keep_focus;
use crate::state::Store;
use crate::ui::keys::{Binding, Scope};

/// What keys do in the document.
pub fn bindings(store: Store) -> Vec<Binding> {
    let row = |keys: &'static [&'static str], name, run: fn(Store, &Item)| {
        Binding::new(keys, name, "Document", Scope::Document, move || {
            if let Some(item) = row_in_focus() {
                run(store, &item);
            }
        })
    };
    vec![
        row(&["Alt+ArrowUp"], "Move the row up", |store, item| {
            keep_focus(|| move_item(store, item, Target::By(-1)));
        }),
        row(&["Alt+ArrowDown"], "Move the row down", |store, item| {
            keep_focus(|| move_item(store, item, Target::By(1)));
        }),
        row(&["Mod+Shift+Backspace"], "Remove the row", |store, item| {
            store.step(&Command::remove(item.clone()));
        }),
    ]
}

/// The record of the row that has the focus.
fn row_in_focus() -> Option<Item> {
    let row = document().active_element()?.closest("[data-row]").ok()??;
    item_of(&row)
}

fn item_of(row: &Element) -> Option<Item> {
    let id = |kind: &str| row.get_attribute(&format!("data-{kind}-id"));
    None.or_else(|| Some(Item::Component(id("component")?.parse().ok()?)))
        .or_else(|| Some(Item::Naming(id("naming")?.parse().ok()?)))
        .or_else(|| Some(Item::Step(id("step")?.parse().ok()?)))
        .or_else(|| Some(Item::Participant(id("participant")?.parse().ok()?)))
        .or_else(|| Some(Item::Message(id("message")?.parse().ok()?)))
        .or_else(|| Some(Item::Environment(id("environment")?.parse().ok()?)))
}
