//! "System Components": the table that is as fast as typing.

use design::command::SetComponent;
use design::{
    Command, Component, ComponentId, ComponentKind, Count, Item, SortedSet, TextField, last_order,
};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::count::Number;
use super::field::{Line, Prose, value_of};
use super::handle::Grip;
use super::icon::KindTile;
use super::kind::KindFields;
use super::paste;
use super::rows::{Rows, focus_soon};
use super::texts::of;
use crate::state::{Editor, Store, new_id};
use crate::ui::each;

/// The components with their kind, purpose and count.
#[component]
pub fn Components() -> impl IntoView {
    let editor = Editor::expect();
    let store = editor.store;
    let lit = lit(editor);
    view! {
        <table class="components fields-table" data-rows="">
            <thead>
                <tr>
                    <th scope="col">"Component"</th>
                    <th scope="col">"Type"</th>
                    <th scope="col">"Purpose"</th>
                    <th scope="col" class="num">"Count"</th>
                    <th scope="col" class="tools"><span class="visually-hidden">"Actions"</span></th>
                </tr>
            </thead>
            <tbody>
                {each(
                    move || store.components().ids_in_order(),
                    move |id| view! { <Row id lit/> }.into_any(),
                )}
            </tbody>
            {store.writable().then(|| view! { <NewRow/> })}
        </table>
    }
    .into_any()
}

/// The components that are selected or pointed at, or whose nodes are.
fn lit(editor: Editor) -> Memo<SortedSet<ComponentId>> {
    Memo::new(move |_| {
        let items = editor.selection.items();
        let pointed = editor.pointed.get();
        editor.store.read(|design| {
            let component = |item: &Item| match item {
                Item::Component(id) => Some(id.clone()),
                Item::Node(id) => design.nodes.get(id).map(|node| node.component.clone()),
                _ => None,
            };
            items.iter().chain(&pointed).filter_map(component).collect()
        })
    })
}

#[component]
fn Row(id: ComponentId, lit: Memo<SortedSet<ComponentId>>) -> impl IntoView {
    let editor = Editor::expect();
    let store = editor.store;
    let cells = store.components();
    let item = StoredValue::new(Item::Component(id.clone()));
    let name = of(&cells, &id, |component| component.name.clone());
    let kind = of(&cells, &id, |component| Some(component.kind.clone()));
    let fixed = of(&cells, &id, |component| match component.count {
        Count::Fixed(count) => Some(count),
        Count::Auto => None,
    });
    let field = TextField::ComponentPurpose(id.clone());
    let attribute = id.to_string();
    let id = StoredValue::new(id);
    let set = move |field| Command::SetComponent(id.get_value(), field);
    let placed = placed(id);
    let rows = Rows { store, is_empty: says_nothing };
    let lit = Memo::new(move |_| id.with_value(|id| lit.with(|lit| lit.contains(id))));
    let label = move |what: &'static str| {
        Signal::derive(move || match name.get() {
            name if name.is_empty() => format!("{what} of the nameless component"),
            name => format!("{what} of {name}"),
        })
    };
    view! {
        <tr
            data-row=""
            data-component-id=attribute
            class:lit=lit
            on:pointerenter=move |_| editor.pointed.set(Some(item.get_value()))
            on:pointerleave=move |_| unpoint(editor, item)
            on:focusin=move |_| editor.selection.set([item.get_value()])
            on:keydown=move |event| item.with_value(|item| rows.key(&event, item))
        >
            <td class="name">
                <Grip item=item.get_value()/>
                <KindTile kind/>
                <Line
                    value=name
                    write=Callback::new(move |name| {
                        drop(store.execute(&set(SetComponent::Name(name))));
                    })
                    label=label("Name")
                    placeholder="Name".to_owned()
                    column="name"
                />
            </td>
            <td class="type">
                <KindFields
                    kind
                    choose=Callback::new(move |kind| store.step(&set(SetComponent::Kind(kind))))
                    write=Callback::new(move |kind| {
                        drop(store.execute(&set(SetComponent::Kind(kind))));
                    })
                    column="type"
                />
            </td>
            <td class="purpose">
                <Prose field label=label("Purpose") placeholder="What it is there for" column="purpose"/>
            </td>
            <td class="num">
                <Number
                    value=fixed
                    write=Callback::new(move |count: Option<u32>| {
                        let count = count.map_or(Count::Auto, Count::Fixed);
                        drop(store.execute(&set(SetComponent::Count(count))));
                    })
                    placeholder=Signal::derive(move || match placed.get() {
                        0 => "–".to_owned(),
                        placed => placed.to_string(),
                    })
                    label=label("Count")
                    column="count"
                />
                <Differs fixed placed/>
            </td>
            <td class="tools"><RemoveRow item=item name/></td>
        </tr>
    }
    .into_any()
}

fn unpoint(editor: Editor, item: StoredValue<Item>) {
    // The row may have gone from under the pointer.
    let Some(item) = item.try_get_value() else { return };
    if editor.pointed.get_untracked().as_ref() == Some(&item) {
        editor.pointed.set(None);
    }
}

/// How many of a component stand on the canvas, after a pause in the changes.
fn placed(id: StoredValue<ComponentId>) -> Memo<u32> {
    let counts: super::Placed = expect_context();
    Memo::new(move |_| {
        let id = id.try_get_value();
        id.and_then(|id| counts.0.with(|counts| counts.get(&id).copied())).unwrap_or_default()
    })
}

/// Tells when the planned count is not the one on the canvas.
#[component]
fn Differs(fixed: Signal<Option<u32>>, placed: Memo<u32>) -> impl IntoView {
    let differs = move || fixed.get().filter(|&fixed| placed.get() > 0 && fixed != placed.get());
    move || {
        differs().map(|_| {
            view! {
                <span class="differs" title="The canvas has another number. Empty the field to count the canvas.">
                    {format!("{} placed", placed.get())}
                </span>
            }
        })
    }
}

/// Removes a row. It is out of the tab order, so that Tab goes from field to
/// field: the keyboard has a shortcut.
#[component]
pub fn RemoveRow(item: StoredValue<Item>, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let store = Editor::expect().store;
    let label = move || format!("Remove {}", name.get());
    store
        .writable()
        .then(|| {
            view! {
                <button
                    type="button"
                    class="remove-one"
                    tabindex="-1"
                    aria-label=label
                    aria-keyshortcuts="Control+Shift+Backspace"
                    title="Remove (Ctrl Shift ⌫)"
                    on:click=move |_| store.step(&Command::remove(item.get_value()))
                ></button>
            }
        })
        .into_any()
}

fn says_nothing(store: &Store, item: &Item) -> bool {
    let Item::Component(id) = item else { return false };
    store.read(|design| {
        let nodes = design.nodes.values().any(|node| &node.component == id);
        let component = design.components.get(id);
        component.is_some_and(|it| it.name.is_empty() && it.purpose.is_empty() && !nodes)
    })
}

/// The row in which a new component begins with its name.
#[component]
fn NewRow() -> impl IntoView {
    let store = Editor::expect().store;
    let element = NodeRef::<html::Input>::new();
    let begin = move || -> Option<ComponentId> {
        let input = element.get_untracked()?;
        let name = input.value();
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        input.set_value("");
        Some(add(store, name))
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                begin();
            }
            "Tab" if !event.shift_key() => {
                if let Some(id) = begin() {
                    event.prevent_default();
                    focus_soon(format!("tr[data-component-id=\"{id}\"] [data-col=type]"));
                }
            }
            "ArrowUp" => {
                let last = "tr:last-child [data-col=name]";
                focus_soon(format!("table.components tbody:not(.new-row) {last}"));
            }
            "Escape" => {
                if let Some(input) = element.get_untracked() {
                    input.set_value("");
                }
            }
            _ => {}
        }
    };
    let pasted = move |event: ev::ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        let rows = text.as_deref().map(paste::rows).unwrap_or_default();
        if rows.len() > 1 || rows.iter().any(|row| row.kind.is_some()) {
            event.prevent_default();
            add_all(store, rows);
        }
    };
    view! {
        <tbody class="new-row">
            <tr>
                <td colspan="5">
                    <input
                        node_ref=element
                        type="text"
                        class="inline"
                        data-new=""
                        autocomplete="off"
                        aria-label="Name of a new component"
                        placeholder="+ Name a component"
                        maxlength=design::limits::LINE_CHARS
                        on:keydown=key
                        on:paste=pasted
                        on:change=move |event| {
                            // What was typed is not lost when the field is left by mouse.
                            if !value_of(&event).trim().is_empty() {
                                begin();
                            }
                        }
                    />
                </td>
            </tr>
        </tbody>
    }
    .into_any()
}

fn blank(store: Store, name: &str) -> Component {
    Component {
        id: new_id(),
        order: store.read(|design| last_order(&design.components)),
        name: name.to_owned(),
        kind: ComponentKind::Server,
        purpose: String::new(),
        count: Count::Auto,
    }
}

fn add(store: Store, name: &str) -> ComponentId {
    let component = blank(store, name);
    let id = component.id.clone();
    store.step(&Command::AddComponent(component));
    id
}

/// Adds what was pasted as rows of a table, as one step.
fn add_all(store: Store, rows: Vec<paste::Row>) {
    let mut order = store.read(|design| last_order(&design.components));
    let mut commands = Vec::with_capacity(rows.len());
    for row in rows {
        let next = order.next();
        let component = Component {
            order: std::mem::replace(&mut order, next),
            kind: row.kind.unwrap_or(ComponentKind::Server),
            purpose: row.purpose,
            count: row.count.map_or(Count::Auto, Count::Fixed),
            ..blank(store, &row.name)
        };
        commands.push(Command::AddComponent(component));
    }
    store.step(&Command::Batch(commands));
}
