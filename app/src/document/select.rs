//! A choice of one among few.

use leptos::html;
use leptos::prelude::*;

use super::field::{said, value_of};
use crate::state::Editor;

/// A value that can be chosen, and what people read.
pub type Choice = (String, String);

/// A list to choose one value from. A value that is not among the choices is
/// shown as nothing chosen.
#[component]
pub fn Select(
    /// What is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Chooses.
    set: Callback<String>,
    /// Its name for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// A style class.
    #[prop(default = "choice")]
    class: &'static str,
    /// The column of the table that it stands in.
    #[prop(optional)]
    column: &'static str,
    /// Whether it chooses what is shown, and so can be used where nothing can be
    /// edited.
    #[prop(optional)]
    reading: bool,
) -> impl IntoView {
    let store = Editor::expect().store;
    let element = NodeRef::<html::Select>::new();
    let show = move || {
        let shown = element.try_get_untracked().flatten().zip(value.try_get_untracked());
        if let Some((element, value)) = shown {
            element.set_value(&value);
        }
    };
    Effect::new(move |_| {
        value.track();
        choices.track();
        show();
        // Choices that are drawn after this must not change what is chosen.
        request_animation_frame(show);
    });
    let change = move |event| {
        // An open list of choices outlives its field.
        set.try_run(value_of(&event));
        // Where the choice was refused, what was chosen before stands.
        show();
    };
    let option = move |(slug, name): Choice| {
        let chosen = value.with_untracked(|value| *value == slug);
        view! { <option value=slug selected=chosen>{name}</option> }.into_any()
    };
    view! {
        <select
            node_ref=element
            class=class
            aria-label=label
            data-col=said(column)
            disabled=!(reading || store.writable())
            on:change=change
        >
            {move || choices.get().into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}
