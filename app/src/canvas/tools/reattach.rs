//! Attaching an end of a link elsewhere.

use design::command::SetLink;
use design::{Command, Endpoint, LinkId};

use super::{
    Button, Cursor, Draft, DraftEnd, Effect, Effects, Input, Overlay, Pointer, State, clear,
};
use crate::canvas::kernel::handles::End;
use crate::canvas::kernel::hit::attachable;
use crate::canvas::kernel::world::World;

/// An end of a link follows the pointer.
#[derive(Debug)]
pub struct Reattaching {
    link: LinkId,
    end: End,
    /// What the dragged end is attached to, and what the other one is.
    before: Endpoint,
    other: Endpoint,
    start: Pointer,
    dragged: bool,
}

impl Reattaching {
    pub fn begin(link: LinkId, end: End, start: Pointer, world: &World) -> State {
        let Some(record) = world.design.links.get(&link) else { return State::Idle };
        let (from, to) = (record.from.clone(), record.to.clone());
        let (before, other) = match end {
            End::From => (from, to),
            End::To => (to, from),
        };
        State::Reattaching(Self { link, end, before, other, start, dragged: false })
    }

    pub fn on(mut self, input: &Input, world: &World, out: &mut Effects) -> State {
        match input {
            Input::Move(pointer) | Input::Scrolled(pointer) => {
                self.dragged |= pointer.has_left(self.start);
                if self.dragged {
                    self.show(*pointer, world, out);
                }
                State::Reattaching(self)
            }
            Input::Up(pointer, Button::Left) => {
                let place = world.to_plane(pointer.at).rounded();
                let found = attachable(world, place, &self.other).filter(|_| self.dragged);
                if let Some(end) = found.filter(|end| *end != self.before) {
                    let change = match self.end {
                        End::From => SetLink::From(end),
                        End::To => SetLink::To(end),
                    };
                    out.push(Effect::Run(Command::SetLink(self.link, change)));
                }
                clear(out);
                State::Idle
            }
            Input::Cancel | Input::Interrupt => {
                clear(out);
                State::Idle
            }
            _ => State::Reattaching(self),
        }
    }

    fn show(&self, pointer: Pointer, world: &World, out: &mut Effects) {
        let place = world.to_plane(pointer.at).rounded();
        let attach = attachable(world, place, &self.other);
        let dragged = attach.clone().map_or(DraftEnd::Free(place), DraftEnd::At);
        let other = DraftEnd::At(self.other.clone());
        let (from, to) = match self.end {
            End::From => (dragged, other),
            End::To => (other, dragged),
        };
        let draft = Some(Draft { from, to, link: Some(self.link.clone()) });
        let overlay = Overlay { attach, draft, ..Overlay::default() };
        out.extend([Effect::Show(Box::new(overlay)), Effect::Point(Cursor::Cross)]);
    }
}
