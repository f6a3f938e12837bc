//! The mirror behind a prose field: it gives the field its height, and shows
//! where others are in the text.

use design::{Arrange as _, TextField};
use leptos::prelude::*;

use super::draft::from_units;
use crate::state::Presence;

/// Someone's caret in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes before it.
    pub at: usize,
    /// Whose it is.
    pub name: String,
    /// The number of their colour.
    pub color: u8,
}

/// The text as the field shows it, with others' carets.
#[component]
pub fn Carets(field: TextField, text: RwSignal<String>) -> impl IntoView {
    let presence = Presence::current();
    let marks = Memo::new(move |_| {
        let mut marks: Vec<Mark> = Vec::new();
        presence.others().with(|others| {
            for other in others {
                let Some(caret) = other.caret.as_ref().filter(|caret| caret.field == field) else {
                    continue;
                };
                let at = text.with(|text| from_units(text, caret.head));
                marks.push(Mark { at, name: other.name.clone(), color: other.color });
            }
        });
        marks.arrange_by_key(|mark| mark.at);
        marks
    });
    let content = move || {
        let marks = marks.get();
        text.with(|text| {
            // The line that a final line break opens has a height as well.
            pieces(text, &marks)
                .into_iter()
                .map(piece)
                .chain([view_text("\u{200b}")])
                .collect_view()
        })
    };
    view! { <div class="prose-mirror" aria-hidden="true">{content}</div> }.into_any()
}

fn view_text(text: &str) -> AnyView {
    text.to_owned().into_any()
}

fn piece((text, mark): (&str, Option<&Mark>)) -> AnyView {
    let caret = mark.map(|mark| {
        let color = format!("var(--person-{})", mark.color);
        view! { <i class="caret" style=("--person", color)><b>{mark.name.clone()}</b></i> }
    });
    match text.is_empty() {
        true => caret.into_any(),
        false => (text.to_owned(), caret).into_any(),
    }
}

/// The text cut at the marks: each piece with the mark that follows it.
fn pieces<'a>(text: &'a str, marks: &'a [Mark]) -> Vec<(&'a str, Option<&'a Mark>)> {
    let mut pieces = Vec::with_capacity(marks.len() + 1);
    let mut from = 0;
    for mark in marks {
        let at = mark.at.clamp(from, text.len());
        if let Some(part) = text.get(from..at) {
            pieces.push((part, Some(mark)));
            from = at;
        }
    }
    pieces.push((text.get(from..).unwrap_or_default(), None));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_the_marks() {
        let mark = |at| Mark { at, name: String::new(), color: 0 };
        let check = |text: &str, at: &[usize], expect: &[&str]| {
            let marks: Vec<Mark> = at.iter().copied().map(mark).collect();
            let pieces = pieces(text, &marks);
            let texts: Vec<&str> = pieces.iter().map(|(text, _)| *text).collect();
            assert_eq!(texts, expect, "{text:?} at {at:?}");
            assert_eq!(pieces.iter().filter(|(_, mark)| mark.is_some()).count(), expect.len() - 1);
        };
        check("abc", &[], &["abc"]);
        check("abc", &[1], &["a", "bc"]);
        check("abc", &[0, 3, 3], &["", "abc", "", ""]);
        check("abc", &[99], &["abc", ""]);
        check("é", &[1], &["é"]);
    }
}
