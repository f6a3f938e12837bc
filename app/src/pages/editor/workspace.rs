//! The frame around canvas, document and versions.

use leptos::prelude::*;
use leptos_meta::Title;

use super::Place;
use super::commands::bindings;
use crate::api::OpenDesign;
use crate::panels::{CommandPalette, FindingsPanel, Header, Shortcuts, StatusStrip};
use crate::state::{Editor, Findings, Line, Opened, Preferences, Presence, Store, Sync};
use crate::ui::keys::Keys;

/// An open design. Lives as long as the design is open; views come and go inside.
#[component]
pub fn Workspace(open: OpenDesign, place: Memo<Option<Place>>) -> impl IntoView {
    let opened = Opened::new(&open.summary);
    provide_context(opened);
    provide_context(Presence::new());
    let store = Store::new(collab::Replica::new(0), open.writable);
    let editor = Editor::new(store);
    provide_context(editor);
    Findings::provide(store, |_| Vec::new());
    Sync::provide(Line::Connecting);

    let (palette, shortcuts) = (RwSignal::new(false), RwSignal::new(false));
    Keys::expect().register(bindings(store, palette, shortcuts));
    let preferences = Preferences::expect();
    let view = move || place.get().map_or("canvas", Place::slug);
    let title = move || match store.title() {
        title if title.is_empty() => "Untitled design · Siteplan".to_owned(),
        title => format!("{title} · Siteplan"),
    };
    view! {
        <Title text=title />
        <div
            class="editor"
            data-view=view
            class:no-left=move || !preferences.left.get()
            class:no-right=move || !preferences.right.get()
        >
            <a class="skip-link" href="#centre">
                "Skip to the design"
            </a>
            <Header place />
            <div class="editor-body">
                <main id="centre" class="centre" tabindex="-1"></main>
                <FindingsPanel />
            </div>
            <StatusStrip shortcuts />
            <CommandPalette open=palette />
            <Shortcuts open=shortcuts />
        </div>
    }
    .into_any()
}
