//! Beginning a design.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::api::{ApiError, NewDesign, calls};
use crate::imports::{FileInput, Importing};
use crate::state::{Me, Notices};
use crate::ui::icon::{CLIPBOARD, DOWN, PLUS, SHEET, UPLOAD, icon};
use crate::ui::{Menu, MenuItem};

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
                Ok(created) => self.open.run(created.id),
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

    /// Shows an error, or asks for the name if that is what is missing.
    pub fn fail(self, error: &ApiError) {
        match error {
            ApiError::Nameless => self.me.asking.set(true),
            error => self.notices.fail(error.to_string()),
        }
    }
}

/// "New design", with all ways to begin.
#[component]
pub fn NewDesignMenu() -> impl IntoView {
    let create: Create = expect_context();
    let importing = Importing::expect();
    let input = NodeRef::<html::Input>::new();
    let items = move || {
        let blank =
            MenuItem::new("Blank sheet", move || create.start(NewDesign::Blank(String::new())));
        let file = MenuItem::new("Import a file…", move || {
            if let Some(input) = input.get_untracked() {
                input.click();
            }
        });
        let text = MenuItem::new("Paste Markdown or Mermaid…", move || importing.paste());
        let examples = design::examples::all().into_iter().map(|example| {
            MenuItem::new(example.title, move || {
                create.start(NewDesign::Example(example.slug.to_owned()))
            })
        });
        let mut items = vec![blank.icon(SHEET), MenuItem::rule()];
        items.extend(examples);
        items.extend([MenuItem::rule(), file.icon(UPLOAD), text.icon(CLIPBOARD)]);
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
