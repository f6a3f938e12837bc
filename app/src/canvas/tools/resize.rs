//! Resizing a site. What lies in it stays where it is.

use design::command::SetSite;
use design::geometry::Rect;
use design::layout::Guide;
use design::{Command, SiteId};

use super::translate::SNAP_REACH;
use super::{Button, Cursor, Effect, Effects, Input, Overlay, Pointer, Spot, State, clear};
use crate::canvas::kernel::handles::Grip;
use crate::canvas::kernel::resize::{Constraint, SMALLEST, resized};
use crate::canvas::kernel::snap::Candidates;
use crate::canvas::kernel::world::World;

/// A grip of a site follows the pointer.
#[derive(Debug)]
pub struct Resizing {
    site: SiteId,
    grip: Grip,
    rect: Rect,
    start: Spot,
    candidates: Candidates,
}

impl Resizing {
    pub fn begin(site: SiteId, grip: Grip, start: Pointer, world: &World) -> State {
        let Some(rect) = world.index.sites.get(&site) else { return State::Idle };
        let seen = world.seen();
        let sites = world.index.sites.touching(seen).into_iter().filter(|id| **id != site);
        let sites = sites.filter_map(|id| world.index.sites.get(id));
        let nodes = world.index.nodes.touching(seen).into_iter();
        let nodes = nodes.filter_map(|id| world.index.nodes.get(id));
        let candidates = Candidates::new(sites.chain(nodes), rect);
        let start = world.to_plane(start.at);
        State::Resizing(Box::new(Self { site, grip, rect, start, candidates }))
    }

    pub fn on(self: Box<Self>, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Move(pointer) | Input::Scrolled(pointer) => {
                let (rect, guides) = self.resized(*pointer, world);
                let resized = Some((self.site.clone(), rect));
                let overlay = Overlay { resized, guides, ..Overlay::default() };
                out.push(Effect::Show(Box::new(overlay)));
                out.push(Effect::Point(Cursor::Grip(self.grip)));
                State::Resizing(self)
            }
            Input::Up(pointer, Button::Left) => {
                let (rect, _) = self.resized(*pointer, world);
                if rect != self.rect {
                    out.push(Effect::Run(Command::SetSite(self.site, SetSite::Rect(rect))));
                }
                clear(out);
                State::Idle
            }
            Input::Cancel | Input::Interrupt => {
                clear(out);
                State::Idle
            }
            _ => State::Resizing(self),
        }
    }

    fn resized(&self, pointer: Pointer, world: &World) -> (Rect, Vec<Guide>) {
        let here = world.to_plane(pointer.at);
        let by = Spot::new(here.x - self.start.x, here.y - self.start.y);
        let constraint = Constraint { ratio: pointer.keys.shift, centre: pointer.keys.alt };
        let rect = resized(self.rect, self.grip, by, constraint);
        let snaps = world.habits.snaps != pointer.keys.ctrl;
        if !snaps || constraint != Constraint::default() {
            return (rect, Vec::new());
        }
        let snap = self.candidates.snap_edges(rect, self.grip, world.units(SNAP_REACH));
        let snapped = grown(rect, self.grip, snap.dx, snap.dy);
        if snapped.width < SMALLEST.width || snapped.height < SMALLEST.height {
            return (rect, Vec::new());
        }
        (snapped, snap.guides)
    }
}

/// A rectangle with its grip moved.
fn grown(rect: Rect, grip: Grip, dx: i32, dy: i32) -> Rect {
    let stretch = |at: i32, length: i32, grip: i8, by: i32| match grip {
        -1 => (at + by, length - by),
        1 => (at, length + by),
        _ => (at, length),
    };
    let (x, width) = stretch(rect.x, rect.width, grip.x, dx);
    let (y, height) = stretch(rect.y, rect.height, grip.y, dy);
    Rect::new(x, y, width, height)
}
