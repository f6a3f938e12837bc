//! "Deployment Environments": which components run where.

mod matrix;
mod section;

use design::{Command, Environment, EnvironmentId, Table, last_order};
use leptos::prelude::*;

use super::rows::focus_soon;
use crate::state::{Editor, Store, new_id};
use crate::ui::each;

/// The matrix of components by environment, then each environment.
#[component]
pub fn Environments() -> impl IntoView {
    let store = Editor::expect().store;
    let none = move || {
        store.environments().is_empty().then(|| {
            view! { <p class="nothing-yet">"No environments yet."</p> }
        })
    };
    view! {
        <matrix::Matrix/>
        {none}
        <div data-rows="">
            {each(
                move || store.environments().ids_in_order(),
                move |id| view! { <section::Section id/> }.into_any(),
            )}
        </div>
        {store
            .writable()
            .then(|| {
                view! {
                    <button type="button" class="add-one" on:click=move |_| add(store)>
                        "Add an environment"
                    </button>
                }
            })}
    }
    .into_any()
}

/// Adds an environment behind the others, and goes to its name.
fn add(store: Store) {
    let id: EnvironmentId = new_id();
    let order = store.read(|design| last_order(&design.environments));
    focus_soon(format!("[data-environment-id=\"{id}\"] [data-col=name]"));
    store.step(&Command::AddEnvironment(Environment {
        id,
        order,
        name: String::new(),
        components: Table::new(),
        location: String::new(),
        purpose: String::new(),
    }));
}
