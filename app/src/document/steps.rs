//! The registration and discovery process, step by step.

use design::{Command, Item, OrderKey, Step, StepId, TextField, in_order};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::components::RemoveRow;
use super::field::Prose;
use super::handle::Grip;
use super::rows::{Rows, focus_soon};
use crate::state::{Editor, Store, new_id};
use crate::ui::each;

/// The steps as a numbered list: Enter adds the next, Backspace in an empty one
/// removes it.
#[component]
pub fn Steps() -> impl IntoView {
    let store = Editor::expect().store;
    let add = move |_| add_behind(store, None);
    view! {
        <ol class="field-list steps" data-rows="">
            {each(
                move || store.steps().ids_in_order(),
                move |id| view! { <Entry id/> }.into_any(),
            )}
        </ol>
        {store
            .writable()
            .then(|| {
                view! { <button type="button" class="add-one" on:click=add>"Add a step"</button> }
            })}
    }
    .into_any()
}

#[component]
fn Entry(id: StepId) -> impl IntoView {
    let store = Editor::expect().store;
    let item = StoredValue::new(Item::Step(id.clone()));
    let field = TextField::StepText(id.clone());
    let attribute = id.to_string();
    let id = StoredValue::new(id);
    let rows = Rows { store, is_empty: step_is_empty };
    let key = move |event: KeyboardEvent| {
        let plain = !(event.shift_key() || event.ctrl_key() || event.meta_key() || event.alt_key());
        if event.key() == "Enter" && plain && !event.is_composing() {
            event.prevent_default();
            id.with_value(|id| add_behind(store, Some(id)));
        } else {
            item.with_value(|item| rows.key(&event, item));
        }
    };
    view! {
        <li class="field-row" data-row="" data-step-id=attribute on:keydown=key>
            <Grip item=item.get_value()/>
            <Prose field label="Step".to_owned() placeholder="What happens" column="text"/>
            <RemoveRow item name="this step".to_owned()/>
        </li>
    }
    .into_any()
}

/// Adds a step behind another, or at the end, and goes there.
fn add_behind(store: Store, step: Option<&StepId>) {
    if !store.writable() {
        return;
    }
    let order = store.read(|design| {
        let steps = in_order(&design.discovery.steps);
        let before = match step {
            Some(id) => steps.iter().position(|step| step.id == *id),
            None => steps.len().checked_sub(1),
        };
        let key = |at: Option<usize>| at.and_then(|at| steps.get(at)).map(|step| &step.order);
        OrderKey::between(key(before), key(before.map(|at| at + 1)))
    });
    let id: StepId = new_id();
    focus_soon(format!("[data-step-id=\"{id}\"] [data-col]"));
    store.step(&Command::AddStep(Step { id, order, text: String::new() }));
}

fn step_is_empty(store: &Store, item: &Item) -> bool {
    let Item::Step(id) = item else { return false };
    store.read(|design| design.discovery.steps.get(id).is_some_and(|step| step.text.is_empty()))
}
