//! What to do when there is nothing to see.

use leptos::prelude::*;

use crate::canvas::board::Board;
use crate::canvas::tools::Mode;
use crate::ui::keys::Keys;

/// How to begin, on an empty sheet.
#[component]
pub fn EmptyHint(board: Board) -> impl IntoView {
    let store = board.editor.store;
    let keys = Keys::expect();
    let empty = Memo::new(move |_| store.nodes().is_empty() && store.sites().is_empty());
    let shown = move || {
        let at_rest = board.mode.with(|mode| *mode == Mode::Select);
        (empty.get() && at_rest).then(|| {
            let text = if store.writable() {
                view! {
                    <p>"Drag a component from the left onto the sheet."</p>
                    <p>
                        "Or press its key, such as " <kbd class="key">{keys.show("S")}</kbd>
                        " for a server, and click. " <kbd class="key">{keys.show("Shift+D")}</kbd>
                        " draws a datacenter to put it in."
                    </p>
                    <p>"A Markdown, Mermaid or JSON file can be dropped here, or pasted as text."</p>
                }
                .into_any()
            } else {
                view! { <p>"Nothing is drawn in this design."</p> }.into_any()
            };
            view! {
                <div class="canvas-hint">
                    <h2>"An empty sheet"</h2>
                    {text}
                </div>
            }
        })
    };
    view! { {shown} }.into_any()
}

/// The way back, when one has panned away from everything.
#[component]
pub fn BackToContent(board: Board) -> impl IntoView {
    let shown = move || {
        board.lost.get().then(|| {
            view! {
                <button
                    type="button"
                    class="button canvas-back"
                    on:click=move |_| {
                        board.fit();
                        board.focus();
                    }
                >
                    "Back to the design"
                </button>
            }
        })
    };
    view! { {shown} }.into_any()
}
