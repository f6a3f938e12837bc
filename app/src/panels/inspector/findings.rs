//! What the checks found about what is selected.

use design::{Diagnostic, Item, Place, Severity, TextField};
use leptos::prelude::*;

use super::parts::Part;
use crate::state::{Editor, Findings};

/// The findings about things, or about the components that nodes stand for.
#[component]
pub fn FindingsOf(items: Vec<Item>) -> impl IntoView {
    let store = Editor::expect().store;
    let components = store.read(|design| {
        let component = |item: &Item| match item {
            Item::Node(id) => {
                design.nodes.get(id).map(|node| Item::Component(node.component.clone()))
            }
            _ => None,
        };
        items.iter().filter_map(component).collect::<Vec<_>>()
    });
    let findings = use_context::<Findings>();
    let found = Memo::new(move |_| {
        let all = findings.map(|findings| findings.list()).unwrap_or_default();
        let about = |item: &Item| items.contains(item) || components.contains(item);
        all.into_iter()
            .filter(|it| it.places.iter().filter_map(item_of).any(|it| about(&it)))
            .collect::<Vec<_>>()
    });
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let found = found.into_iter().map(line).collect_view();
            view! { <Part title="Findings">{found}</Part> }
        })
    }
}

fn line(finding: Diagnostic) -> AnyView {
    let class = match finding.severity {
        Severity::Info => "found info",
        Severity::Warning => "found",
        Severity::Error => "found error",
    };
    view! { <p class=class>{finding.message} " " {finding.help}</p> }.into_any()
}

fn item_of(place: &Place) -> Option<Item> {
    match place {
        Place::Item(item) => Some(item.clone()),
        Place::Text(TextField::ComponentPurpose(id)) => Some(Item::Component(id.clone())),
        _ => None,
    }
}
