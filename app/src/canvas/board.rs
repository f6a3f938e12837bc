//! What the parts of the canvas share.

use std::rc::Rc;

use design::geometry::{Point, Rect};
use design::{Endpoint, Item};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::kernel::camera::{Camera, FIT_ZOOM, Spot, Viewport};
use super::kernel::world::{Habits, World};
use super::stage::Stage;
use super::tools::Mode;
use crate::imports::Importing;
use crate::parts::{Part, Surfaces};
use crate::state::{Editor, Preferences, Presence};

/// What the parts of the canvas share: the palette, the canvas itself, the
/// controls for the zoom. Found in the context. Lives as long as the design is
/// open, so that one comes back to the view that one left.
#[derive(Clone, Copy)]
pub struct Board {
    /// The design and what is selected.
    pub editor: Editor,
    /// What is seen.
    pub camera: RwSignal<Camera>,
    /// The size of the canvas; nothing before it is there.
    pub viewport: RwSignal<Viewport>,
    /// What the next press does.
    pub mode: RwSignal<Mode>,
    /// Whether things align with others while they are dragged.
    pub snaps: RwSignal<bool>,
    /// Whether things keep to the grid while they are dragged.
    pub grid: RwSignal<bool>,
    /// The thing that is being named.
    pub renaming: RwSignal<Option<Item>>,
    /// Where the menu is open, in CSS pixels of the window.
    pub menu: RwSignal<Option<Spot>>,
    /// Where something is offered to be inserted.
    pub offer: RwSignal<Option<Offer>>,
    /// What a screen reader says.
    pub said: RwSignal<String>,
    /// Whether there is something, but nothing of it is seen.
    pub lost: RwSignal<bool>,
    /// Whether the design has been brought into view once.
    pub(super) shown: StoredValue<bool>,
    /// What was duplicated last, and by how much.
    pub(super) copied: StoredValue<Option<Copied>>,
    /// Where something was pasted last, and how many times before.
    pub(super) pasted: StoredValue<Option<(Spot, i32)>>,
    /// Where one points, for the others.
    pub(super) presence: Presence,
    /// What the canvas needs now and then.
    pub(super) surfaces: Part<Surfaces>,
    /// Takes in files and documents; not beside a version that is looked at.
    pub(super) importing: Option<Importing>,
    preferences: Preferences,
    /// What runs in the browser while the canvas is shown.
    stage: StoredValue<Option<SendWrapper<Rc<Stage>>>>,
}

/// Copies that were made, and by how much they are apart from what was copied.
pub(super) type Copied = (Vec<Item>, (i32, i32));

/// An offer to insert something.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Where it would be, on the plane.
    pub at: Point,
    /// What would be linked to it.
    pub from: Option<Endpoint>,
}

impl Board {
    /// Puts a board into the context of the editor.
    pub fn provide(editor: Editor) -> Self {
        let board = Self {
            editor,
            camera: RwSignal::new(Camera::default()),
            viewport: RwSignal::new(Viewport::default()),
            mode: RwSignal::new(Mode::Select),
            snaps: RwSignal::new(true),
            grid: RwSignal::new(false),
            renaming: RwSignal::new(None),
            menu: RwSignal::new(None),
            offer: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            lost: RwSignal::new(false),
            shown: StoredValue::new(false),
            copied: StoredValue::new(None),
            pasted: StoredValue::new(None),
            presence: Presence::current(),
            surfaces: Part::expect(),
            importing: use_context().filter(|_| editor.store.writable()),
            preferences: Preferences::expect(),
            stage: StoredValue::new(None),
        };
        provide_context(board);
        board
    }

    /// The board of the editor.
    pub fn expect() -> Self {
        expect_context()
    }

    /// How the person likes things to behave; not tracked.
    pub fn habits(&self) -> Habits {
        Habits {
            wheel_zooms: self.preferences.wheel_zooms.get_untracked(),
            snaps: self.snaps.get_untracked(),
            grid: self.grid.get_untracked(),
        }
    }

    /// Whether the wheel zooms; it pans otherwise. Kept on the device.
    pub const fn wheel_zooms(&self) -> RwSignal<bool> {
        self.preferences.wheel_zooms
    }

    /// What runs while the canvas is shown.
    pub(super) fn stage(&self) -> Option<Rc<Stage>> {
        self.stage.try_get_value()?.map(SendWrapper::take)
    }

    pub(super) fn set_stage(&self, stage: Option<Rc<Stage>>) {
        // The board may be gone already when the page goes.
        let _ = self.stage.try_update_value(|now| *now = stage.map(SendWrapper::new));
    }

    /// Looks at the world; `None` while the canvas is not shown.
    pub(super) fn look<T>(&self, with: impl FnOnce(&World) -> T) -> Option<T> {
        Some(self.stage()?.look(with))
    }

    /// Lets the next press do something else.
    pub fn switch(&self, mode: Mode) {
        match self.stage() {
            Some(stage) => stage.switch(mode),
            None => self.mode.set(mode),
        }
    }

    /// Shows something else.
    pub fn set_camera(&self, camera: Camera) {
        match self.stage() {
            Some(stage) => stage.set_camera(camera),
            None => self.camera.set(camera),
        }
    }

    /// Zooms; what is in the middle stays there.
    pub fn zoom_to(&self, zoom: f64) {
        let middle = self.viewport.get_untracked().middle();
        self.set_camera(self.camera.get_untracked().zoomed(zoom, middle));
    }

    /// Zooms a step in.
    pub fn zoom_in(&self) {
        self.zoom_to(self.camera.get_untracked().next_zoom());
    }

    /// Zooms a step out.
    pub fn zoom_out(&self) {
        self.zoom_to(self.camera.get_untracked().previous_zoom());
    }

    /// Shows the whole design.
    pub fn fit(&self) {
        self.show(|bounds, viewport| Camera::fitting(bounds, viewport, FIT_ZOOM));
    }

    /// Shows the design as it is shown first.
    pub fn show_first(&self) {
        self.show(Camera::opening);
    }

    fn show(&self, camera: impl FnOnce(Rect, Viewport) -> Camera) {
        let viewport = self.viewport.get_untracked();
        let bounds = self.look(|world| world.index.bounds()).flatten();
        self.set_camera(bounds.map(|bounds| camera(bounds, viewport)).unwrap_or_default());
    }

    /// Shows the whole selection.
    pub fn fit_selection(&self) {
        if let Some(stage) = self.stage() {
            stage.fit_selection();
        }
    }

    /// Opens the menu for the selection.
    pub fn open_menu(&self) {
        if let Some(stage) = self.stage() {
            stage.open_menu_at_selection();
        }
    }

    /// Takes something of the palette into the hand, or puts it back.
    pub fn take(&self, mode: &Mode) {
        let held = self.mode.get_untracked() == *mode;
        self.switch(if held { Mode::Select } else { mode.clone() });
        self.focus();
    }

    /// The key Enter: puts down what is at hand, or else names what is selected.
    pub fn enter(&self) {
        match self.mode.get_untracked() {
            Mode::Link(from) if self.link_to_selected(&from) => {}
            Mode::Place(_) | Mode::DrawSite(_) | Mode::Link(_) => {
                if let Some(stage) = self.stage() {
                    stage.put_down();
                }
            }
            Mode::Select | Mode::Hand => self.rename(),
        }
    }

    /// Selects exactly these things.
    pub fn select(&self, items: impl IntoIterator<Item = Item>) {
        self.editor.selection.set(items);
    }

    /// Gives the keyboard to the canvas.
    pub fn focus(&self) {
        if let Some(stage) = self.stage() {
            stage.focus();
        }
    }
}
