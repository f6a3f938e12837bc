//! What a field shows while others change the text under it.
//!
//! Offsets are bytes of UTF-8 here; the browser counts UTF-16 code units, see
//! [`from_units`] and [`to_units`].

use design::command::TextEdit;

/// The content of a field between a person and a shared text.
///
/// While a person composes with an input method the browser owns the field:
/// nothing is sent and nothing is shown until the composition ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The shared text that `shown` is based on.
    base: String,
    /// What the field shows.
    shown: String,
    composing: bool,
}

/// What a field has to show from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its content.
    pub text: String,
    /// Where the selection begins and ends.
    pub selection: (usize, usize),
}

impl Draft {
    /// A field that shows the shared text.
    pub fn new(shared: &str) -> Self {
        Self { base: shared.to_owned(), shown: shared.to_owned(), composing: false }
    }

    /// What the field shows.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Whether an input method is at work.
    pub const fn composing(&self) -> bool {
        self.composing
    }

    /// An input method begins or ends its work.
    pub fn compose(&mut self, composing: bool) {
        self.composing = composing;
    }

    /// The person changed the field. Returns the edit of the shared text, as it
    /// is now, that does the same; `None` when there is nothing to do yet.
    pub fn typed(&mut self, text: String, caret: usize, shared: &str) -> Option<TextEdit> {
        self.shown = text;
        if self.composing {
            return None;
        }
        let edit = typed(&self.base, &self.shown, caret)?;
        match TextEdit::between(&self.base, shared) {
            Some(theirs) => Some(rebased(&edit, &theirs)),
            None => Some(edit),
        }
    }

    /// Follows the shared text. Returns what the field must show now, where
    /// that is something else than it shows already.
    pub fn follow(&mut self, shared: &str, selection: (usize, usize)) -> Option<Shown> {
        if self.composing {
            return None;
        }
        self.base = shared.to_owned();
        let change = TextEdit::between(&self.shown, shared)?;
        self.shown = shared.to_owned();
        let carry = |offset| carried(offset, &change);
        Some(Shown {
            text: self.shown.clone(),
            selection: (carry(selection.0), carry(selection.1)),
        })
    }

    /// Like [`Self::follow`] for a text that is stored without the white space
    /// around it: what the person has typed stands while it means the same.
    pub fn follow_trimmed(&mut self, shared: &str, selection: (usize, usize)) -> Option<Shown> {
        if !self.composing && self.shown.trim() == shared {
            self.base = shared.to_owned();
            return None;
        }
        self.follow(shared, selection)
    }
}

/// The edit that a person made with the caret ending up where it is. What lies
/// behind the caret is what lay behind it before, so that a repeated letter is
/// taken for the one that was typed.
fn typed(before: &str, after: &str, caret: usize) -> Option<TextEdit> {
    let precise = || {
        let (head, tail) = (after.get(..caret)?, after.get(caret..)?);
        TextEdit::between(before.strip_suffix(tail)?, head)
    };
    precise().or_else(|| TextEdit::between(before, after))
}

/// Where an offset is after an edit. An offset at the place of an insertion
/// stays before it.
pub fn carried(offset: usize, edit: &TextEdit) -> usize {
    if offset <= edit.at {
        offset
    } else if offset >= edit.at + edit.delete {
        offset - edit.delete + edit.insert.len()
    } else {
        edit.at + edit.insert.len()
    }
}

/// An edit as it is made after `theirs`, which was made to the same text. What
/// both removed is removed once, and what they inserted stays.
fn rebased(edit: &TextEdit, theirs: &TextEdit) -> TextEdit {
    let (start, end) = (edit.at, edit.at + edit.delete);
    let (their_start, their_end) = (theirs.at, theirs.at + theirs.delete);
    let behind = |offset: usize| offset - theirs.delete + theirs.insert.len();
    let (at, delete) = if end <= their_start {
        (start, edit.delete)
    } else if start >= their_end {
        (behind(start), edit.delete)
    } else if start < their_start {
        match theirs.insert.is_empty() && end > their_end {
            true => (start, edit.delete - theirs.delete),
            // Removals before and behind their insertion cannot be said as one
            // edit: the text behind it stays.
            false => (start, their_start - start),
        }
    } else {
        (behind(their_end), end.saturating_sub(their_end))
    };
    TextEdit { at, delete, insert: edit.insert.clone() }
}

/// The bytes before a number of UTF-16 code units; an offset within a
/// character counts as its beginning.
pub fn from_units(text: &str, units: u32) -> usize {
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        let next = seen + c.len_utf16();
        if next > units as usize {
            return at;
        }
        seen = next;
    }
    text.len()
}

/// The UTF-16 code units before a byte offset.
pub fn to_units(text: &str, offset: usize) -> u32 {
    let units: usize =
        text.char_indices().take_while(|(at, _)| *at < offset).map(|(_, c)| c.len_utf16()).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edit(at: usize, delete: usize, insert: &str) -> TextEdit {
        TextEdit { at, delete, insert: insert.to_owned() }
    }

    #[test]
    fn typing_is_taken_for_what_it_is() {
        let check = |before: &str, after: &str, caret, expect: Option<TextEdit>| {
            assert_eq!(typed(before, after, caret), expect, "{before:?} to {after:?} at {caret}");
        };
        check("aaa", "aaaa", 2, Some(edit(1, 0, "a")));
        check("aaa", "aaaa", 4, Some(edit(3, 0, "a")));
        check("aaa", "aa", 1, Some(edit(1, 1, "")));
        check("one two", "one", 3, Some(edit(3, 4, "")));
        check("one two", "1 two", 1, Some(edit(0, 3, "1")));
        check("é", "è", 2, Some(edit(0, 2, "è")));
        check("same", "same", 2, None);
        // A spelling correction changes text away from the caret.
        check("teh end", "the end", 7, Some(edit(1, 2, "he")));
    }

    #[test]
    fn units_are_those_of_the_browser() {
        let text = "aé😀b";
        for (units, bytes) in [(0, 0), (1, 1), (2, 3), (4, 7), (5, 8)] {
            assert_eq!(from_units(text, units), bytes);
            assert_eq!(to_units(text, bytes), units);
        }
        assert_eq!(from_units(text, 3), 3, "within the surrogate pair");
        assert_eq!(from_units(text, 99), text.len());
    }

    #[test]
    fn composing_waits_and_then_merges() {
        let mut draft = Draft::new("Hello world");
        draft.compose(true);
        assert_eq!(draft.typed("Hello にworld".to_owned(), 9, "Hello world"), None);
        assert_eq!(draft.follow("Oh, Hello world", (9, 9)), None);
        draft.compose(false);
        let edit = draft.typed("Hello 日本 world".to_owned(), 12, "Oh, Hello world");
        let merged = edit.and_then(|edit| edit.applied("Oh, Hello world"));
        assert_eq!(merged.as_deref(), Some("Oh, Hello 日本 world"));
        let shown = draft.follow("Oh, Hello 日本 world", (12, 12));
        assert_eq!(
            shown,
            Some(Shown { text: "Oh, Hello 日本 world".to_owned(), selection: (16, 16) })
        );
    }

    #[test]
    fn white_space_that_is_not_stored_stays_while_typing() {
        let mut draft = Draft::new("Checkout");
        assert!(draft.typed("Checkout ".to_owned(), 9, "Checkout").is_some());
        assert_eq!(draft.follow_trimmed("Checkout", (9, 9)), None);
        assert_eq!(draft.shown(), "Checkout ");
        let shown = draft.follow_trimmed("Basket", (9, 9));
        assert_eq!(shown.map(|shown| shown.text).as_deref(), Some("Basket"));
    }

    fn texts() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(vec!["a", "b", " ", "é", "😀"]), 0..12)
            .prop_map(|parts| parts.concat())
    }

    /// A text and an edit of it.
    fn edits(text: &str) -> impl Strategy<Value = TextEdit> + use<> {
        let text = text.to_owned();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = prop::sample::select(ends);
        (place.clone(), place, "[xyz]{0,3}").prop_map(|(a, b, insert)| TextEdit {
            at: a.min(b),
            delete: a.abs_diff(b),
            insert,
        })
    }

    fn concurrent() -> impl Strategy<Value = (String, TextEdit, TextEdit)> {
        texts().prop_flat_map(|text| (Just(text.clone()), edits(&text), edits(&text)))
    }

    proptest! {
        /// Whatever others did meanwhile, the edit applies and loses neither
        /// side's insertion.
        #[test]
        fn a_rebased_edit_applies((text, ours, theirs) in concurrent()) {
            let shared = theirs.applied(&text);
            prop_assert!(shared.is_some());
            let shared = shared.unwrap_or_default();
            let merged = rebased(&ours, &theirs).applied(&shared);
            prop_assert!(merged.is_some(), "{ours:?} over {theirs:?}");
            let merged = merged.unwrap_or_default();
            prop_assert!(merged.contains(&ours.insert) && merged.contains(&theirs.insert));
        }

        /// The edit found for any change leads to that change.
        #[test]
        fn typing_leads_to_the_text(before in texts(), after in texts(), caret in 0_usize..20) {
            let caret = from_units(&after, u32::try_from(caret).unwrap_or(0));
            match typed(&before, &after, caret) {
                Some(edit) => prop_assert_eq!(edit.applied(&before), Some(after)),
                None => prop_assert_eq!(before, after),
            }
        }

        /// After following, the field shows the shared text and the selection
        /// lies on characters of it.
        #[test]
        fn a_field_ends_up_with_the_shared_text((text, ours, theirs) in concurrent(), at in 0_usize..20) {
            let mut draft = Draft::new(&text);
            let mine = ours.applied(&text).unwrap_or_default();
            let caret = from_units(&mine, u32::try_from(at).unwrap_or(0));
            let shared = theirs.applied(&text).unwrap_or_default();
            let edit = draft.typed(mine, caret, &shared);
            let shared = edit.map_or(Some(shared.clone()), |edit| edit.applied(&shared)).unwrap_or_default();
            if let Some(shown) = draft.follow(&shared, (caret, caret)) {
                prop_assert!(shown.text.is_char_boundary(shown.selection.0));
            }
            prop_assert_eq!(draft.shown(), shared);
        }
    }
}
