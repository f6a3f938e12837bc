//! Copying, cutting and pasting through the clipboard of the system.
//!
//! What travels is JSON in the format of exported designs, so things can be
//! pasted into other designs, other tabs and other programs, and an exported
//! design can be pasted here. Markdown and Mermaid are looked at first.

use design::Design;
use design::geometry::Rect;
use leptos::prelude::*;
use web_sys::ClipboardEvent;

use crate::api::ImportFile;
use crate::canvas::board::Board;
use crate::canvas::kernel::camera::Spot;
use crate::canvas::kernel::fragment::{bounds, cut_out, offset_to, paste};
use crate::canvas::kernel::hit::site_under;

/// The type under which text travels.
const TEXT: &str = "text/plain";
/// Each further paste at the same place is moved by so much.
const STEP_ASIDE: i32 = 20;

impl Board {
    /// Puts the selection on the clipboard.
    pub fn on_copy(&self, event: &ClipboardEvent, cut: bool) {
        let selection = self.editor.selection.items_untracked();
        let part = self.look(|world| cut_out(world.design, world.index, &selection)).flatten();
        let (Some(part), Some(data)) = (part, event.clipboard_data()) else { return };
        if data.set_data(TEXT, &design::json::write(&part)).is_err() {
            return;
        }
        event.prevent_default();
        self.pasted.set_value(None);
        let count = part.nodes.len() + part.sites.len();
        if cut && self.editor.store.writable() {
            self.delete();
            self.say_count("Cut", count);
        } else {
            self.say_count("Copied", count);
        }
    }

    /// Adds what is on the clipboard to the design.
    pub fn on_paste(&self, event: &ClipboardEvent) {
        if !self.editor.store.writable() {
            return;
        }
        let Some(text) = event.clipboard_data().and_then(|data| data.get_data(TEXT).ok()) else {
            return;
        };
        event.prevent_default();
        let board = *self;
        self.surfaces.run(move |surfaces| {
            if let Some(part) = (surfaces.read)(&text) {
                board.paste(&part);
            } else if let Some(importing) = board.importing
                && (surfaces.is_document)(&text)
            {
                importing.take_text(ImportFile { name: String::new(), text });
            }
            // Other texts are of no use here, and no reason to complain.
        });
    }

    /// Adds a part of a design where the pointer is; with Shift where it was.
    fn paste(&self, part: &Design) {
        let Some(stage) = self.stage() else { return };
        let in_place = stage.has_shift();
        let place = stage.place();
        let place = if in_place { place } else { self.free_place(place, part) };
        let pasted = stage.look(|world| {
            let offset = if in_place { (0, 0) } else { offset_to(part, place.rounded()) };
            let parent = |_: &design::Endpoint, rect: Rect| {
                site_under(world, rect.center(), &Default::default(), rect.size()).cloned()
            };
            paste(part, world.design, offset, parent, world.fresh)
        });
        if let Some(pasted) = pasted {
            self.run(&pasted.command);
            self.say_count("Pasted", pasted.items.len());
            self.select(pasted.items);
        }
    }

    /// The place to paste at; a step aside from the last one when the pointer has
    /// not moved since.
    fn free_place(&self, place: Spot, part: &Design) -> Spot {
        let size = bounds(part).unwrap_or_default().size();
        let last = self.pasted.get_value();
        let times = match last {
            Some((at, times)) if at == place => times + 1,
            _ => 0,
        };
        self.pasted.set_value(Some((place, times)));
        let aside = f64::from(STEP_ASIDE * times.min(size.width.max(1)));
        Spot::new(place.x + aside, place.y + aside)
    }
}
