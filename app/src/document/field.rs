//! Fields for texts of the design. What is typed goes into the design at once,
//! and what others type appears without moving the caret from its place.

use design::command::TextEdit;
use design::{Command, TextField, limits};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::carets::Carets;
use super::draft::{Draft, Shown, from_units, to_units};
use super::texts::text;
use super::typing::Typing;
use crate::state::{Editor, Store};

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
                data-col=said(column)
                maxlength=limits::PROSE_BYTES
                readonly=!editor.store.writable()
                on:input=move |event| wire.input(&event)
                on:beforeinput=move |event| wire.before_input(&event)
                on:compositionstart=move |_| wire.compose(true)
                on:compositionend=move |event| wire.composed(&event)
                on:keydown=move |event| wire.key(&event)
                on:focus=move |_| wire.enter()
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

/// How a field writes.
enum Bound {
    /// Edits of a part of the text.
    Prose(TextField),
    /// The whole text.
    Line(Callback<String>),
}

/// The wiring between an element and a text of the design. The element is
/// always taken for a text area: inputs have the same members.
#[derive(Clone, Copy)]
struct Wire {
    store: Store,
    shared: Signal<String>,
    bound: StoredValue<Bound>,
    draft: StoredValue<Draft>,
    /// What the field shows, for the mirror behind it.
    shown: RwSignal<String>,
    typing: Typing,
}

impl Wire {
    fn new(store: Store, shared: Signal<String>, bound: Bound) -> Self {
        let now = shared.get_untracked();
        Self {
            store,
            shared,
            bound: StoredValue::new(bound),
            draft: StoredValue::new(Draft::new(&now)),
            shown: RwSignal::new(now),
            typing: Typing::new(store),
        }
    }

    fn input(self, event: &ev::Event) {
        if let Some(element) = target(event) {
            self.send(&element);
        }
    }

    /// Writes what the person typed into the design.
    fn send(self, element: &HtmlTextAreaElement) {
        let typed = element.value();
        let caret = from_units(&typed, caret(element));
        let shared = self.shared.get_untracked();
        self.shown.set(typed.clone());
        let edit = self.draft.try_update_value(|draft| draft.typed(typed.clone(), caret, &shared));
        if let Some(edit) = edit.flatten() {
            self.write(edit, typed);
            self.typing.typed();
        }
        self.follow(element);
    }

    /// A refusal is told by its notice; the field then keeps what was typed
    /// until the person leaves it.
    fn write(self, edit: TextEdit, typed: String) {
        self.bound.with_value(|bound| match bound {
            Bound::Prose(field) => {
                drop(self.store.execute(&Command::EditText(field.clone(), edit)));
            }
            Bound::Line(write) => write.run(typed),
        });
    }

    fn compose(self, composing: bool) {
        self.draft.try_update_value(|draft| draft.compose(composing));
    }

    fn composed(self, event: &ev::CompositionEvent) {
        self.compose(false);
        if let Some(element) = target(event) {
            self.send(&element);
        }
    }

    /// Shows what the design holds, with the selection on the same characters.
    fn follow(self, element: &HtmlTextAreaElement) {
        let shared = self.shared.get_untracked();
        let before = element.value();
        let selection = selection(element);
        let bytes = (from_units(&before, selection.0), from_units(&before, selection.1));
        let line = self.bound.with_value(|bound| matches!(bound, Bound::Line(_)));
        let focused = has_focus(element);
        let shown = self.draft.try_update_value(|draft| match line && focused {
            true => draft.follow_trimmed(&shared, bytes),
            false => draft.follow(&shared, bytes),
        });
        match shown.flatten() {
            Some(shown) => self.show(element, &shown, focused),
            None if before.is_empty() && !shared.is_empty() && !focused => {
                element.set_value(&shared);
            }
            None => {}
        }
    }

    fn show(self, element: &HtmlTextAreaElement, shown: &Shown, focused: bool) {
        element.set_value(&shown.text);
        if focused {
            let (start, end) = shown.selection;
            let (start, end) = (to_units(&shown.text, start), to_units(&shown.text, end));
            // Fails for elements without a text selection, which fields are not.
            drop(element.set_selection_range(start, end));
        }
        self.shown.set(shown.text.clone());
    }

    /// The browser's own undo knows nothing of what others did.
    fn before_input(self, event: &ev::InputEvent) {
        match event.input_type().as_str() {
            "historyUndo" => self.travel(event, Store::undo),
            "historyRedo" => self.travel(event, Store::redo),
            _ => {}
        }
    }

    fn key(self, event: &ev::KeyboardEvent) {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "z" if !event.shift_key() => self.travel(event, Store::undo),
            "z" | "Z" | "y" => self.travel(event, Store::redo),
            _ => {}
        }
    }

    fn travel(self, event: &ev::Event, with: fn(&Store)) {
        event.prevent_default();
        event.stop_propagation();
        self.typing.ended();
        with(&self.store);
    }

    fn enter(self) {
        self.typing.ended();
    }

    fn leave(self, event: &ev::FocusEvent) {
        // The element may be leaving the page together with its field.
        if self.draft.try_get_value().is_none() {
            return;
        }
        self.compose(false);
        self.typing.ended();
        if let Some(element) = target(event) {
            self.follow(&element);
        }
    }
}

fn target(event: &ev::Event) -> Option<HtmlTextAreaElement> {
    Some(event.target()?.unchecked_into())
}

fn has_focus(element: &HtmlTextAreaElement) -> bool {
    document()
        .active_element()
        .is_some_and(|active| active == **element.unchecked_ref::<web_sys::HtmlElement>())
}

/// Begin and end of the selection in UTF-16 code units.
fn selection(element: &HtmlTextAreaElement) -> (u32, u32) {
    let start = element.selection_start().ok().flatten().unwrap_or(0);
    (start, element.selection_end().ok().flatten().unwrap_or(start))
}

fn caret(element: &HtmlTextAreaElement) -> u32 {
    selection(element).1
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
