//! New ids.

use design::{
    ComponentId, EntryId, EnvironmentId, LinkId, MessageId, NamingId, NodeId, ParticipantId,
    SiteId, StepId,
};

/// An id that can be made of random bits.
pub trait FromBits {
    /// Makes an id of 80 of the bits.
    fn from_bits(bits: u128) -> Self;
}

macro_rules! from_bits {
    ($($id:ident)*) => {$(
        impl FromBits for $id {
            fn from_bits(bits: u128) -> Self {
                $id::from_bits(bits)
            }
        }
    )*};
}

from_bits! {
    ComponentId EntryId EnvironmentId LinkId MessageId NamingId NodeId ParticipantId SiteId StepId
}

/// An id that nobody has used: `let id: NodeId = new_id();`.
pub fn new_id<I: FromBits>() -> I {
    I::from_bits(random_bits())
}

/// Bits from the browser's generator for cryptography.
#[cfg(feature = "hydrate")]
pub fn random_bits() -> u128 {
    let mut bytes = [0; 16];
    if let Some(Ok(crypto)) = web_sys::window().map(|window| window.crypto()) {
        // It fails only for requests of more than 65,536 bytes.
        drop(crypto.get_random_values_with_u8_array(&mut bytes));
    }
    u128::from_le_bytes(bytes)
}

/// Outside a browser nobody edits; tests do with what seeds the hash maps.
#[cfg(not(feature = "hydrate"))]
pub fn random_bits() -> u128 {
    use std::hash::{BuildHasher as _, RandomState};
    let half = || u128::from(RandomState::new().hash_one(0));
    half() << 64 | half()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ() {
        let ids: design::SortedSet<NodeId> = (0..100).map(|_| new_id()).collect();
        assert_eq!(ids.len(), 100);
    }
}
