//! What the palette offers.

use design::{Arrange as _, Design, Item, SortedSet};
use leptos::prelude::*;

use super::search::rank;
use crate::state::Editor;
use crate::ui::keys::{Binding, Keys};

/// More would not be read.
const MOST: usize = 60;

/// One line of the palette.
#[derive(Clone)]
pub struct Entry {
    /// The name of the command or thing.
    pub name: String,
    /// What it is, or where.
    pub about: String,
    does: Does,
}

#[derive(Clone)]
enum Does {
    Run(Binding),
    Show(Item),
}

impl Entry {
    /// The keys that do the same.
    pub fn keys(&self) -> Option<&'static str> {
        match &self.does {
            Does::Run(binding) => binding.keys.first().copied(),
            Does::Show(_) => None,
        }
    }

    /// Runs the command, or shows the thing.
    pub fn run(&self, editor: Option<Editor>) {
        match (&self.does, editor) {
            (Does::Run(binding), _) => binding.run.run(()),
            (Does::Show(item), Some(editor)) => editor.show(item.clone()),
            (Does::Show(_), None) => {}
        }
    }
}

/// What fits the typed text, best first; commands only while nothing is typed.
pub fn found(typed: &str, keys: Keys, editor: Option<Editor>) -> Vec<Entry> {
    let mut entries = commands(keys);
    if typed.trim().is_empty() {
        return entries;
    }
    if let Some(editor) = editor {
        editor.store.read(|design| things(design, &mut entries));
    }
    let mut ranked: Vec<_> =
        entries.into_iter().filter_map(|entry| Some((rank(typed, &entry.name)?, entry))).collect();
    ranked.arrange_by_key(|(rank, _)| *rank);
    ranked.truncate(MOST);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

fn commands(keys: Keys) -> Vec<Entry> {
    let mut seen = SortedSet::new();
    let mut bindings = keys.all();
    bindings.retain(|binding| seen.insert(binding.name));
    let entry = |binding: Binding| Entry {
        name: binding.name.to_owned(),
        about: binding.group.to_owned(),
        does: Does::Run(binding),
    };
    bindings.into_iter().map(entry).collect()
}

fn things(design: &Design, entries: &mut Vec<Entry>) {
    let mut add = |name: &str, about: String, item: Item| {
        if !name.is_empty() {
            entries.push(Entry { name: name.to_owned(), about, does: Does::Show(item) });
        }
    };
    for node in design.nodes.values() {
        let site = node.site.as_ref().and_then(|site| design.sites.get(site));
        let kind =
            design.components.get(&node.component).map_or("", |component| component.kind.label());
        let about = match site {
            Some(site) => format!("{kind} in {}", site.name),
            None => kind.to_owned(),
        };
        add(design.node_name(node), about, Item::Node(node.id.clone()));
    }
    for site in design.sites.values() {
        add(&site.name, site.kind.label().to_owned(), Item::Site(site.id.clone()));
    }
    let placed: SortedSet<_> = design.nodes.values().map(|node| &node.component).collect();
    for component in design.components.values().filter(|component| !placed.contains(&component.id))
    {
        let about = format!("{}, not placed", component.kind.label());
        add(&component.name, about, Item::Component(component.id.clone()));
    }
}
