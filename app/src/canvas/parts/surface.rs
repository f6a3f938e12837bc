//! The canvas itself.

use std::rc::Rc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{ClipboardEvent, Event, HtmlElement, ResizeObserver};

use super::announcer::Announcer;
use super::hint::{BackToContent, EmptyHint};
use super::menu::ContextMenu;
use super::minimap::Minimap;
use super::offer::OfferMenu;
use super::rename::RenameField;
use crate::canvas::actions::bindings;
use crate::canvas::board::Board;
use crate::canvas::stage::Stage;
use crate::canvas::view::Layers;
use crate::state::Findings;
use crate::ui::keys::Keys;

/// The canvas. The server renders its frame; the picture comes with the browser.
#[component]
pub fn Canvas() -> impl IntoView {
    let board = Board::expect();
    let here = RwSignal::new(false);
    Effect::new(move || here.set(true));
    Keys::expect().register(bindings(board));
    view! {
        <section class="canvas" aria-label="Canvas">
            {move || here.get().then(|| view! { <Surface board /> })}
        </section>
    }
    .into_any()
}

#[component]
fn Surface(board: Board) -> impl IntoView {
    let surface = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(surface) = surface.get() {
            mount(board, surface.into());
        }
    });
    on_cleanup(move || board.set_stage(None));
    listen(board);
    follow(board);

    let on = move |with: &dyn Fn(&Stage)| {
        if let Some(stage) = board.stage() {
            with(&stage);
        }
    };
    view! {
        <div
            node_ref=surface
            class="canvas-surface"
            data-keys="canvas"
            role="application"
            aria-label="Design"
            aria-describedby="canvas-help"
            tabindex="0"
            on:pointerdown=move |event| on(&|stage| stage.on_down(&event))
            on:pointermove=move |event| on(&|stage| stage.on_move(&event))
            on:pointerup=move |event| on(&|stage| stage.on_up(&event))
            on:pointercancel=move |event| on(&|stage| stage.on_cancel(&event))
            on:pointerleave=move |_| on(&Stage::on_leave)
            on:dblclick=move |event| on(&|stage| stage.on_double(&event))
            on:contextmenu=move |event| on(&|stage| stage.on_menu(&event))
            on:wheel=move |event| on(&|stage| stage.on_wheel(&event))
            on:keydown=move |event| {
                // Past the last object the focus goes on to the rest of the page.
                if event.key() == "Tab" && !board.can_walk(event.shift_key()) {
                    event.stop_propagation();
                }
            }
        ></div>
        <p id="canvas-help" class="visually-hidden">
            "Tab goes from object to object, the arrow keys move what is selected, Enter renames it, \
             Shift and F10 open its menu. The outline beside the canvas lists everything. Press the \
             question mark for all keys."
        </p>
        <Announcer board />
        <EmptyHint board />
        <BackToContent board />
        <RenameField board />
        <OfferMenu board />
        <ContextMenu board />
        <Minimap board />
    }
    .into_any()
}

/// Starts what runs in the browser.
fn mount(board: Board, surface: HtmlElement) {
    let Some(layers) = Layers::mount(&surface) else { return };
    let stage = Stage::new(board, surface.clone(), layers);
    board.set_stage(Some(Rc::clone(&stage)));
    stage.measure();
    let mode = board.mode.get_untracked();
    stage.switch(mode);

    let weak = Rc::downgrade(&stage);
    let measure = Closure::<dyn FnMut()>::new(move || {
        if let Some(stage) = weak.upgrade() {
            stage.measure();
        }
    });
    // Every browser that runs this code observes sizes.
    if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
        observer.observe(&surface);
        let kept = StoredValue::new_local((observer, measure));
        on_cleanup(move || {
            let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
        });
    }
}

/// Listens to what happens outside of the surface.
fn listen(board: Board) {
    let on = move |with: &dyn Fn(&Stage)| {
        if let Some(stage) = board.stage() {
            with(&stage);
        }
    };
    let down = window_event_listener(ev::keydown, move |event| on(&|it| it.on_key(&event, true)));
    let up = window_event_listener(ev::keyup, move |event| on(&|it| it.on_key(&event, false)));
    let blur = window_event_listener(ev::blur, move |_| on(&Stage::on_blur));
    let clip = move |with: fn(Board, &ClipboardEvent)| {
        move |event: Event| {
            if let Some(event) = event.dyn_ref::<ClipboardEvent>()
                && board.stage().is_some_and(|stage| stage.has_keyboard())
            {
                with(board, event);
            }
        }
    };
    let copy = window_event_listener_untyped("copy", clip(|it, event| it.on_copy(event, false)));
    let cut = window_event_listener_untyped("cut", clip(|it, event| it.on_copy(event, true)));
    let paste = window_event_listener_untyped("paste", clip(|it, event| it.on_paste(event)));
    on_cleanup(move || {
        for handle in [down, up, blur, copy, cut, paste] {
            handle.remove();
        }
    });
}

/// Follows the design, the selection and the others.
fn follow(board: Board) {
    let editor = board.editor;
    editor.store.watch(move |changes| {
        if let Some(stage) = board.stage() {
            stage.follow(changes);
        }
    });
    Effect::new(move || {
        // The picture itself compares what was selected before.
        editor.selection.items();
        if let Some(stage) = board.stage() {
            stage.ask_for_frame();
        }
    });
    Effect::new(move || {
        let item = editor.pointed.get();
        if let Some(stage) = board.stage() {
            stage.point(item);
        }
    });
    Effect::new(move || {
        if let Some(item) = editor.revealed.get()
            && let Some(stage) = board.stage()
        {
            stage.reveal(&item);
            editor.revealed.set(None);
        }
    });
    let others = board.presence.others();
    Effect::new(move || {
        let others = others.get();
        if let Some(stage) = board.stage() {
            stage.meet(others);
        }
    });
    // A version that is looked at has none; those of the page are about the
    // design as it is now.
    if let Some(findings) = use_context::<Findings>().filter(|_| editor.store.writable()) {
        Effect::new(move || {
            let grave = super::findings::by_item(&findings.list());
            if let Some(stage) = board.stage() {
                stage.find(grave);
            }
        });
    }
}
