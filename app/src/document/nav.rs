//! The list of sections at the left of the document.

use leptos::prelude::*;

use super::Settled;
use super::sections::{Section, State, sections};

/// The sections with their states; each is a link to its place in the sheet.
#[component]
pub fn Sections() -> impl IntoView {
    let settled: Settled = expect_context();
    let list = settled.memo(sections);
    let here: super::sheet::Here = expect_context();
    view! {
        <nav class="sections" aria-label="Sections of the document">
            <p class="sections-title">"Sections"</p>
            <ul>
                {move || list.get().into_iter().map(|section| entry(section, here.0)).collect_view()}
            </ul>
        </nav>
    }
    .into_any()
}

fn entry(section: Section, here: RwSignal<String>) -> AnyView {
    let Section { anchor, title, sub, state } = section;
    let attention = matches!(state, State::Empty(_));
    let (short, long) = (state.short(), state.long());
    let current = anchor.clone();
    let is_current = Memo::new(move |_| here.with(|here| *here == current));
    let go = {
        let anchor = anchor.clone();
        move |event: leptos::ev::MouseEvent| {
            // The address stays as it is: it says which view is open.
            event.prevent_default();
            super::sheet::go_to(&anchor);
        }
    };
    view! {
        <li class:sub=sub>
            <a
                href=format!("#{anchor}")
                class:on=is_current
                aria-current=move || is_current.get().then_some("true")
                on:click=go
            >
                <span class="section-name">{title}</span>
                <span class="section-state" class:attention=attention aria-hidden="true">{short}</span>
                {(!long.is_empty())
                    .then(|| view! { <span class="visually-hidden">{format!(", {long}")}</span> })}
            </a>
        </li>
    }
    .into_any()
}
