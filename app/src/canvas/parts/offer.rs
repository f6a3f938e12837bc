//! What could be inserted here, with a link to it where one was being drawn.

use design::metrics::kind_line;
use design::{ComponentKind, in_order};
use leptos::prelude::*;

use crate::canvas::board::{Board, Offer};
use crate::canvas::kernel::camera::Spot;
use crate::canvas::tools::{Placeable, add_linked};
use crate::ui::{MenuItem, MenuList};

/// More components than these are not offered: the palette of commands finds
/// them by name.
const MOST_KNOWN: usize = 8;

/// The menu of what could be inserted.
#[component]
pub fn OfferMenu(board: Board) -> impl IntoView {
    let shown = move || {
        board.offer.get().map(|offer| {
            let at = board.stage().map_or_else(Spot::default, |stage| {
                let corner = stage.corner();
                let spot = board.camera.get_untracked().to_screen(offer.at.into());
                Spot::new(corner.x + spot.x, corner.y + spot.y)
            });
            let label = if offer.from.is_some() { "Link to a new component" } else { "Insert" };
            let items = items(board, &offer);
            let on_close = Callback::new(move |()| board.offer.set(None));
            view! { <MenuList label at=Some((at.x, at.y)) items on_close /> }
        })
    };
    view! { {shown} }.into_any()
}

fn items(board: Board, offer: &Offer) -> Vec<MenuItem> {
    let kinds = ComponentKind::ALL.into_iter().map(|kind| {
        let label = kind_line(&kind).into_owned();
        item(board, offer, label, Placeable::New(kind))
    });
    let mut items: Vec<MenuItem> = kinds.collect();
    let known: Vec<(String, Placeable)> = board.editor.store.read(|design| {
        let components = in_order(&design.components).into_iter().rev().take(MOST_KNOWN);
        components.map(|it| (it.name.clone(), Placeable::Known(it.id.clone()))).collect()
    });
    if !known.is_empty() {
        items.push(MenuItem::rule());
        items.extend(
            known
                .into_iter()
                .map(|(name, what)| item(board, offer, format!("{name}, once more"), what)),
        );
    }
    items
}

fn item(board: Board, offer: &Offer, label: String, what: Placeable) -> MenuItem {
    let offer = offer.clone();
    MenuItem::new(label, move || {
        let from = offer.from.clone();
        let added = board.look(|world| add_linked(&what, offer.at, from, world));
        if let Some((command, item)) = added {
            board.run(&command);
            board.select([item]);
            board.focus();
        }
    })
}
