//! The frame around canvas, document and versions.

use collab::Replica;
use leptos::prelude::*;

use super::Place;
use super::commands::bindings;
use super::views::{Centre, LeftSide, RightSide};
use crate::api::OpenDesign;
use crate::canvas::{Board, ZoomControls};
use crate::imports::{DropZone, ImportDialog, Importing};
use crate::panels::{Banner, CommandPalette, FindingsPanel, Header, Shortcuts, StatusStrip};
use crate::parts::{Part, Surfaces};
use crate::state::{
    Editor, Findings, Line, Me, Opened, Preferences, Presence, Store, Sync, connect,
};
use crate::ui::keys::Keys;
use crate::versions::{SaveVersion, Saving};

/// An open design. Lives as long as the design is open; views come and go inside.
#[component]
pub fn Workspace(
    open: OpenDesign,
    /// What the snapshot holds.
    replica: Replica,
    place: Memo<Option<Place>>,
    /// Opens the design anew.
    reload: Callback<()>,
    /// What the window's title begins with.
    heading: RwSignal<String>,
) -> impl IntoView {
    Me::expect().ask_if_nameless();
    let opened = Opened::new(&open.summary);
    provide_context(opened);
    provide_context(Presence::new());
    let surfaces = Part::<Surfaces>::expect();
    let store = Store::new(replica, open.writable);
    let editor = Editor::new(store);
    provide_context(editor);
    let importing = Importing::provide();
    Board::provide(editor);
    Findings::provide(store, surfaces);
    Sync::provide(Line::Connecting);
    connect(editor, reload);
    Saving::provide();
    // All that one may want next.
    Effect::new(move || surfaces.fetch());

    let (palette, shortcuts) = (RwSignal::new(false), RwSignal::new(false));
    Keys::expect().register(bindings(store, importing, palette, shortcuts));
    let preferences = Preferences::expect();
    let place = Memo::new(move |_| place.get().unwrap_or(Place::Canvas));
    let now = Memo::new(move |_| place.get().is_now());
    let title = move || match store.title() {
        title if title.is_empty() => "Untitled design".to_owned(),
        title => title,
    };
    // At once for the server, where no effect runs.
    heading.set(untrack(title));
    Effect::new(move || heading.set(title()));
    view! {
        <div
            class="editor"
            data-view=move || place.get().slug()
            class:no-left=move || !preferences.left.get()
            class:no-right=move || !preferences.right.get()
        >
            <a class="skip-link" href="#centre">
                "Skip to the design"
            </a>
            <Header place />
            <Banner reload />
            <div class="editor-body">
                <LeftSide place />
                <Centre place />
                <RightSide place />
                <FindingsPanel now />
            </div>
            <StatusStrip now shortcuts>
                <Show when=move || place.get().has_canvas()>
                    <ZoomControls />
                </Show>
            </StatusStrip>
            <CommandPalette open=palette />
            <Shortcuts open=shortcuts />
            <SaveVersion />
            <DropZone />
            <ImportDialog />
        </div>
    }
    .into_any()
}
