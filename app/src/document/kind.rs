//! Choosing what kind of thing a component is.

use design::ComponentKind;
use leptos::prelude::*;

use super::field::Line;
use super::select::{Choice, Select};

/// The twelve kinds; for "Other" a field for the author's word as well.
#[component]
pub fn KindFields(
    /// What it is.
    #[prop(into)]
    kind: Signal<Option<ComponentKind>>,
    /// Chooses another kind, as a step of its own.
    choose: Callback<ComponentKind>,
    /// Writes the author's word, as a part of the current step.
    write: Callback<ComponentKind>,
    /// The column of the table that it stands in.
    #[prop(optional)]
    column: &'static str,
    /// Begins the name for assistive technology.
    #[prop(default = "Type")]
    label: &'static str,
) -> impl IntoView {
    let slug = Signal::derive(move || kind.get().map_or("", |kind| kind.slug()).to_owned());
    let is_other = Memo::new(move |_| matches!(kind.get(), Some(ComponentKind::Other(_))));
    let choices = Signal::derive(move || choices(kind.with(Option::is_none)));
    let set = Callback::new(move |slug: String| {
        if let Some(kind) = ComponentKind::from_slug(&slug) {
            choose.run(kind);
        }
    });
    let word = Signal::derive(move || match kind.get() {
        Some(ComponentKind::Other(word)) => word,
        _ => String::new(),
    });
    let set_word = Callback::new(move |word| write.run(ComponentKind::Other(word)));
    view! {
        <Select value=slug choices set label=label.to_owned() column/>
        {move || {
            is_other
                .get()
                .then(|| {
                    view! {
                        <Line
                            value=word
                            write=set_word
                            label=format!("{label} in your own words")
                            placeholder="What is it?".to_owned()
                        />
                    }
                })
        }}
    }
    .into_any()
}

/// The kinds as choices; with "Mixed" before them where several things differ.
fn choices(mixed: bool) -> Vec<Choice> {
    let mixed = mixed.then(|| (String::new(), "Mixed".to_owned()));
    let kinds =
        ComponentKind::ALL.into_iter().map(|kind| (kind.slug().to_owned(), sentence(kind.label())));
    mixed.into_iter().chain(kinds).collect()
}

/// A name of the template in sentence case: "Load balancer", but "CDN".
pub fn sentence(name: &str) -> String {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |sentence, word| {
        let acronym = word.chars().all(|c| c.is_uppercase());
        let word = if acronym { word.to_owned() } else { word.to_lowercase() };
        sentence + " " + &word
    })
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn names_are_in_sentence_case() {
        for (name, expect) in [
            ("Load Balancer", "Load balancer"),
            ("CDN", "CDN"),
            ("Client", "Client"),
            ("Service ID", "Service ID"),
            ("", ""),
        ] {
            assert_eq!(sentence(name), expect);
        }
    }
}
