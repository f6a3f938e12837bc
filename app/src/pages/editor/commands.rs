//! The commands that work in every view of a design.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::Place;
use crate::imports::Importing;
use crate::state::{Findings, Opened, Preferences, Store};
use crate::ui::keys::{Binding, Scope};

/// Undo, views, panels and help.
pub fn bindings(
    store: Store,
    importing: Importing,
    palette: RwSignal<bool>,
    shortcuts: RwSignal<bool>,
) -> Vec<Binding> {
    let preferences = Preferences::expect();
    let findings = Findings::expect();
    let toggle = |signal: RwSignal<bool>| move || signal.update(|shown| *shown = !*shown);
    let page = |keys, name, group, run: Box<dyn Fn() + Send + Sync>| {
        Binding::new(keys, name, group, Scope::Page, run)
    };
    let focus = move || {
        let shown = preferences.left.get_untracked() || preferences.right.get_untracked();
        preferences.left.set(!shown);
        preferences.right.set(!shown);
    };
    let mut bindings = vec![
        page(&["Mod+Z"], "Undo", "Edit", Box::new(move || store.undo())),
        page(&["Mod+Shift+Z", "Mod+Y"], "Redo", "Edit", Box::new(move || store.redo())),
        page(&["Mod+O"], "Import a file…", "File", Box::new(move || importing.ask())),
        page(&["Mod+K", "Mod+/", "/"], "Commands and search", "Help", Box::new(toggle(palette))),
        page(&["?", "F1"], "Keyboard shortcuts", "Help", Box::new(toggle(shortcuts))),
    ];
    bindings.extend(views());
    bindings.extend([
        page(&["Mod+B"], "Show or hide the left panel", "View", Box::new(toggle(preferences.left))),
        page(
            &["Mod+Alt+B"],
            "Show or hide the right panel",
            "View",
            Box::new(toggle(preferences.right)),
        ),
        page(&["Mod+."], "Show or hide all panels", "View", Box::new(focus)),
        page(&["Alt+F"], "Show or hide the findings", "View", Box::new(toggle(findings.open))),
    ]);
    bindings
}

fn views() -> Vec<Binding> {
    let design = Opened::expect().id();
    let keys: [(&'static [&'static str], &'static str); 4] = [
        (&["Alt+1"], "Go to the canvas"),
        (&["Alt+2"], "Go to the document"),
        (&["Alt+3"], "Go to canvas and document side by side"),
        (&["Alt+4"], "Go to the versions"),
    ];
    let binding = |((place, _), (keys, name)): ((Place, _), (_, _))| {
        let navigate = use_navigate();
        let path = place.path(&design);
        Binding::new(keys, name, "View", Scope::Page, move || navigate(&path, Default::default()))
    };
    Place::TABS.into_iter().zip(keys).map(binding).collect()
}
