//! Two fingers pan and zoom at once.

use super::Stage;
use crate::canvas::kernel::camera::Spot;
use crate::canvas::tools::Input;

impl Stage {
    /// A finger touched the surface. Says whether that belongs to a pinch.
    pub(super) fn finger_down(&self, id: i32, at: Spot) -> bool {
        let count = {
            let mut inner = self.inner.borrow_mut();
            inner.fingers.insert(id, at);
            inner.fingers.len()
        };
        if count == 2 {
            // The first finger did not mean what it seemed to begin.
            self.input(&Input::Interrupt);
        }
        count >= 2
    }

    /// A finger moved.
    pub(super) fn finger_move(&self, id: i32, at: Spot) -> bool {
        let camera = {
            let mut inner = self.inner.borrow_mut();
            let Some(before) = inner.fingers.insert(id, at) else {
                inner.fingers.remove(&id);
                return false;
            };
            let other = inner.fingers.iter().find(|(other, _)| **other != id);
            let Some(other) = other.map(|(_, spot)| *spot) else { return false };
            let (middle, middle_before) = (at.middle(other), before.middle(other));
            let grown = at.distance(other) / before.distance(other).max(1.0);
            let camera = inner.camera;
            camera
                .pushed(middle.x - middle_before.x, middle.y - middle_before.y)
                .zoomed(camera.zoom * grown, middle)
        };
        self.set_camera(camera);
        true
    }

    /// A finger went up.
    pub(super) fn finger_up(&self, id: i32) -> bool {
        let mut inner = self.inner.borrow_mut();
        let pinched = inner.fingers.len() >= 2;
        inner.fingers.remove(&id);
        pinched
    }
}
