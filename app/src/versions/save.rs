//! Saving a version.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{ApiError, calls};
use crate::parts::{Part, Surfaces};
use crate::state::{Editor, Me, Notices, Opened, Sync};
use crate::ui::Dialog;
use crate::ui::keys::{Binding, Keys, Scope};

/// Whether a version is being saved; found in the context of the editor.
#[derive(Clone, Copy)]
pub struct Saving {
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    /// Counts the versions that were saved here, so that lists are read again.
    pub saved: RwSignal<u32>,
}

impl Saving {
    /// Nothing is being saved, in the context of the editor.
    pub fn provide() -> Self {
        let saving = Self { open: RwSignal::new(false), saved: RwSignal::new(0) };
        provide_context(saving);
        saving
    }

    /// What the editor provides.
    pub fn expect() -> Self {
        expect_context()
    }
}

/// The dialog that saves a version. It opens by its key as well.
#[component]
pub fn SaveVersion() -> impl IntoView {
    let Saving { open, .. } = Saving::expect();
    if !Editor::expect().store.writable() {
        return ().into_any();
    }
    let binding =
        Binding::new(&["Mod+S"], "Save a version", "Versions", Scope::Page, move || open.set(true));
    Keys::expect().register(vec![binding]);
    view! {
        <Dialog open title="Save a version">
            {Part::<Surfaces>::expect().view(|surfaces| (surfaces.save_version)())}
        </Dialog>
    }
    .into_any()
}

/// The form of a new version.
pub fn save_version() -> AnyView {
    let saving = Saving::expect();
    let opened = Opened::expect();
    let sync = Sync::expect();
    let (notices, me) = (Notices::expect(), Me::expect());
    let (title, note) = (NodeRef::<html::Input>::new(), NodeRef::<html::Textarea>::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let default =
        move || format!("Version {}", opened.version.get().unwrap_or(0).saturating_add(1));
    // The server keeps what has reached it; the person means what they see.
    let waits = Memo::new(move |_| sync.unsaved() > 0);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || waits.get_untracked() {
            return;
        }
        let typed = title.get_untracked().map(|title| title.value()).unwrap_or_default();
        let typed = match typed.trim() {
            "" => untrack(default),
            typed => typed.to_owned(),
        };
        let note = note.get_untracked().map(|note| note.value()).unwrap_or_default();
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let saved = calls::save_version(opened.id(), typed, note.trim().to_owned()).await;
            // The design may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match saved {
                Ok(version) => {
                    opened.version.set(Some(version.number));
                    saving.saved.update(|saved| *saved += 1);
                    saving.open.set(false);
                    notices.say(format!("Saved as version {}.", version.number));
                }
                Err(ApiError::Nameless) => {
                    error.set(Some(ApiError::Nameless));
                    me.asking.set(true);
                }
                Err(failure) => error.set(Some(failure)),
            }
        });
    };
    let said = move || {
        match (error.get(), waits.get()) {
        (Some(error), _) => view! { <p class="field-error" role="alert">{error.to_string()}</p> }.into_any(),
        (None, true) => {
            view! { <p class="dialog-text" role="status">"Waiting until your last edits are saved."</p> }.into_any()
        }
        (None, false) => ().into_any(),
    }
    };
    view! {
        <form class="save-version" on:submit=submit>
            <label class="field">
                "Title"
                <input
                    node_ref=title
                    type="text"
                    autofocus
                    autocomplete="off"
                    maxlength="200"
                    placeholder=default
                />
            </label>
            <label class="field">
                "Note"
                <textarea
                    node_ref=note
                    rows="3"
                    maxlength="4000"
                    placeholder="What changed, and why? (optional)"
                ></textarea>
            </label>
            {said}
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| saving.open.set(false)>
                    "Cancel"
                </button>
                <button
                    type="submit"
                    class="button primary"
                    disabled=move || busy.get() || waits.get()
                >
                    {move || if busy.get() { "Saving" } else { "Save" }}
                </button>
            </div>
        </form>
    }
    .into_any()
}
