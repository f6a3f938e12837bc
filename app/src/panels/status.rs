//! The strip at the foot of the editor.

use leptos::prelude::*;

use crate::parts::{Part, Surfaces};
use crate::state::{Editor, Findings, Preferences, Presence, Sync, SyncTone as Tone};
use crate::ui::icon::{KEYBOARD, PANEL_LEFT, PANEL_RIGHT, icon};

/// Whether all is saved, who is here, what the checks found, and how much there is.
#[component]
pub fn StatusStrip(
    /// Whether the design is shown as it is now. Beside a version nothing is said of
    /// what the checks found and how much there is, which is not of that version.
    now: Memo<bool>,
    /// Opens the sheet of shortcuts.
    shortcuts: RwSignal<bool>,
    /// The controls for the zoom, while the canvas is shown.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let preferences = Preferences::expect();
    let findings = move || {
        now.get().then(|| {
            Part::<Surfaces>::expect()
                .view_at_once("findings", |_| view! { <FindingsButton /> }.into_any())
        })
    };
    view! {
        <footer class="status">
            <Fold panel="left panel" shown=preferences.left path=PANEL_LEFT />
            <SaveState />
            <PeopleCount />
            {findings}
            <span class="spacer"></span>
            {move || now.get().then(|| view! { <Counts /> })}
            {children.map(|children| children())}
            <button
                type="button"
                class="icon-button tip-above tip-end wide-only"
                aria-label="Keyboard shortcuts"
                data-tip="Keyboard shortcuts"
                on:click=move |_| shortcuts.set(true)
            >
                {icon(KEYBOARD)}
            </button>
            <Fold panel="right panel" shown=preferences.right path=PANEL_RIGHT />
        </footer>
    }
    .into_any()
}

/// Folds a panel away, or out again.
#[component]
fn Fold(panel: &'static str, shown: RwSignal<bool>, path: &'static str) -> impl IntoView {
    let label = move || format!("{} the {panel}", if shown.get() { "Hide" } else { "Show" });
    view! {
        <button
            type="button"
            class="icon-button tip-above wide-only"
            class:tip-start=panel == "left panel"
            class:tip-end=panel == "right panel"
            aria-label=label
            data-tip=label
            aria-pressed=move || shown.get().to_string()
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {icon(path)}
        </button>
    }
    .into_any()
}

#[component]
fn PeopleCount() -> impl IntoView {
    let others = Presence::current().others();
    let count = Memo::new(move |_| others.with(Vec::len) + 1);
    let text = move || match count.get() {
        1 => "Only you".to_owned(),
        count => format!("{count} people"),
    };
    view! { <span class="status-part">{text}</span> }.into_any()
}

#[component]
fn FindingsButton() -> impl IntoView {
    let findings = Findings::expect();
    let grave = move || findings.counts().0 > 0;
    let text = move || match findings.counts().1 {
        0 => "No findings".to_owned(),
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    view! {
        <button
            type="button"
            class="status-button"
            class:warn=grave
            aria-expanded=move || findings.open.get().to_string()
            aria-controls="findings"
            on:click=move |_| findings.open.update(|open| *open = !*open)
        >
            {text}
        </button>
    }
    .into_any()
}

#[component]
fn Counts() -> impl IntoView {
    let store = Editor::expect().store;
    let (nodes, sites, links) = (store.nodes(), store.sites(), store.links());
    let count = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {one}s"),
    };
    let text = move || {
        let (nodes, sites, links) =
            (count(nodes.len(), "node"), count(sites.len(), "site"), count(links.len(), "link"));
        format!("{nodes} · {sites} · {links}")
    };
    view! { <span class="status-part counts">{text}</span> }.into_any()
}

/// Whether all is saved: what the server has acknowledged, never more.
#[component]
fn SaveState() -> impl IntoView {
    let sync = Sync::expect();
    let state = Memo::new(move |_| sync.state());
    let class = move || match state.with(|state| state.tone) {
        Tone::Good => "save good",
        Tone::Busy => "save busy",
        Tone::Care => "save care",
        Tone::Bad => "save bad",
    };
    view! {
        <span class=class role="status" data-tip=move || state.get().detail data-save-state>
            <span class="save-sign" aria-hidden="true"></span>
            {move || state.get().text}
        </span>
    }
    .into_any()
}
