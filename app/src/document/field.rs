//! Fields for texts of the design. What is typed goes into the design at once,
//! and what others type appears without moving the caret from its place.

use design::{TextField, limits};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::carets::Carets;
use super::texts::text;
use super::wire::{Bound, Wire};
use crate::state::Editor;

/// A prose text of the design: grows with its content, and shows the carets of
/// others who are in it.
#[component]
pub fn Prose(
    /// The text.
    field: TextField,
    /// Its name for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// What it says while it is empty.
    #[prop(default = "")]
    placeholder: &'static str,
    /// The column of the table that it stands in.
    #[prop(optional)]
    column: &'static str,
    /// For which element it is the description, by id.
    #[prop(optional)]
    id: &'static str,
) -> impl IntoView {
    let editor = Editor::expect();
    let wire = Wire::new(editor.store, text(editor.store, &field), Bound::Prose(field.clone()));
    let element = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        wire.shared.track();
        if let Some(element) = element.get() {
            wire.follow(element.unchecked_ref());
        }
    });
    view! {
        <div class="prose">
            <Carets field text=wire.shown/>
            <textarea
                node_ref=element
                id=said(id)
                rows="1"
                spellcheck="true"
                aria-label=label
                placeholder=placeholder
                data-shared=""
                data-col=said(column)
                maxlength=limits::PROSE_BYTES
                readonly=!editor.store.writable()
                on:input=move |event| wire.input(&event)
                on:beforeinput=move |event| wire.before_input(&event)
                on:compositionstart=move |_| wire.compose(true)
                on:compositionend=move |event| wire.composed(&event)
                on:keydown=move |event| wire.key(&event)
                on:focus=move |_| wire.enter()
                on:keyup=move |event| wire.moved(&event)
                on:pointerup=move |event| wire.moved(&event)
                on:blur=move |event| wire.leave(&event)
            ></textarea>
        </div>
    }
    .into_any()
}

/// A text of one line.
#[component]
pub fn Line(
    /// What the design holds.
    #[prop(into)]
    value: Signal<String>,
    /// Writes into the design, as a part of the current step.
    write: Callback<String>,
    /// Its name for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// What it says while it is empty.
    #[prop(into, default = Signal::stored(String::new()))]
    placeholder: Signal<String>,
    /// A style class.
    #[prop(default = "inline")]
    class: &'static str,
    /// The column of the table that it stands in.
    #[prop(optional)]
    column: &'static str,
    /// `numeric` where only digits are typed.
    #[prop(optional)]
    mode: &'static str,
    /// The list of suggestions, by id.
    #[prop(optional)]
    list: &'static str,
) -> impl IntoView {
    let store = Editor::expect().store;
    let wire = Wire::new(store, value, Bound::Line(write));
    let element = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        wire.shared.track();
        if let Some(element) = element.get() {
            wire.follow(element.unchecked_ref());
        }
    });
    view! {
        <input
            node_ref=element
            type="text"
            class=class
            autocomplete="off"
            aria-label=label
            placeholder=placeholder
            data-shared=""
            data-col=said(column)
            inputmode=said(mode)
            list=said(list)
            value=value.get_untracked()
            maxlength=limits::LINE_CHARS
            readonly=!store.writable()
            on:input=move |event| wire.input(&event)
            on:beforeinput=move |event| wire.before_input(&event)
            on:compositionstart=move |_| wire.compose(true)
            on:compositionend=move |event| wire.composed(&event)
            on:keydown=move |event| wire.key(&event)
            on:focus=move |_| wire.enter()
            on:blur=move |event| wire.leave(&event)
        />
    }
    .into_any()
}

/// The text that stands in an element right now.
pub fn value_of(event: &ev::Event) -> String {
    event
        .target()
        .map(|target| target.unchecked_into::<HtmlInputElement>().value())
        .unwrap_or_default()
}

/// The value of an attribute, which is left out when it is empty.
pub fn said(value: &'static str) -> Option<&'static str> {
    (!value.is_empty()).then_some(value)
}
