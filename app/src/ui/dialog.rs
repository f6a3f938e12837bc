//! Dialogs: the platform's own, which keep the focus inside, close by Escape and
//! give the focus back.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, Node};

use super::icon::{CLOSE, icon};

/// A dialog that is open while `open` is true. What carries `autofocus` inside
/// gets the focus.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The heading, and its name.
    title: &'static str,
    /// The style classes.
    #[prop(default = "dialog scrolls")]
    class: &'static str,
    /// The content, made each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let open = open.get();
        let Some(dialog) = dialog.get() else { return };
        if !open {
            dialog.close();
        } else if !dialog.open() {
            // The content is there only after the other effects have run.
            request_animation_frame(move || show(&dialog));
        }
    });
    let content = move || {
        open.get().then(|| {
            view! {
                <div class="dialog-head">
                    <h2>{title}</h2>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label="Close"
                        on:click=move |_| open.set(false)
                    >
                        {icon(CLOSE)}
                    </button>
                </div>
                {children()}
            }
        })
    };
    view! {
        <dialog
            node_ref=dialog
            class=class
            aria-label=title
            on:close=move |_| open.set(false)
            on:mousedown=move |event| {
                if on_backdrop(&event) {
                    open.set(false);
                }
            }
        >
            {content}
        </dialog>
    }
    .into_any()
}

fn show(dialog: &web_sys::HtmlDialogElement) {
    // It fails when the dialog was taken off the page meanwhile.
    if dialog.show_modal().is_err() {
        return;
    }
    let wanted = dialog.query_selector("[autofocus]").ok().flatten();
    if let Some(wanted) = wanted.and_then(|wanted| wanted.dyn_into::<HtmlElement>().ok()) {
        drop(wanted.focus());
    }
}

/// A press beside the dialog hits the dialog itself, outside of its box.
fn on_backdrop(event: &MouseEvent) -> bool {
    let element = |target: Option<web_sys::EventTarget>| {
        target.and_then(|target| target.dyn_into::<HtmlElement>().ok())
    };
    let (Some(hit), Some(dialog)) = (element(event.target()), element(event.current_target()))
    else {
        return false;
    };
    let (hit, dialog_node): (&Node, &Node) = (&hit, &dialog);
    let rect = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    hit == dialog_node
        && (x < rect.left() || x > rect.right() || y < rect.top() || y > rect.bottom())
}
