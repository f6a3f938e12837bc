//! Numbers that can be left open.

use leptos::prelude::*;

use super::field::Line;

/// A field for a number. Left empty it says what holds then.
#[component]
pub fn Number(
    /// The number, if there is one.
    #[prop(into)]
    value: Signal<Option<u32>>,
    /// Writes it, as a part of the current step; `None` when the field is empty.
    write: Callback<Option<u32>>,
    /// What holds while there is none.
    #[prop(into)]
    placeholder: Signal<String>,
    /// Its name for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// A style class.
    #[prop(default = "inline number")]
    class: &'static str,
    /// The column of the table that it stands in.
    #[prop(optional)]
    column: &'static str,
) -> impl IntoView {
    let text =
        Signal::derive(move || value.get().map_or_else(String::new, |value| value.to_string()));
    let write = Callback::new(move |typed: String| {
        // What is no number stands until the field is left.
        if let Some(number) = parse(&typed) {
            write.run(number);
        }
    });
    view! { <Line value=text write label placeholder class column mode="numeric"/> }.into_any()
}

/// The number that somebody typed, or that they typed none; `None` when it is
/// neither.
fn parse(typed: &str) -> Option<Option<u32>> {
    match typed.trim() {
        "" => Some(None),
        digits => digits.parse().ok().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn only_numbers_are_numbers() {
        for (typed, expect) in [
            ("", Some(None)),
            (" ", Some(None)),
            ("8", Some(Some(8))),
            (" 12 ", Some(Some(12))),
            ("-1", None),
            ("1.5", None),
            ("many", None),
            ("99999999999", None),
        ] {
            assert_eq!(parse(typed), expect, "{typed:?}");
        }
    }
}
