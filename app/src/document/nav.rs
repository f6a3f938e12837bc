//! The list of sections at the left of the document.

use design::{Severity, SortedSet};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{FocusEvent, KeyboardEvent, Node};

use super::Settled;
use super::sections::{Section, State, anchor_of, sections};
use crate::state::Findings;

/// The sections with their states; each is a link to its place in the sheet.
/// Where the document is narrow, the list is folded behind the section in view.
#[component]
pub fn Sections() -> impl IntoView {
    let settled: Settled = expect_context();
    let list = settled.memo(sections);
    let here: super::sheet::Here = expect_context();
    let warned = warned();
    let open = RwSignal::new(false);
    let current = Memo::new(move |_| {
        let here = here.0.get();
        list.with(|list| list.iter().find(|it| it.anchor == here).map(|it| it.title.clone()))
    });
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            open.set(false);
        }
    };
    view! {
        <nav
            class="sections"
            class:open=open
            aria-label="Sections of the document"
            on:keydown=key
            on:focusout=move |event| {
                if leaves(&event) {
                    open.set(false);
                }
            }
        >
            <p class="sections-title">"Sections"</p>
            <button
                type="button"
                class="sections-fold"
                aria-expanded=move || open.get().to_string()
                aria-controls="sections-list"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="visually-hidden">"Sections: "</span>
                {move || current.get().unwrap_or_else(|| "Sections".to_owned())}
            </button>
            <ul id="sections-list" on:click=move |_| open.set(false)>
                {move || list.get().into_iter().map(|section| entry(section, here.0, warned)).collect_view()}
            </ul>
        </nav>
    }
    .into_any()
}

/// Whether the focus goes from the list to elsewhere in the page.
fn leaves(event: &FocusEvent) -> bool {
    let nav = event.current_target().and_then(|it| it.dyn_into::<Node>().ok());
    let to = event.related_target().and_then(|it| it.dyn_into::<Node>().ok());
    nav.zip(to).is_some_and(|(nav, to)| !nav.contains(Some(&to)))
}

/// The sections that the checks found something in that is worth a warning.
fn warned() -> Memo<SortedSet<String>> {
    let findings = use_context::<Findings>();
    Memo::new(move |_| {
        let list = findings.map(|findings| findings.list()).unwrap_or_default();
        let grave = list.iter().filter(|finding| finding.severity > Severity::Info);
        grave.filter_map(|finding| finding.places.iter().find_map(anchor_of)).collect()
    })
}

fn entry(section: Section, here: RwSignal<String>, warned: Memo<SortedSet<String>>) -> AnyView {
    let Section { anchor, title, sub, state } = section;
    let empty = matches!(state, State::Empty(_));
    let (short, long) = (state.short(), state.long());
    let this = anchor.clone();
    let warns = Memo::new(move |_| warned.with(|warned| warned.contains(&this)));
    let short = move || if warns.get() && !empty { "!".to_owned() } else { short.clone() };
    let long = move || match (long.as_str(), warns.get()) {
        ("", false) => String::new(),
        ("", true) => ", has findings".to_owned(),
        (long, false) => format!(", {long}"),
        (long, true) => format!(", {long}, has findings"),
    };
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
                <span
                    class="section-state"
                    class:attention=move || empty || warns.get()
                    aria-hidden="true"
                >
                    {short}
                </span>
                <span class="visually-hidden">{long}</span>
            </a>
        </li>
    }
    .into_any()
}
