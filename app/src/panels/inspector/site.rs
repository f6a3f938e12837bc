//! Sites.

use design::command::SetSite;
use design::{Command, Design, Endpoint, Item, SiteId, SiteKind, SortedSet};
use leptos::prelude::*;

use super::choices::{chosen_site, site_choices, site_value, with_mixed};
use super::links::LinksOf;
use super::parts::{Labelled, common, each, many, mixed, or_nameless, text_or_none};
use crate::document::Settled;
use crate::document::field::Line;
use crate::document::select::{Choice, Select};
use crate::panels::outline::move_to;
use crate::state::Editor;

/// One site, or several.
#[component]
pub fn Sites(ids: Vec<SiteId>) -> impl IntoView {
    let store = Editor::expect().store;
    let cells = store.sites();
    let name = common(&cells, &ids, |site| site.name.clone());
    let one = match ids.as_slice() {
        [id] => Some(id.clone()),
        _ => None,
    };
    let ids = StoredValue::new(ids);
    let write = Callback::new(move |name: String| {
        each(store, ids, |id| Command::SetSite(id.clone(), SetSite::Name(name.clone())));
    });
    view! {
        {one.clone().map(|id| view! { <Head id/> })}
        <Labelled label="Name">
            <Line value=text_or_none(name) write label="Name".to_owned() placeholder=mixed(name, "Name")/>
        </Labelled>
        <div class="pair even">
            <Kind ids/>
            <Labelled label="Lies in"><Parent ids/></Labelled>
        </div>
        {one.map(|id| view! { <LinksOf end=Endpoint::Site(id)/> })}
    }
    .into_any()
}

#[component]
fn Head(id: SiteId) -> impl IntoView {
    let store = Editor::expect().store;
    let settled: Settled = expect_context();
    let said = Memo::new(move |_| {
        settled.get();
        store.read(|design| {
            let site = design.sites.get(&id)?;
            Some((
                or_nameless(&site.name).to_owned(),
                format!("{} with {}", site.kind.label(), contents(design, &id)),
            ))
        })
    });
    view! {
        <header class="inspected">
            <h2>{move || said.get().map(|(name, _)| name)}</h2>
            <p>{move || said.get().map(|(_, contents)| contents)}</p>
        </header>
    }
    .into_any()
}

/// How much lies in a site, at any depth.
fn contents(design: &Design, id: &SiteId) -> String {
    let within =
        |site: &Option<SiteId>| site.as_ref().is_some_and(|site| design.is_within(site, id));
    let nodes = design.nodes.values().filter(|node| within(&node.site)).count();
    let sites = design.sites.values().filter(|site| within(&site.parent)).count();
    match (nodes, sites) {
        (0, 0) => "nothing in it".to_owned(),
        (nodes, 0) => many(nodes, "node"),
        (nodes, sites) => format!("{} and {}", many(nodes, "node"), many(sites, "site")),
    }
}

#[component]
fn Kind(ids: StoredValue<Vec<SiteId>>) -> impl IntoView {
    let store = Editor::expect().store;
    let kind = common(&store.sites(), &ids.get_value(), |site| site.kind.clone());
    let value = Signal::derive(move || kind.get().map_or("", |kind| kind.slug()).to_owned());
    let set_all = move |kind: SiteKind| {
        each(store, ids, |id| Command::SetSite(id.clone(), SetSite::Kind(kind.clone())));
    };
    let set = Callback::new(move |slug: String| {
        if let Some(kind) = SiteKind::from_slug(&slug) {
            store.end_step();
            set_all(kind);
            store.end_step();
        }
    });
    let choices = Signal::derive(move || {
        let kinds =
            SiteKind::ALL.into_iter().map(|kind| (kind.slug().to_owned(), kind.label().to_owned()));
        with_mixed(kinds.collect::<Vec<Choice>>(), &value.get())
    });
    let word = Signal::derive(move || match kind.get() {
        Some(SiteKind::Other(word)) => word,
        _ => String::new(),
    });
    let is_other = Memo::new(move |_| matches!(kind.get(), Some(SiteKind::Other(_))));
    let write = Callback::new(move |word| set_all(SiteKind::Other(word)));
    view! {
        <div class="labelled">
            <span aria-hidden="true">"Kind"</span>
            <Select value choices set label="Kind".to_owned()/>
            {move || {
                is_other
                    .get()
                    .then(|| {
                        view! {
                            <Line
                                value=word
                                write
                                label="Kind in your own words".to_owned()
                                placeholder="What is it?".to_owned()
                            />
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// The site around; choosing another moves the sites to a free place in it.
#[component]
fn Parent(ids: StoredValue<Vec<SiteId>>) -> impl IntoView {
    let store = Editor::expect().store;
    let settled: Settled = expect_context();
    let parent = common(&store.sites(), &ids.get_value(), |site| site.parent.clone());
    let value = Signal::derive(move || site_value(parent.get()));
    let choices = Memo::new(move |_| {
        settled.get();
        let own: SortedSet<SiteId> = ids.with_value(|ids| ids.iter().cloned().collect());
        with_mixed(store.read(|design| site_choices(design, &own)), &value.get())
    });
    let set = Callback::new(move |value: String| {
        if let Some(site) = chosen_site(&value) {
            let items: Vec<Item> =
                ids.with_value(|ids| ids.iter().cloned().map(Item::Site).collect());
            move_to(store, &items, site.as_ref());
        }
    });
    view! { <Select value choices set label="Lies in".to_owned()/> }.into_any()
}
