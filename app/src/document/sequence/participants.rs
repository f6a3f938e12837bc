//! Who takes part in the sequence diagram, from left to right.

use design::{
    Command, ComponentId, Item, Participant, ParticipantId, Subject, in_order, last_order,
};
use leptos::prelude::*;

use crate::document::components::RemoveRow;
use crate::document::field::Line;
use crate::document::handle::Grip;
use crate::document::rows::{Rows, focus_soon};
use crate::document::select::{Choice, Select};
use crate::document::texts::of;
use crate::state::{Editor, Store, new_id};
use crate::ui::each;

/// The choice that stands for a name of one's own.
const OWN: &str = "-";

/// The participants, and a choice that adds one.
#[component]
pub fn Participants() -> impl IntoView {
    let store = Editor::expect().store;
    view! {
        <div class="field-list participants" data-rows="">
            {each(
                move || store.participants().ids_in_order(),
                move |id| view! { <Row id/> }.into_any(),
            )}
            {store.writable().then(|| view! { <Add/> })}
        </div>
    }
    .into_any()
}

/// The components as choices; tracks which there are.
fn components(store: Store) -> Vec<Choice> {
    store.components().ids();
    store.read(|design| {
        let named = in_order(&design.components).into_iter().filter(|it| !it.name.is_empty());
        let choice = |it: &design::Component| (it.id.to_string(), it.name.clone());
        named.map(choice).chain([(OWN.to_owned(), "A name of its own".to_owned())]).collect()
    })
}

fn subject(choice: &str, own: impl FnOnce() -> String) -> Option<Subject> {
    match choice {
        OWN => Some(Subject::Text(own())),
        id => ComponentId::parse(id).ok().map(Subject::Component),
    }
}

#[component]
fn Row(id: ParticipantId) -> impl IntoView {
    let store = Editor::expect().store;
    let item = StoredValue::new(Item::Participant(id.clone()));
    let who = of(&store.participants(), &id, |it| Some(it.subject.clone()));
    let attribute = id.to_string();
    let id = StoredValue::new(id);
    let value = Signal::derive(move || match who.get() {
        Some(Subject::Component(id)) => id.to_string(),
        _ => OWN.to_owned(),
    });
    let text = Signal::derive(move || match who.get() {
        Some(Subject::Text(text)) => text,
        _ => String::new(),
    });
    let is_text = Memo::new(move |_| matches!(who.get(), Some(Subject::Text(_))));
    let name = Signal::derive(move || {
        who.track();
        id.with_value(|id| store.read(|design| super::name(design, id)))
    });
    let choose = Callback::new(move |choice: String| {
        if let Some(subject) = subject(&choice, || name.get_untracked()) {
            store.step(&Command::SetParticipant(id.get_value(), subject));
        }
    });
    let write = Callback::new(move |text| {
        drop(store.execute(&Command::SetParticipant(id.get_value(), Subject::Text(text))));
    });
    let rows = Rows { store, is_empty: |_, _| false };
    view! {
        <div
            class="field-row"
            data-row=""
            data-participant-id=attribute
            on:keydown=move |event| item.with_value(|item| rows.key(&event, item))
        >
            <Grip item=item.get_value()/>
            <Select
                value
                choices=Signal::derive(move || components(store))
                set=choose
                label="Participant".to_owned()
                column="who"
            />
            {move || {
                is_text
                    .get()
                    .then(|| {
                        view! {
                            <Line
                                value=text
                                write
                                label="Name of the participant".to_owned()
                                placeholder="Name".to_owned()
                                column="name"
                            />
                        }
                    })
            }}
            <RemoveRow item name/>
        </div>
    }
    .into_any()
}

/// Adds a participant: a component, or a name of its own.
#[component]
fn Add() -> impl IntoView {
    let store = Editor::expect().store;
    let choices = move || {
        store.participants().ids();
        let used = |choice: &Choice| {
            store.read(|design| {
                let mut participants = design.discovery.participants.values();
                participants.any(
                    |it| matches!(&it.subject, Subject::Component(id) if id.as_str() == choice.0),
                )
            })
        };
        let prompt = (String::new(), "Add a participant…".to_owned());
        let rest = components(store).into_iter().filter(|choice| !used(choice));
        std::iter::once(prompt).chain(rest).collect::<Vec<_>>()
    };
    let add = Callback::new(move |choice: String| {
        let Some(subject) = subject(&choice, String::new).filter(|_| !choice.is_empty()) else {
            return;
        };
        let id: ParticipantId = new_id();
        if matches!(subject, Subject::Text(_)) {
            focus_soon(format!("[data-participant-id=\"{id}\"] [data-col=name]"));
        }
        let order = store.read(|design| last_order(&design.discovery.participants));
        store.step(&Command::AddParticipant(Participant { id, order, subject }));
    });
    view! {
        <Select
            value=Signal::stored(String::new())
            choices=Signal::derive(choices)
            set=add
            label="Add a participant".to_owned()
            class="choice add-one"
        />
    }
    .into_any()
}
