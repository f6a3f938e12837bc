//! Choosing a file, or pasting a text.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use super::steps::Steps;
use super::{ENDINGS, Importing};
use crate::api::ImportFile;
use crate::ui::files;
use crate::ui::icon::{UPLOAD, icon};

/// A field for text, and a button for files.
pub fn choose(steps: Steps) -> AnyView {
    let work = steps.importing.work;
    let input = NodeRef::<html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = work.typed.get_untracked();
        if text.trim().is_empty() {
            work.problem.set(Some("Paste a text, or choose a file.".to_owned()));
            return;
        }
        steps.importing.take_text(ImportFile { name: String::new(), text });
    };
    view! {
        <form class="import-choose" on:submit=submit>
            <button
                type="button"
                class="import-drop"
                on:click=move |_| {
                    if let Some(input) = input.get_untracked() {
                        input.click();
                    }
                }
            >
                {icon(UPLOAD)}
                <b>"Choose a file…"</b>
                <span>"or drop it here: Markdown, Mermaid or JSON"</span>
            </button>
            <FileInput input/>
            <label class="field">
                "Or paste Markdown or Mermaid"
                <textarea
                    class="import-text"
                    rows="9"
                    autofocus
                    spellcheck="false"
                    autocapitalize="off"
                    placeholder="flowchart LR\n  web[Web server] --> db[(Orders)]"
                    prop:value=move || work.typed.get()
                    on:input=move |event| work.typed.set(event_target_value(&event))
                ></textarea>
            </label>
            {steps.problem()}
            <div class="dialog-buttons">
                {steps.cancel()}
                <button type="submit" class="button primary">"Look at it"</button>
            </div>
        </form>
    }
    .into_any()
}

/// A hidden input for files; other elements click it.
#[component]
pub fn FileInput(input: NodeRef<html::Input>) -> impl IntoView {
    let importing = Importing::expect();
    view! {
        <input
            node_ref=input
            type="file"
            accept=ENDINGS
            hidden
            aria-label="File to import"
            on:change=move |event| {
                if let Some(file) = files::chosen(&event) {
                    importing.take(&file);
                }
            }
        />
    }
    .into_any()
}
