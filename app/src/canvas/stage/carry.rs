//! Doing what the tools say.

use design::Item;
use leptos::prelude::*;

use super::Stage;
use crate::canvas::board::Offer;
use crate::canvas::kernel::camera::Spot;
use crate::canvas::kernel::hit::hit;
use crate::canvas::tools::{Cursor, Effect};

impl Stage {
    pub(super) fn carry_out(&self, effects: Vec<Effect>) {
        if effects.is_empty() {
            return;
        }
        for effect in effects {
            self.carry(effect);
        }
        self.ask_for_frame();
    }

    fn carry(&self, effect: Effect) {
        let board = self.board;
        match effect {
            Effect::Run(command) => board.editor.store.step(&command),
            Effect::Select(items) => board.editor.selection.set(items),
            Effect::Show(overlay) => self.inner.borrow_mut().overlay = Some(*overlay),
            Effect::Look(camera) => self.set_camera(camera),
            Effect::Hover(end) => {
                let mut inner = self.inner.borrow_mut();
                inner.hovered = end;
                inner.view.mark();
            }
            Effect::Point(cursor) => self.point_with(cursor),
            Effect::Switch(mode) => {
                if board.mode.get_untracked() != mode {
                    board.mode.set(mode);
                }
            }
            Effect::Rename(item) => board.renaming.set(Some(item)),
            Effect::Menu(at) => self.open_menu(at),
            Effect::Offer(at, from) => board.offer.set(Some(Offer { at, from })),
            Effect::Copied(items, by) => board.copied.set_value(Some((items, by))),
        }
    }

    fn point_with(&self, cursor: Cursor) {
        let mut inner = self.inner.borrow_mut();
        if inner.cursor != cursor {
            inner.cursor = cursor;
            inner.view.cover(cursor.css());
        }
    }

    /// Opens the menu for what is at a place of the canvas, which is selected
    /// unless it is part of the selection.
    pub fn open_menu(&self, at: Spot) {
        let found = self.look(|world| {
            let place = world.to_plane(at).rounded();
            hit(world, place, false).item()
        });
        let selection = self.board.editor.selection;
        match found {
            Some(item) if !selection.contains(&item) => selection.set([item]),
            None => selection.clear(),
            Some(_) => {}
        }
        let corner = self.corner();
        self.board.menu.set(Some(Spot::new(corner.x + at.x, corner.y + at.y)));
    }

    /// Opens the menu for the selection, from the keyboard.
    pub fn open_menu_at_selection(&self) {
        let at = self.look(|world| {
            let item: &Item = world.selection.first()?;
            let rect = crate::canvas::actions::rect_of(world, item)?;
            Some(world.camera.to_screen(Spot::from(rect.center())))
        });
        let (corner, viewport) = (self.corner(), self.board.viewport.get_untracked());
        let at = at.unwrap_or_else(|| viewport.middle());
        let inside = |at: f64, most: f64| at.clamp(0.0, most.max(0.0));
        let at = Spot::new(inside(at.x, viewport.width), inside(at.y, viewport.height));
        self.board.menu.set(Some(Spot::new(corner.x + at.x, corner.y + at.y)));
    }
}
