//! What the participants say to each other, from top to bottom.

use design::command::SetMessage;
use design::{Command, Item, Message, MessageId, MessageKind, ParticipantId, in_order, last_order};
use leptos::prelude::*;

use super::choices;
use crate::document::components::RemoveRow;
use crate::document::field::Line;
use crate::document::handle::Grip;
use crate::document::rows::{Rows, focus_soon};
use crate::document::select::{Choice, Select};
use crate::document::texts::of;
use crate::state::{Editor, Store, new_id};
use crate::ui::each;

/// The messages as a table.
#[component]
pub fn Messages() -> impl IntoView {
    let store = Editor::expect().store;
    view! {
        <table class="messages fields-table" data-rows="">
            <thead>
                <tr>
                    <th scope="col">"From"</th>
                    <th scope="col">"Kind"</th>
                    <th scope="col">"To"</th>
                    <th scope="col">"Message"</th>
                    <th scope="col" class="tools"><span class="visually-hidden">"Actions"</span></th>
                </tr>
            </thead>
            <tbody>
                {each(
                    move || store.messages().ids_in_order(),
                    move |id| view! { <Row id/> }.into_any(),
                )}
            </tbody>
            {store
                .writable()
                .then(|| {
                    view! {
                        <tbody class="new-row">
                            <tr>
                                <td colspan="5">
                                    <button
                                        type="button"
                                        class="add-one"
                                        data-new=""
                                        on:click=move |_| add(store)
                                    >
                                        "Add a message"
                                    </button>
                                </td>
                            </tr>
                        </tbody>
                    }
                })}
        </table>
    }
    .into_any()
}

/// Adds the message that probably comes next: the answer to the last request,
/// or else one from the first participant to the second.
fn add(store: Store) {
    let next = store.read(|design| {
        let discovery = &design.discovery;
        let participants = in_order(&discovery.participants);
        let first = participants.first()?;
        let second = participants.get(1).unwrap_or(first);
        let order = last_order(&discovery.messages);
        Some(match in_order(&discovery.messages).last() {
            Some(last) if last.kind == MessageKind::Request => {
                (last.to.clone(), last.from.clone(), MessageKind::Reply, order)
            }
            _ => (first.id.clone(), second.id.clone(), MessageKind::Request, order),
        })
    });
    let Some((from, to, kind, order)) = next else { return };
    let id: MessageId = new_id();
    focus_soon(format!("[data-message-id=\"{id}\"] [data-col=from]"));
    store.step(&Command::AddMessage(Message { id, order, from, to, kind, text: String::new() }));
}

#[component]
fn Row(id: MessageId) -> impl IntoView {
    let store = Editor::expect().store;
    let item = StoredValue::new(Item::Message(id.clone()));
    let cells = store.messages();
    let from = of(&cells, &id, |message| message.from.to_string());
    let to = of(&cells, &id, |message| message.to.to_string());
    let kind = of(&cells, &id, |message| message.kind.slug().to_owned());
    let text = of(&cells, &id, |message| message.text.clone());
    let attribute = id.to_string();
    let id = StoredValue::new(id);
    let participants = Signal::derive(move || {
        // The names follow the participants and the components they stand for.
        for id in store.participants().ids() {
            if let Some(cell) = store.participants().get(&id) {
                cell.track();
            }
        }
        store.read(choices)
    });
    let kinds: Vec<Choice> = MessageKind::ALL
        .iter()
        .map(|kind| (kind.slug().to_owned(), kind.label().to_owned()))
        .collect();
    let end = move |set: fn(ParticipantId) -> SetMessage| {
        Callback::new(move |choice: String| {
            if let Ok(participant) = ParticipantId::parse(&choice) {
                store.step(&Command::SetMessage(id.get_value(), set(participant)));
            }
        })
    };
    let set_kind = Callback::new(move |slug: String| {
        if let Some(kind) = MessageKind::ALL.into_iter().find(|kind| kind.slug() == slug) {
            store.step(&Command::SetMessage(id.get_value(), SetMessage::Kind(kind)));
        }
    });
    let write = Callback::new(move |text| {
        drop(store.execute(&Command::SetMessage(id.get_value(), SetMessage::Text(text))));
    });
    let rows = Rows { store, is_empty: says_nothing };
    view! {
        <tr
            data-row=""
            data-message-id=attribute
            on:keydown=move |event| item.with_value(|item| rows.key(&event, item))
        >
            <td class="name">
                <Grip item=item.get_value()/>
                <Select
                    value=from
                    choices=participants
                    set=end(SetMessage::From)
                    label="From".to_owned()
                    column="from"
                />
            </td>
            <td>
                <Select value=kind choices=kinds set=set_kind label="Kind".to_owned() column="kind"/>
            </td>
            <td>
                <Select
                    value=to
                    choices=participants
                    set=end(SetMessage::To)
                    label="To".to_owned()
                    column="to"
                />
            </td>
            <td>
                <Line
                    value=text
                    write
                    label="Message".to_owned()
                    placeholder="What is said".to_owned()
                    column="text"
                />
            </td>
            <td class="tools"><RemoveRow item name="this message".to_owned()/></td>
        </tr>
    }
    .into_any()
}

fn says_nothing(store: &Store, item: &Item) -> bool {
    let Item::Message(id) = item else { return false };
    store.read(|design| design.discovery.messages.get(id).is_some_and(|it| it.text.is_empty()))
}
