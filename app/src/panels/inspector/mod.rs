//! The inspector: everything about what is selected, to be changed in place.
//!
//! With several things selected a field shows what they have in common, or
//! "Mixed", and an edit applies to all of them as one step.

pub mod choices;
mod component;
mod findings;
mod links;
mod node;
mod overview;
mod parts;
mod site;
mod wire;

pub use links::new_link;

use design::{ComponentId, Item, LinkId, NodeId, SiteId};
use leptos::prelude::*;

use crate::document::Settled;
use crate::state::Editor;

/// What is selected, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Picked {
    nodes: Vec<NodeId>,
    sites: Vec<SiteId>,
    links: Vec<LinkId>,
    components: Vec<ComponentId>,
}

impl Picked {
    fn of(items: impl IntoIterator<Item = Item>) -> Self {
        let mut picked = Self::default();
        for item in items {
            match item {
                Item::Node(id) => picked.nodes.push(id),
                Item::Site(id) => picked.sites.push(id),
                Item::Link(id) => picked.links.push(id),
                Item::Component(id) => picked.components.push(id),
                _ => {}
            }
        }
        picked
    }

    fn items(&self) -> Vec<Item> {
        let nodes = self.nodes.iter().cloned().map(Item::Node);
        let sites = self.sites.iter().cloned().map(Item::Site);
        let links = self.links.iter().cloned().map(Item::Link);
        let components = self.components.iter().cloned().map(Item::Component);
        nodes.chain(sites).chain(links).chain(components).collect()
    }

    fn len(&self) -> usize {
        self.nodes.len() + self.sites.len() + self.links.len() + self.components.len()
    }

    /// How many of what, in words.
    fn said(&self) -> String {
        let counts = [
            (self.nodes.len(), "node"),
            (self.sites.len(), "site"),
            (self.links.len(), "link"),
            (self.components.len(), "component"),
        ];
        let said: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, thing)| parts::many(count, thing))
            .collect();
        said.join(", ")
    }
}

/// Shows what is selected. Fills its parent.
pub fn inspector() -> AnyView {
    let editor = Editor::expect();
    let settled = Settled::new(editor.store);
    provide_context(settled);
    let picked = Memo::new(move |_| {
        // A selected thing may be removed by others.
        settled.get();
        Picked::of(editor.selection.items().into_iter().filter(|item| editor.store.has(item)))
    });
    view! {
        <section class="inspector" aria-label="Inspector">
            {move || {
                let picked = picked.get();
                match picked.len() {
                    0 => view! { <overview::Overview/> }.into_any(),
                    1 => parts_of(picked),
                    _ => {
                        let said = picked.said();
                        view! {
                            <h2 class="inspected">{format!("{said} selected")}</h2>
                            {parts_of(picked)}
                        }
                            .into_any()
                    }
                }
            }}
        </section>
    }
    .into_any()
}

fn parts_of(picked: Picked) -> AnyView {
    let items = picked.items();
    let several = items.len() > 1;
    let Picked { nodes, sites, links, components } = picked;
    let heading = move |title: &'static str| several.then(|| view! { <h3>{title}</h3> });
    let nodes = (!nodes.is_empty())
        .then(|| view! { {heading("Nodes")} <node::Nodes ids=nodes/> }.into_any());
    let sites = (!sites.is_empty())
        .then(|| view! { {heading("Sites")} <site::Sites ids=sites/> }.into_any());
    let links = (!links.is_empty())
        .then(|| view! { {heading("Links")} <wire::Links ids=links/> }.into_any());
    let components = (!components.is_empty()).then(|| {
        view! { {heading("Components")} <component::Components ids=components/> }.into_any()
    });
    view! {
        {[nodes, sites, links, components].into_iter().collect_view()}
        <findings::FindingsOf items=items.clone()/>
        <parts::Remove items/>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_selected_is_said_by_kind() {
        let node = |bits| Item::Node(NodeId::from_bits(bits));
        let picked = Picked::of([node(1), node(2), Item::Site(SiteId::from_bits(1))]);
        assert_eq!(picked.len(), 3);
        assert_eq!(picked.said(), "2 nodes, 1 site");
    }
}
