//! The controls for the zoom, in the status strip.

use leptos::prelude::*;

use crate::canvas::board::Board;
use crate::ui::icon::{MINUS, PLUS, icon};

/// Out, how large, in, and all.
#[component]
pub fn ZoomControls() -> impl IntoView {
    let board = Board::expect();
    let percent = Memo::new(move |_| (board.camera.get().zoom * 100.0).round());
    let button = |label: &'static str, path, run: fn(&Board)| {
        view! {
            <button
                type="button"
                class="icon-button tip-above"
                aria-label=label
                data-tip=label
                on:click=move |_| run(&board)
            >
                {icon(path)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="zoom" role="group" aria-label="Zoom">
            {button("Zoom out", MINUS, Board::zoom_out)}
            <button
                type="button"
                class="zoom-percent tip-above"
                aria-label=move || format!("{} percent: zoom to 100 percent", percent.get())
                data-tip="Zoom to 100 %"
                on:click=move |_| board.zoom_to(1.0)
            >
                {move || format!("{} %", percent.get())}
            </button>
            {button("Zoom in", PLUS, Board::zoom_in)}
            <button
                type="button"
                class="zoom-fit tip-above"
                data-tip="Show the whole design"
                on:click=move |_| board.fit()
            >
                "Fit"
            </button>
        </div>
    }
    .into_any()
}
