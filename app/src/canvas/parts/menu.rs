//! The menu that opens where one presses the right button.

use leptos::prelude::*;

use crate::canvas::actions::menu_items;
use crate::canvas::board::Board;
use crate::ui::MenuList;
use crate::ui::keys::Keys;

/// The menu for what is selected.
#[component]
pub fn ContextMenu(board: Board) -> impl IntoView {
    let keys = Keys::expect();
    let shown = move || {
        board.menu.get().map(|at| {
            let items = untrack(|| menu_items(board, keys));
            let on_close = Callback::new(move |()| board.menu.set(None));
            view! {
                <MenuList label="Commands for the selection" at=Some((at.x, at.y)) items on_close />
            }
        })
    };
    view! { {shown} }.into_any()
}
