//! What is shown instead of a design.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::ui::icon::logo;

/// Says why the design cannot be shown, and what one can do.
#[component]
pub fn Stop(
    error: ApiError,
    retry: Callback<()>,
    /// What the window's title begins with.
    heading: RwSignal<String>,
) -> impl IntoView {
    let (title, again) = match &error {
        ApiError::NotFound(_) => ("There is no such design", false),
        ApiError::Denied => ("You may not see this design", false),
        _ => ("The design cannot be opened", true),
    };
    heading.set(title.to_owned());
    view! {
        <main class="stop">
            {logo()}
            <h1>{title}</h1>
            <p role="alert">{error.to_string()}</p>
            <div class="buttons">
                {again.then(|| {
                    view! {
                        <button type="button" class="button primary" on:click=move |_| retry.run(())>
                            "Try again"
                        </button>
                    }
                })}
                <a class="button" href="/">
                    "All designs"
                </a>
            </div>
        </main>
    }
    .into_any()
}

/// The frame of the editor before the design is there.
#[component]
pub fn Loading() -> impl IntoView {
    view! {
        <div class="editor" aria-busy="true">
            <div class="bar">
                <a class="brand" href="/">
                    {logo()}
                    <span class="brand-name">"Siteplan"</span>
                </a>
                <span class="skeleton line"></span>
            </div>
            <main class="editor-body">
                <p class="loading" role="status">
                    "Opening the design"
                </p>
            </main>
            <div class="status"></div>
        </div>
    }
    .into_any()
}
