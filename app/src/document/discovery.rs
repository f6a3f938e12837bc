//! "How Components Find Each Other" and "Naming Convention".

use design::command::SetNaming;
use design::{Command, Item, Mechanism, NamingId, NamingKind, NamingPattern, last_order};
use leptos::prelude::*;

use super::components::RemoveRow;
use super::field::Line;
use super::handle::Grip;
use super::kind::sentence;
use super::rows::{Rows, focus_soon};
use super::select::{Choice, Select};
use super::texts::of;
use crate::state::{Editor, Store, new_id};
use crate::ui::each;

/// The mechanisms to choose from, and a note for each that is chosen.
#[component]
pub fn Mechanisms() -> impl IntoView {
    let store = Editor::expect().store;
    let chip = move |mechanism: Mechanism| {
        let chosen = Memo::new(move |_| store.mechanism(mechanism).is_some());
        let toggle = move |_| {
            let note = (!chosen.get_untracked()).then(String::new);
            store.step(&Command::SetMechanism(mechanism, note));
        };
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || chosen.get().to_string()
                title=mechanism.description()
                disabled=!store.writable()
                on:click=toggle
            >
                {sentence(mechanism.label())}
            </button>
        }
        .into_any()
    };
    let note = move |mechanism: Mechanism| {
        let chosen = Memo::new(move |_| store.mechanism(mechanism).is_some());
        let value = Signal::derive(move || store.mechanism(mechanism).unwrap_or_default());
        let write = Callback::new(move |note| {
            drop(store.execute(&Command::SetMechanism(mechanism, Some(note))));
        });
        let placeholder = match mechanism {
            Mechanism::Other => "Say what it is".to_owned(),
            _ => mechanism.description().to_owned(),
        };
        move || {
            chosen.get().then(|| {
                view! {
                    <div class="mechanism-note">
                        <span class="note-of">{sentence(mechanism.label())}</span>
                        <Line
                            value
                            write
                            label=format!("Note on {}", sentence(mechanism.label()))
                            placeholder=placeholder.clone()
                        />
                    </div>
                }
            })
        }
    };
    view! {
        <div class="chips" role="group" aria-label="Discovery mechanisms">
            {Mechanism::ALL.map(chip).collect_view()}
        </div>
        <div class="mechanism-notes">{Mechanism::ALL.map(note).collect_view()}</div>
    }
    .into_any()
}

/// How components are named: patterns by what they name.
#[component]
pub fn Naming() -> impl IntoView {
    let store = Editor::expect().store;
    let add = move |_| add_pattern(store);
    view! {
        <div class="field-list naming" data-rows="">
            {each(
                move || store.naming().ids_in_order(),
                move |id| view! { <Pattern id/> }.into_any(),
            )}
            {store
                .writable()
                .then(|| {
                    view! {
                        <button type="button" class="add-one" data-new="" on:click=add>"Add a pattern"</button>
                    }
                })}
        </div>
    }
    .into_any()
}

/// Adds an empty pattern of the first kind that has none yet.
fn add_pattern(store: Store) {
    let (kind, order) = store.read(|design| {
        let naming = &design.discovery.naming;
        let used = |kind: &NamingKind| naming.values().any(|pattern| pattern.kind == *kind);
        let kind = NamingKind::ALL.into_iter().find(|kind| !used(kind));
        (kind.unwrap_or(NamingKind::Hostname), last_order(naming))
    });
    let id: NamingId = new_id();
    focus_soon(format!("[data-naming-id=\"{id}\"] [data-col=pattern]"));
    store.step(&Command::AddNaming(NamingPattern { id, order, kind, pattern: String::new() }));
}

#[component]
fn Pattern(id: NamingId) -> impl IntoView {
    let store = Editor::expect().store;
    let item = StoredValue::new(Item::Naming(id.clone()));
    let cells = store.naming();
    let pattern = of(&cells, &id, |naming| naming.pattern.clone());
    let kind = of(&cells, &id, |naming| naming.kind.slug().to_owned());
    let attribute = id.to_string();
    let id = StoredValue::new(id);
    let choices: Vec<Choice> = NamingKind::ALL
        .iter()
        .map(|kind| (kind.slug().to_owned(), kind.label().to_owned()))
        .collect();
    let set_kind = Callback::new(move |slug: String| {
        if let Some(kind) = NamingKind::ALL.into_iter().find(|kind| kind.slug() == slug) {
            store.step(&Command::SetNaming(id.get_value(), SetNaming::Kind(kind)));
        }
    });
    let write = Callback::new(move |pattern| {
        drop(store.execute(&Command::SetNaming(id.get_value(), SetNaming::Pattern(pattern))));
    });
    let placeholder = Signal::derive(move || {
        match kind.get().as_str() {
            "hostname" => "{service}.{datacenter}.example.com:{port}",
            "ip" => "10.{datacenter}.{network}.{host}",
            "service-id" => "{service}-{instance}",
            _ => "Specify the naming scheme",
        }
        .to_owned()
    });
    let rows = Rows { store, is_empty: pattern_is_empty };
    let label = Signal::derive(move || match pattern.get() {
        pattern if pattern.is_empty() => "the empty pattern".to_owned(),
        pattern => format!("the pattern {pattern}"),
    });
    view! {
        <div
            class="field-row"
            data-row=""
            data-naming-id=attribute
            on:keydown=move |event| item.with_value(|item| rows.key(&event, item))
        >
            <Grip item=item.get_value()/>
            <Select value=kind choices set=set_kind label="What is named".to_owned() column="kind"/>
            <Line value=pattern write label="Pattern".to_owned() placeholder class="inline mono" column="pattern"/>
            <RemoveRow item name=label/>
        </div>
    }
    .into_any()
}

fn pattern_is_empty(store: &Store, item: &Item) -> bool {
    let Item::Naming(id) = item else { return false };
    store.read(|design| {
        design.discovery.naming.get(id).is_some_and(|naming| naming.pattern.is_empty())
    })
}
