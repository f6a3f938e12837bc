//! What can be done with the rows of the outline.

use design::command::{Contents, SetComponent, SetLink, SetNode, SetSite};
use design::{Command, Item, SiteId, SortedSet};
use leptos::prelude::*;

use super::picker::Picking;
use super::{Outlined, row};
use crate::panels::relocate;
use crate::state::Store;
use crate::ui::{MenuItem, MenuList};

/// Something that a key or the menu does with the active row, or with all that
/// are selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Bring it into view on the canvas.
    Show,
    /// Select it too, or not any more.
    Toggle,
    /// Select every row.
    SelectAll,
    /// Change its name.
    Rename,
    /// Choose a site to move to.
    Move,
    /// Choose a thing to link to.
    Link,
    /// Remember the things, to be moved by pasting.
    Cut,
    /// Move what was cut into the site of the active row.
    Paste,
    /// Remove the things.
    Remove,
    /// Remove sites and keep what is in them.
    Dissolve,
    /// Open the menu.
    Menu,
    /// Forget what was cut, and what is being chosen.
    Cancel,
}

/// Does it.
pub fn run(outlined: Outlined, action: Action) {
    let store = outlined.editor.store;
    let Some(active) = outlined.active.get_untracked() else { return };
    let edits = !matches!(
        action,
        Action::Show | Action::Toggle | Action::SelectAll | Action::Menu | Action::Cancel
    );
    if edits && !store.writable() {
        return;
    }
    match action {
        Action::Show => outlined.editor.show(active),
        Action::Toggle => outlined.editor.selection.toggle(active),
        Action::SelectAll => {
            let all = outlined
                .rows
                .with_untracked(|rows| rows.iter().map(|row| row.item.clone()).collect::<Vec<_>>());
            outlined.editor.selection.set(all);
        }
        Action::Rename => outlined.renaming.set(Some(active)),
        Action::Move => outlined.picking.set(Some(Picking::Site(meant(outlined, &active)))),
        Action::Link => outlined.picking.set(Some(Picking::End(active))),
        Action::Cut => outlined.cut.set(meant(outlined, &active).into_iter().collect()),
        Action::Paste => paste(outlined, &active),
        Action::Remove => remove(outlined, &active, Contents::Remove),
        Action::Dissolve => remove(outlined, &active, Contents::Keep),
        Action::Menu => open_menu(outlined, &active),
        Action::Cancel => {
            outlined.cut.set(SortedSet::new());
            outlined.picking.set(None);
        }
    }
}

/// The selected things where the active row is one of them; else the active row.
fn meant(outlined: Outlined, active: &Item) -> Vec<Item> {
    let selected = outlined.editor.selection.items_untracked();
    match selected.contains(active) {
        true => selected.into_iter().collect(),
        false => vec![active.clone()],
    }
}

fn paste(outlined: Outlined, active: &Item) {
    let store = outlined.editor.store;
    let site = match active {
        Item::Site(id) => Some(id.clone()),
        Item::Node(id) => store.read(|design| design.nodes.get(id)?.site.clone()),
        _ => None,
    };
    let items: Vec<Item> = outlined.cut.get_untracked().into_iter().collect();
    outlined.cut.set(SortedSet::new());
    move_to(store, &items, site.as_ref());
}

/// Moves things to a free place in a site, as one step.
pub fn move_to(store: Store, items: &[Item], site: Option<&SiteId>) {
    let commands = store.read(|design| relocate::commands(design, items, site));
    if !commands.is_empty() {
        store.step(&Command::Batch(commands));
    }
}

/// Removes things; the row above becomes the active one.
fn remove(outlined: Outlined, active: &Item, contents: Contents) {
    let items = meant(outlined, active);
    let next = outlined.rows.with_untracked(|rows| {
        let at = rows.iter().position(|row| row.item == *active)?;
        let stays = |row: &&super::Row| !items.contains(&row.item);
        let above = rows.get(..at)?.iter().rev().find(stays);
        above.or_else(|| rows.get(at..)?.iter().find(stays)).map(|row| row.item.clone())
    });
    outlined.editor.store.step(&Command::Remove(items, contents));
    outlined.active.set(next);
}

/// Gives a thing another name, as one step. A node with a label of its own gets
/// another label; without one, its component is renamed.
pub fn rename(store: Store, item: &Item, name: &str) {
    let name = name.trim().to_owned();
    let command = store.read(|design| match item {
        Item::Site(id) => Some(Command::SetSite(id.clone(), SetSite::Name(name))),
        Item::Link(id) => Some(Command::SetLink(id.clone(), SetLink::Label(name))),
        Item::Node(id) => {
            let node = design.nodes.get(id)?;
            Some(match node.label {
                Some(_) => Command::SetNode(id.clone(), SetNode::Label(Some(name))),
                None => Command::SetComponent(node.component.clone(), SetComponent::Name(name)),
            })
        }
        _ => None,
    });
    if let Some(command) = command {
        store.step(&command);
    }
}

fn open_menu(outlined: Outlined, active: &Item) {
    let element = document().get_element_by_id(&row::element_id(active));
    if let Some(element) = element {
        let rect = element.get_bounding_client_rect();
        outlined.menu.set(Some((rect.left() + 24.0, rect.bottom())));
    }
}

/// The menu of the active row.
#[component]
pub fn RowMenu(outlined: Outlined) -> impl IntoView {
    let items = move || {
        let writable = outlined.editor.store.writable();
        let active = outlined.active.get_untracked();
        let is_site = matches!(active, Some(Item::Site(_)));
        let is_link = matches!(active, Some(Item::Link(_)));
        let entry = |label: &str, hint: &str, action: Action| {
            let hint = (!hint.is_empty()).then(|| hint.to_owned());
            MenuItem::new(label, move || run(outlined, action)).hint(hint)
        };
        let mut items = vec![entry("Show on the canvas", "Enter", Action::Show)];
        if !writable {
            return items;
        }
        let name = if is_link { "Change the label" } else { "Rename" };
        items.push(entry(name, "F2", Action::Rename));
        if !is_link {
            items.push(MenuItem::rule());
            items.push(entry("Move to…", "", Action::Move));
            items.push(entry("Link to…", "", Action::Link));
            items.push(entry("Cut", "Ctrl X", Action::Cut));
            let some = outlined.cut.with_untracked(|cut| !cut.is_empty());
            items.push(entry("Paste here", "Ctrl V", Action::Paste).enabled(some));
        }
        items.push(MenuItem::rule());
        if is_site {
            items.push(entry("Delete, keep what is in it", "", Action::Dissolve).danger());
        }
        items.push(entry("Delete", "Delete", Action::Remove).danger());
        items
    };
    let close = Callback::new(move |()| outlined.menu.set(None));
    move || {
        outlined.menu.get().map(|at| {
            view! { <MenuList label="What to do with this row" at=Some(at) items=items() on_close=close/> }
        })
    }
}
