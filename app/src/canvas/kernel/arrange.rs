//! Lining the selection up and spreading it evenly.

use design::command::Placement;
use design::geometry::Rect;
use design::layout::{self, Align, Axis};
use design::{Command, Endpoint, SiteId};

use super::moving::Moving;
use super::world::World;

/// Lines the selection up; `None` where nothing moves.
pub fn align(world: &World, how: Align) -> Option<Command> {
    arrange(world, |selected| layout::align(selected, how))
}

/// Makes the gaps between the selected things equal; `None` where nothing moves.
pub fn distribute(world: &World, axis: Axis) -> Option<Command> {
    arrange(world, |selected| layout::distribute(selected, axis))
}

fn arrange(
    world: &World,
    with: impl FnOnce(&[(Endpoint, Rect, Option<SiteId>)]) -> Vec<Placement>,
) -> Option<Command> {
    let items = world.selected_ends();
    let moving = Moving::new(world, items.first()?, &items)?;
    let selected = moving.tops.into_iter().map(|(end, rect)| {
        let parent = world.parent(&end).cloned();
        (end, rect, parent)
    });
    let placements = with(&selected.collect::<Vec<_>>());
    (!placements.is_empty()).then_some(Command::Place(placements))
}
