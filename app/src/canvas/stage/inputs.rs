//! From the events of the page to the inputs of the tools.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use super::Stage;
use crate::canvas::kernel::camera::Spot;
use crate::canvas::tools::{Button, Input, Modifiers, Pointer};

/// A notch of a mouse wheel zooms by so much.
const NOTCH: f64 = 1.2;
/// From this many pixels on, a wheel event is a notch of a mouse wheel; touch
/// pads and pinches come in small portions.
const NOTCH_PIXELS: f64 = 60.0;
/// How far a pinch zooms for each pixel it reports.
const PINCH: f64 = 0.01;
/// The height of a line, for wheels that count in lines.
const LINE_PIXELS: f64 = 20.0;

impl Stage {
    fn modifiers(&self, event: &MouseEvent) -> Modifiers {
        Modifiers {
            shift: event.shift_key(),
            ctrl: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            space: self.inner.borrow().space,
        }
    }

    /// Where an event happened, from the corner of the surface.
    pub(super) fn spot(&self, event: &MouseEvent) -> Spot {
        let corner = self.corner();
        Spot::new(f64::from(event.client_x()) - corner.x, f64::from(event.client_y()) - corner.y)
    }

    pub(super) fn pointer(&self, event: &PointerEvent) -> Pointer {
        let finger = event.pointer_type() == "touch";
        Pointer { at: self.spot(event), keys: self.modifiers(event), finger }
    }

    /// The pointer went down on the surface.
    pub fn on_down(&self, event: &PointerEvent) {
        let Some(button) = button(event) else { return };
        self.measure();
        if button == Button::Middle {
            // No scrolling with the wheel pressed.
            event.prevent_default();
        }
        // The pointer may be gone again; then there is nothing to capture.
        drop(self.surface.set_pointer_capture(event.pointer_id()));
        let pointer = self.pointer(event);
        if pointer.finger && self.finger_down(event.pointer_id(), pointer.at) {
            return;
        }
        self.inner.borrow_mut().pointer = Some(pointer);
        self.input(&Input::Down(pointer, button));
    }

    /// The pointer moved.
    pub fn on_move(&self, event: &PointerEvent) {
        let pointer = self.pointer(event);
        if pointer.finger && self.finger_move(event.pointer_id(), pointer.at) {
            return;
        }
        self.inner.borrow_mut().pointer = Some(pointer);
        self.input(&Input::Move(pointer));
        let place = self.place().rounded();
        self.board.presence.set_cursor(Some(place));
    }

    /// A button went up.
    pub fn on_up(&self, event: &PointerEvent) {
        let pointer = self.pointer(event);
        if pointer.finger && self.finger_up(event.pointer_id()) {
            return;
        }
        if let Some(button) = button(event) {
            self.input(&Input::Up(pointer, button));
        }
    }

    /// The pointer was taken away.
    pub fn on_cancel(&self, event: &PointerEvent) {
        self.finger_up(event.pointer_id());
        self.input(&Input::Interrupt);
    }

    /// The pointer left the surface.
    pub fn on_leave(&self) {
        let busy = {
            let mut inner = self.inner.borrow_mut();
            let busy = inner.tools.drags();
            if !busy {
                inner.pointer = None;
                inner.hovered = None;
                inner.view.mark();
            }
            busy
        };
        if !busy {
            self.board.presence.set_cursor(None);
            self.ask_for_frame();
        }
    }

    /// Two clicks in a row.
    pub fn on_double(&self, event: &MouseEvent) {
        let pointer = Pointer { at: self.spot(event), keys: self.modifiers(event), finger: false };
        self.input(&Input::Double(pointer));
    }

    /// The page asks for a menu: a long press of a finger, or the keyboard. A
    /// mouse opens it when its button goes up without having moved.
    pub fn on_menu(&self, event: &MouseEvent) {
        event.prevent_default();
        let by_finger =
            event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch");
        if by_finger {
            self.input(&Input::Interrupt);
            self.open_menu(self.spot(event));
        } else if event.button() == 0 && event.ctrl_key() {
            // Ctrl and a click on a Mac.
            self.input(&Input::Interrupt);
            self.open_menu(self.spot(event));
        }
    }

    /// The wheel turned, or two fingers moved on a touch pad.
    pub fn on_wheel(&self, event: &WheelEvent) {
        event.prevent_default();
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => LINE_PIXELS,
            WheelEvent::DOM_DELTA_PAGE => self.inner.borrow().viewport.height,
            _ => 1.0,
        };
        let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
        let pinch = event.ctrl_key() || event.meta_key();
        let zooms = self.board.wheel_zooms().get_untracked() && !event.shift_key();
        let camera = self.inner.borrow().camera;
        let camera = if pinch || zooms {
            camera.zoomed(camera.zoom * zoom_factor(dy), self.spot(event))
        } else if event.shift_key() && dx == 0.0 {
            camera.pushed(-dy, 0.0)
        } else {
            camera.pushed(-dx, -dy)
        };
        self.set_camera(camera);
        self.pointer_stays();
    }

    /// The plane moved under the pointer.
    pub(super) fn pointer_stays(&self) {
        let pointer = self.inner.borrow().pointer;
        if let Some(pointer) = pointer {
            self.input(&Input::Scrolled(pointer));
        }
    }

    /// A key that is held down went down or up, anywhere on the page.
    pub fn on_key(&self, event: &KeyboardEvent, down: bool) {
        let on_surface = self.has_keyboard();
        let pointer = {
            let mut inner = self.inner.borrow_mut();
            inner.shift = event.shift_key();
            match event.key().as_str() {
                " " if !down => inner.space = false,
                " " if on_surface => {
                    // The page does not scroll.
                    event.prevent_default();
                    inner.space = true;
                }
                "Shift" | "Control" | "Meta" | "Alt" => {}
                _ => return,
            }
            let keys = Modifiers {
                shift: event.shift_key(),
                ctrl: event.ctrl_key() || event.meta_key(),
                alt: event.alt_key(),
                space: inner.space,
            };
            let Some(pointer) = inner.pointer.as_mut() else { return };
            if pointer.keys == keys {
                return;
            }
            pointer.keys = keys;
            *pointer
        };
        self.input(&Input::Move(pointer));
    }

    /// The window lost the focus: nothing is held down any more.
    pub fn on_blur(&self) {
        self.inner.borrow_mut().space = false;
        self.inner.borrow_mut().fingers.clear();
        self.input(&Input::Interrupt);
    }
}

fn button(event: &PointerEvent) -> Option<Button> {
    match event.button() {
        0 => Some(Button::Left),
        1 => Some(Button::Middle),
        2 => Some(Button::Right),
        _ => None,
    }
}

fn zoom_factor(dy: f64) -> f64 {
    if dy.abs() >= NOTCH_PIXELS { NOTCH.powf(-dy.signum()) } else { (-dy * PINCH).exp() }
}
