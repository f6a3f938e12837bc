//! The command palette: every command by its name, and everything in the design.

mod entries;
mod search;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::parts::{Part, Surfaces};
use crate::state::Editor;
use crate::ui::Dialog;
use crate::ui::keys::Keys;
use entries::{Entry, found};

/// A field, and below it what fits.
#[component]
pub fn CommandPalette(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title="Commands and search" class="dialog commands">
            {Part::<Surfaces>::expect().view(move |surfaces| (surfaces.commands)(open))}
        </Dialog>
    }
    .into_any()
}

/// A field for a name, and what has it.
pub fn commands(open: RwSignal<bool>) -> AnyView {
    let (keys, editor) = (Keys::expect(), use_context::<Editor>());
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let list = NodeRef::<html::Ul>::new();
    let entries = Memo::new_with_compare(move |_| found(&typed.get(), keys, editor), |_, _| true);
    let count = move || entries.with(Vec::len);
    let run = move |index: usize| {
        let entry = entries.with_untracked(|entries| entries.get(index).cloned());
        if let Some(entry) = entry {
            open.set(false);
            // The dialog gives the focus back first; then the command may move it.
            request_animation_frame(move || entry.run(editor));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let last = count().saturating_sub(1);
        let now = chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => chosen.set(if now >= last { 0 } else { now + 1 }),
            "ArrowUp" => chosen.set(now.checked_sub(1).unwrap_or(last)),
            "Enter" if !event.is_composing() => run(now),
            _ => return,
        }
        event.prevent_default();
    };
    Effect::new(move || scroll_to(list, chosen.get()));
    let rows = move || {
        let entries = entries.get().into_iter().enumerate();
        entries.map(|(index, entry)| row(index, &entry, chosen, run, keys)).collect_view()
    };
    view! {
        <input
            class="input"
            role="combobox"
            aria-label="Command, component or site"
            aria-expanded="true"
            aria-controls="commands-list"
            aria-autocomplete="list"
            aria-activedescendant=move || (count() > 0).then(|| format!("command-{}", chosen.get()))
            placeholder="Type a command, or the name of a component or site"
            autocomplete="off"
            spellcheck="false"
            autofocus
            on:input=move |event| {
                typed.set(event_target_value(&event));
                chosen.set(0);
            }
            on:keydown=on_key
        />
        <ul id="commands-list" class="commands-list scrolls" role="listbox" aria-label="Found" node_ref=list>
            {rows}
        </ul>
        <p class="commands-none" role="status">
            {move || (count() == 0).then_some("Nothing has this name.")}
        </p>
    }
    .into_any()
}

fn row(
    index: usize,
    entry: &Entry,
    chosen: RwSignal<usize>,
    run: impl Fn(usize) + Copy + 'static,
    keys: Keys,
) -> AnyView {
    let pattern = entry.keys();
    view! {
        <li
            id=format!("command-{index}")
            role="option"
            class="menu-item"
            aria-selected=move || (chosen.get() == index).to_string()
            // A press would take the focus from the field.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| run(index)
            on:pointermove=move |_| {
                if chosen.get_untracked() != index {
                    chosen.set(index);
                }
            }
        >
            <span>{entry.name.clone()}</span>
            <span class="commands-about">{entry.about.clone()}</span>
            {pattern.map(|pattern| view! { <span class="key">{keys.show(pattern)}</span> })}
        </li>
    }
    .into_any()
}

fn scroll_to(list: NodeRef<html::Ul>, index: usize) {
    let row = list.get_untracked().and_then(|list| list.children().item(index as u32));
    if let Some(row) = row {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
