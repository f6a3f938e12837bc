//! Drawing a link: by dragging from a handle to a node or site, or by clicking
//! on the one and then on the other.

use design::{Command, Direction, Endpoint, Item, Link, LinkId, LinkKind, SortedSet};

use super::{
    Button, Cursor, Draft, DraftEnd, Effect, Effects, Input, Overlay, Pointer, State,
    back_to_select, clear,
};
use crate::canvas::kernel::hit::attachable;
use crate::canvas::kernel::world::World;

/// A line follows the pointer.
#[derive(Debug)]
pub struct Linking {
    from: Endpoint,
    /// Where a handle was pressed. `None` as long as no button is down: then the
    /// next click ends the link.
    pressed: Option<Pointer>,
    dragged: bool,
}

impl Linking {
    /// A handle was pressed.
    pub const fn pressed(from: Endpoint, at: Pointer) -> Self {
        Self { from, pressed: Some(at), dragged: false }
    }

    /// The next click says where the link ends.
    pub const fn armed(from: Endpoint) -> Self {
        Self { from, pressed: None, dragged: false }
    }

    pub fn on(mut self, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Move(pointer) | Input::Scrolled(pointer) => {
                self.dragged |= self.pressed.is_some_and(|start| pointer.has_left(start));
                if self.dragged || self.pressed.is_none() {
                    self.show(*pointer, world, out);
                }
                State::Linking(self)
            }
            Input::Down(pointer, Button::Left) => {
                self.pressed = Some(*pointer);
                self.dragged = true;
                State::Linking(self)
            }
            Input::Up(_, Button::Left) if !self.dragged => {
                // A click on a handle: the next click says where the link ends.
                State::Linking(Self::armed(self.from))
            }
            Input::Up(pointer, Button::Left) => {
                self.end(*pointer, world, out);
                back_to_select(out)
            }
            Input::Cancel | Input::Interrupt => back_to_select(out),
            _ => State::Linking(self),
        }
    }

    fn show(&self, pointer: Pointer, world: &World, out: &mut Effects) {
        let place = world.to_plane(pointer.at).rounded();
        let attach = attachable(world, place, &self.from);
        let to = attach.clone().map_or(DraftEnd::Free(place), DraftEnd::At);
        let draft = Draft { from: DraftEnd::At(self.from.clone()), to, link: None };
        let overlay = Overlay { attach, draft: Some(draft), ..Overlay::default() };
        out.extend([Effect::Show(Box::new(overlay)), Effect::Point(Cursor::Cross)]);
    }

    fn end(&self, pointer: Pointer, world: &World, out: &mut Effects) {
        let place = world.to_plane(pointer.at).rounded();
        match attachable(world, place, &self.from) {
            Some(to) => {
                let (command, item) = add_link(self.from.clone(), to, world.fresh);
                out.push(Effect::Run(command));
                out.push(Effect::Select(SortedSet::from([item])));
            }
            None if is_on(world, pointer, &self.from) => clear(out),
            None => out.push(Effect::Offer(place, Some(self.from.clone()))),
        }
    }
}

/// Whether the pointer is on the very thing that the link starts at.
fn is_on(world: &World, pointer: Pointer, end: &Endpoint) -> bool {
    let place = world.to_plane(pointer.at).rounded();
    let near = world.units(super::translate::SNAP_REACH);
    matches!(end, Endpoint::Node(_))
        && world.index.rect(end).is_some_and(|rect| rect.grown(near).contains(place))
}

/// The command that adds a link, and the link.
pub fn add_link(from: Endpoint, to: Endpoint, fresh: &dyn Fn() -> u128) -> (Command, Item) {
    let id = LinkId::from_bits(fresh());
    let link = Link {
        id: id.clone(),
        from,
        to,
        label: String::new(),
        kind: LinkKind::Request,
        direction: Direction::Forward,
    };
    (Command::AddLink(link), Item::Link(id))
}
