//! What counts as one step of undo while a person types.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::state::Store;

/// After so long without a key, what is typed next is undone separately.
const PAUSE: Duration = Duration::from_millis(900);

/// Groups what one person types into steps of undo: a step ends with a pause,
/// and when the person leaves the field.
#[derive(Clone, Copy)]
pub struct Typing {
    store: Store,
    pause: StoredValue<Option<TimeoutHandle>>,
}

impl Typing {
    /// Typing in one field.
    pub fn new(store: Store) -> Self {
        let typing = Self { store, pause: StoredValue::new(None) };
        on_cleanup(move || typing.wait(None));
        typing
    }

    /// Something was typed.
    pub fn typed(self) {
        let store = self.store;
        self.wait(set_timeout_with_handle(move || store.end_step(), PAUSE).ok());
    }

    /// The person came into the field, or left it.
    pub fn ended(self) {
        self.wait(None);
        self.store.end_step();
    }

    fn wait(self, handle: Option<TimeoutHandle>) {
        let previous =
            self.pause.try_update_value(|pause| std::mem::replace(pause, handle)).flatten();
        if let Some(previous) = previous {
            previous.clear();
        }
    }
}
