//! The diagram of the distribution.

use leptos::prelude::*;

use super::Settled;

/// The diagram that the document contains, drawn from the canvas.
#[component]
pub fn Diagram() -> impl IntoView {
    let settled: Settled = expect_context();
    let drawn = settled.memo(|design| {
        let empty = design.nodes.is_empty() && design.sites.is_empty();
        (!empty).then(|| design::text::ascii::render(design))
    });
    move || {
        match drawn.get() {
        // A diagram of characters is one image, and its description follows it.
        Some(text) => view! {
            <figure class="ascii">
                <pre role="img" aria-label="The distribution as a diagram of characters" tabindex="0">{text}</pre>
            </figure>
        }
        .into_any(),
        None => view! {
            <p class="nothing-yet">"Nothing stands on the canvas yet. What you place there appears here as a diagram."</p>
        }
        .into_any(),
    }
    }
}
