//! The design as a whole, while nothing is selected.

use design::{Command, TextField};
use leptos::prelude::*;

use super::parts::{Labelled, Part, many};
use crate::document::Settled;
use crate::document::field::{Line, Prose};
use crate::state::Editor;

/// The title, the summary, the counts, and what one can do from here.
#[component]
pub fn Overview() -> impl IntoView {
    let store = Editor::expect().store;
    let settled: Settled = expect_context();
    let counts = settled.memo(|design| {
        [
            (design.components.len(), "component"),
            (design.nodes.len(), "node"),
            (design.sites.len(), "site"),
            (design.links.len(), "link"),
        ]
    });
    let write = Callback::new(move |title| drop(store.execute(&Command::SetTitle(title))));
    let blank = move || counts.get().iter().all(|(count, _)| *count == 0);
    let hint = move || match blank() {
        true => {
            "Drag a component from the palette onto the sheet, or press its key. Name it, then draw a site around it."
        }
        false => "Select something on the canvas or in the outline to see and change it here.",
    };
    let rows = move || {
        counts
            .get()
            .into_iter()
            .map(|(count, thing)| view! { <li>{many(count, thing)}</li> })
            .collect_view()
    };
    view! {
        <h2 class="inspected">"Design"</h2>
        <Labelled label="Title">
            <Line
                value=Signal::derive(move || store.title())
                write
                label="Title".to_owned()
                placeholder="Untitled design".to_owned()
            />
        </Labelled>
        <Labelled label="Summary">
            <Prose
                field=TextField::Summary
                label="Summary".to_owned()
                placeholder="What is this design for?"
            />
        </Labelled>
        <Part title="On the canvas"><ul class="line-list counts">{rows}</ul></Part>
        <p class="hint">{hint}</p>
    }
    .into_any()
}
