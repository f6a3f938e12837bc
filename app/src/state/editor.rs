//! The open design together with what one person does with it.

use design::{Item, SortedSet};
use leptos::prelude::*;

use super::{Selection, Store};

/// What every part of the editor shares; found in the context.
#[derive(Clone, Copy)]
pub struct Editor {
    /// The design.
    pub store: Store,
    /// What is selected.
    pub selection: Selection,
    /// What a row or a finding points at for the moment; the canvas lights it up.
    pub pointed: RwSignal<Option<Item>>,
    /// What the canvas should bring into view; the canvas takes it away.
    pub revealed: RwSignal<Option<Item>>,
}

impl Editor {
    /// An editor with nothing selected. What somebody removes is no longer
    /// selected.
    pub fn new(store: Store) -> Self {
        let selection = Selection::new();
        store.watch(move |changes| {
            let items = changes.items();
            let gone: SortedSet<Item> = items.into_iter().filter(|item| !store.has(item)).collect();
            if !gone.is_empty() {
                selection.forget(&gone);
            }
        });
        Self { store, selection, pointed: RwSignal::new(None), revealed: RwSignal::new(None) }
    }

    /// The editor of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Selects a thing and brings it into view.
    pub fn show(&self, item: Item) {
        self.selection.set([item.clone()]);
        self.revealed.set(Some(item));
    }
}
