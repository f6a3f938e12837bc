//! What Home shows while there is no design yet.

use leptos::html;
use leptos::prelude::*;

use super::create::Create;
use crate::api::NewDesign;
use crate::imports::{FileInput, Importing};
use crate::ui::icon::{CLIPBOARD, SHEET, UPLOAD, icon};

/// Ways to begin the first design.
#[component]
pub fn FirstDesign() -> impl IntoView {
    let create: Create = expect_context();
    let importing = Importing::expect();
    let input = NodeRef::<html::Input>::new();
    let examples = design::examples::all().into_iter().map(|example| {
        let begin = move |_| create.start(NewDesign::Example(example.slug.to_owned()));
        view! {
            <li>
                <button type="button" class="way" on:click=begin>
                    <img
                        src=format!("/examples/{}/thumbnail.svg", example.slug)
                        alt=""
                        width="320"
                        height="200"
                        loading="lazy"
                    />
                    <span class="way-title">{example.title}</span>
                    <span class="way-text">{example.summary}</span>
                </button>
            </li>
        }
    });
    view! {
        <section class="first">
            <h2>"Begin your first design"</h2>
            <p>"Draw the topology, fill in the document beside it, and export both to your repository."</p>
            <div class="first-buttons">
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| create.start(NewDesign::Blank(String::new()))
                >
                    {icon(SHEET)}
                    "Blank sheet"
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        if let Some(input) = input.get_untracked() {
                            input.click();
                        }
                    }
                >
                    {icon(UPLOAD)}
                    "Import a file"
                </button>
                <button type="button" class="button" on:click=move |_| importing.paste()>
                    {icon(CLIPBOARD)}
                    "Paste Markdown or Mermaid"
                </button>
                <FileInput input />
            </div>
            <h3>"Or start from a worked example"</h3>
            <ul class="ways" role="list">
                {examples.collect_view()}
            </ul>
        </section>
    }
    .into_any()
}
