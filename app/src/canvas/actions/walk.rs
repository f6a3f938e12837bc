//! Selecting with the keyboard.

use design::Item;

use crate::canvas::board::Board;
use crate::canvas::kernel::order::{Direction, nearest, next, reading_order, select_all};
use crate::canvas::kernel::words::{counted, sentence};
use crate::canvas::kernel::world::{World, end_of};
use crate::canvas::tools::Input;

/// In a larger design the number of a thing says little, and takes long to find.
const MOST_COUNTED: usize = 2000;

impl Board {
    /// Selects the next thing in reading order, or the one before.
    pub fn walk(&self, backwards: bool) {
        self.go(|world| next(world, backwards));
    }

    /// Whether the tab key has somewhere to go on the canvas.
    pub fn can_walk(&self, backwards: bool) -> bool {
        self.look(|world| next(world, backwards)).flatten().is_some()
    }

    /// Selects the nearest thing in a direction.
    pub fn walk_to(&self, direction: Direction) {
        self.go(|world| nearest(world, direction));
    }

    /// Selects the site around the selection.
    pub fn walk_out(&self) {
        self.go(|world| {
            let end = world.selection.iter().find_map(end_of)?;
            world.parent(&end).map(|site| Item::Site(site.clone()))
        });
    }

    /// Selects the first thing in the selected site.
    pub fn walk_in(&self) {
        self.go(|world| {
            let Some(Item::Site(site)) = world.single() else { return None };
            let order = reading_order(world);
            let inside = |end: &&design::Endpoint| world.parent(end) == Some(site);
            order.iter().find(inside).map(crate::canvas::kernel::world::item_of)
        });
    }

    fn go(&self, to: impl FnOnce(&World) -> Option<Item>) {
        if let Some(Some(item)) = self.look(to) {
            self.editor.show(item);
        }
    }

    /// Selects everything, first in the same site.
    pub fn select_all(&self) {
        if let Some(items) = self.look(select_all) {
            self.select(items);
        }
    }

    /// Gives up what is going on, or else the selection.
    pub fn escape(&self) {
        if let Some(stage) = self.stage() {
            stage.input(&Input::Cancel);
        }
    }

    /// The selection in words: “Edge balancer, load balancer in Frankfurt. 2 of
    /// 11”.
    pub fn describe_selection(&self) -> String {
        let described = self.look(|world| match world.selection.len() {
            0 => String::new(),
            1 => {
                let Some(item) = world.single() else { return String::new() };
                let count = world.design.nodes.len() + world.design.sites.len();
                let place = end_of(item).filter(|_| count <= MOST_COUNTED).and_then(|end| {
                    let order = reading_order(world);
                    let number = order.iter().position(|other| *other == end)? + 1;
                    Some(format!(". {number} of {}", order.len()))
                });
                sentence(world.design, item) + &place.unwrap_or_default()
            }
            count => [&counted(count, "object"), " selected"].concat(),
        });
        described.unwrap_or_default()
    }
}
