//! Moving nodes and sites together.

use design::command::Placement;
use design::geometry::{Point, Rect, Size};
use design::layout::Guide;
use design::{Command, Endpoint, SiteId, SortedSet};

use super::hit::site_under;
use super::snap::Candidates;
use super::world::World;

/// Nodes and sites that move together.
#[derive(Clone, Debug)]
pub struct Moving {
    /// What was grabbed: it decides into which site the others go.
    pub grabbed: Endpoint,
    /// What is moved itself, with where it was: not what is carried along by a
    /// site that moves.
    pub tops: Vec<(Endpoint, Rect)>,
    /// Everything that moves.
    pub all: SortedSet<Endpoint>,
    /// The rectangle around all, before.
    pub bounds: Rect,
    candidates: Candidates,
}

/// How far to move, and what shows meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offset {
    /// Across.
    pub dx: i32,
    /// Downwards.
    pub dy: i32,
    /// What it aligns with.
    pub guides: Vec<Guide>,
}

/// How a drag is constrained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Constraint {
    /// Only along the axis in which it went further.
    pub one_axis: bool,
    /// Aligned with others no further than this away, in canvas units.
    pub reach: Option<i32>,
    /// To whole steps of the grid.
    pub grid: bool,
}

impl Moving {
    /// Moves what is grabbed together with what else is given; `None` where
    /// nothing of it is there.
    pub fn new(world: &World, grabbed: &Endpoint, items: &SortedSet<Endpoint>) -> Option<Self> {
        let carried = |end: &Endpoint| {
            world.around(end).any(|site| items.contains(&Endpoint::Site(site.clone())))
        };
        let tops = items.iter().filter(|end| !carried(end));
        let tops: Vec<(Endpoint, Rect)> =
            tops.filter_map(|end| Some((end.clone(), world.index.rect(end)?))).collect();
        let bounds = Rect::around(tops.iter().map(|(_, rect)| *rect))?;
        let mut all: SortedSet<Endpoint> = tops.iter().map(|(end, _)| end.clone()).collect();
        for (end, _) in &tops {
            if let Endpoint::Site(site) = end {
                all.extend(world.index.within(site));
            }
        }
        // What is grabbed may be carried by a site around it that moves too.
        let grabbed = if tops.iter().any(|(end, _)| end == grabbed) {
            grabbed.clone()
        } else {
            tops.first()?.0.clone()
        };
        let candidates = candidates(world, &all, bounds);
        Some(Self { grabbed, tops, all, bounds, candidates })
    }

    /// Collects anew what can be aligned with, after the view has scrolled.
    pub fn look_around(&mut self, world: &World) {
        self.candidates = candidates(world, &self.all, self.bounds);
    }

    /// How far to move when the pointer went so far.
    pub fn offset(&self, dx: i32, dy: i32, constraint: Constraint) -> Offset {
        let (mut dx, mut dy) = (dx, dy);
        let (mut across, mut down) = (true, true);
        if constraint.one_axis {
            across = dx.abs() >= dy.abs();
            down = !across;
            (dx, dy) = if across { (dx, 0) } else { (0, dy) };
        }
        if constraint.grid {
            dx = if across { to_grid(self.bounds.x + dx) - self.bounds.x } else { dx };
            dy = if down { to_grid(self.bounds.y + dy) - self.bounds.y } else { dy };
            return Offset { dx, dy, guides: Vec::new() };
        }
        let Some(reach) = constraint.reach else { return Offset { dx, dy, guides: Vec::new() } };
        let snap = self.candidates.snap(self.bounds.offset(dx, dy), reach, across, down);
        Offset { dx: dx + snap.dx, dy: dy + snap.dy, guides: snap.guides }
    }

    /// The site into which the grabbed thing goes when it is dropped with the
    /// pointer at a place.
    pub fn drop_site<'a>(&self, world: &World<'a>, pointer: Point) -> Option<&'a SiteId> {
        let grabbed = self.tops.iter().find(|(end, _)| *end == self.grabbed);
        let size = grabbed.map_or(Size::default(), |(_, rect)| rect.size());
        site_under(world, pointer, &self.all, size)
    }

    /// The site around a moved thing afterwards. What is grabbed goes where the
    /// pointer is. The others go along as far as they lie there too, so that
    /// moving things of two sites by a little does not throw them together.
    pub fn parent_after(
        &self,
        world: &World,
        end: &Endpoint,
        rect: Rect,
        drop: Option<&SiteId>,
    ) -> Option<SiteId> {
        let is_drop = |site: &SiteId| {
            world.index.sites.get(site).is_some_and(|area| area.contains(rect.center()))
        };
        match drop {
            Some(site) if *end == self.grabbed || is_drop(site) => Some(site.clone()),
            None if *end == self.grabbed => None,
            _ => site_under(world, rect.center(), &self.all, rect.size()).cloned(),
        }
    }

    /// Where each thing that is moved itself goes, and into which site.
    pub fn placements(
        &self,
        world: &World,
        by: (i32, i32),
        drop: Option<&SiteId>,
    ) -> Vec<Placement> {
        // Someone else may have removed some of it meanwhile.
        let there = self.tops.iter().filter(|(end, _)| world.index.rect(end).is_some());
        let placed = there.map(|(end, rect)| {
            let rect = rect.offset(by.0, by.1);
            let parent = self.parent_after(world, end, rect, drop);
            Placement { item: end.clone(), position: rect.position(), parent }
        });
        placed.collect()
    }
}

fn candidates(world: &World, moved: &SortedSet<Endpoint>, bounds: Rect) -> Candidates {
    let seen = world.seen();
    let nodes = world.index.nodes.touching(seen).into_iter();
    let nodes = nodes.map(|id| (Endpoint::Node(id.clone()), world.index.nodes.get(id)));
    let sites = world.index.sites.touching(seen).into_iter();
    let sites = sites.map(|id| (Endpoint::Site(id.clone()), world.index.sites.get(id)));
    let still = nodes.chain(sites).filter(|(end, _)| !moved.contains(end));
    Candidates::new(still.filter_map(|(_, rect)| rect), bounds)
}

/// The nearest step of the grid.
pub fn to_grid(value: i32) -> i32 {
    let step = design::metrics::GRID;
    value.saturating_add(step / 2).div_euclid(step).saturating_mul(step)
}

/// Moves the selection by a little, with the keyboard. What leaves its site by
/// more than half goes into the site where it then is.
pub fn nudge(world: &World, dx: i32, dy: i32) -> Option<Command> {
    let items = world.selected_ends();
    let moving = Moving::new(world, items.first()?, &items)?;
    let placed = moving.tops.iter().map(|(end, rect)| {
        let rect = rect.offset(dx, dy);
        let before = world.parent(end);
        let stays = before
            .and_then(|site| world.index.sites.get(site))
            .is_some_and(|area| area.contains(rect.center()));
        let parent = if stays {
            before.cloned()
        } else {
            site_under(world, rect.center(), &moving.all, rect.size()).cloned()
        };
        Placement { item: end.clone(), position: rect.position(), parent }
    });
    Some(Command::Place(placed.collect()))
}
