//! The editor: one design in its views.

mod commands;
mod place;
mod stop;
mod views;
mod workspace;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::api::{ApiError, calls};
use crate::pages::Missing;
use crate::state::opened;
pub use place::Place;
use stop::{Loading, Stop};
use workspace::Workspace;

/// The editor of the design in the address.
///
/// One resource loads the design, whichever view is shown: it depends on the id
/// alone.
#[component]
pub fn EditorPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let place = Memo::new(move |_| {
        params.with(|params| Place::parse(params.get_str("view"), params.get_str("number")))
    });
    let design = Resource::new_blocking(move || id.get(), calls::open);
    let reload = Callback::new(move |()| design.refetch());
    // Outside of what is loaded: the window's title is read also while a design
    // that is opened anew has gone, and its signals with it.
    let heading = RwSignal::new(String::new());
    let stop = move |error: ApiError| view! { <Stop error retry=reload heading /> }.into_any();
    let shown = move || {
        Suspend::new(async move {
            match design.await {
                Ok(open) => match opened(&open.snapshot) {
                    Some(replica) => {
                        view! { <Workspace open replica place reload heading /> }.into_any()
                    }
                    None => stop(ApiError::Internal { request: String::new() }),
                },
                Err(error) => stop(error),
            }
        })
    };
    let is_page = Memo::new(move |_| place.get().is_some());
    view! {
        {move || match is_page.get() {
            true => view! {
                <Suspense fallback=Loading>{shown}</Suspense>
                <Title text=move || window_title(&heading.get()) />
            }
            .into_any(),
            false => view! { <Missing /> }.into_any(),
        }}
    }
    .into_any()
}

fn window_title(heading: &str) -> String {
    match heading {
        "" => "Siteplan".to_owned(),
        heading => format!("{heading} · Siteplan"),
    }
}
