//! What runs in the browser while the canvas is shown: inputs go in, the tools
//! say what is to be done, and once a frame the picture follows.

mod carry;
mod inputs;
mod touch;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use design::{Changes, Endpoint, Item, SortedMap};
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::board::Board;
use super::kernel::camera::{Camera, FIT_ZOOM, Spot, Viewport};
use super::kernel::index::Index;
use super::kernel::world::World;
use super::tools::{Button, Cursor, Input, Mode, Modifiers, Overlay, Pointer, Tools};
use super::view::{Layers, View};
use crate::state::{Other, random_bits};

/// What runs in the browser while the canvas is shown.
pub struct Stage {
    board: Board,
    surface: HtmlElement,
    inner: RefCell<Inner>,
    /// Whether a frame has been asked for.
    waits: Cell<bool>,
    me: Weak<Self>,
}

struct Inner {
    index: Index,
    tools: Tools,
    view: View,
    camera: Camera,
    viewport: Viewport,
    /// Where the surface is in the window.
    corner: Spot,
    hovered: Option<Endpoint>,
    /// Where the pointer was last, if it is over the canvas.
    pointer: Option<Pointer>,
    /// The fingers on the canvas.
    fingers: SortedMap<i32, Spot>,
    /// What the pointer looks like.
    cursor: Cursor,
    /// Whether the space bar is down.
    space: bool,
    /// Whether Shift is down.
    shift: bool,
    /// What a gesture wants to show from the next frame on.
    overlay: Option<Overlay>,
}

impl Stage {
    /// Draws the design of a board into layers on a surface.
    pub fn new(board: Board, surface: HtmlElement, layers: Layers) -> Rc<Self> {
        let index = board.editor.store.read(Index::new);
        let inner = Inner {
            index,
            tools: Tools::default(),
            view: View::new(layers),
            camera: board.camera.get_untracked(),
            viewport: Viewport::default(),
            corner: Spot::default(),
            hovered: None,
            pointer: None,
            fingers: SortedMap::new(),
            cursor: Cursor::Free,
            space: false,
            shift: false,
            overlay: None,
        };
        Rc::new_cyclic(|me| Self {
            board,
            surface,
            inner: RefCell::new(inner),
            waits: Cell::new(false),
            me: me.clone(),
        })
    }

    /// Looks at the world as it is now.
    pub fn look<T>(&self, with: impl FnOnce(&World) -> T) -> T {
        self.with(|_, _, world| with(world))
    }

    fn with<T>(&self, with: impl FnOnce(&mut Tools, &mut View, &World) -> T) -> T {
        let (store, selection) = (self.board.editor.store, self.board.editor.selection);
        let habits = self.board.habits();
        store.read(|design| {
            selection.with_untracked(|selection| {
                let mut inner = self.inner.borrow_mut();
                let Inner { index, tools, view, camera, viewport, hovered, .. } = &mut *inner;
                let world = World {
                    design,
                    index,
                    selection,
                    hovered: hovered.as_ref(),
                    camera: *camera,
                    viewport: *viewport,
                    editable: store.writable(),
                    habits,
                    fresh: &random_bits,
                };
                with(tools, view, &world)
            })
        })
    }

    /// Gives an input to the tools and does what they say.
    pub fn input(&self, input: &Input) {
        let effects = self.with(|tools, _, world| tools.on(input, world));
        self.carry_out(effects);
    }

    /// Lets the next press do something else.
    pub fn switch(&self, mode: Mode) {
        let effects = self.with(|tools, _, world| tools.switch(mode, world));
        self.carry_out(effects);
        let pointer = self.inner.borrow().pointer;
        if let Some(pointer) = pointer {
            self.input(&Input::Move(pointer));
        }
    }

    /// Where the pointer is on the plane, or else the middle of what is seen.
    pub fn place(&self) -> Spot {
        let inner = self.inner.borrow();
        let at = inner.pointer.map_or_else(|| inner.viewport.middle(), |pointer| pointer.at);
        inner.camera.to_plane(at)
    }

    /// Whether Shift is down.
    pub fn has_shift(&self) -> bool {
        self.inner.borrow().shift
    }

    /// Where the surface begins in the window.
    pub fn corner(&self) -> Spot {
        self.inner.borrow().corner
    }

    /// Gives the keyboard to the canvas.
    pub fn focus(&self) {
        // An element in the page can always be focused.
        drop(self.surface.focus());
    }

    /// Shows something else.
    pub fn set_camera(&self, camera: Camera) {
        {
            let mut inner = self.inner.borrow_mut();
            if inner.camera == camera {
                return;
            }
            inner.camera = camera;
        }
        self.ask_for_frame();
    }

    /// Measures the surface.
    pub fn measure(&self) {
        let rect = self.surface.get_bounding_client_rect();
        let viewport = Viewport { width: rect.width(), height: rect.height() };
        let changed = {
            let mut inner = self.inner.borrow_mut();
            inner.corner = Spot::new(rect.left(), rect.top());
            std::mem::replace(&mut inner.viewport, viewport) != viewport
        };
        if !changed {
            return;
        }
        self.board.viewport.set(viewport);
        if viewport.width > 0.0 && !self.board.shown.get_value() {
            self.board.shown.set_value(true);
            self.board.show_first();
        }
        self.ask_for_frame();
    }

    /// Follows a change of the design.
    pub fn follow(&self, changes: &Changes) {
        self.board.editor.store.read(|design| {
            let mut inner = self.inner.borrow_mut();
            let touched = inner.index.follow(design, changes);
            if !touched.is_empty() {
                inner.view.touch(touched);
                drop(inner);
                self.ask_for_frame();
            }
        });
    }

    /// Lights up what something outside of the canvas points at.
    pub fn point(&self, item: Option<Item>) {
        self.inner.borrow_mut().view.point(item);
        self.ask_for_frame();
    }

    /// Marks what findings are about.
    pub fn find(&self, findings: SortedMap<Item, u8>) {
        self.inner.borrow_mut().view.find(findings);
        self.ask_for_frame();
    }

    /// Shows where the others are.
    pub fn meet(&self, others: Vec<Other>) {
        self.inner.borrow_mut().view.meet(others);
        self.ask_for_frame();
    }

    /// Whether keys go to the canvas: it has the focus, or nothing has.
    pub fn has_keyboard(&self) -> bool {
        let active = document().active_element();
        active.is_none_or(|active| {
            active.contains(Some(&self.surface)) || self.surface.contains(Some(&active))
        })
    }

    /// Puts down what is at hand, where the pointer is or else in the middle.
    pub fn put_down(&self) {
        let pointer = {
            let mut inner = self.inner.borrow_mut();
            let at = inner.viewport.middle();
            *inner.pointer.get_or_insert(Pointer { at, ..Pointer::default() })
        };
        for input in [
            Input::Move(pointer),
            Input::Down(pointer, Button::Left),
            Input::Up(pointer, Button::Left),
        ] {
            self.input(&input);
        }
    }

    /// The pointer drags something from elsewhere over the canvas.
    pub fn drag_over(&self, at: Spot, keys: Modifiers, finger: bool) {
        let corner = self.corner();
        let at = Spot::new(at.x - corner.x, at.y - corner.y);
        let pointer = Pointer { at, keys, finger };
        self.inner.borrow_mut().pointer = Some(pointer);
        self.input(&Input::Move(pointer));
    }

    /// What was dragged from elsewhere is dropped.
    pub fn drop_here(&self) {
        let pointer = self.inner.borrow().pointer;
        if let Some(pointer) = pointer {
            self.input(&Input::Up(pointer, Button::Left));
        }
    }

    /// Brings a thing into view.
    pub fn reveal(&self, item: &Item) {
        let camera = self.look(|world| {
            let rect = super::actions::rect_of(world, item)?;
            Some(world.camera.revealing(rect.grown(world.units(40.0)), world.viewport))
        });
        if let Some(camera) = camera {
            self.set_camera(camera);
        }
    }

    /// Shows the whole selection.
    pub fn fit_selection(&self) {
        let camera = self.look(|world| {
            let rects = world.selection.iter().filter_map(|it| super::actions::rect_of(world, it));
            let around = design::geometry::Rect::around(rects)?;
            Some(Camera::fitting(around, world.viewport, FIT_ZOOM * 2.0))
        });
        match camera {
            Some(camera) => self.set_camera(camera),
            None => self.board.fit(),
        }
    }

    /// Has the picture follow before it is next shown.
    pub fn ask_for_frame(&self) {
        if self.waits.replace(true) {
            return;
        }
        let me = self.me.clone();
        request_animation_frame(move || {
            if let Some(stage) = me.upgrade() {
                stage.frame();
            }
        });
    }

    fn frame(&self) {
        self.waits.set(false);
        self.scroll_at_edge();
        let overlay = self.inner.borrow_mut().overlay.take();
        let more = self.with(|_, view, world| view.frame(world, overlay));
        let camera = self.inner.borrow().camera;
        if self.board.camera.get_untracked() != camera {
            self.board.camera.set(camera);
        }
        let lost = self.look(|world| {
            let seen = world.seen();
            let index = world.index;
            let empty = index.nodes.is_empty() && index.sites.is_empty();
            !empty && !index.nodes.any(seen) && !index.sites.any(seen)
        });
        if self.board.lost.get_untracked() != lost {
            self.board.lost.set(lost);
        }
        if more {
            self.ask_for_frame();
        }
    }

    /// Scrolls while something is dragged to the border of the canvas.
    fn scroll_at_edge(&self) {
        let pointer = {
            let mut inner = self.inner.borrow_mut();
            let Some(pointer) = inner.pointer.filter(|_| inner.tools.drags()) else { return };
            let (dx, dy) = Camera::edge_push(pointer.at, inner.viewport);
            if (dx, dy) == (0.0, 0.0) {
                return;
            }
            inner.camera = inner.camera.pushed(dx, dy);
            pointer
        };
        self.input(&Input::Scrolled(pointer));
        self.ask_for_frame();
    }
}
