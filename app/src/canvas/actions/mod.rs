//! What can be done to the selection: by keys, by the menu, by buttons.

mod clipboard;
mod edit;
mod keys;
mod menu;
mod walk;

use design::geometry::Rect;
use design::{Command, Item};
use leptos::prelude::*;

pub use keys::{bindings, kind_keys, site_keys};
pub use menu::items as menu_items;

use super::board::Board;
use super::kernel::words::counted;
use super::kernel::world::World;

/// The rectangle that shows a thing; for a component, all of its nodes.
pub fn rect_of(world: &World, item: &Item) -> Option<Rect> {
    match item {
        Item::Node(id) => world.index.nodes.get(id),
        Item::Site(id) => world.index.sites.get(id),
        Item::Link(id) => world.index.links.get(id),
        Item::Component(id) => {
            Rect::around(world.index.placed(id).filter_map(|node| world.index.nodes.get(node)))
        }
        _ => None,
    }
}

impl Board {
    /// Carries out a command as one step of undo.
    pub(super) fn run(&self, command: &Command) {
        self.editor.store.step(command);
    }

    /// Carries out what a look at the world suggests, if anything.
    fn plan(&self, plan: impl FnOnce(&World) -> Option<Command>) {
        if self.editor.store.writable()
            && let Some(command) = self.look(plan).flatten()
        {
            self.run(&command);
        }
    }

    /// Has a screen reader say something.
    pub(super) fn say(&self, text: String) {
        self.said.set(text);
    }

    /// Has a screen reader say how many things something happened to.
    fn say_count(&self, what: &str, count: usize) {
        self.say([what, " ", &counted(count, "object")].concat());
    }
}
