//! The icons of kinds.

use design::ComponentKind;
use leptos::prelude::*;

/// A tile with the icon of a component's kind in the colour of its family.
#[component]
pub fn KindTile(
    /// The kind; none shows an empty tile.
    #[prop(into)]
    kind: Signal<Option<ComponentKind>>,
) -> impl IntoView {
    move || {
        let kind = kind.get().unwrap_or(ComponentKind::Other(String::new()));
        view! {
            <span class=format!("tile {}", kind.family().slug()) aria-hidden="true">
                <svg viewBox="0 0 20 20" inner_html=design::icons::component(&kind)></svg>
            </span>
        }
        .into_any()
    }
}
