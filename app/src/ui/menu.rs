//! Menus, for the mouse and the keyboard alike.

use leptos::ev::{self, KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, Node};

use super::icon::{CHECK, icon};

/// One line of a menu.
#[derive(Clone)]
pub struct MenuItem {
    label: String,
    icon: Option<&'static str>,
    hint: Option<String>,
    checked: Option<bool>,
    enabled: bool,
    danger: bool,
    /// `None` is a rule between groups.
    run: Option<Callback<()>>,
}

impl MenuItem {
    /// A command.
    pub fn new(label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            label: label.into(),
            icon: None,
            hint: None,
            checked: None,
            enabled: true,
            danger: false,
            run: Some(Callback::new(move |()| run())),
        }
    }

    /// A line between groups of commands.
    pub fn rule() -> Self {
        Self { run: None, ..Self::new("", || ()) }
    }

    /// Shows an icon of [`super::icon`] before the label.
    #[must_use]
    pub fn icon(mut self, path: &'static str) -> Self {
        self.icon = Some(path);
        self
    }

    /// Shows the keys that do the same.
    #[must_use]
    pub fn hint(mut self, keys: Option<String>) -> Self {
        self.hint = keys;
        self
    }

    /// One choice of several, and whether it is the one.
    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }

    /// Cannot be used at the moment.
    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Takes something away.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }
}

/// A button that opens a menu below itself.
#[component]
pub fn Menu(
    /// The name of the button and of the menu.
    #[prop(into)]
    label: String,
    /// The style class of the button.
    #[prop(default = "icon-button")]
    class: &'static str,
    /// Whether the menu ends where the button ends; it begins where the button
    /// begins otherwise.
    #[prop(optional)]
    at_end: bool,
    /// What the menu offers, asked for when it opens.
    items: impl Fn() -> Vec<MenuItem> + Send + Sync + 'static,
    /// What the button shows.
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let items = StoredValue::new(Box::new(items) as Box<dyn Fn() -> Vec<MenuItem> + Send + Sync>);
    let menu_label = label.clone();
    let plain = class != "icon-button";
    let list = move || {
        open.get().then(|| {
            let items = items.with_value(|items| untrack(items));
            let class = if at_end { "menu scrolls at-end" } else { "menu scrolls" };
            let on_close = Callback::new(move |()| open.set(false));
            view! { <MenuList label=menu_label.clone() class items on_close /> }
        })
    };
    view! {
        <span class="menu-anchor">
            <button
                type="button"
                class=class
                class:tip-end=at_end
                aria-label=(!plain).then(|| label.clone())
                data-tip=(!plain).then_some(label)
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
                on:keydown=move |event| {
                    if event.key() == "ArrowDown" {
                        event.prevent_default();
                        open.set(true);
                    }
                }
            >
                {children()}
            </button>
            {list}
        </span>
    }
    .into_any()
}

/// The open list of a menu. It takes the focus, and gives it back when it goes.
#[component]
pub fn MenuList(
    /// The name of the menu.
    #[prop(into)]
    label: String,
    /// The style classes.
    #[prop(default = "menu scrolls")]
    class: &'static str,
    /// Where its corner is in the window, in CSS pixels; where the style sheet
    /// puts it otherwise. It is moved so that all of it is seen.
    #[prop(optional_no_strip)]
    at: Option<(f64, f64)>,
    /// What it offers.
    items: Vec<MenuItem>,
    /// Called when something was chosen, or nothing.
    on_close: Callback<()>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let before = focused();
    let leave = move || {
        if let Some(before) = before.get_value() {
            drop(before.focus());
        }
        on_close.run(());
    };
    Effect::new(move || {
        let Some(list) = list.get() else { return };
        if let Some((x, y)) = at {
            place(&list, x, y);
        }
        focus_item(&list, Step::First);
    });
    close_from_outside(list, on_close);

    let items = items.into_iter().map(move |item| line(item, leave)).collect_view();
    view! {
        <div
            node_ref=list
            role="menu"
            class=class
            class:at-point=at.is_some()
            aria-label=label
            tabindex="-1"
            on:keydown=move |event| {
                if let Some(list) = list.get_untracked() {
                    on_key(&event, &list, leave);
                }
            }
            on:contextmenu=|event| event.prevent_default()
        >
            {items}
        </div>
    }
    .into_any()
}

fn line(item: MenuItem, leave: impl Fn() + Copy + 'static) -> AnyView {
    let Some(run) = item.run else {
        return view! { <hr class="menu-rule" role="separator" /> }.into_any();
    };
    let enabled = item.enabled;
    let role = if item.checked.is_some() { "menuitemradio" } else { "menuitem" };
    let sign = match item.checked {
        Some(true) => Some(CHECK),
        Some(false) => Some(""),
        None => item.icon,
    };
    view! {
        <button
            type="button"
            role=role
            tabindex="-1"
            class="menu-item"
            class:danger=item.danger
            aria-disabled=(!enabled).then_some("true")
            aria-checked=item.checked.map(|checked| checked.to_string())
            on:click=move |_| {
                if enabled {
                    leave();
                    run.run(());
                }
            }
        >
            {sign.map(icon)}
            <span>{item.label}</span>
            {item.hint.map(|hint| view! { <span class="key" aria-hidden="true">{hint}</span> })}
        </button>
    }
    .into_any()
}

/// What has the focus now, to give it back.
fn focused() -> StoredValue<Option<HtmlElement>, LocalStorage> {
    let element = cfg!(feature = "hydrate").then(|| document().active_element()).flatten();
    StoredValue::new_local(element.and_then(|element| element.dyn_into().ok()))
}

/// Moves a list to a point, but not over the edge of the window.
fn place(list: &HtmlElement, x: f64, y: f64) {
    let size =
        |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64());
    let width = size(window().inner_width()).unwrap_or_default();
    let height = size(window().inner_height()).unwrap_or_default();
    let rect = list.get_bounding_client_rect();
    let clamp = |at: f64, size: f64, most: f64| at.min(most - size - 8.0).max(8.0);
    let style = list.style();
    for (property, value) in
        [("left", clamp(x, rect.width(), width)), ("top", clamp(y, rect.height(), height))]
    {
        // Setting a length never fails.
        drop(style.set_property(property, &format!("{value}px")));
    }
}

fn close_from_outside(list: NodeRef<html::Div>, on_close: Callback<()>) {
    if !cfg!(feature = "hydrate") {
        return;
    }
    let handle = window_event_listener(ev::pointerdown, move |event: PointerEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let anchor = list.get_untracked().and_then(|list| list.parent_element());
        // A press on the button that opened the menu closes it by the click.
        let inside =
            anchor.is_some_and(|anchor| match anchor.class_list().contains("menu-anchor") {
                true => anchor.contains(target.as_ref()),
                false => list.get_untracked().is_some_and(|list| list.contains(target.as_ref())),
            });
        if !inside {
            on_close.run(());
        }
    });
    on_cleanup(move || handle.remove());
}

enum Step {
    First,
    Last,
    Next,
    Previous,
    /// The next whose label begins with this.
    Letter(String),
}

fn on_key(event: &KeyboardEvent, list: &HtmlElement, leave: impl Fn()) {
    let step = match event.key().as_str() {
        "ArrowDown" => Step::Next,
        "ArrowUp" => Step::Previous,
        "Home" => Step::First,
        "End" => Step::Last,
        "Escape" | "Tab" => {
            event.prevent_default();
            event.stop_propagation();
            leave();
            return;
        }
        key if key.chars().count() == 1 && key != " " && !event.ctrl_key() && !event.meta_key() => {
            Step::Letter(key.to_lowercase())
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    focus_item(list, step);
}

fn focus_item(list: &HtmlElement, step: Step) {
    let Ok(found) = list.query_selector_all("[role^=menuitem]:not([aria-disabled])") else {
        return;
    };
    let items: Vec<HtmlElement> =
        (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let current = items.iter().position(|item| active.as_ref() == Some(item.as_ref()));
    let after = current.map_or(0, |current| current + 1);
    let begins = |item: &HtmlElement, letter: &str| {
        item.text_content().unwrap_or_default().trim().to_lowercase().starts_with(letter)
    };
    let index = match step {
        Step::First => 0,
        Step::Last => items.len().saturating_sub(1),
        Step::Next => after % items.len().max(1),
        Step::Previous => {
            current.unwrap_or(0).checked_sub(1).unwrap_or(items.len().saturating_sub(1))
        }
        Step::Letter(letter) => {
            let mut turns = (after..items.len()).chain(0..after.min(items.len()));
            match turns.find(|&index| items.get(index).is_some_and(|item| begins(item, &letter))) {
                Some(index) => index,
                None => return,
            }
        }
    };
    if let Some(item) = items.get(index) {
        drop(item.focus());
    }
}
