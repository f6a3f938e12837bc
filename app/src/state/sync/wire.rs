//! Presence between the page and the wire. Pure, so tested natively.

use collab::presence::{Editing, Presence as Shown};
use design::geometry::Point;
use design::{Design, Item, TextField};

use crate::api::Person;
use crate::state::{Other, TextCaret};

/// The colours of people as others see them: those of the tokens `--person-N` in
/// the light theme. Other programs need a colour; we need only the number.
const COLORS: [&str; 8] =
    ["#c2357f", "#0f7b78", "#6b42c8", "#b4560b", "#1d6fc4", "#5b7a12", "#b93a32", "#4b5566"];

/// What someone without a name is called.
const NAMELESS: &str = "Someone";

/// What one shows of oneself.
pub fn shown(
    design: &Design,
    me: Option<&Person>,
    cursor: Option<Point>,
    selection: impl IntoIterator<Item = Item>,
    caret: Option<&TextCaret>,
) -> Shown {
    let color = me.and_then(|me| COLORS.get(usize::from(me.color))).copied();
    Shown {
        name: me.map_or(NAMELESS, |me| &me.name).to_owned(),
        color: color.unwrap_or_default().to_owned(),
        cursor,
        selection: selection.into_iter().collect(),
        field: caret.and_then(|caret| editing(design, caret)),
        view: None,
    }
}

/// What another one shows.
pub fn other(design: &Design, client: u64, shown: &Shown) -> Other {
    let number = COLORS.iter().position(|color| *color == shown.color);
    let by_client = (client % COLORS.len() as u64) as usize;
    let name = if shown.name.is_empty() { NAMELESS } else { &shown.name };
    Other {
        client,
        name: name.to_owned(),
        color: number.unwrap_or(by_client) as u8,
        cursor: shown.cursor,
        selection: shown.selection.iter().cloned().collect(),
        caret: shown.field.as_ref().and_then(|editing| caret(design, editing)),
    }
}

fn editing(design: &Design, caret: &TextCaret) -> Option<Editing> {
    let text = design.text(&caret.field)?;
    let (from, to) = (bytes(text, caret.anchor), bytes(text, caret.head));
    Some(Editing { field: name(&caret.field), from, to })
}

fn caret(design: &Design, editing: &Editing) -> Option<TextCaret> {
    let field = named(&editing.field)?;
    let text = design.text(&field)?;
    let (anchor, head) = (units(text, editing.from), units(text, editing.to));
    Some(TextCaret { field, anchor, head })
}

/// The number of UTF-16 code units as a number of bytes; browsers count the
/// former.
fn bytes(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    let ahead = text.chars().take_while(|letter| {
        let fits = left >= letter.len_utf16();
        left = left.saturating_sub(letter.len_utf16());
        fits
    });
    ahead.map(char::len_utf8).sum()
}

/// The number of bytes as a number of UTF-16 code units.
fn units(text: &str, bytes: usize) -> u32 {
    let text = text.get(..text.floor_char_boundary(bytes)).unwrap_or_default();
    text.chars().map(char::len_utf16).sum::<usize>() as u32
}

/// The name of a prose field on the wire: `component:c1/purpose`.
fn name(field: &TextField) -> String {
    match field {
        TextField::Summary => "summary".to_owned(),
        TextField::DistributionDescription => "distribution".to_owned(),
        TextField::ComponentPurpose(id) => format!("component:{id}/purpose"),
        TextField::StepText(id) => format!("step:{id}/text"),
        TextField::EnvironmentLocation(id) => format!("environment:{id}/location"),
        TextField::EnvironmentPurpose(id) => format!("environment:{id}/purpose"),
    }
}

fn named(name: &str) -> Option<TextField> {
    let Some((kind, rest)) = name.split_once(':') else {
        return match name {
            "summary" => Some(TextField::Summary),
            "distribution" => Some(TextField::DistributionDescription),
            _ => None,
        };
    };
    let (id, what) = rest.split_once('/')?;
    Some(match (kind, what) {
        ("component", "purpose") => TextField::ComponentPurpose(id.parse().ok()?),
        ("step", "text") => TextField::StepText(id.parse().ok()?),
        ("environment", "location") => TextField::EnvironmentLocation(id.parse().ok()?),
        ("environment", "purpose") => TextField::EnvironmentPurpose(id.parse().ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fields_have_names() {
        for text in [
            "summary",
            "distribution",
            "component:c1/purpose",
            "step:s/text",
            "environment:e/location",
            "environment:e/purpose",
        ] {
            assert_eq!(named(text).map(|field| name(&field)).as_deref(), Some(text));
        }
        for text in ["", "x", "component:c1", "component:/purpose", "site:s/purpose", ":/"] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn who_shows_nothing_still_has_a_name_and_a_colour() {
        let other = other(&Design::default(), 13, &Shown::default());
        assert_eq!((other.name.as_str(), other.color), (NAMELESS, 5));
    }

    proptest! {
        #[test]
        fn carets_arrive_where_they_were(text in ".{0,20}", at: u32) {
            let at = at % 30;
            let there = units(&text, bytes(&text, at));
            let whole: u32 = text.chars().map(|letter| letter.len_utf16() as u32).sum();
            // Never behind the end, and only within a letter elsewhere.
            prop_assert!(there <= at.min(whole));
            prop_assert!(at.min(whole) - there <= 1);
        }

        #[test]
        fn people_are_seen_as_they_show_themselves(color in 0_u8..8, x: i32, y: i32) {
            let design = Design { summary: "a🙂b".to_owned(), ..Design::default() };
            let me = Person { name: "Ana".to_owned(), color };
            let caret = TextCaret { field: TextField::Summary, anchor: 1, head: 3 };
            let cursor = Some(Point::new(x, y));
            let shown = shown(&design, Some(&me), cursor, [], Some(&caret));
            let seen = other(&design, 7, &shown);
            prop_assert_eq!(seen.name, "Ana");
            prop_assert_eq!(seen.color, color);
            prop_assert_eq!(seen.cursor, cursor);
            prop_assert_eq!(seen.caret, Some(caret));
        }
    }
}
