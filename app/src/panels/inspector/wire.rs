//! Links.

use design::command::SetLink;
use design::{Command, Direction, Link, LinkId, LinkKind};
use leptos::prelude::*;

use super::choices::{chosen_endpoint, endpoint_choices, endpoint_value, with_mixed};
use super::parts::{Labelled, common, each, mixed, or_nameless, text_or_none};
use crate::document::Settled;
use crate::document::field::Line;
use crate::document::select::{Choice, Select};
use crate::state::Editor;

/// One link, or several.
#[component]
pub fn Links(ids: Vec<LinkId>) -> impl IntoView {
    let store = Editor::expect().store;
    let cells = store.links();
    let label = common(&cells, &ids, |link| link.label.clone());
    let kind = common(&cells, &ids, |link| link.kind);
    let direction = common(&cells, &ids, |link| link.direction);
    let one = match ids.as_slice() {
        [id] => Some(id.clone()),
        _ => None,
    };
    let ids = StoredValue::new(ids);
    let write = Callback::new(move |label: String| {
        each(store, ids, |id| Command::SetLink(id.clone(), SetLink::Label(label.clone())));
    });
    let step = move |set: SetLink| {
        store.end_step();
        each(store, ids, |id| Command::SetLink(id.clone(), set.clone()));
        store.end_step();
    };
    let kind_value = Signal::derive(move || kind.get().map_or("", LinkKind::slug).to_owned());
    let direction_value =
        Signal::derive(move || direction.get().map_or("", Direction::slug).to_owned());
    let set_kind = Callback::new(move |slug: String| {
        if let Some(kind) = LinkKind::ALL.into_iter().find(|kind| kind.slug() == slug) {
            step(SetLink::Kind(kind));
        }
    });
    let set_direction = Callback::new(move |slug: String| {
        if let Some(direction) = Direction::ALL.into_iter().find(|it| it.slug() == slug) {
            step(SetLink::Direction(direction));
        }
    });
    let kinds = Signal::derive(move || {
        let kinds =
            LinkKind::ALL.iter().map(|kind| (kind.slug().to_owned(), kind.label().to_owned()));
        with_mixed(kinds.collect::<Vec<Choice>>(), &kind_value.get())
    });
    let directions = Signal::derive(move || {
        let all = Direction::ALL.iter().map(|it| (it.slug().to_owned(), it.label().to_owned()));
        with_mixed(all.collect::<Vec<Choice>>(), &direction_value.get())
    });
    view! {
        {one.map(|id| view! { <Ends id/> })}
        <Labelled label="Label">
            <Line
                value=text_or_none(label)
                write
                label="Label".to_owned()
                placeholder=mixed(label, "What travels on it")
            />
        </Labelled>
        <div class="pair even">
            <Labelled label="Kind">
                <Select value=kind_value choices=kinds set=set_kind label="Kind".to_owned()/>
            </Labelled>
            <Labelled label="Direction">
                <Select value=direction_value choices=directions set=set_direction label="Direction".to_owned()/>
            </Labelled>
        </div>
    }
    .into_any()
}

/// Where a link starts and ends.
#[component]
fn Ends(id: LinkId) -> impl IntoView {
    let store = Editor::expect().store;
    let settled: Settled = expect_context();
    let choices = settled.memo(endpoint_choices);
    let Some(cell) = store.links().get(&id) else { return ().into_any() };
    let (from_cell, to_cell, name_cell) = (cell.clone(), cell.clone(), cell.clone());
    let from = Signal::derive(move || from_cell.with(|link| endpoint_value(&link.from)));
    let to = Signal::derive(move || to_cell.with(|link| endpoint_value(&link.to)));
    let id = StoredValue::new(id);
    let set = move |set: fn(design::Endpoint) -> SetLink| {
        Callback::new(move |value: String| {
            if let Some(end) = chosen_endpoint(&value) {
                store.step(&Command::SetLink(id.get_value(), set(end)));
            }
        })
    };
    let swap = move |_| {
        let Link { from, to, .. } = cell.get_untracked();
        let link = id.get_value();
        store.step(&Command::Batch(vec![
            Command::SetLink(link.clone(), SetLink::From(to)),
            Command::SetLink(link, SetLink::To(from)),
        ]));
    };
    let title = Memo::new(move |_| {
        settled.get();
        let link = name_cell.get();
        store.read(|design| {
            let name = |end| or_nameless(design.endpoint_name(end)).to_owned();
            format!("{} → {}", name(&link.from), name(&link.to))
        })
    });
    view! {
        <header class="inspected">
            <h2>{title}</h2>
            <p>"Link"</p>
        </header>
        <div class="ends">
            <Labelled label="From">
                <Select value=from choices set=set(SetLink::From) label="From".to_owned()/>
            </Labelled>
            <Labelled label="To">
                <Select value=to choices set=set(SetLink::To) label="To".to_owned()/>
            </Labelled>
            {store
                .writable()
                .then(|| {
                    view! {
                        <button type="button" class="link-button" on:click=swap>"Swap the ends"</button>
                    }
                })}
        </div>
    }
    .into_any()
}
