//! One environment: what runs there, where, and what for.

use design::{
    Command, EntryId, EnvironmentEntry, EnvironmentId, Item, Subject, TextField, in_order,
    last_order,
};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::matrix::or_nameless;
use crate::document::components::RemoveRow;
use crate::document::field::{Line, Prose};
use crate::document::handle::Grip;
use crate::document::rows::Rows;
use crate::document::sections::environment_anchor;
use crate::document::texts::of;
use crate::state::{Editor, Store, new_id};
use crate::ui::each;

/// An environment with its name, components, location and purpose.
#[component]
pub fn Section(id: EnvironmentId) -> impl IntoView {
    let store = Editor::expect().store;
    let item = StoredValue::new(Item::Environment(id.clone()));
    let name = of(&store.environments(), &id, |environment| environment.name.clone());
    let location = TextField::EnvironmentLocation(id.clone());
    let purpose = TextField::EnvironmentPurpose(id.clone());
    let (anchor, attribute) = (environment_anchor(&id), id.to_string());
    let id = StoredValue::new(id);
    let write = Callback::new(move |name| {
        drop(store.execute(&Command::RenameEnvironment(id.get_value(), name)));
    });
    let label = move |what: &'static str| {
        Signal::derive(move || format!("{what} of {}", or_nameless(name.get())))
    };
    let rows = Rows { store, is_empty: says_nothing };
    view! {
        <section class="environment" id=anchor data-row="" data-environment-id=attribute>
            <header
                class="field-row"
                on:keydown=move |event| item.with_value(|item| rows.key(&event, item))
            >
                <Grip item=item.get_value()/>
                <Line
                    value=name
                    write
                    label="Name of the environment".to_owned()
                    placeholder="Name the environment".to_owned()
                    class="inline heading"
                    column="name"
                />
                <RemoveRow item name/>
            </header>
            <dl>
                <dt>"Components"</dt>
                <dd><Entries id=id.get_value()/></dd>
                <dt>"Location"</dt>
                <dd><Prose field=location label=label("Location") placeholder="Where it runs"/></dd>
                <dt>"Purpose"</dt>
                <dd><Prose field=purpose label=label("Purpose") placeholder="What it is for"/></dd>
            </dl>
        </section>
    }
    .into_any()
}

fn says_nothing(store: &Store, item: &Item) -> bool {
    let Item::Environment(id) = item else { return false };
    store.read(|design| {
        design.environments.get(id).is_some_and(|it| {
            it.name.is_empty()
                && it.components.is_empty()
                && it.location.is_empty()
                && it.purpose.is_empty()
        })
    })
}

/// What runs in an environment, as chips; anything that is no component is
/// written as free text.
#[component]
fn Entries(id: EnvironmentId) -> impl IntoView {
    let store = Editor::expect().store;
    let cell = store.environments().get(&id);
    let id = StoredValue::new(id);
    let ids = Memo::new(move |_| {
        let entries = |environment: &design::Environment| {
            in_order(&environment.components)
                .into_iter()
                .map(|entry| entry.id.clone())
                .collect::<Vec<_>>()
        };
        cell.as_ref().map(|cell| cell.with(entries)).unwrap_or_default()
    });
    view! {
        <ul class="entries">
            {each(
                move || ids.get(),
                move |entry| view! { <Chip environment=id.get_value() entry/> }.into_any(),
            )}
            {store.writable().then(|| view! { <NewEntry id=id.get_value()/> })}
        </ul>
    }
    .into_any()
}

#[component]
fn Chip(environment: EnvironmentId, entry: EntryId) -> impl IntoView {
    let store = Editor::expect().store;
    let cell = store.environments().get(&environment);
    let of = entry.clone();
    let record = Memo::new(move |_| {
        cell.as_ref()
            .and_then(|cell| cell.with(|environment| environment.components.get(&of).cloned()))
    });
    let text = move || {
        let record = record.get()?;
        let name = match &record.subject {
            Subject::Component(id) => {
                let component = store.components().get(id)?;
                component.with(|component| or_nameless(component.name.clone()))
            }
            Subject::Text(text) => text.clone(),
        };
        Some(match record.count {
            Some(count) => format!("{name} × {count}"),
            None => name,
        })
    };
    let item = StoredValue::new(Item::Entry(environment, entry));
    let label = move || format!("Take {} out", text().unwrap_or_default());
    view! {
        <li>
            <span>{text}</span>
            {store
                .writable()
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="remove-one"
                            aria-label=label
                            on:click=move |_| store.step(&Command::remove(item.get_value()))
                        ></button>
                    }
                })}
        </li>
    }
    .into_any()
}

/// A field for anything that is no component. The name of a component that is
/// not there yet puts that component there instead.
#[component]
fn NewEntry(id: EnvironmentId) -> impl IntoView {
    let store = Editor::expect().store;
    let id = StoredValue::new(id);
    let element = NodeRef::<html::Input>::new();
    let add = move || {
        let Some(input) = element.get_untracked() else { return };
        let text = input.value();
        let text = text.trim();
        if !text.is_empty() {
            input.set_value("");
            store.step(&id.with_value(|id| added(store, id, text)));
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            add();
        }
    };
    view! {
        <li class="new-row">
            <input
                node_ref=element
                type="text"
                class="inline"
                autocomplete="off"
                aria-label="Add something else that runs there"
                placeholder="+ Anything else"
                maxlength=design::limits::LINE_CHARS
                on:keydown=key
                on:change=move |_| add()
            />
        </li>
    }
    .into_any()
}

fn added(store: Store, environment: &EnvironmentId, text: &str) -> Command {
    store.read(|design| {
        let component = design
            .components
            .values()
            .find(|component| component.name.to_lowercase() == text.to_lowercase());
        let (entry, subject) = match component {
            Some(it) => (EntryId::of_component(&it.id), Subject::Component(it.id.clone())),
            None => (new_id(), Subject::Text(text.to_owned())),
        };
        let entries = design.environments.get(environment).map(|it| &it.components);
        let order = entries.map(last_order).unwrap_or_default();
        Command::SetEntry(
            environment.clone(),
            EnvironmentEntry { id: entry, order, subject, count: None },
        )
    })
}
