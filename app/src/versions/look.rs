//! Looking at a version: its document, canvas and Markdown, read only.

use collab::Replica;
use design::SortedSet;
use leptos::context::Provider;
use leptos::prelude::*;

use super::restore::Restore;
use super::{failed, label};
use crate::api::{ApiError, VersionSummary, VersionView, calls};
use crate::canvas::{Board, Canvas, ZoomControls};
use crate::document::document;
use crate::preview::Shown;
use crate::state::{Editor, Opened, Presence, Store, opened};
use crate::ui::{Tabs, When};

/// A version by its number.
pub fn version(number: i32) -> AnyView {
    let design = Opened::expect().id();
    let version = Resource::new(
        move || number,
        move |number| {
            let design = design.clone();
            async move { calls::version(design, number).await }
        },
    );
    let again = Callback::new(move |()| version.refetch());
    let shown = move || {
        Suspend::new(async move {
            match version.await {
                Ok(version) => match opened(&version.snapshot) {
                    Some(replica) => view! { <Look version replica/> }.into_any(),
                    None => failed(&ApiError::Internal { request: String::new() }, again),
                },
                Err(error) => failed(&error, again),
            }
        })
    };
    view! {
        <section class="version-look" aria-label=super::name(number)>
            <Suspense fallback=|| view! { <p class="versions-wait" role="status">"Loading the version"</p> }>
                {shown}
            </Suspense>
        </section>
    }
    .into_any()
}

#[component]
fn Look(version: VersionView, replica: Replica) -> impl IntoView {
    let live = Editor::expect().store;
    let VersionView { summary, markdown, .. } = version;
    let number = summary.number;
    let kept = StoredValue::new(replica.design().clone());
    let tab = RwSignal::new(0);
    let bar = view! {
        <div class="version-bar">
            <About summary/>
            <Tabs label="Views of the version" id="version" names=&["Canvas", "Document", "Markdown"] selected=tab/>
            <span class="version-actions">
                {live.writable().then(|| view! { <Restore live number version=kept/> })}
            </span>
        </div>
    };
    // What is below works on the version, which nobody else is in. Its contexts
    // have an owner of their own: in that of the page they would hide the live
    // editor from whatever the server renders there later, this bar included.
    let past = Editor::new(Store::new(replica, false));
    view! {
        {bar}
        <Provider value=past>
            <Past past tab markdown/>
        </Provider>
    }
    .into_any()
}

/// The version itself, in the view that the tab names.
#[component]
fn Past(past: Editor, tab: RwSignal<usize>, markdown: String) -> impl IntoView {
    provide_context(Presence::new());
    Board::provide(past);
    let markdown = Memo::new(move |_| markdown.clone());
    let panel = move || match tab.get() {
        0 => view! {
            <div class="version-canvas">
                <Canvas/>
                <div class="version-zoom"><ZoomControls/></div>
            </div>
        }
        .into_any(),
        1 => document(),
        _ => view! { <Shown text=markdown marked=Signal::stored(SortedSet::new())/> }.into_any(),
    };
    let labelled = move || format!("version-tab-{}", tab.get());
    view! {
        <div
            class="version-panel"
            role="tabpanel"
            id=move || format!("version-panel-{}", tab.get())
            aria-labelledby=labelled
        >
            {panel}
        </div>
    }
    .into_any()
}

#[component]
fn About(summary: VersionSummary) -> impl IntoView {
    let back = format!("/designs/{}/versions", Opened::expect().id());
    let author = (!summary.automatic).then(|| format!("{} · ", summary.author));
    view! {
        <div class="version-about">
            <a href=back>"Versions"</a>
            <h2>{label(&summary)}</h2>
            <p>{author} <When at=summary.created_at/> " · read only"</p>
        </div>
    }
    .into_any()
}
