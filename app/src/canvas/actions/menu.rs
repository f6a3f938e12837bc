//! The menu for what is selected.

use design::layout::{Align, Axis};
use design::{Item, LinkKind};
use leptos::prelude::*;

use crate::canvas::board::Board;
use crate::canvas::kernel::world::end_of;
use crate::ui::MenuItem;
use crate::ui::keys::Keys;

/// What the menu offers for what is selected.
pub fn items(board: Board, keys: Keys) -> Vec<MenuItem> {
    let selection = board.editor.selection.items_untracked();
    let ends = selection.iter().filter(|item| end_of(item).is_some()).count();
    let has = |is: fn(&Item) -> bool| selection.iter().any(is);
    let menu = Builder { board, keys };
    let mut items = Vec::new();
    if board.editor.store.writable() {
        if selection.len() == 1 {
            items.push(menu.item("Rename", "Rename, or put down", |board| board.rename()));
        }
        if ends == 1 {
            items.push(menu.item("Link to…", "Link to another", |board| board.link()));
        } else if ends == 2 {
            items.push(menu.item("Link these two", "Link to another", |board| board.link()));
        }
        if has(|item| matches!(item, Item::Node(_))) {
            items.push(menu.item("More replicas", "", |board| board.add_replicas(1)));
            items.push(menu.item("Fewer replicas", "", |board| board.add_replicas(-1)));
        }
        if has(|item| matches!(item, Item::Link(_))) {
            items.extend(menu.links(&selection));
        }
        if has(|item| matches!(item, Item::Site(_))) {
            items.push(menu.item("Fit to content", "", |board| board.fit_sites()));
            items.push(menu.item(
                "Remove, keep what is inside",
                "Remove the site, keep what is inside",
                |board| board.dissolve(),
            ));
        }
        if ends >= 1 {
            let label = "Put into a new site";
            items.push(menu.item(label, label, |board| board.surround()));
        }
        if ends >= 2 {
            items.extend(menu.arrange(ends));
        }
        if !selection.is_empty() {
            items.push(MenuItem::rule());
            items.push(menu.item("Duplicate", "Duplicate", |board| board.duplicate()));
            items.push(menu.item("Delete", "Delete", |board| board.delete()).danger());
            items.push(MenuItem::rule());
        }
    }
    items.extend(menu.view(&selection));
    items
}

struct Builder {
    board: Board,
    keys: Keys,
}

impl Builder {
    /// A command, with the keys of the binding of a name.
    fn item(&self, label: &str, binding: &str, run: fn(Board)) -> MenuItem {
        let board = self.board;
        MenuItem::new(label, move || run(board)).hint(self.keys.hint(binding))
    }

    fn writable(&self) -> bool {
        self.board.editor.store.writable()
    }

    fn links(&self, selection: &design::SortedSet<Item>) -> Vec<MenuItem> {
        let board = self.board;
        let kind = selection.iter().find_map(|item| match item {
            Item::Link(id) => {
                board.editor.store.read(|design| design.links.get(id).map(|link| link.kind))
            }
            _ => None,
        });
        let mut items = vec![self.item("Reverse", "", |board| board.reverse_links())];
        items.push(MenuItem::rule());
        items.extend(LinkKind::ALL.into_iter().map(|each| {
            MenuItem::new(each.label(), move || board.set_link_kind(each))
                .checked(kind == Some(each))
        }));
        items
    }

    fn arrange(&self, count: usize) -> Vec<MenuItem> {
        let mut items = vec![
            MenuItem::rule(),
            self.item("Align left", "Align left", |board| board.align(Align::Left)),
            self.item("Align centres", "Align centres across", |it| it.align(Align::Center)),
            self.item("Align right", "Align right", |board| board.align(Align::Right)),
            self.item("Align top", "Align top", |board| board.align(Align::Top)),
            self.item("Align middles", "Align centres downwards", |it| it.align(Align::Middle)),
            self.item("Align bottom", "Align bottom", |board| board.align(Align::Bottom)),
        ];
        if count >= 3 {
            items.extend([
                self.item("Distribute across", "Distribute across", |board| {
                    board.distribute(Axis::Horizontal);
                }),
                self.item("Distribute downwards", "Distribute downwards", |board| {
                    board.distribute(Axis::Vertical);
                }),
            ]);
        }
        items
    }

    fn view(&self, selection: &design::SortedSet<Item>) -> Vec<MenuItem> {
        let mut items = Vec::new();
        if !selection.is_empty() {
            items.push(self.item("Zoom to the selection", "Zoom to the selection", |board| {
                board.fit_selection();
            }));
        }
        let board = self.board;
        let zooms = board.wheel_zooms();
        items.extend([
            self.item("Select all", "Select all", |board| board.select_all()),
            self.item("Tidy up", "Tidy up", |board| board.tidy()).enabled(self.writable()),
            self.item("Zoom to fit", "Zoom to fit", |board| board.fit()),
            self.item("Zoom to 100 %", "Zoom to 100 %", |board| board.zoom_to(1.0)),
            MenuItem::rule(),
        ]);
        if let Some(importing) = board.importing.filter(|_| selection.is_empty()) {
            let hint = self.keys.hint("Import a file…");
            items.push(MenuItem::new("Import a file…", move || importing.ask()).hint(hint));
            items.push(MenuItem::rule());
        }
        items.extend([
            MenuItem::new("Wheel pans", move || zooms.set(false)).checked(!zooms.get_untracked()),
            MenuItem::new("Wheel zooms", move || zooms.set(true)).checked(zooms.get_untracked()),
        ]);
        items
    }
}
