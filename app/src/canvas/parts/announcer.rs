//! What a screen reader says about the canvas.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::canvas::board::Board;

/// The selection is told once it has been the same for so long.
const PAUSE: Duration = Duration::from_millis(200);

/// Says what is selected, and what was done.
#[component]
pub fn Announcer(board: Board) -> impl IntoView {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = waiting.try_get_value().flatten() {
            handle.clear();
        }
    };
    Effect::new(move |first: Option<()>| {
        let count = board.editor.selection.items().len();
        stop();
        if first.is_none() || count == 0 {
            return;
        }
        let before = board.said.get_untracked();
        let tell = move || {
            // What was done with the selection meanwhile is the newer news.
            if board.said.with_untracked(|said| *said == before) {
                board.say(board.describe_selection());
            }
        };
        waiting.set_value(set_timeout_with_handle(tell, PAUSE).ok());
    });
    on_cleanup(stop);
    view! {
        <p class="visually-hidden" aria-live="polite">
            {move || board.said.get()}
        </p>
    }
    .into_any()
}
