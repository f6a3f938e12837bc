//! The links of a node or a site.

use design::{Arrange as _, Command, Direction, Endpoint, Item, Link, LinkId, LinkKind};
use leptos::prelude::*;

use super::choices::{chosen_endpoint, endpoint_choices};
use super::parts::{Part, or_nameless};
use crate::document::Settled;
use crate::document::select::Select;
use crate::state::{Editor, new_id};

/// A link as seen from one of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    id: LinkId,
    /// The name of the other end.
    other: String,
    label: String,
    /// `→`, `←`, `↔` or `–`, as it leaves this end.
    arrow: &'static str,
}

/// The links at an end, with a choice that adds one.
#[component]
pub fn LinksOf(end: Endpoint) -> impl IntoView {
    let editor = Editor::expect();
    let store = editor.store;
    let settled: Settled = expect_context();
    let here = StoredValue::new(end);
    let links = Memo::new(move |_| {
        settled.get();
        here.with_value(|here| store.read(|design| seen(design, here)))
    });
    let choices = Memo::new(move |_| {
        settled.get();
        let prompt = (String::new(), "Link to…".to_owned());
        std::iter::once(prompt).chain(store.read(endpoint_choices)).collect::<Vec<_>>()
    });
    let add = Callback::new(move |value: String| {
        if let Some(to) = chosen_endpoint(&value) {
            store.step(&here.with_value(|from| new_link(from.clone(), to)));
        }
    });
    let row = move |seen: Seen| {
        let item = StoredValue::new(Item::Link(seen.id));
        let remove_label = format!("Remove the link with {}", seen.other);
        view! {
            <li
                on:pointerenter=move |_| editor.pointed.set(Some(item.get_value()))
                on:pointerleave=move |_| editor.pointed.set(None)
            >
                <i aria-hidden="true">{seen.arrow}</i>
                <button type="button" class="go" on:click=move |_| editor.show(item.get_value())>
                    {seen.other}
                </button>
                <em>{seen.label}</em>
                {store
                    .writable()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="remove-one"
                                aria-label=remove_label
                                on:click=move |_| store.step(&Command::remove(item.get_value()))
                            ></button>
                        }
                    })}
            </li>
        }
        .into_any()
    };
    view! {
        <Part title="Links">
            <ul class="line-list">{move || links.get().into_iter().map(row).collect_view()}</ul>
            {store
                .writable()
                .then(|| {
                    view! {
                        <Select
                            value=Signal::stored(String::new())
                            choices
                            set=add
                            label="Add a link".to_owned()
                            class="choice add-one"
                        />
                    }
                })}
        </Part>
    }
    .into_any()
}

/// A new link without a label.
pub fn new_link(from: Endpoint, to: Endpoint) -> Command {
    Command::AddLink(Link {
        id: new_id(),
        from,
        to,
        label: String::new(),
        kind: LinkKind::default(),
        direction: Direction::default(),
    })
}

fn seen(design: &design::Design, here: &Endpoint) -> Vec<Seen> {
    let mut links: Vec<Seen> = design
        .links
        .values()
        .filter(|link| link.from == *here || link.to == *here)
        .map(|link| {
            let leaves = link.from == *here;
            let other = if leaves { &link.to } else { &link.from };
            let arrow = match (link.direction, leaves) {
                (Direction::Both, _) => "↔",
                (Direction::None, _) => "–",
                (Direction::Forward, true) => "→",
                (Direction::Forward, false) => "←",
            };
            let other = or_nameless(design.endpoint_name(other)).to_owned();
            Seen { id: link.id.clone(), other, label: link.label.clone(), arrow }
        })
        .collect();
    links.arrange_by(|a, b| {
        (a.arrow != "←", &a.other, &a.id).cmp(&(b.arrow != "←", &b.other, &b.id))
    });
    links
}
