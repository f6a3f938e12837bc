//! "Component Distribution": the strategy and its description.

use design::{Command, Strategy, TextField};
use leptos::prelude::*;

use super::field::Prose;
use crate::state::Editor;

/// The four strategies as cards to choose from.
#[component]
pub fn Strategies() -> impl IntoView {
    let store = Editor::expect().store;
    let card = move |strategy: Strategy| {
        let chosen = Memo::new(move |_| store.strategy() == Some(strategy));
        view! {
            <label class="strategy" class:on=chosen>
                <input
                    type="radio"
                    name="strategy"
                    checked=chosen.get_untracked()
                    prop:checked=chosen
                    disabled=!store.writable()
                    on:change=move |_| store.step(&Command::SetStrategy(Some(strategy)))
                />
                <b>{strategy.label()}</b>
                <span>{strategy.description()}</span>
            </label>
        }
        .into_any()
    };
    let clear = move || {
        (store.writable() && store.strategy().is_some()).then(|| {
            view! {
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| store.step(&Command::SetStrategy(None))
                >
                    "Clear the choice"
                </button>
            }
        })
    };
    view! {
        <fieldset class="strategies">
            <legend>"Distribution strategy"</legend>
            <div class="strategy-cards">{Strategy::ALL.map(card).collect_view()}</div>
            {clear}
        </fieldset>
    }
    .into_any()
}

/// The strategy in the author's words.
#[component]
pub fn Description() -> impl IntoView {
    view! {
        <Prose
            field=TextField::DistributionDescription
            label="Description of the distribution".to_owned()
            placeholder="Say why it is spread like this, and what happens when a place fails"
        />
    }
}
