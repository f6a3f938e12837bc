//! Files that are dropped anywhere on a page.

use leptos::ev::{self, DragEvent};
use leptos::prelude::*;

use super::Importing;
use crate::ui::files;

/// Takes files that are dropped anywhere on the page.
#[component]
pub fn DropZone() -> impl IntoView {
    let importing = Importing::expect();
    let over = RwSignal::new(false);
    Effect::new(move || {
        let entered = window_event_listener(ev::dragover, move |event: DragEvent| {
            if files::carries_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        });
        let left = window_event_listener(ev::dragleave, move |event: DragEvent| {
            // Without a related target the pointer has left the window.
            if event.related_target().is_none() {
                over.set(false);
            }
        });
        let dropped = window_event_listener(ev::drop, move |event: DragEvent| {
            over.set(false);
            if let Some(file) = files::dropped(&event) {
                event.prevent_default();
                importing.take(&file);
            }
        });
        on_cleanup(move || {
            entered.remove();
            left.remove();
            dropped.remove();
        });
    });
    view! {
        <div class="drop-zone" hidden=move || !over.get() aria-hidden="true">
            <p>"Drop a Markdown, Mermaid or JSON file to import it"</p>
        </div>
    }
    .into_any()
}
