//! The list of versions.

use leptos::prelude::*;

use super::save::Saving;
use super::title;
use crate::api::{Revision, VersionSummary};
use crate::state::{Editor, Opened};
use crate::ui::When;

/// The versions, newest first, below the design as it is now.
#[component]
pub fn List(
    versions: Vec<VersionSummary>,
    /// What the comparison begins with.
    before: RwSignal<Revision>,
    /// What the comparison ends with.
    after: RwSignal<Revision>,
) -> impl IntoView {
    let saving = Saving::expect();
    let writable = Editor::expect().store.writable();
    // The version before each, to compare it with.
    let previous = versions.iter().skip(1).map(|version| Some(version.number)).chain([None]);
    let rows = versions.iter().cloned().zip(previous.collect::<Vec<_>>());
    let row = move |(version, previous)| view! { <Row version previous before after/> };
    view! {
        <div class="versions-list scrolls">
            <header>
                <h2>"Versions"</h2>
                {writable
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button primary"
                                on:click=move |_| saving.open.set(true)
                            >
                                "Save a version"
                            </button>
                        }
                    })}
            </header>
            <ol role="list">{rows.map(row).collect_view()}</ol>
        </div>
    }
    .into_any()
}

#[component]
fn Row(
    version: VersionSummary,
    previous: Option<i32>,
    before: RwSignal<Revision>,
    after: RwSignal<Revision>,
) -> impl IntoView {
    let number = version.number;
    let this = Revision::Version(number);
    let shown = Memo::new(move |_| after.get() == this && before.get() != this);
    let compare = move |_| match previous {
        Some(previous) => {
            before.set(Revision::Version(previous));
            after.set(this);
        }
        // The first version is compared with the design as it is.
        None => {
            before.set(this);
            after.set(Revision::Live);
        }
    };
    let look = format!("/designs/{}/versions/{number}", Opened::expect().id());
    let title = title(&version);
    let name = super::name(number);
    let class = if version.automatic { "version automatic" } else { "version" };
    view! {
        <li class=class class:on=shown data-version=number>
            <p class="version-head">
                {(!version.automatic)
                    .then(|| view! { <span class="version-number">{format!("v{number}")}</span> })}
                <a class="version-title" href=look aria-label=format!("Look at {name}, {title}")>
                    {title.clone()}
                </a>
            </p>
            {(!version.note.is_empty()).then(|| view! { <p class="version-note">{version.note}</p> })}
            <p class="version-about">
                {(!version.automatic).then(|| format!("{} · ", version.author))}
                <When at=version.created_at/>
                <button
                    type="button"
                    class="link-button"
                    aria-pressed=move || shown.get().to_string()
                    aria-label=format!("Changes in {name}")
                    on:click=compare
                >
                    "Changes"
                </button>
            </p>
        </li>
    }
    .into_any()
}
