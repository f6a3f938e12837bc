//! The values that a record of the shared document consists of.

use std::sync::Arc;

use design::SortedMap;
use yrs::{Any, GetString, In, Map, MapRef, Out, ReadTxn, types::AsPrelim};

/// A record as it is kept: values by key.
pub(super) type Fields = SortedMap<Arc<str>, Field>;

/// A value under one key.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Field {
    /// A value that is replaced as a whole.
    Plain(Any),
    /// Shared text.
    Prose(String),
    /// A shared type that this version has no use for, and keeps.
    Foreign(In),
}

impl Field {
    pub fn of<T: ReadTxn>(out: &Out, txn: &T) -> Self {
        match out {
            Out::Any(any) => Self::Plain(any.clone()),
            Out::YText(text) => Self::Prose(text.get_string(txn)),
            other => Self::Foreign(other.as_prelim(txn)),
        }
    }

    pub fn text(text: &str) -> Self {
        Self::Plain(Any::String(text.into()))
    }

    pub fn number(number: impl Into<i64>) -> Self {
        Self::Plain(Any::from(number.into()))
    }

    pub fn optional<T>(value: Option<T>, field: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Plain(Any::Null), field)
    }
}

/// All values of a record.
pub(super) fn read_all<T: ReadTxn>(map: &MapRef, txn: &T) -> Fields {
    map.iter(txn).map(|(key, out)| (Arc::from(key), Field::of(&out, txn))).collect()
}

/// Reads the values of one record. A value of the wrong type counts as missing.
pub(super) struct Reader<'a, T: ReadTxn> {
    pub map: &'a MapRef,
    pub txn: &'a T,
}

impl<T: ReadTxn> Reader<'_, T> {
    pub fn any(&self, key: &str) -> Option<Any> {
        match self.map.get(self.txn, key) {
            Some(Out::Any(any)) => Some(any),
            _ => None,
        }
    }

    /// A text, shared or not.
    pub fn text(&self, key: &str) -> Option<String> {
        match self.map.get(self.txn, key) {
            Some(Out::Any(Any::String(text))) => Some(text.as_ref().to_owned()),
            Some(Out::YText(text)) => Some(text.get_string(self.txn)),
            _ => None,
        }
    }

    pub fn line(&self, key: &str) -> String {
        self.text(key).unwrap_or_default()
    }

    /// A text that names something: an id, a slug, a reference.
    pub fn name(&self, key: &str) -> Option<Arc<str>> {
        match self.any(key) {
            Some(Any::String(text)) => Some(text),
            _ => None,
        }
    }

    /// A whole number in the range of a `u32`.
    pub fn count(&self, key: &str) -> Option<u32> {
        let number = integer(&self.any(key)?)?;
        Some(u32::try_from(number.max(0)).unwrap_or(u32::MAX))
    }
}

/// A number, rounded, within the range of an `i64`.
pub(super) fn integer(any: &Any) -> Option<i64> {
    let Any::Number(number) = any else { return None };
    if let Some(whole) = number.as_i64() {
        return Some(whole);
    }
    let float = number.as_f64()?;
    // The cast saturates; only what is no number at all is refused.
    float.is_finite().then(|| float.round() as i64)
}

/// A number, rounded, within the range of a coordinate.
pub(super) fn coordinate(any: &Any) -> Option<i32> {
    let number = integer(any)?.clamp(i64::from(i32::MIN), i64::from(i32::MAX));
    i32::try_from(number).ok()
}
