//! Beginning a design.

use leptos::ev::{self, DragEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use web_sys::File;

use crate::api::{ApiError, NewDesign, calls};
use crate::state::{Me, Notices};
use crate::ui::icon::{DOWN, PLUS, SHEET, UPLOAD, icon};
use crate::ui::{Menu, MenuItem, files};

/// The server takes 16 MiB, in which the file is written as a text, with its quotes
/// escaped; telling before the upload is kinder.
const MOST_BYTES: f64 = 12.0 * 1024.0 * 1024.0;

/// How many remarks on a file fit into a notice.
const MOST_REMARKS: usize = 3;

/// Creates designs and opens them; found in the context of Home.
#[derive(Clone, Copy)]
pub struct Create {
    me: Me,
    notices: Notices,
    /// Whether one is being created.
    pub busy: RwSignal<bool>,
    open: Callback<String>,
}

impl Create {
    pub fn new(me: Me) -> Self {
        let navigate = use_navigate();
        let open = Callback::new(move |id: String| {
            navigate(&format!("/designs/{id}"), Default::default());
        });
        Self { me, notices: Notices::expect(), busy: RwSignal::new(false), open }
    }

    /// Creates a design and opens it.
    pub fn start(self, from: NewDesign) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let created = calls::create(from).await;
            self.busy.set(false);
            match created {
                Ok(created) => {
                    self.remark(&created.remarks);
                    self.open.run(created.id);
                }
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Copies a design and opens the copy.
    pub fn duplicate(self, id: String) {
        spawn_local(async move {
            match calls::duplicate(id).await {
                Ok(copy) => self.open.run(copy.id),
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Tells what of a file was not taken as it is; of much, how it begins.
    fn remark(self, remarks: &[String]) {
        let (told, rest) = remarks.split_at(remarks.len().min(MOST_REMARKS));
        if !told.is_empty() {
            let more = match rest.len() {
                0 => String::new(),
                more => format!(" And {more} more: `siteplan check` lists all."),
            };
            self.notices.refuse(format!("{}{more}", told.join(" ")));
        }
    }

    /// Shows an error, or asks for the name if that is what is missing.
    pub fn fail(self, error: &ApiError) {
        match error {
            ApiError::Nameless => self.me.asking.set(true),
            error => self.notices.fail(error.to_string()),
        }
    }

    /// Begins with a file.
    fn read(self, file: &File) {
        if file.size() > MOST_BYTES {
            self.notices
                .fail("The file is larger than 12 MB. Choose a JSON file that Siteplan exported.");
            return;
        }
        files::read(file, move |text| match text {
            Some(text) => self.start(NewDesign::Json(text)),
            None => self.notices.fail("The file cannot be read. Check that it is still there."),
        });
    }
}

/// "New design", with all ways to begin.
#[component]
pub fn NewDesignMenu() -> impl IntoView {
    let create: Create = expect_context();
    let input = NodeRef::<html::Input>::new();
    let items = move || {
        let blank =
            MenuItem::new("Blank sheet", move || create.start(NewDesign::Blank(String::new())));
        let file = MenuItem::new("From a JSON file…", move || {
            if let Some(input) = input.get_untracked() {
                input.click();
            }
        });
        let examples = design::examples::all().into_iter().map(|example| {
            MenuItem::new(example.title, move || {
                create.start(NewDesign::Example(example.slug.to_owned()))
            })
        });
        let mut items = vec![blank.icon(SHEET), MenuItem::rule()];
        items.extend(examples);
        items.extend([MenuItem::rule(), file.icon(UPLOAD)]);
        items
    };
    view! {
        <div class="new-design">
            <button
                type="button"
                class="button primary"
                disabled=move || create.busy.get()
                on:click=move |_| create.start(NewDesign::Blank(String::new()))
            >
                {icon(PLUS)}
                "New design"
            </button>
            <Menu label="Other ways to begin" class="button primary split" at_end=true items>
                <span class="visually-hidden">"Other ways to begin"</span>
                {icon(DOWN)}
            </Menu>
            <FileInput input />
        </div>
    }
    .into_any()
}

/// A hidden input for JSON files; other elements click it.
#[component]
pub fn FileInput(input: NodeRef<html::Input>) -> impl IntoView {
    let create: Create = expect_context();
    view! {
        <input
            node_ref=input
            type="file"
            accept=".json,application/json"
            hidden
            aria-label="JSON file"
            on:change=move |event| {
                if let Some(file) = files::chosen(&event) {
                    create.read(&file);
                }
            }
        />
    }
    .into_any()
}

/// Takes files that are dropped anywhere on the page.
#[component]
pub fn DropZone() -> impl IntoView {
    let create: Create = expect_context();
    let over = RwSignal::new(false);
    Effect::new(move || {
        let entered = window_event_listener(ev::dragover, move |event: DragEvent| {
            if files::carries_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        });
        let left = window_event_listener(ev::dragleave, move |event: DragEvent| {
            // Without a related target the pointer has left the window.
            if event.related_target().is_none() {
                over.set(false);
            }
        });
        let dropped = window_event_listener(ev::drop, move |event: DragEvent| {
            over.set(false);
            if let Some(file) = files::dropped(&event) {
                event.prevent_default();
                create.read(&file);
            }
        });
        on_cleanup(move || {
            entered.remove();
            left.remove();
            dropped.remove();
        });
    });
    view! {
        <div class="drop-zone" hidden=move || !over.get() aria-hidden="true">
            <p>"Drop a design's JSON file to open it"</p>
        </div>
    }
    .into_any()
}
