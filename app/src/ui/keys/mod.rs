//! One table of what keys do.
//!
//! Each part of the page registers its [`Binding`]s while it is shown. The one
//! listener on the window, the shortcut sheet, the command palette and the hints
//! in menus all read this table, so they cannot disagree.

mod listener;
mod stroke;

use leptos::prelude::*;

pub use stroke::{Stroke, is_single, matches, show};

use crate::state::Preferences;

/// Where a binding works. A part of the page names itself with
/// `data-keys="canvas"`; focus outside of all parts counts as in each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Wherever the focus is.
    Page,
    /// On the canvas.
    Canvas,
    /// In the document.
    Document,
}

impl Scope {
    const fn slug(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Canvas => "canvas",
            Self::Document => "document",
        }
    }
}

/// A command that keys can give.
#[derive(Clone)]
pub struct Binding {
    /// Patterns, as [`matches`] reads them; the first is shown first. None for a
    /// command that only the palette offers.
    pub keys: &'static [&'static str],
    /// What it does, in sentence case: "Zoom to fit".
    pub name: &'static str,
    /// Under which heading the shortcut sheet lists it.
    pub group: &'static str,
    /// Where it works.
    pub scope: Scope,
    /// Does it.
    pub run: Callback<()>,
}

impl Binding {
    /// A binding that runs a function.
    pub fn new(
        keys: &'static [&'static str],
        name: &'static str,
        group: &'static str,
        scope: Scope,
        run: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self { keys, name, group, scope, run: Callback::new(move |()| run()) }
    }
}

/// The table; found in the context.
#[derive(Clone, Copy)]
pub struct Keys {
    /// Each registration with its number, in order.
    tables: RwSignal<Vec<(u64, Vec<Binding>)>>,
    next: StoredValue<u64>,
    /// Known once the page is alive; until then no hint is shown.
    mac: RwSignal<bool>,
    single: RwSignal<bool>,
}

impl Keys {
    /// An empty table in the context of the page, and the listener.
    pub fn provide(preferences: Preferences) -> Self {
        let keys = Self {
            tables: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            mac: RwSignal::new(false),
            single: preferences.single_keys,
        };
        provide_context(keys);
        Effect::new(move || {
            keys.mac.set(listener::on_mac());
            listener::listen(keys);
        });
        keys
    }

    /// The table of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Adds bindings for as long as the part of the page that calls this is
    /// shown. Later registrations go before earlier ones.
    pub fn register(&self, bindings: Vec<Binding>) {
        let keys = *self;
        let Some(number) = keys.next.try_update_value(|next| {
            *next += 1;
            *next
        }) else {
            return;
        };
        // Only a browser has keys; the server would pay for nothing.
        Effect::new(move || keys.tables.update(|tables| tables.push((number, bindings.clone()))));
        on_cleanup(move || {
            // The table is gone already when the whole page goes.
            let _ = keys.tables.try_update(|tables| tables.retain(|(of, _)| *of != number));
        });
    }

    /// All bindings in order of registration; tracked.
    pub fn all(&self) -> Vec<Binding> {
        self.tables
            .with(|tables| tables.iter().flat_map(|(_, table)| table.iter().cloned()).collect())
    }

    /// A pattern as this system writes it; tracked.
    pub fn show(&self, pattern: &str) -> String {
        show(pattern, self.mac.get())
    }

    /// The keys of a command by its name, as a menu shows them beside it.
    pub fn hint(&self, name: &str) -> Option<String> {
        let pattern = self.tables.with(|tables| {
            let mut bindings = tables.iter().flat_map(|(_, table)| table);
            bindings
                .find(|binding| binding.name == name)
                .and_then(|binding| binding.keys.first().copied())
        });
        pattern.map(|pattern| self.show(pattern))
    }

    /// The binding that a stroke means while the focus is in a part of the page.
    fn find(&self, stroke: &Stroke, part: Option<&str>, typing: bool) -> Option<Callback<()>> {
        let (mac, single) = (self.mac.get_untracked(), self.single.get_untracked());
        let works = |binding: &Binding| {
            binding.scope == Scope::Page || part.is_none_or(|part| part == binding.scope.slug())
        };
        let meant = |pattern: &&str| {
            let letter = is_single(pattern);
            // While one types, only keys with Ctrl or Cmd are commands.
            let allowed = if typing { pattern.contains("Mod+") } else { single || !letter };
            allowed && matches(pattern, stroke, mac)
        };
        self.tables.with_untracked(|tables| {
            let bindings = tables.iter().rev().flat_map(|(_, table)| table);
            let mut found = bindings.filter(|binding| works(binding));
            found.find(|binding| binding.keys.iter().any(&meant)).map(|found| found.run)
        })
    }
}
