//! Identities of records.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The text is no id: ids are 1 to 64 characters of `A-Z a-z 0-9 _ -`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” is not an id: use 1 to 64 of the characters A-Z, a-z, 0-9, _ and -")]
pub struct InvalidId(String);

const MAX_LENGTH: usize = 64;
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

fn checked(text: &str) -> Result<Arc<str>, InvalidId> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if (1..=MAX_LENGTH).contains(&text.len()) && text.bytes().all(allowed) {
        Ok(text.into())
    } else {
        Err(InvalidId(text.chars().take(MAX_LENGTH + 1).collect()))
    }
}

/// Sixteen characters that read well aloud, from 80 of the given bits.
fn from_bits(bits: u128) -> Arc<str> {
    let digits = (0..16).map(|place| {
        let digit = (bits >> (place * 5)) & 31;
        ALPHABET.get(digit as usize).map_or('a', |&byte| char::from(byte))
    });
    digits.collect::<String>().into()
}

/// The type of the ids of one kind of record.
pub trait Id: Clone + Ord + fmt::Display + FromStr<Err = InvalidId> {
    /// No id: what a record has that was read without one, until its table gives
    /// it one.
    #[doc(hidden)]
    fn unset() -> Self;

    /// Whether this is no id.
    #[doc(hidden)]
    fn is_unset(&self) -> bool;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads an id.
            ///
            /// # Errors
            /// [`InvalidId`] when the text is not 1 to 64 of the allowed characters.
            pub fn parse(text: &str) -> Result<Self, InvalidId> {
                checked(text).map(Self)
            }

            /// An id made of 80 of the given bits, which the caller draws at random.
            pub fn from_bits(bits: u128) -> Self {
                Self(from_bits(bits))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Id for $name {
            fn unset() -> Self {
                Self("".into())
            }

            fn is_unset(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.as_ref().to_owned()
            }
        }
    )*};
}

ids! {
    /// Identifies a [`crate::Component`].
    ComponentId
    /// Identifies a [`crate::Site`].
    SiteId
    /// Identifies a [`crate::Node`].
    NodeId
    /// Identifies a [`crate::Link`].
    LinkId
    /// Identifies a [`crate::NamingPattern`].
    NamingId
    /// Identifies a [`crate::Step`].
    StepId
    /// Identifies a [`crate::Participant`].
    ParticipantId
    /// Identifies a [`crate::Message`].
    MessageId
    /// Identifies an [`crate::Environment`].
    EnvironmentId
    /// Identifies an [`crate::EnvironmentEntry`] within its environment.
    EntryId
}

impl EntryId {
    /// The entry that stands for a component. Two people who tick the same
    /// component in the same environment thereby make one entry, not two.
    pub fn of_component(component: &ComponentId) -> Self {
        Self(component.0.clone())
    }
}
