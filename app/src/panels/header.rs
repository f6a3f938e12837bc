//! The bar at the top of the editor.

use design::Command;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::{People, ThemeMenu, You};
use crate::imports::Importing;
use crate::pages::Place;
use crate::preview::ExportMenu;
use crate::state::{Editor, Opened};
use crate::ui::icon::logo;

/// Where one is, which view, who else, and what to take away.
#[component]
pub fn Header(place: Memo<Place>) -> impl IntoView {
    view! {
        <header class="bar">
            <a class="brand" href="/" aria-label="Siteplan, all designs">
                {logo()}
                <span class="brand-name">"Siteplan"</span>
            </a>
            <span class="slash" aria-hidden="true">
                "/"
            </span>
            <DesignTitle />
            <Draft />
            <Views place />
            <span class="spacer"></span>
            <People />
            <ThemeMenu />
            <You />
            <ImportButton />
            <ExportMenu />
        </header>
    }
    .into_any()
}

/// Takes in a file.
#[component]
fn ImportButton() -> impl IntoView {
    let importing = Importing::expect();
    view! {
        <button type="button" class="button" on:click=move |_| importing.ask()>
            "Import"
        </button>
    }
    .into_any()
}

/// After which version one works.
#[component]
fn Draft() -> impl IntoView {
    let version = Opened::expect().version;
    let text = move || match version.get() {
        Some(number) => format!("Draft after v{number}"),
        None => "First draft".to_owned(),
    };
    view! { <span class="chip draft">{text}</span> }.into_any()
}

/// Links to the views.
#[component]
fn Views(place: Memo<Place>) -> impl IntoView {
    let design = Opened::expect().id();
    let link = move |(tab, name): (Place, &'static str)| {
        let here = move || match place.get() {
            Place::Version(_) => tab == Place::Versions,
            place => place == tab,
        };
        view! {
            <a href=tab.path(&design) aria-current=move || here().then_some("page")>
                {name}
            </a>
        }
    };
    view! {
        <nav class="segmented views" aria-label="Views">
            {Place::TABS.into_iter().map(link).collect_view()}
        </nav>
    }
    .into_any()
}

/// The title. Pressing it makes it a field; Enter or leaving the field keeps what
/// was typed, Escape does not.
#[component]
fn DesignTitle() -> impl IntoView {
    let store = Editor::expect().store;
    let editing = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let shown = move || match store.title() {
        title if title.is_empty() => "Untitled design".to_owned(),
        title => title,
    };
    let leave = move |title: Option<String>| {
        // Leaving the field, too, ends here; the first counts.
        if !editing.get_untracked() {
            return;
        }
        editing.set(false);
        let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some(title) = title.filter(|title| *title != untrack(|| store.title())) {
            store.step(&Command::SetTitle(title));
        }
        request_animation_frame(move || {
            if let Some(button) = button.try_get_untracked().flatten() {
                drop(button.focus());
            }
        });
    };
    // It outlives the field: a field that goes loses the focus, and says so.
    let leave = Callback::new(leave);
    let content = move || match (store.writable(), editing.get()) {
        (false, _) => view! { <span class="title-text">{shown}</span> }.into_any(),
        (true, true) => view! { <TitleField first=untrack(|| store.title()) leave /> }.into_any(),
        (true, false) => view! {
            <button
                node_ref=button
                type="button"
                class="title-button"
                data-tip="Rename"
                on:click=move |_| editing.set(true)
            >
                {shown}
            </button>
        }
        .into_any(),
    };
    view! { <h1 class="title">{content}</h1> }.into_any()
}

#[component]
fn TitleField(first: String, leave: Callback<Option<String>>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            drop(input.focus());
            input.select();
        }
    });
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => leave.run(Some(event_target_value(&event))),
        "Escape" => leave.run(None),
        _ => {}
    };
    view! {
        <input
            node_ref=input
            class="input title-field"
            aria-label="Title of the design"
            placeholder="Untitled design"
            maxlength="200"
            autocomplete="off"
            value=first
            on:keydown=on_key
            on:blur=move |event| {
                leave.try_run(Some(event_target_value(&event)));
            }
        />
    }
    .into_any()
}
