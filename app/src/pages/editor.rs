//! The editor: one design in its views.

use leptos::prelude::*;
use leptos_meta::Title;

/// The editor of the design in the address.
#[component]
pub fn EditorPage() -> impl IntoView {
    view! {
        <Title text="Siteplan" />
        <main>
            <h1>"Design"</h1>
        </main>
    }
}
