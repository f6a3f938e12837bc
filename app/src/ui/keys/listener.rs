//! The one listener for keys on the window.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

use super::{Keys, Stroke};

/// Where a stroke goes.
struct Target {
    /// The part of the page, by its `data-keys`.
    part: Option<String>,
    /// Keys write text here.
    typing: bool,
    /// The element does something by itself on Enter, Space and arrows.
    busy: bool,
}

/// Runs the command of each stroke that is one, until the page goes.
pub fn listen(keys: Keys) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let target = target(&event);
        let stroke = stroke(&event);
        if stroke.key == "Tab" && target.part.is_none() {
            // It goes through the page, unless a part that has the focus uses it.
            return;
        }
        if target.busy && is_for_the_element(&stroke) || undoes_typing(&target, &event, &stroke) {
            return;
        }
        if let Some(run) = keys.find(&stroke, target.part.as_deref(), target.typing) {
            event.prevent_default();
            run.run(());
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether this is a Mac, where Cmd takes the place of Ctrl.
pub fn on_mac() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}

fn stroke(event: &KeyboardEvent) -> Stroke {
    // AltGr writes a character: to the browser it is Ctrl and Alt together.
    let alt_graph = event.get_modifier_state("AltGraph");
    Stroke {
        key: event.key(),
        code: event.code(),
        ctrl: event.ctrl_key() && !alt_graph,
        meta: event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key() && !alt_graph,
    }
}

fn target(event: &KeyboardEvent) -> Target {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        element.as_ref().and_then(|element| element.closest(selector).ok().flatten())
    };
    // A dialog or menu has the keyboard for itself.
    let modal = within("dialog, [role=menu], [role=listbox]").map(|_| "modal".to_owned());
    let part = within("[data-keys]").and_then(|part| part.get_attribute("data-keys"));
    Target {
        part: modal.or(part),
        typing: within(
            "textarea, select, [contenteditable=true], \
             input:not([type=checkbox], [type=radio], [type=button], [type=range])",
        )
        .is_some(),
        busy: within(
            "button, a[href], summary, select, dialog, [role=menu], [role=listbox], [role=tablist], \
             [role=tree], [role=grid], input",
        )
        .is_some(),
    }
}

fn is_for_the_element(stroke: &Stroke) -> bool {
    let plain = !stroke.ctrl && !stroke.meta && !stroke.alt;
    plain
        && matches!(
            stroke.key.as_str(),
            "Enter"
                | " "
                | "Escape"
                | "Home"
                | "End"
                | "ArrowUp"
                | "ArrowDown"
                | "ArrowLeft"
                | "ArrowRight"
        )
}

/// A field that has not given its text away yet undoes typing by itself. One
/// whose every letter is an edit of the design says so with `data-shared`. An
/// empty field for something new (`data-new`) has given it away.
fn undoes_typing(target: &Target, event: &KeyboardEvent, stroke: &Stroke) -> bool {
    let key = stroke.key.as_str();
    let editing =
        matches!(key, "z" | "Z" | "y" | "Y" | "a" | "A" | "c" | "C" | "x" | "X" | "v" | "V");
    if !target.typing || !editing {
        return false;
    }
    let undo = matches!(key, "z" | "Z" | "y" | "Y");
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let shared =
        element.as_ref().is_some_and(|it| it.closest("[data-shared]").is_ok_and(|it| it.is_some()));
    let new = element.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let given = new.is_some_and(|it| it.has_attribute("data-new") && it.value().is_empty());
    !(undo && (shared || given))
}
