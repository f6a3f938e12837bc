//! Versions: saving them, looking at them, comparing and restoring.

mod compare;
mod list;
mod look;
mod restore;
mod save;

pub use compare::listed;
pub use look::version;
pub use save::{SaveVersion, Saving, save_version};

use leptos::prelude::*;

use crate::api::{ApiError, Revision, VersionSummary, calls};
use crate::state::Opened;

/// The versions of the open design, and what changed between any two.
pub fn versions() -> AnyView {
    let design = Opened::expect().id();
    let saving = Saving::expect();
    let versions = Resource::new(
        move || saving.saved.get(),
        move |_| {
            let design = design.clone();
            async move { calls::versions(design).await }
        },
    );
    let shown = move || {
        Suspend::new(async move {
            match versions.await {
                Ok(versions) => view! { <Loaded versions/> }.into_any(),
                Err(error) => failed(&error, Callback::new(move |()| versions_again(saving))),
            }
        })
    };
    view! {
        <section class="versions" aria-label="Versions">
            <Transition fallback=|| view! { <p class="versions-wait" role="status">"Loading the versions"</p> }>
                {shown}
            </Transition>
        </section>
    }
    .into_any()
}

fn versions_again(saving: Saving) {
    saving.saved.update(|saved| *saved += 1);
}

/// The list at the left, the comparison at the right.
#[component]
fn Loaded(versions: Vec<VersionSummary>) -> impl IntoView {
    // At first: what changed since the newest version.
    let before = versions.first().map_or(Revision::Live, |newest| Revision::Version(newest.number));
    let (before, after) = (RwSignal::new(before), RwSignal::new(Revision::Live));
    let beside = match versions.is_empty() {
        true => none(),
        false => view! { <compare::Compare versions=versions.clone() before after/> }.into_any(),
    };
    view! {
        <list::List versions before after/>
        {beside}
    }
    .into_any()
}

/// What versions are for.
fn none() -> AnyView {
    view! {
        <div class="versions-none">
            <h2>"No version yet"</h2>
            <p>
                "A version keeps the design and its Markdown for good, signed with your name. Save one when something is agreed."
            </p>
            <p>"From then on you see here what changed since, look at it as it was, and restore it."</p>
        </div>
    }
    .into_any()
}

/// Why something could not be loaded, and a way on.
fn failed(error: &ApiError, again: Callback<()>) -> AnyView {
    view! {
        <div class="versions-failed">
            <p role="alert">{error.to_string()}</p>
            <button type="button" class="button" on:click=move |_| again.run(())>"Try again"</button>
        </div>
    }
    .into_any()
}

/// What people call a version.
fn title(version: &VersionSummary) -> String {
    match (version.title.as_str(), version.automatic) {
        ("", true) => format!("Checkpoint {}", version.number.unsigned_abs()),
        ("", false) => format!("Version {}", version.number),
        (title, _) => title.to_owned(),
    }
}

/// A version within a sentence.
fn name(number: i32) -> String {
    let kind = if number < 0 { "checkpoint" } else { "version" };
    format!("{kind} {}", number.unsigned_abs())
}

/// The number and the title of a version.
fn label(version: &VersionSummary) -> String {
    match version.automatic {
        true => title(version),
        false => format!("v{} {}", version.number, title(version)),
    }
}
