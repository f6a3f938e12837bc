//! The sheet of shortcuts, made from the table of bindings.

use leptos::prelude::*;

use crate::parts::{Part, Surfaces};
use crate::state::Preferences;
use crate::ui::Dialog;
use crate::ui::keys::{Binding, Keys};

/// All keys that do something where one is, by heading.
#[component]
pub fn Shortcuts(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title="Keyboard shortcuts" class="dialog wide scrolls">
            {Part::<Surfaces>::expect().view(|surfaces| (surfaces.shortcuts)())}
        </Dialog>
    }
    .into_any()
}

/// The keys, and the settings that are about input.
pub fn shortcuts() -> AnyView {
    let keys = Keys::expect();
    let preferences = Preferences::expect();
    view! {
            {move || {
                let groups = by_group(keys.all());
                let group = move |(name, bindings): (&'static str, Vec<Binding>)| {
                    let lines = bindings.into_iter().map(|binding| line(&binding, keys)).collect_view();
                    view! {
                        <section>
                            <h3>{name}</h3>
                            <dl>{lines}</dl>
                        </section>
                    }
                };
                view! { <div class="shortcuts">{groups.into_iter().map(group).collect_view()}</div> }
            }}
            <fieldset class="settings">
                <legend class="visually-hidden">"Settings"</legend>
                {setting("Single keys, such as S for a server, give commands", preferences.single_keys)}
                {setting("The mouse wheel zooms (otherwise it pans)", preferences.wheel_zooms)}
            </fieldset>
    }
    .into_any()
}

fn setting(label: &'static str, value: RwSignal<bool>) -> AnyView {
    view! {
        <label class="setting">
            <input
                type="checkbox"
                prop:checked=move || value.get()
                on:change=move |event| value.set(event_target_checked(&event))
            />
            {label}
        </label>
    }
    .into_any()
}

fn line(binding: &Binding, keys: Keys) -> AnyView {
    let shown: Vec<_> = binding.keys.iter().map(|pattern| keys.show(pattern)).collect();
    let shown = shown.into_iter().map(|keys| view! { <kbd class="key">{keys}</kbd> });
    view! {
        <div>
            <dt>{binding.name}</dt>
            <dd>{shown.collect_view()}</dd>
        </div>
    }
    .into_any()
}

/// Bindings that have keys, under their headings in the order in which these come
/// up.
fn by_group(bindings: Vec<Binding>) -> Vec<(&'static str, Vec<Binding>)> {
    let mut groups: Vec<(&'static str, Vec<Binding>)> = Vec::new();
    for binding in bindings.into_iter().filter(|binding| !binding.keys.is_empty()) {
        match groups.iter_mut().find(|(name, _)| *name == binding.group) {
            Some((_, group)) => group.push(binding),
            None => groups.push((binding.group, vec![binding])),
        }
    }
    groups
}
