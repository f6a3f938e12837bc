//! What the parts of the inspector share.

use design::command::Command;
use design::{Component, ComponentId, Item, Record};
use leptos::prelude::*;

use crate::document::Settled;
use crate::state::{Cells, Editor, Store};

/// What several records have in common; `None` where they differ.
pub fn common<R, T>(cells: &Cells<R>, ids: &[R::Id], read: fn(&R) -> T) -> Signal<Option<T>>
where
    R: Record + Send + Sync + 'static,
    R::Id: Send + Sync,
    T: PartialEq + Clone + Send + Sync + 'static,
{
    let cells: Vec<_> = ids.iter().filter_map(|id| cells.get(id)).collect();
    let shared = Memo::new(move |_| {
        let mut values = cells.iter().map(|cell| cell.with(read));
        let first = values.next()?;
        values.all(|value| value == first).then_some(first)
    });
    shared.into()
}

/// What a field says that is empty because things differ.
pub fn mixed<T>(value: Signal<Option<T>>, empty: &'static str) -> Signal<String>
where
    T: Send + Sync + 'static,
{
    Signal::derive(move || {
        value.with(|value| if value.is_some() { empty } else { "Mixed" }).to_owned()
    })
}

/// A text in common, or nothing.
pub fn text_or_none(value: Signal<Option<String>>) -> Signal<String> {
    Signal::derive(move || value.get().unwrap_or_default())
}

/// A label above a field.
#[component]
pub fn Labelled(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <label class="labelled"><span>{label}</span>{children()}</label> }.into_any()
}

/// A heading with what follows it.
#[component]
pub fn Part(title: &'static str, children: Children) -> impl IntoView {
    view! { <section class="part"><h3>{title}</h3>{children()}</section> }.into_any()
}

/// Does the same to each of several things, as a part of the current step.
pub fn each<I>(store: Store, ids: StoredValue<Vec<I>>, command: impl Fn(&I) -> Command)
where
    I: Send + Sync + 'static,
{
    let commands = ids.with_value(|ids| ids.iter().map(command).collect());
    // A refusal is told by its notice.
    drop(store.execute(&Command::Batch(commands)));
}

/// A name, or what stands for none.
pub fn or_nameless(name: &str) -> &str {
    if name.is_empty() { "Nameless" } else { name }
}

/// A number of things in words.
pub fn many(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    }
}

/// Links to all nodes of a component.
#[component]
pub fn Places(
    component: ComponentId,
    /// The node that is selected already.
    #[prop(optional_no_strip)]
    except: Option<design::NodeId>,
    title: &'static str,
) -> impl IntoView {
    let editor = Editor::expect();
    let settled: Settled = expect_context();
    let places = Memo::new(move |_| {
        settled.get();
        editor.store.read(|design| {
            let others = design
                .nodes
                .values()
                .filter(|node| node.component == component && Some(&node.id) != except.as_ref());
            let place = |node: &design::Node| {
                let site = node.site.as_ref().and_then(|id| design.sites.get(id));
                let place = site.map_or("In no site", |site| or_nameless(&site.name)).to_owned();
                (node.id.clone(), place, node.replicas)
            };
            others.map(place).collect::<Vec<_>>()
        })
    });
    let row = move |(id, place, replicas): (design::NodeId, String, u32)| {
        let item = StoredValue::new(Item::Node(id));
        view! {
            <li
                on:pointerenter=move |_| editor.pointed.set(Some(item.get_value()))
                on:pointerleave=move |_| editor.pointed.set(None)
            >
                <button type="button" class="go" on:click=move |_| editor.show(item.get_value())>{place}</button>
                {(replicas > 1).then(|| view! { <em>{format!("×{replicas}")}</em> })}
            </li>
        }
        .into_any()
    };
    move || {
        let places = places.get();
        (!places.is_empty()).then(|| {
            let rows = places.into_iter().map(row).collect_view();
            view! { <Part title><ul class="line-list">{rows}</ul></Part> }
        })
    }
}

/// The kind of a component in words, for the line under its name.
pub fn kind_name(component: &Component) -> String {
    crate::document::kind::sentence(component.kind.label())
}

/// A button that removes things, with everything that cannot be without them.
#[component]
pub fn Remove(items: Vec<Item>) -> impl IntoView {
    let store = Editor::expect().store;
    let items = StoredValue::new(items);
    let remove =
        move |_| store.step(&Command::Remove(items.get_value(), design::command::Contents::Remove));
    store.writable().then(|| {
        view! {
            <p class="last">
                <button type="button" class="button danger" on:click=remove>"Delete"</button>
            </p>
        }
    })
}
