//! Values that a file may write in more than one way.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::{ComponentKind, Count, SiteKind};

/// A value that is a word, a number, or an object with one member.
pub(super) trait Lenient: Sized {
    /// What it may be, for the message when it is something else.
    const EXPECTED: &'static str;
    /// The name of the one member.
    const MEMBER: &'static str;
    /// What the one member holds.
    type Held: for<'de> serde::Deserialize<'de>;

    fn word(word: &str) -> Option<Self>;

    /// Most are no numbers.
    fn number(_number: u64) -> Option<Self> {
        None
    }

    fn held(held: Self::Held) -> Self;
}

impl Lenient for ComponentKind {
    const EXPECTED: &'static str = "a kind: `client`, `server`, `load-balancer`, `cache`, \
        `database`, `message-broker`, `queue`, `worker`, `proxy`, `firewall`, `cdn`, `other`, or \
        an object such as {\"other\": \"API gateway\"}";
    const MEMBER: &'static str = "other";
    type Held = String;

    fn word(word: &str) -> Option<Self> {
        Self::from_slug(word)
    }

    fn held(held: String) -> Self {
        Self::Other(held)
    }
}

impl Lenient for SiteKind {
    const EXPECTED: &'static str = "a kind: `internet`, `region`, `datacenter`, `zone`, `network`, \
        `machine`, `shared`, `other`, or an object such as {\"other\": \"Rack\"}";
    const MEMBER: &'static str = "other";
    type Held = String;

    fn word(word: &str) -> Option<Self> {
        Self::from_slug(word)
    }

    fn held(held: String) -> Self {
        Self::Other(held)
    }
}

impl Lenient for Count {
    const EXPECTED: &'static str = "a count: `auto`, a whole number, or {\"fixed\": 3}";
    const MEMBER: &'static str = "fixed";
    type Held = u32;

    fn word(word: &str) -> Option<Self> {
        (word == "auto").then_some(Self::Auto)
    }

    fn number(number: u64) -> Option<Self> {
        number.try_into().ok().map(Self::Fixed)
    }

    fn held(held: u32) -> Self {
        Self::Fixed(held)
    }
}

/// Reads such a value.
pub(super) fn read<'de, T: Lenient, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Reader(PhantomData))
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Lenient> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<T, E> {
        T::word(word).ok_or_else(|| E::invalid_value(Unexpected::Str(word), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::number(number).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let wrong = |_| A::Error::invalid_value(Unexpected::Map, &self);
        match map.next_key::<String>()? {
            Some(name) if name == T::MEMBER => {}
            _ => return Err(wrong(())),
        }
        let held = map.next_value()?;
        match map.next_key::<String>()? {
            None => Ok(T::held(held)),
            Some(_) => Err(wrong(())),
        }
    }
}

macro_rules! lenient {
    ($($type:ident)*) => {$(
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read(deserializer)
            }
        }
    )*};
}

lenient! { ComponentKind SiteKind Count }
