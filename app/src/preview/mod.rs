//! The document as it is exported: its text, and how GitHub shows it.

mod diagram;
mod export;
mod files;
mod reader;
mod rendered;
mod source;

use design::text::markdown;
use design::{Item, SortedSet, in_order};
use leptos::prelude::*;

pub use export::ExportMenu;
pub use files::Format;
pub use rendered::Page;

use crate::document::Settled;
use crate::state::{Editor, Notices};
use crate::ui::Tabs;
use source::{Tone, parts};

/// The exact Markdown of the open design beside its rendering.
pub fn preview() -> AnyView {
    let editor = Editor::expect();
    let settled = Settled::new(editor.store);
    let text = settled.memo(|design| markdown::render(design, markdown::Options::default()).text);
    let marked = marked_rows(editor, settled);
    view! { <Shown text marked/> }.into_any()
}

/// Markdown as text and as a page.
#[component]
pub fn Shown(
    /// The document.
    text: Memo<String>,
    /// The rows of "System Components" to be marked.
    #[prop(into)]
    marked: Signal<SortedSet<usize>>,
) -> impl IntoView {
    let tab = RwSignal::new(0);
    let notices = Notices::expect();
    let copy = move |_| {
        export::copy(text.get_untracked(), notices, "The Markdown is on the clipboard.");
    };
    let panel = move || match tab.get() {
        0 => view! {
            <div
                role="tabpanel"
                id="preview-panel-0"
                aria-labelledby="preview-tab-0"
                class="preview-panel scrolls"
                tabindex="0"
            >
                <Source text marked/>
            </div>
        }
        .into_any(),
        _ => view! {
            <div
                role="tabpanel"
                id="preview-panel-1"
                aria-labelledby="preview-tab-1"
                class="preview-panel scrolls"
                tabindex="0"
            >
                <Page markdown=text/>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="preview" aria-label="Preview">
            <div class="preview-head">
                <Tabs label="Preview" id="preview" names=&["Markdown", "Rendered"] selected=tab/>
                <button type="button" class="button" on:click=copy>"Copy"</button>
            </div>
            {panel}
        </section>
    }
    .into_any()
}

#[component]
fn Source(text: Memo<String>, marked: Signal<SortedSet<usize>>) -> impl IntoView {
    let part = |(tone, text): (Tone, &str)| {
        let text = text.to_owned();
        match tone {
            Tone::Plain => text.into_any(),
            Tone::Heading => view! { <b>{text}</b> }.into_any(),
            Tone::Marked => view! { <mark>{text}</mark> }.into_any(),
            Tone::Hidden => view! { <i>{text}</i> }.into_any(),
        }
    };
    let content = move || {
        let marked = marked.get();
        text.with(|text| parts(text, &marked).into_iter().map(part).collect_view())
    };
    view! { <pre class="source">{content}</pre> }.into_any()
}

/// The rows of the components that are selected, or whose nodes are.
fn marked_rows(editor: Editor, settled: Settled) -> Memo<SortedSet<usize>> {
    Memo::new(move |_| {
        settled.get();
        let items = editor.selection.items();
        editor.store.read(|design| {
            let components: SortedSet<_> = items
                .iter()
                .filter_map(|item| match item {
                    Item::Component(id) => Some(id),
                    Item::Node(id) => design.nodes.get(id).map(|node| &node.component),
                    _ => None,
                })
                .collect();
            let rows = in_order(&design.components).into_iter().enumerate();
            rows.filter(|(_, it)| components.contains(&it.id)).map(|(row, _)| row).collect()
        })
    })
}
