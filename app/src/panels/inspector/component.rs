//! Components, as selected in the document's table.

use design::command::SetComponent;
use design::{Command, Component, ComponentId, Count, TextField};
use leptos::prelude::*;

use super::node::name_of;
use super::parts::{Labelled, Places, common, each, kind_name, mixed, text_or_none};
use crate::document::Settled;
use crate::document::count::Number;
use crate::document::field::{Line, Prose};
use crate::document::icon::KindTile;
use crate::document::kind::KindFields;
use crate::document::texts::of;
use crate::state::Editor;

/// One component, or several.
#[component]
pub fn Components(ids: Vec<ComponentId>) -> impl IntoView {
    let store = Editor::expect().store;
    let cells = store.components();
    let name = common(&cells, &ids, |it: &Component| it.name.clone());
    let kind = common(&cells, &ids, |it: &Component| it.kind.clone());
    let one = match ids.as_slice() {
        [id] => Some(id.clone()),
        _ => None,
    };
    let ids = StoredValue::new(ids);
    let set_kind = move |kind: design::ComponentKind| {
        each(store, ids, |id| Command::SetComponent(id.clone(), SetComponent::Kind(kind.clone())));
    };
    let write_name = Callback::new(move |name: String| {
        each(store, ids, |id| Command::SetComponent(id.clone(), SetComponent::Name(name.clone())));
    });
    let purpose = one.clone().map(|id| {
        view! {
            <Labelled label="Purpose">
                <Prose
                    field=TextField::ComponentPurpose(id)
                    label="Purpose".to_owned()
                    placeholder="What it is there for"
                />
            </Labelled>
        }
    });
    view! {
        {one.clone().map(|id| view! { <Head id/> })}
        <Labelled label="Name">
            <Line
                value=text_or_none(name)
                write=write_name
                label="Name".to_owned()
                placeholder=mixed(name, "Name")
            />
        </Labelled>
        <div class="labelled">
            <span aria-hidden="true">"Type"</span>
            <KindFields
                kind
                choose=Callback::new(move |kind| {
                    store.end_step();
                    set_kind(kind);
                    store.end_step();
                })
                write=Callback::new(set_kind)
            />
        </div>
        {purpose}
        {one.clone().map(|id| view! { <Planned id/> })}
        {one.map(|component| view! { <Places component except=None title="Stands in"/> })}
    }
    .into_any()
}

#[component]
fn Head(id: ComponentId) -> impl IntoView {
    let store = Editor::expect().store;
    let kind = of(&store.components(), &id, |component| Some(component.kind.clone()));
    let said = of(&store.components(), &id, kind_name);
    let name = name_of(store, &id);
    view! {
        <header class="inspected">
            <KindTile kind/>
            <h2>{name}</h2>
            <p>{said}</p>
        </header>
    }
    .into_any()
}

/// How many of a component are planned.
#[component]
pub fn Planned(id: ComponentId) -> impl IntoView {
    let store = Editor::expect().store;
    let settled: Settled = expect_context();
    let planned = of(&store.components(), &id, |component| match component.count {
        Count::Fixed(count) => Some(count),
        Count::Auto => None,
    });
    let id = StoredValue::new(id);
    let placed = Memo::new(move |_| {
        settled.get();
        id.with_value(|id| store.read(|design| design.placed(id)))
    });
    let write = Callback::new(move |count: Option<u32>| {
        let count = count.map_or(Count::Auto, Count::Fixed);
        // A refusal is told by its notice.
        drop(store.execute(&Command::SetComponent(id.get_value(), SetComponent::Count(count))));
    });
    let placeholder = Signal::derive(move || format!("{}, as placed", placed.get()));
    view! {
        <Labelled label="Planned count">
            <Number value=planned write placeholder label="Planned count".to_owned() class="inline"/>
        </Labelled>
    }
    .into_any()
}
