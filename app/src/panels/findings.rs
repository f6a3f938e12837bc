//! What the checks found.

use design::{Diagnostic, Item, Place, Severity, TextField};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::parts::{Part, Surfaces};
use crate::state::{Editor, Findings};
use crate::ui::icon::{CHECK, CLOSE, WARNING, icon};

/// The panel above the status strip.
#[component]
pub fn FindingsPanel(
    /// Whether the design is shown as it is now, which is what was checked.
    now: Memo<bool>,
) -> impl IntoView {
    let findings = Findings::expect();
    let panel = move || {
        let shown = now.get() && findings.open.get();
        shown.then(|| Part::<Surfaces>::expect().view(|surfaces| (surfaces.findings)()))
    };
    view! { {panel} }.into_any()
}

/// The panel while it is open.
pub fn findings() -> AnyView {
    let findings = Findings::expect();
    let close = move |_| findings.open.set(false);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            findings.open.set(false);
        }
    };
    view! {
                <section
                    class="findings"
                    id="findings"
                    aria-label="Findings"
                    data-keys="findings"
                    on:keydown=on_key
                >
                    <div class="findings-head">
                        <h2>"Findings"</h2>
                        <button type="button" class="icon-button" aria-label="Close findings" on:click=close>
                            {icon(CLOSE)}
                        </button>
                    </div>
                    {move || lines(findings.list())}
                </section>
            }
    .into_any()
}

fn lines(list: Vec<Diagnostic>) -> AnyView {
    if list.is_empty() {
        return view! {
            <p class="findings-none">
                {icon(CHECK)}
                "The checks found nothing to mend."
            </p>
        }
        .into_any();
    }
    view! { <ul class="findings-list scrolls" role="list">{list.into_iter().map(line).collect_view()}</ul> }
        .into_any()
}

fn line(finding: Diagnostic) -> AnyView {
    let editor = Editor::expect();
    let Diagnostic { severity, message, help, places, code } = finding;
    let class = match severity {
        Severity::Info => "finding info",
        Severity::Warning => "finding warning",
        Severity::Error => "finding error",
    };
    let items: Vec<Item> = places.iter().filter_map(item_of).collect();
    let first = items.first().cloned();
    let pointed = first.clone();
    let show = first.map(|item| {
        let show = move |_| {
            editor.selection.set(items.clone());
            editor.revealed.set(Some(item.clone()));
        };
        view! {
            <button type="button" class="link-button" on:click=show>
                "Show me"
            </button>
        }
    });
    view! {
        <li
            class=class
            data-finding=code.into_owned()
            on:pointerenter=move |_| editor.pointed.set(pointed.clone())
            on:pointerleave=move |_| editor.pointed.set(None)
        >
            {icon(WARNING)}
            <div>
                <p>
                    <span class="visually-hidden">{format!("{}: ", severity.label())}</span>
                    {message}
                </p>
                <p class="finding-help">{help} " " {show}</p>
            </div>
        </li>
    }
    .into_any()
}

/// The record that a finding is about.
fn item_of(place: &Place) -> Option<Item> {
    match place {
        Place::Item(item) => Some(item.clone()),
        Place::Text(field) => match field {
            TextField::ComponentPurpose(id) => Some(Item::Component(id.clone())),
            TextField::StepText(id) => Some(Item::Step(id.clone())),
            TextField::EnvironmentLocation(id) | TextField::EnvironmentPurpose(id) => {
                Some(Item::Environment(id.clone()))
            }
            TextField::Summary | TextField::DistributionDescription => None,
        },
        _ => None,
    }
}
