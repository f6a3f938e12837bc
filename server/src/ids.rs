//! Identities of what the server keeps.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The id of a design: sixteen characters that read well in an address.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[serde(try_from = "String", into = "String")]
#[sqlx(transparent)]
pub struct DesignId(String);

/// The text is no id of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("an id of a design is 16 of the characters a to z and 2 to 9")]
pub struct InvalidDesignId;

impl DesignId {
    /// A new id, drawn at random.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        let bits = u128::from_le_bytes(bytes);
        // The same alphabet as the ids inside a design.
        Ok(Self(design::NodeId::from_bits(bits).as_str().to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DesignId {
    type Err = InvalidDesignId;

    fn from_str(text: &str) -> Result<Self, InvalidDesignId> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || (b'2'..=b'9').contains(&byte);
        if text.len() == 16 && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidDesignId)
        }
    }
}

impl TryFrom<String> for DesignId {
    type Error = InvalidDesignId;

    fn try_from(text: String) -> Result<Self, InvalidDesignId> {
        text.parse()
    }
}

impl From<DesignId> for String {
    fn from(id: DesignId) -> Self {
        id.0
    }
}

impl fmt::Display for DesignId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_ids_are_ids_and_differ() {
        let ids: std::collections::BTreeSet<_> =
            (0..100).map(|_| DesignId::random().unwrap()).collect();
        assert_eq!(ids.len(), 100);
        for id in ids {
            assert_eq!(id.as_str().parse(), Ok(id));
        }
    }

    #[test]
    fn other_texts_are_none() {
        for text in [
            "",
            "abc",
            "ABCDEFGHIJKMNPQR",
            "abcdefghijkmnp0r",
            "abcdefghijkmnpqrs",
            "é2345678é234567",
        ] {
            assert_eq!(text.parse::<DesignId>(), Err(InvalidDesignId), "{text}");
        }
    }
}
