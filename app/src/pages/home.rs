//! Home: all designs.

use leptos::prelude::*;
use leptos_meta::Title;

/// All designs, and ways to begin another.
#[component]
pub fn Home() -> impl IntoView {
    view! {
        <Title text="Designs · Siteplan" />
        <main>
            <h1>"Designs"</h1>
        </main>
    }
}
