//! Naming a thing where it stands.

use design::command::{SetComponent, SetLink, SetNode, SetSite};
use design::geometry::Rect;
use design::metrics::{node, site};
use design::{Command, Design, Item, NODE_SIZE};
use leptos::html;
use leptos::prelude::*;

use crate::canvas::board::Board;
use crate::canvas::kernel::camera::{Camera, Spot};
use crate::canvas::kernel::world::World;

/// The field in which a thing is named.
#[component]
pub fn RenameField(board: Board) -> impl IntoView {
    let shown = move || board.renaming.get().map(|item| view! { <Field board item /> });
    view! { {shown} }.into_any()
}

#[component]
fn Field(board: Board, item: Item) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            // A field in the page takes the focus and selects its text.
            drop(field.focus());
            field.select();
        }
    });
    let before = board.editor.store.read(|design| name(design, &item));
    let label = match item {
        Item::Link(_) => "Label of the link",
        _ => "Name",
    };
    let leave = {
        let (item, before) = (item.clone(), before.clone());
        move |keep: bool, event: &web_sys::Event| end(board, &item, &before, keep, event)
    };
    let on_key = leave.clone();
    let style = move || place(board, &item, board.camera.get());
    view! {
        <input
            node_ref=field
            class="canvas-rename"
            style=style
            aria-label=label
            value=before
            maxlength=design::limits::LINE_CHARS.to_string()
            spellcheck="false"
            autocomplete="off"
            on:blur=move |event| leave(true, &event)
            on:keydown=move |event| {
                // Every key writes here; none is a command of the canvas.
                event.stop_propagation();
                let key = event.key();
                if matches!(key.as_str(), "Enter" | "Tab" | "Escape") && !event.is_composing() {
                    event.prevent_default();
                    on_key(key != "Escape", &event);
                    board.focus();
                }
            }
        />
    }
    .into_any()
}

/// Enter and the loss of the focus that follows say it once. The focus is also
/// lost when the field goes together with its view; what was typed is kept then,
/// too.
fn end(board: Board, item: &Item, before: &str, keep: bool, event: &web_sys::Event) {
    if board.renaming.try_get_untracked().flatten().as_ref() != Some(item) {
        return;
    }
    board.renaming.set(None);
    let text = event_target_value(event);
    let text = text.trim();
    if keep
        && text != before
        && let Some(command) = board.editor.store.read(|design| rename(design, item, text))
    {
        board.run(&command);
    }
}

/// The name as it can be changed.
fn name(design: &Design, item: &Item) -> String {
    let name = match item {
        Item::Node(id) => design.nodes.get(id).map(|node| design.node_name(node)),
        Item::Site(id) => design.sites.get(id).map(|site| site.name.as_str()),
        Item::Link(id) => design.links.get(id).map(|link| link.label.as_str()),
        _ => None,
    };
    name.unwrap_or_default().to_owned()
}

/// The command that names a thing. A node that is its component's only one names
/// the component; one of several gets a name of its own, so that the others keep
/// theirs.
fn rename(design: &Design, item: &Item, text: &str) -> Option<Command> {
    let text = text.to_owned();
    Some(match item {
        Item::Node(id) => {
            let node = design.nodes.get(id)?;
            let placed = design.nodes.values().filter(|it| it.component == node.component);
            if node.label.is_none() && placed.take(2).count() == 1 {
                Command::SetComponent(node.component.clone(), SetComponent::Name(text))
            } else {
                let component = design.components.get(&node.component);
                let own = component.is_none_or(|component| component.name != text);
                Command::SetNode(id.clone(), SetNode::Label(Some(text).filter(|_| own)))
            }
        }
        Item::Site(id) => Command::SetSite(id.clone(), SetSite::Name(text)),
        Item::Link(id) => Command::SetLink(id.clone(), SetLink::Label(text)),
        _ => return None,
    })
}

/// The smallest font that can be read while typing, in pixels.
const LEAST_FONT: f64 = 11.0;
/// The room of the field for the label of a link, in canvas units.
const LABEL_WIDTH: i32 = 140;

/// Where the field is: over the name.
fn place(board: Board, item: &Item, camera: Camera) -> String {
    let rect = board.look(|world| name_rect(world, item)).flatten().unwrap_or_default();
    let corner = camera.to_screen(Spot::from(rect.position()));
    let width = (f64::from(rect.width) * camera.zoom).max(120.0);
    let height = (f64::from(rect.height) * camera.zoom).max(24.0);
    let font = (f64::from(node::NAME_SIZE) * camera.zoom).clamp(LEAST_FONT, 40.0);
    format!(
        "left:{}px;top:{}px;width:{width}px;height:{height}px;font-size:{font}px",
        corner.x, corner.y,
    )
}

fn name_rect(world: &World, item: &Item) -> Option<Rect> {
    match item {
        Item::Node(id) => {
            let rect = world.index.nodes.get(id)?;
            let left = node::NAME.x - 6;
            Some(Rect::new(rect.x + left, rect.y + 8, NODE_SIZE.width - left - 6, 24))
        }
        Item::Site(id) => {
            let rect = world.index.sites.get(id)?;
            let left = site::TITLE_INSET - 6;
            let width = (rect.width - 2 * left).clamp(120, 240);
            Some(Rect::new(rect.x + left, rect.y + 8, width, 24))
        }
        Item::Link(id) => {
            let middle = world.index.route(id)?.label;
            Some(Rect::new(middle.x - LABEL_WIDTH / 2, middle.y - 12, LABEL_WIDTH, 24))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use design::Command;

    use super::*;
    use crate::canvas::kernel::samples;

    #[test]
    fn one_of_several_gets_a_name_of_its_own() {
        let mut design = samples::design();
        let item = Item::Node(samples::node_id(0));
        let alone = rename(&design, &item, "Edge").unwrap();
        assert!(matches!(alone, Command::SetComponent(..)));
        design.apply(&alone).unwrap();
        assert_eq!(name(&design, &item), "Edge");

        let mut twin = design.nodes[&samples::node_id(0)].clone();
        twin.id = samples::node_id(50);
        design.apply(&Command::AddNode(twin)).unwrap();
        design.apply(&rename(&design, &item, "Spare").unwrap()).unwrap();
        assert_eq!(name(&design, &item), "Spare");
        assert_eq!(name(&design, &Item::Node(samples::node_id(50))), "Edge");
        // Back to the name of the component.
        design.apply(&rename(&design, &item, "Edge").unwrap()).unwrap();
        assert_eq!(design.nodes[&samples::node_id(0)].label, None);
    }
}
