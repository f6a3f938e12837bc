//! Views of the design as a whole wait for a pause in the changes.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::state::Store;

/// How long a pause is.
const PAUSE: Duration = Duration::from_millis(140);
/// So often a change may prolong the wait.
const PATIENCE: u8 = 6;

/// The revision of the design after the last pause in its changes.
#[derive(Clone, Copy)]
pub struct Settled {
    store: Store,
    revision: RwSignal<u64>,
}

impl Settled {
    /// Follows the changes of a design.
    pub fn new(store: Store) -> Self {
        let revision = RwSignal::new(untrack(|| store.revision()));
        let waiting = StoredValue::new(None::<TimeoutHandle>);
        let patience = StoredValue::new(PATIENCE);
        Effect::new(move |_| {
            let now = store.revision();
            if now == revision.get_untracked() {
                return;
            }
            if let Some(handle) = waiting.get_value() {
                if patience.get_value() == 0 {
                    return;
                }
                handle.clear();
            }
            patience.update_value(|left| *left = left.saturating_sub(1));
            let settle = move || {
                waiting.set_value(None);
                patience.set_value(PATIENCE);
                revision.set(untrack(|| store.revision()));
            };
            waiting.set_value(set_timeout_with_handle(settle, PAUSE).ok());
        });
        on_cleanup(move || {
            if let Some(handle) = waiting.try_get_value().flatten() {
                handle.clear();
            }
        });
        Self { store, revision }
    }

    /// What is to be known of the design; computed again after each pause.
    pub fn memo<T>(self, read: fn(&design::Design) -> T) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.revision.track();
            self.store.read(read)
        })
    }

    /// The revision; tracked.
    pub fn get(self) -> u64 {
        self.revision.get()
    }
}
