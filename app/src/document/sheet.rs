//! The sheet in the middle: the sections in the template's order.

use design::{Command, Item, TextField};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::components::Components;
use super::diagram::Diagram;
use super::discovery::{Mechanisms, Naming};
use super::distribution::{Description, Strategies};
use super::environments::Environments;
use super::field::{Line, Prose};
use super::sequence::Sequence;
use super::steps::Steps;
use super::{Settled, rows};
use crate::state::{Editor, Opened};

/// The anchor of the section that is in view.
#[derive(Clone, Copy)]
pub struct Here(pub RwSignal<String>);

/// The whole document, to be edited.
#[component]
pub fn Sheet() -> impl IntoView {
    let editor = Editor::expect();
    let store = editor.store;
    let here: Here = expect_context();
    let element = NodeRef::<html::Div>::new();
    let scrolled = move |_| {
        if let Some(sheet) = element.get_untracked() {
            here.0.set(in_view(&sheet));
        }
    };
    follow_selection(editor);
    let write = Callback::new(move |title| drop(store.execute(&Command::SetTitle(title))));
    view! {
        <div class="sheet" node_ref=element on:scroll=scrolled tabindex="-1">
            <article class="paper">
                <Line
                    value=Signal::derive(move || store.title())
                    write
                    label="Title of the design".to_owned()
                    placeholder="Untitled design".to_owned()
                    class="inline title"
                />
                <p class="kicker">"Design – Infrastructure"</p>
                <Prose
                    field=TextField::Summary
                    label="Summary".to_owned()
                    placeholder="What is this design for? A few sentences."
                />

                <h2 id="components">"System Components"</h2>
                <Components/>

                <h2 id="distribution">"Component Distribution"</h2>
                <h3 id="physical">"Physical Distribution"</h3>
                <Diagram/>
                <Strategies/>
                <Description/>

                <h2 id="discovery">"Service Discovery"</h2>
                <h3 id="mechanisms">"How Components Find Each Other"</h3>
                <Mechanisms/>
                <h3 id="naming">"Naming Convention"</h3>
                <Naming/>
                <h3 id="process">"Registration and Discovery Process"</h3>
                <Steps/>
                <Sequence/>

                <h2 id="topology">"Infrastructure Topology"</h2>
                <Topology/>

                <h2 id="environments">"Deployment Environments"</h2>
                <Environments/>
            </article>
        </div>
    }
    .into_any()
}

/// What stands on the canvas, in numbers.
#[component]
fn Topology() -> impl IntoView {
    let settled: Settled = expect_context();
    let counts =
        settled.memo(|design| (design.nodes.len(), design.sites.len(), design.links.len()));
    let said = move || {
        let (nodes, sites, links) = counts.get();
        let many = |count: usize, thing: &str| match count {
            1 => format!("1 {thing}"),
            _ => format!("{count} {thing}s"),
        };
        format!("{}, {} and {}", many(nodes, "node"), many(sites, "site"), many(links, "link"))
    };
    let canvas = use_context::<Opened>().map(|opened| format!("/designs/{}", opened.id()));
    view! {
        <p class="topology">
            <span>{said}</span>
            {canvas.map(|canvas| view! { <a href=canvas>"Open the canvas"</a> })}
        </p>
    }
    .into_any()
}

/// Scrolls to a section and moves the reading position there.
pub fn go_to(anchor: &str) {
    let Some(target) = document().get_element_by_id(anchor) else { return };
    target.scroll_into_view();
    let target: &HtmlElement = target.unchecked_ref();
    // It fails only in browsers without attributes or focus.
    drop(target.set_attribute("tabindex", "-1"));
    drop(target.focus());
}

/// The anchor of the last section that begins above the upper third.
fn in_view(sheet: &Element) -> String {
    let limit = sheet.get_bounding_client_rect().top() + f64::from(sheet.client_height()) / 3.0;
    let mut current = String::new();
    if let Ok(found) = sheet.query_selector_all("h2[id], h3[id], section.environment[id]") {
        for at in 0..found.length() {
            let Some(heading) = found.get(at).and_then(|node| node.dyn_into::<Element>().ok())
            else {
                continue;
            };
            if heading.get_bounding_client_rect().top() > limit {
                break;
            }
            current = heading.id();
        }
    }
    current
}

/// Brings into view what something else asks to be shown.
fn follow_selection(editor: Editor) {
    Effect::new(move |_| {
        let Some(item) = editor.revealed.get() else { return };
        if let Some(selector) = selector(&item) {
            rows::reveal_soon(selector);
        }
    });
}

/// Where a record stands in the sheet.
fn selector(item: &Item) -> Option<String> {
    match item {
        Item::Component(id) => Some(format!("[data-component-id=\"{id}\"]")),
        Item::Naming(id) => Some(format!("[data-naming-id=\"{id}\"]")),
        Item::Step(id) => Some(format!("[data-step-id=\"{id}\"]")),
        Item::Participant(id) => Some(format!("[data-participant-id=\"{id}\"]")),
        Item::Message(id) => Some(format!("[data-message-id=\"{id}\"]")),
        Item::Environment(id) | Item::Entry(id, _) => {
            Some(format!("[data-environment-id=\"{id}\"]"))
        }
        Item::Site(_) | Item::Node(_) | Item::Link(_) => None,
    }
}
