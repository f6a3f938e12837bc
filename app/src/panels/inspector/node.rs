//! Nodes: components placed on the canvas.

use design::command::{SetComponent, SetNode};
use design::{Command, Component, ComponentId, ComponentKind, Item, NodeId, SortedSet, TextField};
use leptos::prelude::*;

use super::choices::{chosen_site, site_choices, site_value, with_mixed};
use super::component::Planned;
use super::links::LinksOf;
use super::parts::{Labelled, Places, common, each, kind_name, mixed, or_nameless, text_or_none};
use crate::document::Settled;
use crate::document::count::Number;
use crate::document::field::{Line, Prose};
use crate::document::icon::KindTile;
use crate::document::kind::KindFields;
use crate::document::select::Select;
use crate::document::texts::of;
use crate::panels::outline::move_to;
use crate::state::{Editor, Store};

/// One node, or several.
#[component]
pub fn Nodes(ids: Vec<NodeId>) -> impl IntoView {
    let store = Editor::expect().store;
    let settled: Settled = expect_context();
    let nodes = ids.clone();
    // A node may come to stand for another component.
    let components = Memo::new(move |_| {
        settled.get();
        store.read(|design| {
            let of = |id: &NodeId| design.nodes.get(id).map(|node| node.component.clone());
            nodes.iter().filter_map(of).collect::<SortedSet<_>>()
        })
    });
    let one = match ids.as_slice() {
        [id] => Some(id.clone()),
        _ => None,
    };
    let all = StoredValue::new(ids);
    let single = one.clone();
    view! {
        {move || {
            let components: Vec<ComponentId> = components.get().into_iter().collect();
            view! { <Shared components=components.clone() nodes=all/> <Own ids=all/> }.into_any()
        }}
        {one.clone().map(|id| view! { <LinksOf end=design::Endpoint::Node(id)/> })}
        {move || {
            let components = components.get();
            let component = components.first().filter(|_| components.len() == 1)?.clone();
            let except = single.clone();
            except.is_some().then(|| view! { <Places component except title="Also stands in"/> })
        }}
    }
    .into_any()
}

/// What the nodes have from their components.
#[component]
fn Shared(components: Vec<ComponentId>, nodes: StoredValue<Vec<NodeId>>) -> impl IntoView {
    let store = Editor::expect().store;
    let cells = store.components();
    let name = common(&cells, &components, |it: &Component| it.name.clone());
    let kind = common(&cells, &components, |it: &Component| it.kind.clone());
    let one = match components.as_slice() {
        [id] => Some(id.clone()),
        _ => None,
    };
    let ids = StoredValue::new(components);
    let set_kind = move |kind: ComponentKind| {
        each(store, ids, |id| Command::SetComponent(id.clone(), SetComponent::Kind(kind.clone())));
    };
    let write_name = Callback::new(move |name: String| {
        each(store, ids, |id| Command::SetComponent(id.clone(), SetComponent::Name(name.clone())));
    });
    let field = one.clone().map(TextField::ComponentPurpose);
    view! {
        {nodes.with_value(|nodes| nodes.len() == 1).then(|| view! { <Head nodes/> })}
        <Labelled label="Name">
            <Line
                value=text_or_none(name)
                write=write_name
                label="Name".to_owned()
                placeholder=mixed(name, "Name")
            />
        </Labelled>
        <div class="pair">
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
            <Replicas ids=nodes/>
        </div>
        {field
            .map(|field| {
                view! {
                    <Labelled label="Purpose">
                        <Prose field label="Purpose".to_owned() placeholder="What it is there for"/>
                    </Labelled>
                }
            })}
        {one.map(|id| view! { <Planned id/> })}
    }
    .into_any()
}

/// What it is and where.
#[component]
fn Head(nodes: StoredValue<Vec<NodeId>>) -> impl IntoView {
    let editor = Editor::expect();
    let settled: Settled = expect_context();
    let said = Memo::new(move |_| {
        settled.get();
        let id = nodes.with_value(|nodes| nodes.first().cloned())?;
        editor.store.read(|design| {
            let node = design.nodes.get(&id)?;
            let component = design.components.get(&node.component)?;
            let site = node.site.as_ref().and_then(|id| design.sites.get(id));
            let kind = kind_name(component);
            let place = match site {
                Some(site) => format!("{kind} in {}", or_nameless(&site.name)),
                None => format!("{kind} in no site"),
            };
            Some((or_nameless(design.node_name(node)).to_owned(), place, component.kind.clone()))
        })
    });
    let kind = Signal::derive(move || said.get().map(|(_, _, kind)| kind));
    view! {
        <header class="inspected">
            <KindTile kind/>
            <h2>{move || said.get().map(|(name, ..)| name)}</h2>
            <p>{move || said.get().map(|(_, place, _)| place)}</p>
        </header>
    }
    .into_any()
}

#[component]
fn Replicas(ids: StoredValue<Vec<NodeId>>) -> impl IntoView {
    let store = Editor::expect().store;
    let replicas = common(&store.nodes(), &ids.get_value(), |node| node.replicas);
    let write = Callback::new(move |typed: Option<u32>| {
        if let Some(replicas) = typed.filter(|&replicas| replicas > 0) {
            each(store, ids, |id| Command::SetNode(id.clone(), SetNode::Replicas(replicas)));
        }
    });
    view! {
        <Labelled label="Replicas">
            <Number value=replicas write placeholder=mixed(replicas, "1") label="Replicas".to_owned() class="inline"/>
        </Labelled>
    }
    .into_any()
}

/// What the nodes have for themselves.
#[component]
fn Own(ids: StoredValue<Vec<NodeId>>) -> impl IntoView {
    let store = Editor::expect().store;
    let label =
        common(&store.nodes(), &ids.get_value(), |node| node.label.clone().unwrap_or_default());
    let write = Callback::new(move |typed: String| {
        let label = Some(typed).filter(|label| !label.trim().is_empty());
        each(store, ids, |id| Command::SetNode(id.clone(), SetNode::Label(label.clone())));
    });
    view! {
        <div class="pair even">
            <Labelled label="Label of its own">
                <Line
                    value=text_or_none(label)
                    write
                    label="Label of its own".to_owned()
                    placeholder=mixed(label, "None")
                />
            </Labelled>
            <Labelled label="Site"><SiteOf ids/></Labelled>
        </div>
    }
    .into_any()
}

/// The site of the nodes; choosing another moves them to a free place in it.
#[component]
fn SiteOf(ids: StoredValue<Vec<NodeId>>) -> impl IntoView {
    let store = Editor::expect().store;
    let settled: Settled = expect_context();
    let site = common(&store.nodes(), &ids.get_value(), |node| node.site.clone());
    let value = Signal::derive(move || site_value(site.get()));
    let sites = settled.memo(|design| site_choices(design, &SortedSet::new()));
    let set = Callback::new(move |value: String| {
        if let Some(site) = chosen_site(&value) {
            let items: Vec<Item> =
                ids.with_value(|ids| ids.iter().cloned().map(Item::Node).collect());
            move_to(store, &items, site.as_ref());
        }
    });
    let choices = Signal::derive(move || with_mixed(sites.get(), &value.get()));
    view! { <Select value choices set label="Site".to_owned()/> }.into_any()
}

/// The name of a component, for headings.
pub fn name_of(store: Store, id: &ComponentId) -> Signal<String> {
    of(&store.components(), id, |component| or_nameless(&component.name).to_owned())
}
