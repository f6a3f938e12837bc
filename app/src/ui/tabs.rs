//! Tabs: one of a few panels is shown.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// A list of tabs. The tab `n` of `id` belongs to the element
/// `<div role="tabpanel" id="{id}-panel-{n}" aria-labelledby="{id}-tab-{n}">`.
#[component]
pub fn Tabs(
    /// The name of the list.
    label: &'static str,
    /// The beginning of the ids of its elements.
    id: &'static str,
    /// The tabs.
    names: &'static [&'static str],
    /// Which is shown.
    selected: RwSignal<usize>,
) -> impl IntoView {
    let tab = move |(index, name): (usize, &&'static str)| {
        let chosen = move || selected.get() == index;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("{id}-tab-{index}")
                aria-controls=move || chosen().then(|| format!("{id}-panel-{index}"))
                aria-selected=move || chosen().to_string()
                tabindex=move || if chosen() { "0" } else { "-1" }
                on:click=move |_| selected.set(index)
            >
                {*name}
            </button>
        }
    };
    let count = names.len();
    view! {
        <div
            class="segmented"
            role="tablist"
            aria-label=label
            on:keydown=move |event| {
                let now = selected.get_untracked();
                let next = match event.key().as_str() {
                    "ArrowRight" => (now + 1) % count,
                    "ArrowLeft" => (now + count - 1) % count,
                    "Home" => 0,
                    "End" => count - 1,
                    _ => return,
                };
                event.prevent_default();
                selected.set(next);
                let tab = document().get_element_by_id(&format!("{id}-tab-{next}"));
                if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
                    drop(tab.focus());
                }
            }
        >
            {names.iter().enumerate().map(tab).collect_view()}
        </div>
    }
    .into_any()
}
