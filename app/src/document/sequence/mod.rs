//! The sequence diagram of registration and discovery: who takes part, what
//! they say to each other, and a drawing of it.

mod drawing;
mod layout;
mod messages;
mod participants;

use design::{Design, ParticipantId, in_order};
use leptos::prelude::*;

use super::select::Choice;
use crate::state::Editor;

/// The editor of the sequence diagram.
#[component]
pub fn Sequence() -> impl IntoView {
    let store = Editor::expect().store;
    let some = Memo::new(move |_| !store.participants().is_empty());
    view! {
        <h4>"Who takes part"</h4>
        <participants::Participants/>
        {move || {
            some.get()
                .then(|| {
                    view! {
                        <h4>"What they say"</h4>
                        <messages::Messages/>
                        <drawing::Drawing/>
                    }
                })
        }}
    }
    .into_any()
}

/// The participants as choices, by their names.
fn choices(design: &Design) -> Vec<Choice> {
    in_order(&design.discovery.participants)
        .into_iter()
        .map(|it| (it.id.to_string(), name(design, &it.id)))
        .collect()
}

fn name(design: &Design, id: &ParticipantId) -> String {
    let participant = design.discovery.participants.get(id);
    match participant.map_or("", |it| design.subject_name(&it.subject)) {
        "" => "Nameless".to_owned(),
        name => name.to_owned(),
    }
}
