//! What the checks find in the open design.
//!
//! The checks look at the whole design, so they wait for a pause in the changes
//! and then for the browser to be idle; never do they run in a frame of a gesture.

use std::time::Duration;

use design::{Arrange as _, Diagnostic, Severity};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::Store;
use crate::parts::{Part, Surfaces};

/// How long a pause is.
const PAUSE: Duration = Duration::from_millis(400);
/// So often a change may prolong the wait, lest others' steady work keep the
/// findings from ever being seen.
const PATIENCE: u8 = 8;

/// The findings; in the context of the editor.
#[derive(Clone, Copy)]
pub struct Findings {
    list: RwSignal<Vec<Diagnostic>>,
    /// Whether the panel with the findings is open.
    pub open: RwSignal<bool>,
}

impl Findings {
    /// Watches a design with the checks of a part. Nothing is found before that
    /// is here.
    pub fn provide(store: Store, surfaces: Part<Surfaces>) -> Self {
        let check = move || match surfaces.here() {
            Some(surfaces) => store.read(surfaces.check),
            None => Vec::new(),
        };
        // The server has the time, and the page is then complete at once.
        let list = RwSignal::new(check());
        let findings = Self { list, open: RwSignal::new(false) };
        provide_context(findings);
        let look = move || {
            let found = check();
            if list.with_untracked(|before| *before != found) {
                list.set(found);
            }
        };
        after_pauses(store, look);
        Effect::new(move || {
            if surfaces.get().is_some() {
                look();
            }
        });
        findings
    }

    /// The findings of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What was found, the gravest first; tracked.
    pub fn list(&self) -> Vec<Diagnostic> {
        let mut list = self.list.get();
        list.arrange_by_key(|finding| std::cmp::Reverse(finding.severity));
        list
    }

    /// How many are worth a warning, and how many there are; tracked.
    pub fn counts(&self) -> (usize, usize) {
        self.list.with(|list| {
            let grave = list.iter().filter(|finding| finding.severity > Severity::Info);
            (grave.count(), list.len())
        })
    }
}

fn after_pauses(store: Store, look: impl Fn() + Copy + 'static) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let patience = StoredValue::new(PATIENCE);
    Effect::new(move |first: Option<()>| {
        store.revision();
        if first.is_none() {
            return;
        }
        if let Some(handle) = waiting.get_value() {
            if patience.get_value() == 0 {
                return;
            }
            patience.update_value(|left| *left -= 1);
            handle.clear();
        }
        let rest = move || {
            waiting.set_value(None);
            patience.set_value(PATIENCE);
            // Safari has no idle callbacks; the pause has to do there.
            let idle = has_idle_callback();
            if idle { request_idle_callback(look) } else { look() }
        };
        waiting.set_value(set_timeout_with_handle(rest, PAUSE).ok());
    });
    on_cleanup(move || {
        if let Some(handle) = waiting.try_get_value().flatten() {
            handle.clear();
        }
    });
}

fn has_idle_callback() -> bool {
    #[cfg(feature = "hydrate")]
    return js_sys::Reflect::has(&window(), &"requestIdleCallback".into()).unwrap_or(false);
    #[cfg(not(feature = "hydrate"))]
    return false;
}
