//! The parts of the browser code that are fetched when they are first needed.
//!
//! The program that `script/bundle` cuts at the functions marked `wasm_split` has
//! one part that every page starts with, and others: [`Home`], [`Surfaces`] and
//! [`Imports`].
//! Such a part is known by a table of functions. What only these functions reach
//! is in the part; all else calls them through the table. The server has all
//! parts at any time.

use std::future::Future;
use std::pin::Pin;

use design::{Command, Design, Diagnostic};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::preview::Format;
use crate::state::Notices;

/// The page with all designs.
pub struct Home {
    /// The page.
    pub page: fn() -> AnyView,
}

/// The surfaces of the editor that the canvas can do without at first.
pub struct Surfaces {
    /// The document, edited in place.
    pub document: fn() -> AnyView,
    /// The Markdown of the open design.
    pub preview: fn() -> AnyView,
    /// The list of versions, and comparing them.
    pub versions: fn() -> AnyView,
    /// A version by its number.
    pub version: fn(i32) -> AnyView,
    /// What the dialog that saves a version shows.
    pub save_version: fn() -> AnyView,
    /// What the dialog of commands shows, which the signal closes.
    pub commands: fn(RwSignal<bool>) -> AnyView,
    /// What the dialog of keyboard shortcuts shows.
    pub shortcuts: fn() -> AnyView,
    /// The panel of findings.
    pub findings: fn() -> AnyView,
    /// All about what is selected.
    pub inspector: fn() -> AnyView,
    /// Everything on the canvas as a tree.
    pub outline: fn() -> AnyView,
    /// A text as a design, if it is one.
    pub read: fn(&str) -> Option<Design>,
    /// Whether a text is Markdown or Mermaid.
    pub is_document: fn(&str) -> bool,
    /// What the checks find.
    pub check: fn(&Design) -> Vec<Diagnostic>,
    /// The content of a file to take away.
    pub export: fn(Format, &Design) -> String,
    /// The command that lays out the whole design.
    pub tidy: fn(&Design) -> Command,
}

/// What the dialog that takes in a file consists of.
pub struct Imports {
    /// What the dialog shows.
    pub steps: fn() -> AnyView,
}

static HOME: Home = Home { page: crate::pages::home };

static SURFACES: Surfaces = Surfaces {
    document: crate::document::document,
    preview: crate::preview::preview,
    versions: crate::versions::versions,
    version: crate::versions::version,
    save_version: crate::versions::save_version,
    commands: crate::panels::commands,
    shortcuts: crate::panels::shortcuts,
    findings: crate::panels::findings,
    inspector: crate::panels::inspector,
    outline: crate::panels::outline,
    read: |text| design::json::read(text).ok().map(|(design, _)| design),
    is_document: crate::imports::is_document,
    check: design::findings,
    export: Format::content,
    tidy: design::layout::tidy,
};

static IMPORTS: Imports = Imports { steps: crate::imports::steps };

#[wasm_split(home, fallible)]
fn home() -> Result<&'static Home, SplitLoaderError> {
    Ok(&HOME)
}

#[wasm_split(surfaces, fallible)]
fn surfaces() -> Result<&'static Surfaces, SplitLoaderError> {
    Ok(&SURFACES)
}

#[wasm_split(imports, fallible)]
fn imports() -> Result<&'static Imports, SplitLoaderError> {
    Ok(&IMPORTS)
}

/// The part without which a page would show nothing that lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    Home,
    Surfaces,
    Neither,
}

impl Needed {
    /// By the path of the page: Home is `/`, the canvas `/designs/ID`, and all
    /// other views have longer paths.
    pub fn at(path: &str) -> Self {
        match path.trim_end_matches('/').split('/').count() {
            1 => Self::Home,
            4.. => Self::Surfaces,
            _ => Self::Neither,
        }
    }
}

/// The parts that are here when a page begins.
#[derive(Clone, Copy)]
pub struct Parts {
    home: Option<&'static Home>,
    surfaces: Option<&'static Surfaces>,
    imports: Option<&'static Imports>,
}

impl Parts {
    /// All of them, as the server has them.
    pub const ALL: Self =
        Self { home: Some(&HOME), surfaces: Some(&SURFACES), imports: Some(&IMPORTS) };

    /// Fetches what the page at a path is made of.
    ///
    /// # Errors
    /// When a part cannot be fetched.
    pub async fn fetch(path: &str) -> Result<Self, SplitLoaderError> {
        let mut parts = Self { home: None, surfaces: None, imports: None };
        match Needed::at(path) {
            Needed::Home => parts.home = Some(home().await?),
            Needed::Surfaces => parts.surfaces = Some(surfaces().await?),
            Needed::Neither => {}
        }
        Ok(parts)
    }

    /// Puts the parts into the context of the page.
    pub fn provide(self) {
        Part::provide(self.home, || Box::pin(home()));
        Part::provide(self.surfaces, || Box::pin(surfaces()));
        Part::provide(self.imports, || Box::pin(imports()));
    }
}

type Fetching<T> = Pin<Box<dyn Future<Output = Result<&'static T, SplitLoaderError>>>>;

/// A part that is here, or can be fetched; found in the context of the page.
pub struct Part<T: 'static> {
    here: RwSignal<Option<&'static T>>,
    failed: RwSignal<bool>,
    fetching: StoredValue<bool>,
    fetch: fn() -> Fetching<T>,
    notices: Notices,
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T: Sync> Part<T> {
    fn provide(here: Option<&'static T>, fetch: fn() -> Fetching<T>) {
        let part = Self {
            here: RwSignal::new(here),
            failed: RwSignal::new(false),
            fetching: StoredValue::new(false),
            fetch,
            notices: Notices::expect(),
        };
        provide_context(part);
    }

    /// What the page provides.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The part, if it is here; tracked.
    pub fn get(self) -> Option<&'static T> {
        self.here.get()
    }

    /// The part, if it is here; not tracked.
    pub fn here(self) -> Option<&'static T> {
        self.here.get_untracked()
    }

    /// Fetches the part, so that it is here when it is needed.
    pub fn fetch(self) {
        if self.here().is_none() && !self.fetching.get_value() {
            self.fetching.set_value(true);
            spawn_local(async move {
                let fetched = self.fetched().await;
                self.fetching.set_value(false);
                if fetched.is_none() {
                    self.failed.set(true);
                }
            });
        }
    }

    /// Runs what needs the part: at once, or when it is here.
    pub fn run(self, run: impl FnOnce(&'static T) + 'static) {
        if let Some(table) = self.here() {
            return run(table);
        }
        spawn_local(async move {
            match self.fetched().await {
                Some(table) => run(table),
                None => self.notices.fail(ABSENT),
            }
        });
    }

    async fn fetched(self) -> Option<&'static T> {
        let table = (self.fetch)().await.ok()?;
        if self.here().is_none() {
            self.here.set(Some(table));
        }
        Some(table)
    }

    /// Shows what the part has to show, when it is here.
    pub fn view(self, view: impl Fn(&'static T) -> AnyView + Send + Sync + 'static) -> AnyView {
        let waited = StoredValue::new(false);
        let shown = move || match (self.here.get(), self.failed.get()) {
            (Some(table), _) => {
                if waited.get_value() {
                    request_animation_frame(focus_in_dialog);
                }
                view(table)
            }
            (None, false) => {
                waited.set_value(true);
                self.fetch();
                view! { <p class="loading" role="status">"Loading"</p> }.into_any()
            }
            (None, true) => self.absent(),
        };
        view! { {shown} }.into_any()
    }

    fn absent(self) -> AnyView {
        view! {
            <div class="loading">
                <p role="alert">{ABSENT}</p>
                <button type="button" class="button" on:click=move |_| self.failed.set(false)>
                    "Try again"
                </button>
            </div>
        }
        .into_any()
    }

    /// The same for what a page begins with. Until the part is here, what the
    /// server rendered stays, without answering.
    pub fn view_at_once(
        self,
        name: &'static str,
        view: impl Fn(&'static T) -> AnyView + Send + Sync + 'static,
    ) -> AnyView {
        let view = StoredValue::new(view);
        let rendered = StoredValue::new(rendered(name));
        let shown = move || match (self.here.get(), self.failed.get(), rendered.get_value()) {
            (None, false, Some(html)) => {
                self.fetch();
                view! { <div class="part" inert inner_html=html></div> }.into_any()
            }
            _ => view! {
                <div class="part" data-part=name>
                    {self.view(move |table| view.with_value(|view| view(table)))}
                </div>
            }
            .into_any(),
        };
        view! { {shown} }.into_any()
    }
}

/// A dialog gives the focus to its first field when it opens; one that waited for
/// its content gives it now.
pub fn focus_in_dialog() {
    let field = document().query_selector("dialog[open] [autofocus]").ok().flatten();
    if let Some(field) = field.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(field.focus());
    }
}

/// What the server rendered in the place of a part, while that is on the page.
fn rendered(name: &str) -> Option<String> {
    if !cfg!(feature = "hydrate") {
        return None;
    }
    let place = document().query_selector(&format!("[data-part={name}]")).ok().flatten();
    place.map(|place| place.inner_html())
}

const ABSENT: &str = "This part of Siteplan could not be fetched. Is the server reachable?";
