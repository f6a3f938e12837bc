//! What is selected. Each person has a selection of their own; it is neither
//! stored nor undone.

use design::{Item, SortedMap, SortedSet};
use leptos::prelude::*;

/// The selected things.
#[derive(Clone, Copy)]
pub struct Selection {
    items: RwSignal<SortedSet<Item>>,
    /// One flag for each thing that a view asked about, so that a selection of
    /// one thing among thousands wakes the views of that thing only.
    flags: StoredValue<SortedMap<Item, ArcRwSignal<bool>>>,
}

impl Selection {
    /// Nothing selected.
    pub fn new() -> Self {
        Self { items: RwSignal::new(SortedSet::new()), flags: StoredValue::new(SortedMap::new()) }
    }

    /// The selected things; tracked.
    pub fn items(&self) -> SortedSet<Item> {
        self.items.get()
    }

    /// The selected things; not tracked.
    pub fn items_untracked(&self) -> SortedSet<Item> {
        self.items.get_untracked()
    }

    /// Looks at the selected things; not tracked.
    pub fn with_untracked<T>(&self, with: impl FnOnce(&SortedSet<Item>) -> T) -> T {
        self.items.with_untracked(with)
    }

    /// The one thing that is selected, if it is exactly one; tracked.
    pub fn single(&self) -> Option<Item> {
        self.items.with(|items| match items.len() {
            1 => items.first().cloned(),
            _ => None,
        })
    }

    /// Whether a thing is selected, as a signal that changes only with that.
    pub fn flag(&self, item: &Item) -> ArcRwSignal<bool> {
        if let Some(flag) = self.flags.with_value(|flags| flags.get(item).cloned()) {
            return flag;
        }
        let flag = ArcRwSignal::new(self.items.with_untracked(|items| items.contains(item)));
        self.flags.update_value(|flags| drop(flags.insert(item.clone(), flag.clone())));
        flag
    }

    /// Whether a thing is selected; not tracked.
    pub fn contains(&self, item: &Item) -> bool {
        self.items.with_untracked(|items| items.contains(item))
    }

    /// Selects exactly these things.
    pub fn set(&self, items: impl IntoIterator<Item = Item>) {
        let after: SortedSet<Item> = items.into_iter().collect();
        let before = self.items.get_untracked();
        if before == after {
            return;
        }
        self.flags.with_value(|flags| {
            for item in before.symmetric_difference(&after) {
                if let Some(flag) = flags.get(item) {
                    flag.set(after.contains(item));
                }
            }
        });
        self.items.set(after);
    }

    /// Selects nothing.
    pub fn clear(&self) {
        self.set([]);
    }

    /// Adds a thing to the selection, or takes it away.
    pub fn toggle(&self, item: Item) {
        let mut items = self.items.get_untracked();
        if !items.remove(&item) {
            items.insert(item);
        }
        self.set(items);
    }

    /// Forgets things that are no longer there.
    pub fn forget(&self, gone: &SortedSet<Item>) {
        self.flags.update_value(|flags| flags.retain(|item, _| !gone.contains(item)));
        let items = self.items.get_untracked();
        if items.iter().any(|item| gone.contains(item)) {
            self.set(items.difference(gone).cloned());
        }
    }
}

impl Default for Selection {
    fn default() -> Self {
        Self::new()
    }
}
