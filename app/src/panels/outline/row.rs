//! A line of the tree.

use design::Item;
use leptos::attr::custom::custom_attribute;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::Outlined;
use super::actions::{self, Action};
use super::tree::Row;

/// The id of a row's element.
pub fn element_id(item: &Item) -> String {
    match item {
        Item::Site(id) => format!("outline-site-{id}"),
        Item::Node(id) => format!("outline-node-{id}"),
        Item::Link(id) => format!("outline-link-{id}"),
        _ => String::new(),
    }
}

/// A site, a node or a link.
#[component]
pub fn RowView(row: Row, outlined: Outlined) -> impl IntoView {
    let Row { item, name, about, level, place, open } = row;
    let editor = outlined.editor;
    let id = element_id(&item);
    let selected = editor.selection.flag(&item);
    let item = StoredValue::new(item);
    let is = move |of: RwSignal<Option<Item>>| {
        Memo::new(move |_| of.with(|of| item.with_value(|item| of.as_ref() == Some(item))))
    };
    let (active, renaming) = (is(outlined.active), is(outlined.renaming));
    let cut =
        Memo::new(move |_| outlined.cut.with(|cut| item.with_value(|item| cut.contains(item))));
    let press = move |event: MouseEvent| {
        outlined.active.set(Some(item.get_value()));
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            editor.selection.toggle(item.get_value());
        } else {
            editor.selection.set([item.get_value()]);
        }
    };
    let menu = move |event: MouseEvent| {
        event.prevent_default();
        outlined.active.set(Some(item.get_value()));
        if !editor.selection.contains(&item.get_value()) {
            editor.selection.set([item.get_value()]);
        }
        outlined.menu.set(Some((f64::from(event.client_x()), f64::from(event.client_y()))));
    };
    let twist = move |event: MouseEvent| {
        event.stop_propagation();
        outlined.active.set(Some(item.get_value()));
        if let Some(at) = outlined.active_at() {
            outlined.toggle(at);
        }
    };
    let class = match item.with_value(Clone::clone) {
        Item::Site(_) => "outline-row site",
        Item::Link(_) => "outline-row link",
        _ => "outline-row",
    };
    let spoken = match about.is_empty() {
        true => name.clone(),
        false => format!("{name}, {about}"),
    };
    let original = name.clone();
    let label = move || match renaming.get() {
        true => view! { <Rename name=original.clone() item outlined/> }.into_any(),
        false => view! {
            <span class="outline-name">{name.clone()}</span>
            // What is read aloud must have the words that are seen, apart.
            " "
            <span class="outline-about">{about.clone()}</span>
        }
        .into_any(),
    };
    view! {
        <div
            id=id
            class=class
            role="treeitem"
            {..custom_attribute("aria-level", level.to_string())}
            aria-label=spoken
            aria-setsize=place.1.to_string()
            aria-posinset=place.0.to_string()
            aria-expanded=open.map(|open| open.to_string())
            aria-selected=move || selected.get().to_string()
            class:active=active
            class:cut=cut
            style:padding-left=format!("{}px", 8 + 14 * (level.min(16) - 1))
            on:click=press
            on:dblclick=move |_| actions::run(outlined, Action::Show)
            on:contextmenu=menu
            on:pointerenter=move |_| editor.pointed.set(Some(item.get_value()))
            on:pointerleave=move |_| editor.pointed.set(None)
        >
            {match open {
                Some(open) => {
                    view! { <span class="twist" class:open=open aria-hidden="true" on:click=twist></span> }.into_any()
                }
                None => view! { <span class="twist none" aria-hidden="true"></span> }.into_any(),
            }}
            {label}
        </div>
    }
    .into_any()
}

/// The field in which a name is changed.
#[component]
fn Rename(name: String, item: StoredValue<Item>, outlined: Outlined) -> impl IntoView {
    let element = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = element.get() {
            // It fails only in browsers without focus.
            drop(input.focus());
            input.select();
        }
    });
    // What the browser tells when the field goes is no decision of a person.
    let done = StoredValue::new(false);
    let finish = move |keep: bool| {
        let (Some(false), Some(item)) = (done.try_get_value(), item.try_get_value()) else {
            return;
        };
        done.set_value(true);
        if let Some(input) = element.get_untracked().filter(|_| keep) {
            actions::rename(outlined.editor.store, &item, &input.value());
        }
        outlined.renaming.set(None);
        if let Some(tree) = outlined.tree.get_untracked() {
            // It fails only in browsers without focus.
            drop(tree.focus());
        }
    };
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                finish(true);
            }
            "Escape" => finish(false),
            _ => {}
        }
    };
    view! {
        <input
            node_ref=element
            type="text"
            class="inline"
            aria-label="New name"
            autocomplete="off"
            value=name
            maxlength=design::limits::LINE_CHARS
            on:keydown=key
            on:click=|event| event.stop_propagation()
            on:dblclick=|event| event.stop_propagation()
            on:blur=move |_| finish(true)
        />
    }
    .into_any()
}
