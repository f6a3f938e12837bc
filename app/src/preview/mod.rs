//! The document as it is exported: its text, and how GitHub shows it.

mod diagram;
mod diff;
mod difference;
mod export;
mod files;
mod origin;
mod reader;
mod rendered;
mod source;

use design::file::Form;
use design::text::markdown;
use design::{Item, SortedSet, in_order};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

pub use export::ExportMenu;
use export::Variant;
pub use files::Format;
pub use rendered::Page;

use crate::api::SourceView;
use crate::document::Settled;
use crate::state::{Editor, Notices};
use crate::ui::Tabs;
use crate::ui::icon::{COPY, DOWNLOAD, icon};
use difference::difference;
use source::{Tone, parts};

/// The exact Markdown of the open design beside its rendering, and what it changes
/// in the file that the design came from.
pub fn preview() -> AnyView {
    let editor = Editor::expect();
    let settled = Settled::new(editor.store);
    let canonical =
        settled.memo(|design| markdown::render(design, markdown::Options::default()).text);
    let file = origin::follow(settled);
    let anew = RwSignal::new(false);
    let text = Memo::new(move |_| match (file.get(), anew.get()) {
        (Some(file), false) if file.form == Form::Markdown => file.updated.clone(),
        _ => canonical.get(),
    });
    let marked = marked_rows(editor, settled);
    let tab = RwSignal::new(0);
    let is_patched =
        Memo::new(move |_| file.with(|it| it.as_ref().map(|it| it.form)) == Some(Form::Markdown));
    let toggle = move || {
        let shown = is_patched.get() && tab.get() != DIFFERENCE;
        shown.then(|| {
            view! {
                <button
                    type="button"
                    class="button toggle"
                    aria-pressed=move || anew.get().to_string()
                    on:click=move |_| anew.update(|anew| *anew = !*anew)
                >
                    "Canonical form"
                </button>
            }
        })
    };
    let server = export::Server::expect();
    // What is taken away is what is shown: of a difference, the file.
    let take = move |then: Box<dyn FnOnce(String)>| {
        let of_file = file.get_untracked().filter(|_| tab.get_untracked() == DIFFERENCE);
        match of_file {
            Some(file) if file.form == Form::Markdown => {
                server.markdown(Variant::Own, file.updated.clone(), then);
            }
            Some(file) => then(file.updated.clone()),
            None if is_patched.get_untracked() && anew.get_untracked() => {
                server.markdown(Variant::Canonical, text.get_untracked(), then);
            }
            None => server.markdown(Variant::Own, text.get_untracked(), then),
        }
    };
    let name = move || {
        let shown = file.get_untracked();
        let of_file = |file: &SourceView| {
            let is_shown = file.form == Form::Markdown && !anew.get_untracked();
            (is_shown || tab.get_untracked() == DIFFERENCE) && !file.name.is_empty()
        };
        match shown.filter(|file| of_file(file)) {
            Some(file) => file.name.clone(),
            None => Format::Markdown.name(&editor.store.read(|design| design.title.clone())),
        }
    };
    let download = move |_| {
        let name = name();
        let save = move |text: String| export::save(&name, Format::Markdown.media_type(), &text);
        take(Box::new(save));
    };
    let notices = Notices::expect();
    let copy = move |_| {
        let said = match tab.get_untracked() {
            DIFFERENCE => "The file is on the clipboard.",
            _ => export::COPIED,
        };
        take(Box::new(move |text| export::copy(text, notices, said)));
    };
    let marked = Signal::from(marked);
    let has_file = Memo::new(move |_| file.with(Option::is_some));
    let names = move || match has_file.get() {
        true => ["Markdown", "Rendered", "Difference"].as_slice(),
        false => ["Markdown", "Rendered"].as_slice(),
    };
    let panel = move || match (tab.get(), has_file.get()) {
        (DIFFERENCE, true) => {
            let shown = move || file.get().map(|file| difference(&file));
            panel(DIFFERENCE, view! { {shown} }.into_any())
        }
        (RENDERED, _) => panel(RENDERED, view! { <Page markdown=text/> }.into_any()),
        _ => panel(0, view! { <Source text marked/> }.into_any()),
    };
    let tabs = move || view! { <Tabs label="Preview" id="preview" names=names() selected=tab/> };
    view! {
        <section class="preview" aria-label="Preview">
            <div class="preview-head">
                {tabs}
                <span class="spacer"></span>
                {toggle}
                {tool("Copy", COPY, copy)}
                {tool("Download", DOWNLOAD, download)}
            </div>
            {panel}
        </section>
    }
    .into_any()
}

/// The tabs behind the text itself.
const RENDERED: usize = 1;
const DIFFERENCE: usize = 2;

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
        export::copy(text.get_untracked(), notices, export::COPIED);
    };
    let panel = move || match tab.get() {
        RENDERED => panel(RENDERED, view! { <Page markdown=text/> }.into_any()),
        _ => panel(0, view! { <Source text marked/> }.into_any()),
    };
    view! {
        <section class="preview" aria-label="Preview">
            <div class="preview-head">
                <Tabs label="Preview" id="preview" names=&["Markdown", "Rendered"] selected=tab/>
                <span class="spacer"></span>
                {tool("Copy", COPY, copy)}
            </div>
            {panel}
        </section>
    }
    .into_any()
}

fn tool(name: &'static str, path: &'static str, run: impl Fn(MouseEvent) + 'static) -> AnyView {
    view! {
        <button type="button" class="icon-button tip-end" aria-label=name data-tip=name on:click=run>
            {icon(path)}
        </button>
    }
    .into_any()
}

fn panel(tab: usize, content: AnyView) -> AnyView {
    view! {
        <div
            role="tabpanel"
            id=format!("preview-panel-{tab}")
            aria-labelledby=format!("preview-tab-{tab}")
            class="preview-panel scrolls"
            tabindex="0"
        >
            {content}
        </div>
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
