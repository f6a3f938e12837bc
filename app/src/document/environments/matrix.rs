//! The matrix of components by environment.

use design::{
    Command, ComponentId, EntryId, EnvironmentEntry, EnvironmentId, Item, Subject, last_order,
};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::document::count::Number;
use crate::document::rows::focus;
use crate::document::texts::of;
use crate::state::{Editor, Store};
use crate::ui::each;

/// A row for each component, a column for each environment.
#[component]
pub fn Matrix() -> impl IntoView {
    let store = Editor::expect().store;
    let shown =
        Memo::new(move |_| !store.components().is_empty() && !store.environments().is_empty());
    let head = move |id: EnvironmentId| {
        let name = of(&store.environments(), &id, |environment| environment.name.clone());
        view! { <th scope="col">{move || or_nameless(name.get())}</th> }.into_any()
    };
    let table = move || {
        view! {
            <div class="matrix-frame">
                <table class="matrix fields-table" on:keydown=walk>
                    <thead>
                        <tr>
                            <th scope="col">"Component"</th>
                            {each(move || store.environments().ids_in_order(), head)}
                        </tr>
                    </thead>
                    <tbody>
                        {each(
                            move || store.components().ids_in_order(),
                            move |id| view! { <Row component=id/> }.into_any(),
                        )}
                    </tbody>
                </table>
            </div>
        }
    };
    move || {
        match shown.get() {
        true => table().into_any(),
        false => view! {
            <p class="nothing-yet">"Once there are components, tick here what runs in which environment."</p>
        }
        .into_any(),
    }
    }
}

pub fn or_nameless(name: String) -> String {
    if name.is_empty() { "Nameless".to_owned() } else { name }
}

#[component]
fn Row(component: ComponentId) -> impl IntoView {
    let store = Editor::expect().store;
    let name = of(&store.components(), &component, |component| component.name.clone());
    let component = StoredValue::new(component);
    view! {
        <tr>
            <th scope="row">{move || or_nameless(name.get())}</th>
            {each(
                move || store.environments().ids_in_order(),
                move |environment| {
                    view! { <Cell environment component=component.get_value() component_name=name/> }
                        .into_any()
                },
            )}
        </tr>
    }
    .into_any()
}

/// Whether a component runs in an environment, and how many of it.
#[component]
fn Cell(
    environment: EnvironmentId,
    component: ComponentId,
    component_name: Signal<String>,
) -> impl IntoView {
    let store = Editor::expect().store;
    let name = of(&store.environments(), &environment, |environment| environment.name.clone());
    let cell = store.environments().get(&environment);
    let place = StoredValue::new((environment, component));
    let entry = Memo::new(move |_| {
        let cell = cell.as_ref()?;
        let component = place.with_value(|(_, component)| component.clone());
        cell.with(|environment| {
            let runs =
                |entry: &&EnvironmentEntry| entry.subject == Subject::Component(component.clone());
            environment.components.values().find(runs).map(|entry| (entry.id.clone(), entry.count))
        })
    });
    let runs = Memo::new(move |_| entry.with(Option::is_some));
    let count = Signal::derive(move || entry.get().and_then(|(_, count)| count));
    let label = Signal::derive(move || {
        format!("{} in {}", or_nameless(component_name.get()), or_nameless(name.get()))
    });
    let count_label = Signal::derive(move || format!("How many of {}", label.get()));
    let toggle = move |_| {
        let (environment, component) = place.get_value();
        match entry.get_untracked() {
            Some((id, _)) => store.step(&Command::remove(Item::Entry(environment, id))),
            None => store.step(&set(store, environment, component, None)),
        }
    };
    let write = Callback::new(move |count| {
        let (environment, component) = place.get_value();
        drop(store.execute(&set(store, environment, component, count)));
    });
    view! {
        <td class="cell" class:on=runs>
            <input
                type="checkbox"
                data-cell=""
                aria-label=label
                checked=runs.get_untracked()
                prop:checked=runs
                disabled=!store.writable()
                on:change=toggle
            />
            {move || {
                runs.get()
                    .then(|| {
                        view! {
                            <Number
                                value=count
                                write
                                placeholder="any".to_owned()
                                label=count_label
                                class="inline number"
                            />
                        }
                    })
            }}
        </td>
    }
    .into_any()
}

/// Puts a component into an environment with a count, keeping its place there.
fn set(
    store: Store,
    environment: EnvironmentId,
    component: ComponentId,
    count: Option<u32>,
) -> Command {
    let id = EntryId::of_component(&component);
    let order = store.read(|design| {
        let entries = design.environments.get(&environment).map(|it| &it.components);
        let known = entries.and_then(|entries| entries.get(&id)).map(|entry| entry.order.clone());
        known.or_else(|| entries.map(last_order)).unwrap_or_default()
    });
    let entry = EnvironmentEntry { id, order, subject: Subject::Component(component), count };
    Command::SetEntry(environment, entry)
}

/// Arrow keys go from tick to tick.
fn walk(event: ev::KeyboardEvent) {
    let (right, down) = match event.key().as_str() {
        "ArrowLeft" => (-1, 0),
        "ArrowRight" => (1, 0),
        "ArrowUp" => (0, -1),
        "ArrowDown" => (0, 1),
        _ => return,
    };
    let Some(tick) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    if !tick.has_attribute("data-cell") {
        return;
    }
    let next = || {
        let cell = tick.closest("td").ok()??;
        let row = cell.parent_element()?;
        let at = position(&cell)? + right;
        let row = match down {
            0 => row,
            1 => row.next_element_sibling()?,
            _ => row.previous_element_sibling()?,
        };
        let cell = row.children().item(u32::try_from(at).ok()?)?;
        cell.query_selector("[data-cell]").ok()?
    };
    if let Some(next) = next() {
        event.prevent_default();
        focus(&next);
    }
}

fn position(cell: &Element) -> Option<i32> {
    let cells = cell.parent_element()?.children();
    let at = (0..cells.length()).find(|&at| cells.item(at).as_ref() == Some(cell))?;
    i32::try_from(at).ok()
}
