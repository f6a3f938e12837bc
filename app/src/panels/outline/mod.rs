//! The outline: everything on the canvas as a tree that the keyboard and screen
//! readers can do everything with.

mod actions;
mod picker;
mod row;
mod tree;

use std::time::Duration;

use design::{Item, SortedSet};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::document::Settled;
use crate::state::Editor;
use actions::Action;
pub use actions::move_to;
use row::RowView;
use tree::{Row, Step};

/// The height of a row in CSS pixels, as the style sheet has it.
const ROW: i32 = 28;
/// So many rows are there at once; more than fit on any screen.
const WINDOW: usize = 120;
/// After so long without a letter, the next one begins another search.
const TYPING: Duration = Duration::from_millis(700);

/// The state of the tree.
#[derive(Clone, Copy)]
struct Outlined {
    editor: Editor,
    rows: Memo<Vec<Row>>,
    /// What a person opened or closed.
    toggled: RwSignal<SortedSet<Item>>,
    /// The row that keys act on.
    active: RwSignal<Option<Item>>,
    /// The row whose name is being changed.
    renaming: RwSignal<Option<Item>>,
    /// What was cut, to be moved by pasting.
    cut: RwSignal<SortedSet<Item>>,
    /// What is being chosen at the moment.
    picking: RwSignal<Option<picker::Picking>>,
    /// Where the menu of a row is open.
    menu: RwSignal<Option<(f64, f64)>>,
    /// The first row that is drawn.
    first: RwSignal<usize>,
    tree: NodeRef<html::Div>,
    typed: StoredValue<(String, Option<TimeoutHandle>)>,
}

/// The tree of sites, nodes and links.
pub fn outline() -> AnyView {
    let editor = Editor::expect();
    let settled = Settled::new(editor.store);
    let toggled = RwSignal::new(SortedSet::new());
    let rows = Memo::new(move |_| {
        settled.get();
        toggled.with(|toggled| editor.store.read(|design| tree::rows(design, toggled)))
    });
    let outlined = Outlined {
        editor,
        rows,
        toggled,
        active: RwSignal::new(None),
        renaming: RwSignal::new(None),
        cut: RwSignal::new(SortedSet::new()),
        picking: RwSignal::new(None),
        menu: RwSignal::new(None),
        first: RwSignal::new(0),
        tree: NodeRef::new(),
        typed: StoredValue::new((String::new(), None)),
    };
    outlined.follow_selection();
    let count = Memo::new(move |_| rows.with(Vec::len));
    let window = move || {
        rows.with(|rows| {
            let first = outlined.first.get().min(rows.len().saturating_sub(1));
            rows.iter().skip(first).take(WINDOW).cloned().collect::<Vec<_>>()
        })
    };
    let pixels =
        |rows: usize| format!("{}px", i32::try_from(rows).unwrap_or(0).saturating_mul(ROW));
    let above = move || pixels(outlined.first.get().min(count.get()));
    let below = move || pixels(count.get().saturating_sub(outlined.first.get() + WINDOW));
    let active_id = move || outlined.active.with(|active| active.as_ref().map(row::element_id));
    let tree = view! {
        <div
            node_ref=outlined.tree
            class="outline-tree scrolls"
            role="tree"
            aria-label="Outline of the canvas"
            aria-multiselectable="true"
            aria-activedescendant=active_id
            tabindex="0"
            on:keydown=move |event| outlined.key(&event)
            on:focus=move |_| outlined.ensure_active()
            on:scroll=move |_| outlined.scrolled()
        >
            <div role="presentation" style:height=above></div>
            <For each=window key=Row::clone children=move |row| view! { <RowView row outlined/> }/>
            <div role="presentation" style:height=below></div>
        </div>
    };
    let nothing = move || {
        (count.get() == 0).then(|| {
            view! { <p class="nothing-yet">"Nothing stands on the canvas yet."</p> }
        })
    };
    view! {
        <section class="outline" aria-label="Outline" data-keys="outline">
            <div class:empty=move || count.get() == 0 class="outline-frame">{tree}</div>
            {nothing}
            <picker::Picker outlined/>
            <actions::RowMenu outlined/>
        </section>
    }
    .into_any()
}

impl Outlined {
    /// Shows what is selected elsewhere.
    fn follow_selection(self) {
        Effect::new(move |_| {
            let Some(item) = self.editor.selection.single() else { return };
            if self.active.with_untracked(|active| active.as_ref() == Some(&item)) {
                return;
            }
            if matches!(item, Item::Node(_) | Item::Site(_) | Item::Link(_)) {
                self.reveal(item);
            }
        });
    }

    /// Opens what is around a thing, and makes it the active row.
    fn reveal(self, item: Item) {
        let toggled = self.toggled.get_untracked();
        let opened = self
            .editor
            .store
            .read(|design| tree::opened(design, &tree::around(design, &item), &toggled));
        if opened != toggled {
            self.toggled.set(opened);
        }
        self.active.set(Some(item));
        request_animation_frame(move || self.scroll_to_active());
    }

    fn active_at(self) -> Option<usize> {
        let active = self.active.try_get_untracked().flatten()?;
        self.rows.with_untracked(|rows| rows.iter().position(|row| row.item == active))
    }

    fn ensure_active(self) {
        if self.active_at().is_none() {
            self.active
                .set(self.rows.with_untracked(|rows| rows.first().map(|row| row.item.clone())));
        }
    }

    fn scrolled(self) {
        let Some(tree) = self.tree.get_untracked() else { return };
        let top = usize::try_from(tree.scroll_top() / ROW).unwrap_or(0);
        // Rows are exchanged in steps, and some are kept ready on either side.
        let first = top.saturating_sub(WINDOW / 4) / 20 * 20;
        if self.first.get_untracked() != first {
            self.first.set(first);
        }
    }

    fn scroll_to_active(self) {
        let (Some(tree), Some(at)) = (self.tree.try_get_untracked().flatten(), self.active_at())
        else {
            return;
        };
        let top = i32::try_from(at).unwrap_or(0).saturating_mul(ROW);
        let (from, height) = (tree.scroll_top(), tree.client_height());
        if top < from {
            tree.set_scroll_top(top);
        } else if top + ROW > from + height {
            tree.set_scroll_top(top + ROW - height);
        }
        self.scrolled();
    }

    fn key(self, event: &KeyboardEvent) {
        let typing = self.renaming.with_untracked(Option::is_some);
        if typing || event.default_prevented() || event.is_composing() {
            return;
        }
        self.ensure_active();
        let Some(at) = self.active_at() else { return };
        let done = self.navigate(event, at) || self.act(event);
        if done {
            self.forget_search();
        }
        if done || self.search(event, at) {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn navigate(self, event: &KeyboardEvent, at: usize) -> bool {
        if event.alt_key() || event.meta_key() {
            return false;
        }
        let step = self.rows.with_untracked(|rows| tree::step(rows, at, &event.key()));
        match step {
            Some(Step::To(to)) => {
                self.go(to);
                if event.shift_key() {
                    self.extend(at, to);
                } else if !event.ctrl_key() {
                    self.select_active();
                }
            }
            Some(Step::Toggle) => self.toggle(at),
            Some(Step::OpenSiblings) => {
                let siblings = self.rows.with_untracked(|rows| tree::siblings(rows, at));
                let toggled = self.toggled.get_untracked();
                let opened =
                    self.editor.store.read(|design| tree::opened(design, &siblings, &toggled));
                self.toggled.set(opened);
            }
            // A key that leads nowhere from here still belongs to the tree.
            None => return event.key().starts_with("Arrow"),
        }
        true
    }

    fn go(self, to: usize) {
        self.active.set(self.rows.with_untracked(|rows| rows.get(to).map(|row| row.item.clone())));
        self.scroll_to_active();
    }

    fn select_active(self) {
        self.editor.selection.set(self.active.get_untracked());
    }

    /// Shift and an arrow: what one comes from and goes to is selected as well.
    fn extend(self, from: usize, to: usize) {
        let both = self
            .rows
            .with_untracked(|rows| [from, to].map(|at| rows.get(at).map(|row| row.item.clone())));
        let items = self.editor.selection.items_untracked();
        self.editor.selection.set(items.into_iter().chain(both.into_iter().flatten()));
    }

    /// Opens or closes a row.
    fn toggle(self, at: usize) {
        let item = self.rows.with_untracked(|rows| rows.get(at).map(|row| row.item.clone()));
        if let Some(item) = item {
            self.toggled.update(|toggled| {
                if !toggled.remove(&item) {
                    toggled.insert(item);
                }
            });
        }
    }

    fn act(self, event: &KeyboardEvent) -> bool {
        let command = event.ctrl_key() || event.meta_key();
        let action = match event.key().as_str() {
            "Enter" => Action::Show,
            // Within a search, a space is a part of the name.
            " " if !self.searching() => Action::Toggle,
            "F2" => Action::Rename,
            "Delete" | "Backspace" => Action::Remove,
            "a" if command => Action::SelectAll,
            "x" if command => Action::Cut,
            "v" if command && !event.shift_key() => Action::Paste,
            "Escape" => Action::Cancel,
            "ContextMenu" => Action::Menu,
            "F10" if event.shift_key() => Action::Menu,
            _ => return false,
        };
        actions::run(self, action);
        true
    }

    fn searching(self) -> bool {
        self.typed.try_with_value(|(typed, _)| !typed.is_empty()).unwrap_or_default()
    }

    /// What is typed next begins another search.
    fn forget_search(self) {
        self.typed.try_update_value(|(typed, _)| typed.clear());
    }

    /// Letters lead to the row that begins with them.
    fn search(self, event: &KeyboardEvent, at: usize) -> bool {
        let key = event.key();
        let letter =
            key.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if !letter {
            return false;
        }
        let typed = self.typed.try_update_value(|(typed, waiting)| {
            if let Some(waiting) = waiting.take() {
                waiting.clear();
            }
            typed.push_str(&key);
            *waiting = set_timeout_with_handle(move || self.forget_search(), TYPING).ok();
            typed.clone()
        });
        let found =
            self.rows.with_untracked(|rows| tree::find(rows, at, &typed.unwrap_or_default()));
        if let Some(to) = found {
            self.go(to);
            self.select_active();
        }
        true
    }
}
