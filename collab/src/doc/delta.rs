//! Changes of a text that can be inverted, and moved over other changes.
//!
//! A [`Delta`] walks through a text from its start: keep so much, insert this,
//! delete that. What it deletes it remembers, so that its inverse needs no more
//! than the delta itself. [`Delta::transformed`] is the usual transformation of
//! concurrent operations: for deltas `a` and `b` of one text, with `a', b'` the
//! results, `a` then `b'` equals `b` then `a'`.

use design::command::TextEdit;

/// A change of a text. Lengths are bytes of UTF-8; what lies behind the last
/// part is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Delta(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Keep(usize),
    Insert(String),
    Delete(String),
}

/// One contiguous exchange; see [`Delta::splices`]. Counted in units of UTF-16,
/// as everywhere in Yjs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    pub at: u32,
    pub delete: u32,
    pub insert: String,
}

/// The length of a text in units of UTF-16.
pub(super) fn units(text: &str) -> u32 {
    text.chars().map(|letter| letter.len_utf16() as u32).sum()
}

impl Delta {
    /// The smallest single exchange that turns one text into another.
    pub fn between(before: &str, after: &str) -> Self {
        let Some(edit) = TextEdit::between(before, after) else { return Self::default() };
        let mut delta = Self::default();
        delta.keep(edit.at);
        delta.delete(before.get(edit.at..edit.at + edit.delete).unwrap_or_default());
        delta.insert(&edit.insert);
        delta
    }

    pub fn keep(&mut self, length: usize) {
        match self.0.last_mut() {
            _ if length == 0 => {}
            Some(Part::Keep(last)) => *last += length,
            _ => self.0.push(Part::Keep(length)),
        }
    }

    pub fn insert(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Part::Insert(last)) => last.push_str(text),
            _ => self.0.push(Part::Insert(text.to_owned())),
        }
    }

    pub fn delete(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Part::Delete(last)) => last.push_str(text),
            _ => self.0.push(Part::Delete(text.to_owned())),
        }
    }

    /// Whether it leaves every text as it is.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|part| matches!(part, Part::Keep(_)))
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverted(&self) -> Self {
        let inverted = |part: &Part| match part {
            Part::Keep(length) => Part::Keep(*length),
            Part::Insert(text) => Part::Delete(text.clone()),
            Part::Delete(text) => Part::Insert(text.clone()),
        };
        Self(self.0.iter().map(inverted).collect())
    }

    /// The text after the change; `None` where the change is none of this text.
    pub fn applied(&self, text: &str) -> Option<String> {
        let mut result = String::with_capacity(text.len());
        let mut rest = text;
        for part in &self.0 {
            match part {
                Part::Keep(length) => {
                    result.push_str(rest.get(..*length)?);
                    rest = rest.get(*length..)?;
                }
                Part::Insert(text) => result.push_str(text),
                Part::Delete(text) => rest = rest.strip_prefix(text.as_str())?,
            }
        }
        result.push_str(rest);
        Some(result)
    }

    /// The change of this text as exchanges to be made one after the other;
    /// `None` where it is no change of this text.
    pub fn splices(&self, before: &str) -> Option<Vec<Splice>> {
        let mut splices: Vec<Splice> = Vec::new();
        let (mut at, mut rest) = (0, before);
        let mut open = false;
        for part in &self.0 {
            if let Part::Keep(length) = part {
                let (kept, behind) = rest.split_at_checked(*length)?;
                at += units(kept);
                rest = behind;
                open = false;
                continue;
            }
            if !open {
                splices.push(Splice { at, delete: 0, insert: String::new() });
                open = true;
            }
            let splice = splices.last_mut()?;
            match part {
                Part::Insert(text) => {
                    splice.insert.push_str(text);
                    at += units(text);
                }
                Part::Delete(text) => {
                    splice.delete += units(text);
                    rest = rest.strip_prefix(text.as_str())?;
                }
                Part::Keep(_) => {}
            }
        }
        Some(splices)
    }

    /// This change as it applies after `over`, and `over` as it applies after
    /// this change; `None` where the two are not of one text. Of two inserts at
    /// one place, the one of this change comes first.
    pub fn transformed(&self, over: &Self) -> Option<(Self, Self)> {
        let (mut mine, mut theirs) = (Cursor::new(&self.0), Cursor::new(&over.0));
        let (mut mine_after, mut theirs_after) = (Self::default(), Self::default());
        loop {
            if let Some(Part::Insert(text)) = mine.peek() {
                mine_after.insert(text);
                theirs_after.keep(text.len());
                mine.skip();
                continue;
            }
            if let Some(Part::Insert(text)) = theirs.peek() {
                mine_after.keep(text.len());
                theirs_after.insert(text);
                theirs.skip();
                continue;
            }
            let length = match (mine.left(), theirs.left()) {
                (None, None) => return Some((mine_after, theirs_after)),
                (Some(length), None) | (None, Some(length)) => length,
                (Some(mine), Some(theirs)) => mine.min(theirs),
            };
            match (mine.take(length)?, theirs.take(length)?) {
                (Taken::Kept, Taken::Kept) => {
                    mine_after.keep(length);
                    theirs_after.keep(length);
                }
                (Taken::Deleted(text), Taken::Kept) => mine_after.delete(text),
                (Taken::Kept, Taken::Deleted(text)) => theirs_after.delete(text),
                (Taken::Deleted(mine), Taken::Deleted(theirs)) if mine == theirs => {}
                (Taken::Deleted(_), Taken::Deleted(_)) => return None,
            }
        }
    }
}

/// Walks through the parts of a delta in pieces.
struct Cursor<'a> {
    parts: std::slice::Iter<'a, Part>,
    part: Option<&'a Part>,
    /// How much of the part was taken already.
    taken: usize,
}

enum Taken<'a> {
    Kept,
    Deleted(&'a str),
}

impl<'a> Cursor<'a> {
    fn new(parts: &'a [Part]) -> Self {
        let mut parts = parts.iter();
        let part = parts.next();
        Self { parts, part, taken: 0 }
    }

    fn peek(&self) -> Option<&'a Part> {
        self.part
    }

    fn skip(&mut self) {
        self.part = self.parts.next();
        self.taken = 0;
    }

    /// How much of the old text the part still covers; `None` behind the end,
    /// where everything is kept.
    fn left(&self) -> Option<usize> {
        self.part.map(|part| match part {
            Part::Keep(length) => length - self.taken,
            Part::Delete(text) => text.len() - self.taken,
            Part::Insert(_) => 0,
        })
    }

    fn take(&mut self, length: usize) -> Option<Taken<'a>> {
        let taken = match self.part {
            None => return Some(Taken::Kept),
            Some(Part::Delete(text)) => Taken::Deleted(text.get(self.taken..self.taken + length)?),
            Some(_) => Taken::Kept,
        };
        self.taken += length;
        if self.left() == Some(0) {
            self.skip();
        }
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::Delta;

    /// Texts of characters of one, two, three and four bytes.
    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(vec!['a', 'b', 'é', '語', '🙂']), 0..12)
            .prop_map(String::from_iter)
    }

    /// A change of several parts of a text.
    fn change(text: &str, choices: &[(u8, String)]) -> Delta {
        let mut delta = Delta::default();
        let choices = choices.iter().map(Some).chain(std::iter::repeat(None));
        for (letter, choice) in text.chars().zip(choices) {
            let letter = letter.to_string();
            match choice {
                Some((0, _)) => delta.delete(&letter),
                Some((1, insert)) => {
                    delta.insert(insert);
                    delta.keep(letter.len());
                }
                _ => delta.keep(letter.len()),
            }
        }
        delta
    }

    fn choices() -> impl Strategy<Value = Vec<(u8, String)>> {
        prop::collection::vec((0..4_u8, "[xy]{1,2}"), 0..12)
    }

    proptest! {
        #[test]
        fn inverse_takes_back(text in text(), choices in choices()) {
            let delta = change(&text, &choices);
            let after = delta.applied(&text).unwrap();
            prop_assert_eq!(delta.inverted().applied(&after).unwrap(), text);
        }

        #[test]
        fn splices_do_the_same(text in text(), choices in choices()) {
            let delta = change(&text, &choices);
            let mut spliced: Vec<u16> = text.encode_utf16().collect();
            for splice in delta.splices(&text).unwrap() {
                let (at, end) = (splice.at as usize, (splice.at + splice.delete) as usize);
                spliced.splice(at..end, splice.insert.encode_utf16());
            }
            prop_assert_eq!(String::from_utf16(&spliced).unwrap(), delta.applied(&text).unwrap());
        }

        #[test]
        fn transformed_deltas_meet(text in text(), mine in choices(), theirs in choices()) {
            let (mine, theirs) = (change(&text, &mine), change(&text, &theirs));
            let (mine_after, theirs_after) = mine.transformed(&theirs).unwrap();
            let one = theirs_after.applied(&mine.applied(&text).unwrap());
            let other = mine_after.applied(&theirs.applied(&text).unwrap());
            prop_assert!(one.is_some());
            prop_assert_eq!(one, other);
        }

        #[test]
        fn between_leads_there(before in text(), after in text()) {
            let delta = Delta::between(&before, &after);
            prop_assert_eq!(delta.is_empty(), before == after);
            prop_assert_eq!(delta.applied(&before).unwrap(), after);
        }

        /// A delta of another text is refused or applied, but never panics.
        #[test]
        fn foreign_deltas_do_no_harm(
            one in text(), other in text(), mine in choices(), theirs in choices(),
        ) {
            let (mine, theirs) = (change(&one, &mine), change(&other, &theirs));
            let _ = mine.applied(&other);
            let _ = mine.splices(&other);
            let _ = mine.transformed(&theirs);
        }
    }
}
