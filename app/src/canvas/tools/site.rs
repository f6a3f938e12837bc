//! Drawing a site.

use design::command::Placement;
use design::geometry::{Point, Rect, Size};
use design::metrics::site;
use design::{Command, Endpoint, Item, Site, SiteId, SiteKind, SortedSet};

use super::place::is_inside;
use super::{
    Button, Cursor, Effect, Effects, Input, Overlay, Pointer, Spot, State, back_to_select, clear,
};
use crate::canvas::kernel::hit::site_under;
use crate::canvas::kernel::moving::Moving;
use crate::canvas::kernel::names;
use crate::canvas::kernel::resize::SMALLEST;
use crate::canvas::kernel::world::{World, item_of};

/// A site is at hand: a drag says how large it is, a click puts it down.
#[derive(Debug)]
pub struct DrawingSite {
    kind: SiteKind,
    start: Option<(Pointer, Spot)>,
}

impl DrawingSite {
    pub const fn new(kind: SiteKind) -> Self {
        Self { kind, start: None }
    }

    /// Whether a corner is down already.
    pub const fn is_drawing(&self) -> bool {
        self.start.is_some()
    }

    pub fn on(mut self, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Down(pointer, Button::Left) => {
                self.start = Some((*pointer, world.to_plane(pointer.at)));
                State::DrawingSite(self)
            }
            Input::Move(pointer) | Input::Scrolled(pointer) => {
                self.show(*pointer, world, out);
                State::DrawingSite(self)
            }
            Input::Up(pointer, Button::Left) => {
                if !is_inside(*pointer, world) && !self.is_drawing() {
                    return back_to_select(out);
                }
                let rect = self.rect(*pointer, world);
                let (command, item) = add_site(self.kind, rect, world);
                out.push(Effect::Run(command));
                out.push(Effect::Select(SortedSet::from([item.clone()])));
                let state = back_to_select(out);
                out.push(Effect::Rename(item));
                state
            }
            Input::Cancel => back_to_select(out),
            Input::Interrupt => {
                clear(out);
                self.start = None;
                State::DrawingSite(self)
            }
            Input::Up(..) | Input::Down(..) | Input::Double(_) => State::DrawingSite(self),
        }
    }

    fn rect(&self, pointer: Pointer, world: &World) -> Rect {
        let here = world.to_plane(pointer.at);
        match self.start {
            Some((pressed, start)) if pointer.has_left(pressed) => {
                let rect = Rect::between(start.rounded(), here.rounded());
                let (width, height) =
                    (rect.width.max(SMALLEST.width), rect.height.max(SMALLEST.height));
                Rect { width, height, ..rect }
            }
            _ => around(here.rounded(), usual_size(&self.kind)),
        }
    }

    fn show(&self, pointer: Pointer, world: &World, out: &mut Effects) {
        if !is_inside(pointer, world) && !self.is_drawing() {
            clear(out);
            return;
        }
        let rect = self.rect(pointer, world);
        let overlay = Overlay {
            outline: Some((self.kind.clone(), rect)),
            drop: parent(world, rect).cloned(),
            ..Overlay::default()
        };
        out.extend([Effect::Show(Box::new(overlay)), Effect::Point(Cursor::Cross)]);
    }
}

/// A rectangle of a size around a place.
pub const fn around(middle: Point, size: Size) -> Rect {
    Rect::at(middle.offset(-size.width / 2, -size.height / 2), size)
}

/// The size of a site that is put down by a click.
pub const fn usual_size(kind: &SiteKind) -> Size {
    match kind {
        SiteKind::Region => Size { width: 640, height: 440 },
        SiteKind::Datacenter => Size { width: 424, height: 320 },
        SiteKind::Shared => Size { width: 492, height: 116 },
        SiteKind::Machine | SiteKind::Internet => Size { width: 232, height: 116 },
        SiteKind::Zone | SiteKind::Network | SiteKind::Other(_) => Size { width: 320, height: 220 },
    }
}

fn parent<'a>(world: &World<'a>, rect: Rect) -> Option<&'a SiteId> {
    site_under(world, rect.center(), &SortedSet::new(), rect.size())
}

/// The command that puts the selection into a new site, and the site.
pub fn surround(kind: SiteKind, world: &World) -> Option<(Command, Item)> {
    let items = world.selected_ends();
    let moving = Moving::new(world, items.first()?, &items)?;
    let around = moving.bounds.grown(site::PADDING);
    let above = site::TITLE_HEIGHT - site::PADDING;
    let rect = Rect::new(around.x, around.y - above, around.width, around.height + above);
    let parents: SortedSet<_> = moving.tops.iter().map(|(end, _)| world.parent(end)).collect();
    let parent = parents.first().copied().flatten().filter(|_| parents.len() == 1);
    let ends = moving.tops.into_iter().map(|(end, _)| end).collect();
    Some(put_site(kind, rect, parent.cloned(), ends, world))
}

/// The command that adds a site, and the site. Its siblings that lie wholly
/// inside are put into it.
pub fn add_site(kind: SiteKind, rect: Rect, world: &World) -> (Command, Item) {
    let parent = parent(world, rect).cloned();
    let enclosed = enclosed(world, rect, parent.as_ref());
    put_site(kind, rect, parent, enclosed, world)
}

fn put_site(
    kind: SiteKind,
    rect: Rect,
    parent: Option<SiteId>,
    content: Vec<Endpoint>,
    world: &World,
) -> (Command, Item) {
    let id = SiteId::from_bits((world.fresh)());
    let name = names::site(world.design, &kind);
    let site = Site { id: id.clone(), name, kind, parent, rect };
    let mut commands = vec![Command::AddSite(site)];
    let placements = content.into_iter().filter_map(|end| {
        let position = world.index.rect(&end)?.position();
        Some(Placement { item: end, position, parent: Some(id.clone()) })
    });
    let placements: Vec<Placement> = placements.collect();
    if !placements.is_empty() {
        commands.push(Command::Place(placements));
    }
    (Command::Batch(commands), item_of(&Endpoint::Site(id)))
}

fn enclosed(world: &World, rect: Rect, parent: Option<&SiteId>) -> Vec<Endpoint> {
    let nodes = world.index.nodes.touching(rect).into_iter().cloned().map(Endpoint::Node);
    let sites = world.index.sites.touching(rect).into_iter().cloned().map(Endpoint::Site);
    let inside = |end: &Endpoint| world.index.rect(end).is_some_and(|it| rect.encloses(it));
    nodes.chain(sites).filter(|end| world.parent(end) == parent && inside(end)).collect()
}
