//! Lists of which every entry keeps its view.

use std::sync::Arc;

use leptos::prelude::*;

/// A key as text, and what makes the view of a new one.
struct Entry {
    key: String,
    make: Box<dyn FnOnce() -> AnyView + Send>,
}

/// One view for each key, in the order of the keys. The view of a key is made once
/// and moves with it.
///
/// Leptos's `For` is compiled anew for each type of key and view; this one is
/// compiled once.
pub fn each<K: ToString + Send + 'static>(
    keys: impl Fn() -> Vec<K> + Send + 'static,
    view: impl Fn(K) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let view = Arc::new(view);
    let entry = move |key: K| {
        let view = view.clone();
        Entry { key: key.to_string(), make: Box::new(move || view(key)) }
    };
    list(Box::new(move || keys().into_iter().map(&entry).collect()))
}

fn list(entries: Box<dyn Fn() -> Vec<Entry> + Send>) -> AnyView {
    view! {
        <For
            each=entries
            key=|entry| entry.key.clone()
            children=|entry| (entry.make)()
        />
    }
    .into_any()
}
