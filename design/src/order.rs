//! Fractional indexes: keys that sort as text and leave room between any two.
//!
//! A key is a whole number followed by a fraction, both in base 62. The first
//! letter tells how many digits the whole number has (`a` one, `b` two, …; `Z`
//! one below zero, `Y` two, …), so that adding at either end keeps keys short.
//! The scheme is the one described by David Greenspan, “Implementing Fractional
//! Indexing” (2020).

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The place of a record among its siblings.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct OrderKey(Arc<str>);

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ZERO: u8 = b'0';
const LAST: u8 = b'z';
/// Longer keys are still valid, but are treated as text of unknown origin.
const MAX_LENGTH: usize = 256;

impl OrderKey {
    /// The key of the first record of a list.
    pub fn first() -> Self {
        Self("a0".into())
    }

    /// The key of record number `index` of a list that is made in one go.
    pub fn nth(index: usize) -> Self {
        (0..index).fold(Self::first(), |key, _| key.next())
    }

    /// The short keys of a list of a given length.
    pub fn sequence(length: usize) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(Self::first()), |key| Some(key.next())).take(length)
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether no key was given yet.
    pub fn is_unset(&self) -> bool {
        self.0.is_empty()
    }

    /// A key behind this one.
    #[must_use]
    pub fn next(&self) -> Self {
        Self::between(Some(self), None)
    }

    /// A key between two others. Where `low` is not below `high`, or either is
    /// no key of this scheme, the result is only known to be above `low`.
    pub fn between(low: Option<&Self>, high: Option<&Self>) -> Self {
        let low = low.map(|key| Parts::of(&key.0));
        let high = high.map(|key| Parts::of(&key.0));
        match (low, high) {
            (None, None) => Self::first(),
            (Some(low), None) => Self(low.above().into()),
            (None, Some(high)) => Self(high.below().into()),
            (Some(low), Some(high)) if low.text() < high.text() => Self(low.up_to(&high).into()),
            (Some(low), Some(_)) => Self(low.above().into()),
        }
    }
}

impl fmt::Display for OrderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for OrderKey {
    /// Takes any text: text that is no key sorts as it stands.
    fn from(text: String) -> Self {
        let end = text.char_indices().nth(MAX_LENGTH).map_or(text.len(), |(at, _)| at);
        Self(text[..end].into())
    }
}

impl From<OrderKey> for String {
    fn from(key: OrderKey) -> Self {
        key.0.as_ref().to_owned()
    }
}

/// A key taken apart. The fraction never ends in `0`.
struct Parts<'a> {
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Parts<'a> {
    /// Text that is no key counts as one whose whole number is the smallest
    /// and whose fraction is the text.
    fn of(key: &'a str) -> Self {
        let digits = key.bytes().next().and_then(whole_length);
        match digits {
            Some(length)
                if key.len() >= length && is_base62(key) && !key.ends_with_zero(length) =>
            {
                let (whole, fraction) = key.split_at(length);
                Self { whole, fraction }
            }
            _ => Self { whole: "", fraction: key },
        }
    }

    fn text(&self) -> String {
        format!("{}{}", self.whole, self.fraction)
    }

    fn is_key(&self) -> bool {
        !self.whole.is_empty()
    }

    fn above(&self) -> String {
        if !self.is_key() {
            return if self.fraction < "a0" {
                "a0".to_owned()
            } else {
                format!("{}z", self.fraction)
            };
        }
        incremented(self.whole)
            .unwrap_or_else(|| format!("{}{}", self.whole, middle(self.fraction, None)))
    }

    fn below(&self) -> String {
        if !self.is_key() {
            return "Zz".to_owned();
        }
        if !self.fraction.is_empty() {
            return self.whole.to_owned();
        }
        decremented(self.whole)
            .unwrap_or_else(|| format!("{}{}", self.whole, middle("", Some(self.fraction))))
    }

    fn up_to(&self, high: &Self) -> String {
        if !self.is_key() || !high.is_key() {
            return self.above();
        }
        if self.whole == high.whole {
            return format!("{}{}", self.whole, middle(self.fraction, Some(high.fraction)));
        }
        match incremented(self.whole) {
            Some(next) if next < high.text() => next,
            _ => format!("{}{}", self.whole, middle(self.fraction, None)),
        }
    }
}

trait EndsWithZero {
    fn ends_with_zero(&self, from: usize) -> bool;
}

impl EndsWithZero for str {
    fn ends_with_zero(&self, from: usize) -> bool {
        self.len() > from && self.ends_with('0')
    }
}

fn is_base62(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn value(digit: u8) -> usize {
    DIGITS.iter().position(|&known| known == digit).unwrap_or(0)
}

fn digit(value: usize) -> u8 {
    DIGITS.get(value).copied().unwrap_or(LAST)
}

/// The length of a whole number, from its first letter.
fn whole_length(head: u8) -> Option<usize> {
    match head {
        b'a'..=b'z' => Some(usize::from(head - b'a') + 2),
        b'A'..=b'Z' => Some(usize::from(b'Z' - head) + 2),
        _ => None,
    }
}

fn text(bytes: Vec<u8>) -> String {
    bytes.into_iter().map(char::from).collect()
}

fn incremented(whole: &str) -> Option<String> {
    let mut bytes = whole.as_bytes().to_vec();
    let (head, digits) = bytes.split_first_mut()?;
    for byte in digits.iter_mut().rev() {
        if *byte != LAST {
            *byte = digit(value(*byte) + 1);
            return Some(text(bytes));
        }
        *byte = ZERO;
    }
    match *head {
        b'Z' => Some("a0".to_owned()),
        b'z' => None,
        head => {
            let next = head + 1;
            Some(text([vec![next], vec![ZERO; whole_length(next)? - 1]].concat()))
        }
    }
}

fn decremented(whole: &str) -> Option<String> {
    let mut bytes = whole.as_bytes().to_vec();
    let (head, digits) = bytes.split_first_mut()?;
    for byte in digits.iter_mut().rev() {
        if *byte != ZERO {
            *byte = digit(value(*byte) - 1);
            return Some(text(bytes));
        }
        *byte = LAST;
    }
    match *head {
        b'a' => Some("Zz".to_owned()),
        b'A' => None,
        head => {
            let next = head - 1;
            Some(text([vec![next], vec![LAST; whole_length(next)? - 1]].concat()))
        }
    }
}

/// A fraction above `low` and below `high` (`None` is one). Requires
/// `low < high` and that neither ends in `0`.
fn middle(low: &str, high: Option<&str>) -> String {
    let low_digit = |at: usize| low.as_bytes().get(at).copied().unwrap_or(ZERO);
    let mut result = Vec::new();
    let mut high = high.map(str::as_bytes);
    for at in 0.. {
        let below = value(low_digit(at));
        let above = match high {
            Some(bytes) => bytes.get(at).map_or(0, |&byte| value(byte)),
            None => DIGITS.len(),
        };
        if above > below + 1 {
            result.push(digit(usize::midpoint(below, above)));
            break;
        }
        result.push(digit(below));
        // Once a digit is below that of `high`, all that follow are free.
        if above > below {
            high = None;
        }
    }
    text(result)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::OrderKey;

    #[test]
    fn appending_keeps_keys_short() {
        let keys: Vec<_> = OrderKey::sequence(10_000).collect();
        assert!(keys.is_sorted_by(|a, b| a < b));
        assert_eq!(keys.iter().map(|key| key.as_str().len()).max(), Some(4));
    }

    #[test]
    fn prepending_keeps_keys_short() {
        let mut key = OrderKey::first();
        for _ in 0..10_000 {
            let before = OrderKey::between(None, Some(&key));
            assert!(before < key);
            key = before;
        }
        assert!(key.as_str().len() <= 4, "{key}");
    }

    proptest! {
        /// Inserting anywhere, any number of times, keeps the list in order.
        #[test]
        fn there_is_always_room(places in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut keys: Vec<OrderKey> = Vec::new();
            for place in places {
                let at = place.index(keys.len() + 1);
                let low = at.checked_sub(1).and_then(|before| keys.get(before));
                let key = OrderKey::between(low, keys.get(at));
                keys.insert(at, key);
                prop_assert!(keys.is_sorted_by(|a, b| a < b), "{keys:?}");
            }
        }

        /// A key from anywhere never panics and is always followed by another.
        #[test]
        fn any_text_has_a_next(text in ".{0,12}", other in ".{0,12}") {
            let (low, high) = (OrderKey::from(text), OrderKey::from(other));
            prop_assert!(low.next() > low);
            prop_assert!(OrderKey::between(Some(&low), Some(&high)) > low);
        }
    }
}
