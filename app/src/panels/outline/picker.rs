//! Choosing a site to move to, or a thing to link to.

use design::{Endpoint, Item, SiteId, SortedSet};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

use super::Outlined;
use super::actions::move_to;
use crate::document::select::Choice;
use crate::panels::inspector::choices::{
    chosen_endpoint, chosen_site, endpoint_choices, endpoint_value, site_choices,
};
use crate::panels::inspector::new_link;

/// What is being chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picking {
    /// The site that things go to.
    Site(Vec<Item>),
    /// The other end of a link from a thing.
    End(Item),
}

/// The form below the tree while something is being chosen.
#[component]
pub fn Picker(outlined: Outlined) -> impl IntoView {
    move || outlined.picking.get().map(|picking| view! { <Form outlined picking/> })
}

#[component]
fn Form(outlined: Outlined, picking: Picking) -> impl IntoView {
    let store = outlined.editor.store;
    let element = NodeRef::<html::Select>::new();
    Effect::new(move |_| {
        if let Some(select) = element.get() {
            // It fails only in browsers without focus.
            drop(select.focus());
        }
    });
    let (title, verb) = match &picking {
        Picking::Site(items) if items.len() > 1 => {
            (format!("Move {} things to", items.len()), "Move")
        }
        Picking::Site(_) => ("Move to".to_owned(), "Move"),
        Picking::End(_) => ("Link to".to_owned(), "Link"),
    };
    let choices = store.read(|design| match &picking {
        Picking::Site(items) => site_choices(design, &own_sites(items)),
        Picking::End(item) => {
            let own = end_of(item).map(|end| endpoint_value(&end)).unwrap_or_default();
            endpoint_choices(design).into_iter().filter(|(value, _)| *value != own).collect()
        }
    });
    let close = move || {
        outlined.picking.set(None);
        if let Some(tree) = outlined.tree.get_untracked() {
            // It fails only in browsers without focus.
            drop(tree.focus());
        }
    };
    let picking = StoredValue::new(picking);
    let choose = move || {
        let value = element.get_untracked().map(|select| select.value()).unwrap_or_default();
        let picking = picking.get_value();
        close();
        match picking {
            Picking::Site(items) => {
                if let Some(site) = chosen_site(&value) {
                    move_to(store, &items, site.as_ref());
                }
            }
            Picking::End(item) => {
                if let (Some(from), Some(to)) = (end_of(&item), chosen_endpoint(&value)) {
                    store.step(&new_link(from, to));
                }
            }
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        choose();
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            close();
        }
        "Enter" => {
            event.prevent_default();
            choose();
        }
        _ => {}
    };
    let option = |(value, name): Choice| view! { <option value=value>{name}</option> }.into_any();
    view! {
        <form class="outline-picker" on:submit=submit>
            <label>
                <span>{title}</span>
                <select class="choice" node_ref=element on:keydown=key>
                    {choices.into_iter().map(option).collect_view()}
                </select>
            </label>
            <div class="outline-buttons">
                <button type="button" class="button" on:click=move |_| close()>"Cancel"</button>
                <button type="submit" class="button primary">{verb}</button>
            </div>
        </form>
    }
    .into_any()
}

/// What can be the end of a link.
fn end_of(item: &Item) -> Option<Endpoint> {
    match item {
        Item::Node(id) => Some(Endpoint::Node(id.clone())),
        Item::Site(id) => Some(Endpoint::Site(id.clone())),
        _ => None,
    }
}

fn own_sites(items: &[Item]) -> SortedSet<SiteId> {
    let site = |item: &Item| match item {
        Item::Site(id) => Some(id.clone()),
        _ => None,
    };
    items.iter().filter_map(site).collect()
}
