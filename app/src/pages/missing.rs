//! The page for addresses that lead nowhere.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::ui::icon::logo;

/// Says that there is no such page, and offers the way home.
#[component]
pub fn Missing() -> impl IntoView {
    set_status_not_found();
    view! {
        <Title text="Not found · Siteplan" />
        <main class="stop">
            {logo()}
            <h1>"There is nothing at this address"</h1>
            <p>"It may have been mistyped, or the link may be incomplete."</p>
            <a class="button primary" href="/">
                "All designs"
            </a>
        </main>
    }
}

/// Makes the server answer with status 404.
fn set_status_not_found() {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
}
